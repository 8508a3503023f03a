// SPDX-License-Identifier: GPL-3.0-or-later
#include "palette_delegate.h"

#include "icons.h"
#include "key_cap.h"
#include "marks.h"
#include "overlay_scroll_bar.h"
#include "presence_words.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QFontMetricsF>
#include <QListView>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace caseline {

namespace {

constexpr int delegateSide = 20;

void paintHeading(QPainter *painter, const Theme &theme, const QRectF &rect, const QString &text)
{
    painter->setFont(theme.font(TextStyle::Caption, QFont::DemiBold));
    painter->setPen(theme.color(ColorRole::Muted));
    drawLine(painter, rect.adjusted(delegateSide, 4, -delegateSide, 0), text);
}

/// One line with the matched letters in the accent.
double paintMatched(QPainter *painter, const Theme &theme, const QRectF &rect, const QString &text,
                    const QList<int> &positions)
{
    // Measured as if all of it were found, which is at its widest.
    const QFontMetricsF widest(theme.font(TextStyle::Body, QFont::DemiBold));
    const QString shown = widest.elidedText(text, Qt::ElideRight, rect.width());
    QTextLayout layout(shown, theme.font(TextStyle::Body));
    QList<QTextLayout::FormatRange> ranges;
    for (const int at : positions) {
        if (at >= shown.size())
            continue;
        QTextLayout::FormatRange range;
        range.start = at;
        range.length = 1;
        range.format.setForeground(theme.color(ColorRole::Accent));
        range.format.setFontWeight(QFont::DemiBold);
        ranges += range;
    }
    layout.setFormats(ranges);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(painter->layoutDirection());
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width());
    layout.endLayout();
    painter->save();
    painter->setClipRect(rect);
    painter->setPen(theme.color(ColorRole::Text));
    layout.draw(painter, QPointF(rect.left(), rect.center().y() - line.height() / 2));
    painter->restore();
    return std::ceil(line.naturalTextWidth());
}

void paintCaps(QPainter *painter, const Theme &theme, QRectF *rest, const QStringList &caps)
{
    // Taken from the end of the row; keys are read from the left in a mirrored window too.
    const bool mirrored = painter->layoutDirection() == Qt::RightToLeft;
    for (qsizetype taken = 0; taken < caps.size(); ++taken) {
        const qsizetype i = mirrored ? taken : caps.size() - 1 - taken;
        const QSizeF size = keyCapSize(theme, caps[i]);
        const QRectF slot = takeTrailing(rest, size.width(), 6, painter->layoutDirection());
        paintKeyCap(painter, theme,
                    QRectF(slot.left(), std::round(slot.center().y() - size.height() / 2),
                           size.width(), size.height()),
                    caps[i]);
    }
}

} // namespace

void PaletteDelegate::furnish(QListView *list, QAbstractItemModel *model, const QString &name)
{
    list->setModel(model);
    list->setItemDelegate(new PaletteDelegate(list));
    list->setFrameShape(QFrame::NoFrame);
    list->setFocusPolicy(Qt::NoFocus);
    list->setMouseTracking(true);
    list->viewport()->setAutoFillBackground(false);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setAccessibleName(name);
    new OverlayScrollBar(list);
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    painter->save();
    painter->setLayoutDirection(option.direction);
    const QString text = index.data(Qt::DisplayRole).toString();
    if (index.data(HeadingRole).toBool()) {
        paintHeading(painter, theme, option.rect, text);
        painter->restore();
        return;
    }
    const QRectF row = QRectF(option.rect).adjusted(8, 0, -8, 0);
    if (option.state & QStyle::State_Selected)
        paintBox(painter, row, radius::control, theme.color(ColorRole::Selection));
    else if (option.state & QStyle::State_MouseOver)
        paintBox(painter, row, radius::control, theme.color(ColorRole::Hover));
    QRectF rest = QRectF(option.rect).adjusted(delegateSide, 0, -delegateSide, 0);
    const QRectF sign = takeLeading(&rest, 16, 12, option.direction);
    if (const QVariant priority = index.data(PriorityRole); priority.isValid())
        paintPriority(painter, theme, sign, Priority(priority.toInt()));
    else
        paintIcon(painter, sign, Icon(index.data(IconRole).toInt()), theme.color(ColorRole::Text2),
                  16);
    paintCaps(painter, theme, &rest, index.data(CapsRole).toStringList());
    const double wanted = textWidth(theme.font(TextStyle::Body, QFont::DemiBold), text) + 2;
    const QRectF words = takeLeading(&rest, std::min(wanted, rest.width()), 10, option.direction);
    paintMatched(painter, theme, words, text, index.data(MatchRole).value<QList<int>>());
    if (const QVariant standing = index.data(StandingRole); standing.isValid() && rest.width() > 40)
        paintPresence(painter, theme, takeLeading(&rest, 8, 6, option.direction),
                      Standing(standing.toInt()));
    painter->setFont(theme.font(TextStyle::Meta));
    painter->setPen(theme.color(ColorRole::Muted));
    if (rest.width() > 24)
        drawLine(painter, rest, index.data(HintRole).toString());
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    return {320, index.data(HeadingRole).toBool() ? theme.scaled(30) : theme.scaled(36)};
}

} // namespace caseline
