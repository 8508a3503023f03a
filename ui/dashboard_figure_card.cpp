// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard_figure_card.h"

#include "chart_marks.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

constexpr double figureCardPadAcross = 13;
constexpr double padTop = 10;
constexpr double trailWidth = 62;
constexpr double leastTrail = 24;
constexpr double trailHeight = 22;
constexpr size_t mostTrailPoints = 16;
constexpr QSize usualFigureSize(181, 88);
constexpr int leastWidth = 164;

/// So many points at most, each the average of its neighbours: more would be a scribble.
std::vector<double> thinned(const std::vector<double> &values)
{
    const size_t stride = (values.size() + mostTrailPoints - 1) / mostTrailPoints;
    if (stride < 2)
        return values;
    std::vector<double> thin;
    // From the end, so that the last point is a whole group.
    for (size_t end = values.size(); end > 0; end -= std::min(end, stride)) {
        const size_t count = std::min(end, stride);
        double sum = 0;
        for (size_t i = end - count; i < end; ++i)
            sum += values[i];
        thin.push_back(sum / double(count));
    }
    std::reverse(thin.begin(), thin.end());
    return thin;
}

} // namespace

DashboardFigureCard::DashboardFigureCard(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DashboardFigureCard::setFace(const FigureFace &face)
{
    if (m_face == face)
        return;
    m_face = face;
    setToolTip(QStringLiteral("<p>%1</p>").arg(face.definition.toHtmlEscaped()));
    QStringList words{face.meaning.isEmpty()
                          ? face.change.word
                          : face.meaning + QStringLiteral("; ") + face.change.word};
    words.append(face.definition);
    setAccessibleName(
        tr("%1: %2", "caption, figure")
            .arg(face.caption, QString(face.figure + QLatin1Char(' ') + face.unit).trimmed()));
    setAccessibleDescription(words.join(QStringLiteral(". ")));
    update();
}

QSize DashboardFigureCard::sizeHint() const
{
    return {usualFigureSize.width(), Theme::of(this).scaled(usualFigureSize.height())};
}

QSize DashboardFigureCard::minimumSizeHint() const
{
    return {leastWidth, sizeHint().height()};
}

void DashboardFigureCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    paintBox(&painter, rect(), radius::card, theme.color(ColorRole::Surface),
             theme.color(ColorRole::Border));
    QRectF line(figureCardPadAcross, padTop, width() - 2 * figureCardPadAcross,
                theme.lineHeight(TextStyle::Meta));
    painter.setFont(theme.font(TextStyle::Meta));
    painter.setPen(theme.color(ColorRole::Muted));
    drawLine(&painter, line, m_face.caption);
    line.moveTop(line.bottom());
    line.setHeight(theme.lineHeight(TextStyle::Figure));
    QRectF rest = line;
    const double taken = paintFigure(&painter, line);
    takeLeading(&rest, taken, 12, layoutDirection());
    if (rest.width() >= leastTrail)
        paintTrail(&painter,
                   takeTrailing(&rest, std::min(trailWidth, rest.width()), 0, layoutDirection()));
    line.moveTop(line.bottom() + 2);
    line.setHeight(theme.lineHeight(TextStyle::Meta));
    paintChange(&painter, line);
}

double DashboardFigureCard::paintFigure(QPainter *painter, const QRectF &line) const
{
    const Theme &theme = Theme::of(this);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const QFont big = theme.font(TextStyle::Figure, QFont::DemiBold);
    QRectF rest = line;
    const double figure = tabularWidth(big, m_face.figure);
    painter->setFont(big);
    painter->setPen(theme.color(ColorRole::Text));
    drawTabular(painter, takeLeading(&rest, figure, 4, layoutDirection()), m_face.figure,
                rtl ? Qt::AlignRight : Qt::AlignLeft);
    if (m_face.unit.isEmpty())
        return figure;
    const QFont small = theme.font(TextStyle::Meta);
    const double unit = textWidth(small, m_face.unit) + 1;
    painter->setFont(small);
    painter->setPen(theme.color(ColorRole::Text2));
    drawLine(painter, takeLeading(&rest, unit, 0, layoutDirection()).translated(0, 4), m_face.unit);
    return figure + 4 + unit;
}

void DashboardFigureCard::paintTrail(QPainter *painter, const QRectF &rect) const
{
    const std::vector<double> trail = thinned(m_face.trail);
    const int count = int(trail.size());
    if (count < 2)
        return;
    const auto [low, high] = std::minmax_element(trail.begin(), trail.end());
    const double span = *high - *low;
    QRectF box(rect.left() + 3, 0, rect.width() - 6, trailHeight);
    box.moveTop(std::round(rect.center().y() - trailHeight / 2 - 4));
    QPolygonF points;
    for (int i = 0; i < count; ++i) {
        const double along = box.width() * i / (count - 1);
        const double height = span > 0 ? (trail[size_t(i)] - *low) / span : 0.5;
        points.append(
            {layoutDirection() == Qt::RightToLeft ? box.right() - along : box.left() + along,
             box.bottom() - height * box.height()});
    }
    const Theme &theme = Theme::of(this);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(theme.color(ColorRole::Series1), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(points);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(ColorRole::Series1));
    painter->drawEllipse(points.last(), 2.6, 2.6);
    painter->restore();
}

void DashboardFigureCard::paintChange(QPainter *painter, QRectF line) const
{
    const Theme &theme = Theme::of(this);
    if (!m_face.change.figure.isEmpty()) {
        const QFont strong = theme.font(TextStyle::Meta, QFont::Medium);
        const double width = textWidth(strong, m_face.change.figure) + 1;
        painter->setFont(strong);
        painter->setPen(toneColor(theme, m_face.change.tone));
        drawLine(painter, takeLeading(&line, width, 7, layoutDirection()), m_face.change.figure);
    }
    painter->setFont(theme.font(TextStyle::Meta));
    painter->setPen(theme.color(ColorRole::Muted));
    drawLine(painter, line, m_face.change.word);
}

} // namespace caseline
