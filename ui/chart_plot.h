// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_content.h"
#include "theme.h"

#include <QChartView>

class QValueAxis;

namespace caseline {

/// A chart in the dress of the design: Qt Charts draws the series inside the plot area; grid, axis
/// words, markers, cross line and readout are painted under and over it. Values are replaced in
/// place and nothing moves by itself. Walked by a marked point, which belongs to the card around
/// it.
class ChartPlot : public QChartView
{
    Q_OBJECT
public:
    explicit ChartPlot(QWidget *parent = nullptr);

    void setContent(const ChartContent &content);
    const ChartContent &content() const { return m_content; }
    /// Shows the readout of a point; -1: none.
    void setMarked(int index);
    /// The points that have a place; the rest is in the table.
    virtual int shownCount() const { return m_content.count(); }

    QSize sizeHint() const override { return {200, 150}; }
    QSize minimumSizeHint() const override { return {80, 60}; }

Q_SIGNALS:
    void pointed(int index); ///< the mouse is nearest to; -1 when it left
    void pressed(int index);

protected:
    /// Puts m_content's values into the series, which are made at the first call.
    virtual void showValues() = 0;
    /// Sets plot area and axes for the size, the direction and the values.
    virtual void arrange() = 0;
    /// Colours and pens of the series.
    virtual void restyle() = 0;
    virtual void paintMarks(QPainter *painter) = 0;
    virtual int pointAt(const QPointF &at) const = 0;
    /// Where the readout points to.
    virtual QPointF anchor(int index) const = 0;

    const Theme &theme() const { return Theme::of(this); }
    bool mirrored() const;
    int marked() const { return m_marked; }
    QRectF area() const;
    void setArea(const QRectF &area);
    /// An axis that only scales: its words and grid lines are painted by us.
    QValueAxis *addAxis(Qt::Alignment side);

    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void arrangeNow();

    ChartContent m_content;
    int m_marked = -1;
};

} // namespace caseline
