// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_plot.h"

#include "chart_readout.h"

#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QMouseEvent>
#include <QPainter>
#include <QValueAxis>

namespace caseline {

ChartPlot::ChartPlot(QWidget *parent)
    : QChartView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setMouseTracking(true);
    setRenderHint(QPainter::Antialiasing);
    setBackgroundBrush(Qt::NoBrush);
    setViewportUpdateMode(FullViewportUpdate);
    viewport()->setAutoFillBackground(false);
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setLayoutDirection(Qt::LeftToRight);
}

void ChartPlot::setContent(const ChartContent &content)
{
    m_content = content;
    if (m_marked >= shownCount())
        m_marked = -1;
    showValues();
    arrangeNow();
    viewport()->update();
}

void ChartPlot::setMarked(int index)
{
    if (m_marked == index)
        return;
    m_marked = index;
    viewport()->update();
}

bool ChartPlot::mirrored() const
{
    return layoutDirection() == Qt::RightToLeft;
}

QRectF ChartPlot::area() const
{
    return chart()->plotArea();
}

void ChartPlot::setArea(const QRectF &area)
{
    chart()->setPlotArea(area);
}

void ChartPlot::arrangeNow()
{
    arrange();
    // The series follow at once, not with the next event: a picture may be taken before it.
    chart()->layout()->activate();
}

QValueAxis *ChartPlot::addAxis(Qt::Alignment side)
{
    auto *axis = new QValueAxis(this);
    axis->setLabelsVisible(false);
    axis->setLineVisible(false);
    axis->setGridLineVisible(false);
    axis->setMinorGridLineVisible(false);
    chart()->addAxis(axis, side);
    return axis;
}

bool ChartPlot::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange && m_content.count() > 0) {
        showValues();
        arrangeNow();
    }
    return QChartView::event(event);
}

void ChartPlot::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    if (m_content.count() > 0)
        arrangeNow();
}

void ChartPlot::mouseMoveEvent(QMouseEvent *event)
{
    Q_EMIT pointed(m_content.count() > 0 ? pointAt(event->position()) : -1);
}

void ChartPlot::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_content.count() > 0)
        Q_EMIT pressed(pointAt(event->position()));
}

void ChartPlot::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    Q_EMIT pointed(-1);
}

void ChartPlot::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_content.count() > 0) {
        restyle();
        arrangeNow();
        viewport()->update();
    }
}

void ChartPlot::drawForeground(QPainter *painter, const QRectF &)
{
    if (m_content.count() == 0)
        return;
    painter->save();
    painter->setLayoutDirection(layoutDirection());
    paintMarks(painter);
    if (m_marked >= 0 && m_marked < shownCount())
        paintReadout(painter, theme(), area().adjusted(0, 4, 0, -6), anchor(m_marked),
                     m_content.points[size_t(m_marked)], layoutDirection());
    painter->restore();
}

} // namespace caseline
