// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard_summary.h"
#include "items/dashboard_figures.h"

#include <QWidget>

class QGridLayout;

namespace caseline {

class ChartCard;
class DashboardFigureCard;

/// The cards of the dashboard, in as many columns as fit.
class DashboardBody : public QWidget
{
    Q_OBJECT
public:
    explicit DashboardBody(QWidget *parent = nullptr);

    void setFigures(const DashboardFigures::Value &value, const ViewCounts &now, int today);
    void setNow(const DashboardFigures::Value &value, const ViewCounts &now);

Q_SIGNALS:
    void openTickets(int fromDay, int toDay, const QString &category);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// How the charts stand at a width.
    enum class Layout { None, OneColumn, TwoColumns, WideAndNarrow };

    void arrange();
    void arrangeFigures(int columns);
    void arrangeCharts(Layout layout);
    void open(const ChartCard &card, int index);

    QGridLayout *m_figureGrid;
    QGridLayout *m_chartGrid;
    std::vector<DashboardFigureCard *> m_figures;
    std::vector<ChartCard *> m_charts; ///< volume, backlog, mood, categories
    int m_figureColumns = 0;
    Layout m_layout = Layout::None;
};

} // namespace caseline
