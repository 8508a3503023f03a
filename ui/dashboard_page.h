// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard_export.h"
#include "domain/time.h"
#include "items/dashboard_figures.h"
#include "items/desk_counts.h"

#include <QTimer>
#include <QWidget>

class QScrollArea;
class QStackedWidget;

namespace caseline {

class Commands;
class DashboardBody;
class DashboardHeader;
class EmptyState;
class Label;

/// The supervisor's page: figures and charts of the last days against the days before, with a way
/// from every point to its tickets. Reads only while it is in sight.
class DashboardPage : public QWidget
{
    Q_OBJECT
public:
    /// The system's clock says which day is today.
    DashboardPage(DashboardFigures &figures, DeskCounts &counts, QWidget *parent = nullptr);
    DashboardPage(DashboardFigures &figures, DeskCounts &counts, const Clock &clock,
                  QWidget *parent = nullptr);

    /// The keys of the chart that has the focus.
    void offerCommands(Commands &commands);
    /// The last `days` days, today among them.
    void setPeriod(int days);
    int period() const { return m_length; }
    /// Without asking; ends in exported or exportFailed.
    void exportTo(ExportFormat format, const QString &path);

Q_SIGNALS:
    /// Tickets created from day to day (days since 1970, UTC, both included; 0: from the
    /// beginning), of a category or, when it is empty, of all.
    void openTickets(int dayFrom, int dayTo, const QString &category);
    void exported(const QString &path);
    /// `reason` in the system's words.
    void exportFailed(const QString &path, const QString &reason);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void connectAll();
    void askDays();
    void refresh();
    void describeNothing();
    void askWhere(ExportFormat format);

    DashboardFigures &m_figures;
    DeskCounts &m_counts;
    const Clock &m_clock;
    int m_length = 16;
    int m_today = 0;
    DashboardHeader *m_header;
    QStackedWidget *m_stack;
    QScrollArea *m_scroll;
    DashboardBody *m_body;
    EmptyState *m_empty;
    Label *m_loading;
    DashboardExport *m_export;
    QTimer m_patience;
};

} // namespace caseline
