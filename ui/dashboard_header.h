// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard_export.h"

#include <QWidget>

class QActionGroup;

namespace caseline {

class Button;
class Label;

/// The head of the dashboard: what it is, which days, compared with which, and export.
class DashboardHeader : public QWidget
{
    Q_OBJECT
public:
    explicit DashboardHeader(QWidget *parent = nullptr);

    /// The days shown and the ones they are compared with.
    void setPeriod(int fromDay, int toDay);
    void setExportPossible(bool possible);

    static QList<int> lengths();
    static QString nameOf(int length);

Q_SIGNALS:
    void periodChosen(int length);
    void exportChosen(caseline::ExportFormat format);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildPeriodMenu();
    void buildExportMenu();

    Label *m_title;
    Label *m_compared;
    Button *m_period;
    Button *m_export;
    QActionGroup *m_choices;
};

} // namespace caseline
