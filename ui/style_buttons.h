// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "button.h"

#include <QStyle>

class QStyleOptionButton;
class QStyleOptionToolButton;

namespace caseline {

class Theme;

QSize buttonSize(const Theme &theme, const ButtonFace &face);
void paintButton(QPainter *painter, const Theme &theme, const QRect &rect, const ButtonFace &face,
                 QStyle::State state);
void paintToolButton(QPainter *painter, const Theme &theme, const QStyleOptionToolButton &option);

/// The face of any QPushButton, also those of Qt's own dialogs.
ButtonFace faceOf(const QStyleOptionButton &option, const QWidget *widget);

} // namespace caseline
