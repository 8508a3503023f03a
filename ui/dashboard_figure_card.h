// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard_summary.h"

#include <QWidget>

namespace caseline {

/// A figure of the dashboard: caption, number, the trail of its days, and what changed.
class DashboardFigureCard : public QWidget
{
    Q_OBJECT
public:
    explicit DashboardFigureCard(QWidget *parent = nullptr);

    void setFace(const FigureFace &face);
    const FigureFace &face() const { return m_face; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double paintFigure(QPainter *painter, const QRectF &line) const;
    void paintTrail(QPainter *painter, const QRectF &rect) const;
    void paintChange(QPainter *painter, QRectF line) const;

    FigureFace m_face;
};

} // namespace caseline
