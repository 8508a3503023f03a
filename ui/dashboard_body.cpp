// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard_body.h"

#include "chart_card.h"
#include "dashboard_content.h"
#include "dashboard_figure_card.h"
#include "theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr int bodyInset = 24;
constexpr int bodyGap = 16;
constexpr int figureCount = 6;
constexpr QSize usualSize(1216, 768);
constexpr int sixFigures = 1080; ///< the least width for all figures in one row
constexpr int threeFigures = 560;
constexpr int twoCharts = 720;
constexpr int wideCharts = 1280;

QGridLayout *newGrid()
{
    auto *grid = new QGridLayout;
    grid->setSpacing(bodyGap);
    return grid;
}

} // namespace

DashboardBody::DashboardBody(QWidget *parent)
    : QWidget(parent)
    , m_figureGrid(newGrid())
    , m_chartGrid(newGrid())
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(bodyInset, bodyGap, bodyInset, bodyGap);
    column->setSpacing(bodyGap);
    column->addLayout(m_figureGrid);
    column->addLayout(m_chartGrid, 1);
    for (int i = 0; i < figureCount; ++i)
        m_figures.push_back(new DashboardFigureCard(this));
    for (const auto form :
         {ChartForm::Lines, ChartForm::Stack, ChartForm::Lines, ChartForm::Rows}) {
        auto *card = new ChartCard(form, this);
        connect(card, &ChartCard::opened, this, [this, card](int index) { open(*card, index); });
        m_charts.push_back(card);
    }
    // The usual width before the first layout: starting in one column would show for a frame.
    resize(usualSize);
    arrange();
}

void DashboardBody::setFigures(const DashboardFigures::Value &value, const ViewCounts &now,
                               int today)
{
    setNow(value, now);
    m_charts[0]->setContent(DashboardContent::volume(value, today));
    m_charts[1]->setContent(DashboardContent::backlog(value, today));
    m_charts[2]->setContent(DashboardContent::mood(value, today));
    m_charts[3]->setContent(DashboardContent::categories(value));
}

void DashboardBody::setNow(const DashboardFigures::Value &value, const ViewCounts &now)
{
    const auto faces = DashboardSummary::figures(value, now);
    for (size_t i = 0; i < m_figures.size() && i < faces.size(); ++i)
        m_figures[i]->setFace(faces[i]);
}

void DashboardBody::open(const ChartCard &card, int index)
{
    const auto &points = card.content().points;
    if (points.empty())
        return;
    if (index >= 0 && index < int(points.size())) {
        const ChartPoint &point = points[size_t(index)];
        if (!point.action.isEmpty())
            Q_EMIT openTickets(point.fromDay, point.toDay, point.category);
        return;
    }
    Q_EMIT openTickets(points.front().fromDay, points.back().toDay, QString());
}

void DashboardBody::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void DashboardBody::arrange()
{
    const Theme &theme = Theme::of(this);
    arrangeFigures(width() >= theme.scaled(sixFigures)     ? 6
                   : width() >= theme.scaled(threeFigures) ? 3
                                                           : 2);
    arrangeCharts(width() >= theme.scaled(wideCharts)  ? Layout::WideAndNarrow
                  : width() >= theme.scaled(twoCharts) ? Layout::TwoColumns
                                                       : Layout::OneColumn);
}

void DashboardBody::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        arrange();
}

void DashboardBody::arrangeFigures(int columns)
{
    if (m_figureColumns == columns)
        return;
    m_figureColumns = columns;
    for (int i = 0; i < figureCount; ++i)
        m_figureGrid->setColumnStretch(i, i < columns ? 1 : 0);
    for (int i = 0; i < figureCount; ++i)
        m_figureGrid->addWidget(m_figures[size_t(i)], i / columns, i % columns);
}

void DashboardBody::arrangeCharts(Layout layout)
{
    if (m_layout == layout)
        return;
    m_layout = layout;
    const bool wide = layout == Layout::WideAndNarrow;
    const int across = layout == Layout::OneColumn ? 1 : 2;
    // Lines over time profit from width: they take three fifths.
    m_chartGrid->setColumnStretch(0, wide ? 3 : 1);
    m_chartGrid->setColumnStretch(1, wide ? 2 : across > 1 ? 1 : 0);
    for (int row = 0; row < int(m_charts.size()); ++row)
        m_chartGrid->setRowStretch(row, row < int(m_charts.size()) / across ? 1 : 0);
    for (int i = 0; i < int(m_charts.size()); ++i)
        m_chartGrid->addWidget(m_charts[size_t(i)], i / across, i % across);
}

} // namespace caseline
