// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_chip.h"

#include "file_words.h"
#include "policy/file_name.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

constexpr int chipSide = 10;
constexpr int chipGap = 8;
constexpr int chipIcon = 16;
constexpr double mostNameWidth = 240;

} // namespace

FileChip::FileChip(const Attachment &file, QWidget *parent)
    : QAbstractButton(parent)
    , m_file(file)
    , m_size(FileWords::size(file.size))
{
    m_file.name = shownFileName(file.name);
    setText(m_file.name);
    setToolTip(isolated(m_file.name));
    setAccessibleName(
        QStringLiteral("%1, %2, %3").arg(m_file.name, FileWords::kind(file.contentType), m_size));
    setAccessibleDescription(tr("Shows the file; the menu saves it"));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void FileChip::setRemovable()
{
    m_removable = true;
    setAccessibleDescription(tr("Shows the file; Delete takes it out of the answer"));
    updateGeometry();
}

void FileChip::setArriving()
{
    m_size = tr("is being added…");
    setAccessibleName(QStringLiteral("%1, %2").arg(m_file.name, m_size));
    setEnabled(false);
    updateGeometry();
}

QRectF FileChip::crossRect() const
{
    if (!m_removable)
        return {};
    QRectF rest = QRectF(rect()).adjusted(chipSide, 0, -chipSide, 0);
    return takeTrailing(&rest, chipIcon, chipGap, layoutDirection());
}

QSize FileChip::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    const QFont font = theme.font(TextStyle::Meta);
    const double name = std::min(textWidth(font, text()), mostNameWidth);
    const double all = 2 * chipSide + chipIcon + 2 * chipGap + name + tabularWidth(font, m_size);
    return {int(std::ceil(all)) + 1 + (m_removable ? chipIcon + chipGap : 0), theme.scaled(30)};
}

void FileChip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    const bool lit = underMouse() || isDown();
    paintBox(&painter, rect(), radius::control,
             lit ? theme.color(isDown() ? ColorRole::Pressed : ColorRole::Hover) : QColor(),
             theme.color(ColorRole::Border));
    QRectF rest = QRectF(rect()).adjusted(chipSide, 0, -chipSide, 0);
    paintIcon(&painter, takeLeading(&rest, chipIcon, chipGap, layoutDirection()),
              FileWords::icon(m_file.contentType), theme.color(ColorRole::Text2));
    if (m_removable)
        paintIcon(&painter, takeTrailing(&rest, chipIcon, chipGap, layoutDirection()), Icon::Close,
                  theme.color(ColorRole::Text2));
    painter.setFont(theme.font(TextStyle::Meta));
    painter.setPen(theme.color(ColorRole::Muted));
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    drawTabular(
        &painter,
        takeTrailing(&rest, tabularWidth(painter.font(), m_size), chipGap, layoutDirection()),
        m_size, rtl ? Qt::AlignLeft : Qt::AlignRight);
    painter.setPen(theme.color(ColorRole::Text2));
    // The suffix says what it is: the middle gives way.
    drawLine(&painter, rest,
             QFontMetricsF(painter.font()).elidedText(text(), Qt::ElideMiddle, rest.width()));
}

void FileChip::mouseReleaseEvent(QMouseEvent *event)
{
    const bool cross = isDown() && crossRect().adjusted(-4, -7, 4, 7).contains(event->position());
    if (!cross)
        return QAbstractButton::mouseReleaseEvent(event);
    setDown(false);
    Q_EMIT removeWanted();
}

void FileChip::keyPressEvent(QKeyEvent *event)
{
    if (m_removable && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace))
        return Q_EMIT removeWanted();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return click();
    QAbstractButton::keyPressEvent(event);
}

void FileChip::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Show")), &QAction::triggered, this, [this] { click(); });
    connect(menu->addAction(tr("Save as…")), &QAction::triggered, this, &FileChip::saveWanted);
    if (m_removable)
        connect(menu->addAction(tr("Take out of the answer")), &QAction::triggered, this,
                &FileChip::removeWanted);
    menu->popup(event->globalPos());
}

} // namespace caseline
