// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_legend.h"

#include "chart_marks.h"
#include "text_paint.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace caseline {

namespace {

constexpr double signGap = 8;
constexpr double entryGap = 16;

} // namespace

ChartLegend::ChartLegend(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChartLegend::setSeries(ChartForm form, const std::vector<ChartSeries> &series)
{
    std::vector<Entry> entries;
    // Main lines first: they are painted last, over the period before.
    for (const auto look : {ChartSeries::Look::Main, ChartSeries::Look::Before}) {
        for (const ChartSeries &one : series)
            if (one.look == look)
                entries.push_back({{one.name, one.look, one.slot, one.unit, {}}, {}});
    }
    std::stable_sort(entries.begin(), entries.end(), [form](const Entry &a, const Entry &b) {
        return form == ChartForm::Lines && a.series.look == b.series.look &&
               a.series.slot < b.series.slot;
    });
    const auto same = [](const Entry &a, const Entry &b) { return a.series.name == b.series.name; };
    if (m_form == form &&
        std::equal(entries.begin(), entries.end(), m_entries.begin(), m_entries.end(), same))
        return;
    m_form = form;
    m_entries = std::move(entries);
    updateGeometry();
    update();
}

QSize ChartLegend::sizeHint() const
{
    return {200, heightForWidth(width())};
}

QSize ChartLegend::minimumSizeHint() const
{
    return {40, Theme::of(this).lineHeight(TextStyle::Meta)};
}

int ChartLegend::heightForWidth(int width) const
{
    std::vector<Entry> entries = m_entries;
    return arrange(width, entries) * Theme::of(this).lineHeight(TextStyle::Meta);
}

int ChartLegend::arrange(double width, std::vector<Entry> &entries) const
{
    const Theme &theme = Theme::of(this);
    const QFont font = theme.font(TextStyle::Meta);
    const double line = theme.lineHeight(TextStyle::Meta);
    double x = 0;
    int row = 0;
    for (Entry &entry : entries) {
        const double wide =
            legendSignWidth(m_form) + signGap + textWidth(font, entry.series.name) + 1;
        if (x > 0 && x + wide > width) {
            x = 0;
            ++row;
        }
        entry.place = QRectF(x, row * line, std::min(wide, width), line);
        x += wide + entryGap;
    }
    return row + 1;
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    arrange(width(), m_entries);
    QPainter painter(this);
    painter.setFont(theme.font(TextStyle::Meta));
    for (const Entry &entry : m_entries) {
        QRectF rest = entry.place;
        if (layoutDirection() == Qt::RightToLeft)
            rest.moveLeft(width() - rest.right());
        paintLegendSign(&painter, theme,
                        takeLeading(&rest, legendSignWidth(m_form), signGap, layoutDirection()),
                        m_form, entry.series);
        painter.setPen(theme.color(ColorRole::Text2));
        drawLine(&painter, rest, entry.series.name);
    }
}

} // namespace caseline
