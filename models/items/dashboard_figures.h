// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/metrics_reader.h"

#include <QObject>
#include <QTimer>

namespace caseline {

class ChangeBatcher;

/// The figures of the dashboard over a period, compared with the one before. Lives on the GUI
/// thread; refreshed at most every two seconds while the desk is busy.
class DashboardFigures : public QObject
{
    Q_OBJECT
public:
    struct Value
    {
        int fromDay = 0;
        int toDay = 0;
        std::vector<DayFigures> days;
        std::vector<DayFigures> before; ///< the same number of days, directly before
        std::vector<CategoryCount> categories;
        DeskTotals totals;
    };

    DashboardFigures(const MetricsReader &reader, Background &background, ChangeBatcher &changes,
                     QObject *parent = nullptr);

    void setPeriod(int fromDay, int toDay);
    const Value &value() const { return m_value; }
    bool isLoaded() const { return !m_value.days.empty(); }
    /// Figures are read only while somebody looks.
    void setActive(bool active);

Q_SIGNALS:
    void changed();

private:
    void reload();

    const MetricsReader &m_reader;
    Background &m_background;
    int m_from = 0;
    int m_to = -1;
    bool m_active = false;
    QTimer m_pace;
    Value m_value;
};

} // namespace caseline
