// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_content.h"

#include <QWidget>

class QStackedLayout;

namespace caseline {

class ChartLegend;
class ChartPlot;
class ChartTable;
class Label;

/// A chart with all that makes it trusted: title, change against the period before, definition,
/// legend. Left and Right walk its points, Enter or a click opens the tickets behind one, T turns
/// it into a table.
class ChartCard : public QWidget
{
    Q_OBJECT
public:
    explicit ChartCard(ChartForm form, QWidget *parent = nullptr);

    void setContent(const ChartContent &content);
    const ChartContent &content() const;
    /// The point whose readout is shown; -1: none.
    int marked() const;
    bool showsTable() const;
    void setTableShown(bool shown);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// The legend may take more lines in a narrow card; the plot gives way, not the grid of cards.
    bool hasHeightForWidth() const override { return false; }

Q_SIGNALS:
    /// A person wants the tickets behind a point; -1: behind the chart as a whole.
    void opened(int index);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build(ChartForm form);
    void connectPlot();
    bool isFocused() const;
    void walk(int index);
    int stepOf(const QKeyEvent &event) const;
    void showMark();

    ChartPlot *m_plot;
    ChartTable *m_table;
    Label *m_title;
    QWidget *m_info;
    Label *m_changeFigure;
    Label *m_changeWord;
    Label *m_definition;
    ChartLegend *m_legend;
    QStackedLayout *m_stack;
    int m_walked = -1;
    int m_pointed = -1;
};

} // namespace caseline
