// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>

class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionSpinBox;
class QWidget;

namespace caseline {

class Theme;

/// The dynamic property that marks a field as wrong; the sentence stands below it.
extern const char *const errorProperty;
/// The dynamic property that turns a QCheckBox into a switch.
extern const char *const switchProperty;

void paintField(QPainter *painter, const Theme &theme, const QRectF &rect, QStyle::State state,
                bool error);
void paintCombo(QPainter *painter, const Theme &theme, const QStyleOptionComboBox &option);
void paintComboLabel(QPainter *painter, const Theme &theme, const QStyleOptionComboBox &option);
void paintSpin(QPainter *painter, const Theme &theme, const QStyleOptionSpinBox &option,
               const QStyle &style, const QWidget *widget);
void paintCheck(QPainter *painter, const Theme &theme, const QRect &rect, QStyle::State state);
void paintRadio(QPainter *painter, const Theme &theme, const QRect &rect, QStyle::State state);
void paintSwitch(QPainter *painter, const Theme &theme, const QRect &rect, QStyle::State state);

} // namespace caseline
