// SPDX-License-Identifier: GPL-3.0-or-later
#include "article_delegate.h"

#include "marks.h"
#include "number_text.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include "items/knowledge_list_model.h"

#include <QPainter>
#include <QWidget>

#include <cmath>

namespace caseline {

namespace {

constexpr double wellHelping = 0.7;
constexpr double badlyHelping = 0.5;
constexpr int articleEdge = 16;

struct ArticleVotes
{
    QString text;
    ColorRole color = ColorRole::Muted;
};

/// How well it fits while somebody searches; else what people said of it.
ArticleVotes endOf(const FoundArticle &row)
{
    if (row.score > 0)
        return {ArticleDelegate::tr("%1 % match").arg(std::lround(row.score * 100)),
                ColorRole::Text2};
    const int all = row.article.helpful + row.article.unhelpful;
    if (all == 0)
        return {ArticleDelegate::tr("no votes"), ColorRole::Muted};
    const double share = double(row.article.helpful) / all;
    return {ArticleDelegate::tr("%1 % helpful").arg(std::lround(share * 100)),
            share >= wellHelping    ? ColorRole::SuccessText
            : share >= badlyHelping ? ColorRole::Text2
                                    : ColorRole::ErrorText};
}

void paintArticleGround(QPainter *painter, const Theme &theme, const QStyleOptionViewItem &option)
{
    const QRectF rect = option.rect;
    const bool selected = option.state & QStyle::State_Selected;
    ColorRole fill = ColorRole::Surface;
    if (selected)
        fill = ColorRole::Selection;
    else if (option.state & QStyle::State_MouseOver)
        fill = ColorRole::Hover;
    painter->fillRect(rect, theme.color(fill));
    painter->fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1),
                      theme.color(ColorRole::Border));
    if (!selected)
        return;
    const bool rtl = painter->layoutDirection() == Qt::RightToLeft;
    painter->fillRect(QRectF(rtl ? rect.right() - 3 : rect.left(), rect.top(), 3, rect.height()),
                      theme.color(ColorRole::Accent));
    if ((option.state & QStyle::State_HasFocus) &&
        option.widget->window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paintFocusRing(painter, rect.adjusted(3, 3, -3, -3), radius::chip,
                       theme.color(ColorRole::Focus), 0);
}

} // namespace

void ArticleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const auto row = index.data(int(KnowledgeListModel::Role::Row)).value<FoundArticle>();
    const Qt::LayoutDirection direction = painter->layoutDirection();
    const Qt::Alignment end = direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight;
    paintArticleGround(painter, theme, option);
    const QRectF body = QRectF(option.rect).adjusted(articleEdge, 0, -articleEdge, 0);
    QRectF upper(body.left(), body.top() + body.height() * 0.12, body.width(), body.height() * 0.4);
    QRectF lower(body.left(), upper.bottom(), body.width(), body.height() * 0.38);
    painter->setFont(theme.font(TextStyle::Meta));
    if (row.article.cited > 0) {
        const QString uses = tr("%n use(s)", nullptr, row.article.cited);
        painter->setPen(theme.color(ColorRole::Muted));
        drawTabular(painter,
                    takeTrailing(&upper, tabularWidth(painter->font(), uses), 12, direction), uses,
                    end);
    }
    const ArticleVotes votes = endOf(row);
    painter->setPen(theme.color(votes.color));
    drawTabular(painter,
                takeTrailing(&lower, tabularWidth(painter->font(), votes.text), 12, direction),
                votes.text, end);
    painter->setPen(theme.color(ColorRole::Muted));
    QString line =
        row.article.category.isEmpty() ? QString() : Marks::category(row.article.category);
    if (!row.snippet.isEmpty())
        line += (line.isEmpty() ? QString() : QStringLiteral(" · ")) + row.snippet.simplified();
    drawLine(painter, lower, line);
    painter->setFont(theme.font(TextStyle::Body, QFont::Medium));
    painter->setPen(theme.color(ColorRole::Text));
    drawLine(painter, upper, row.article.title);
}

QSize ArticleDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, Theme::of(option.widget).ticketRow()};
}

} // namespace caseline
