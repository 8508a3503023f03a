// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/words.h"

#include <QWidget>

class QPainter;

namespace caseline {

class Theme;

/// The countdown to a promise: plain while far off, amber with a clock within the hour, red when
/// over, a pause sign while the clock stands still.
struct SlaFace
{
    SlaState state = SlaState::None;
    QString text;
};

double slaWidth(const Theme &theme, const SlaFace &face);
/// Paints at the trailing end of `rect`, centred vertically; returns the width taken.
double paintSla(QPainter *painter, const Theme &theme, const QRectF &rect, const SlaFace &face);

class SlaChip : public QWidget
{
    Q_OBJECT
public:
    explicit SlaChip(QWidget *parent = nullptr);

    void setFace(const SlaFace &face);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    SlaFace m_face;
};

} // namespace caseline
