// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QStringList>

namespace caseline {

/// How a shortcut is written on buttons, in menus and in the key strip: "Ctrl K", "Shift E", "G P";
/// the Return key is its sign. Follows the language of the modifiers ("Strg K").
QString keyText(const QKeySequence &keys);

/// The same, one text per key cap: {"Ctrl", "K"}.
QStringList keyCaps(const QKeySequence &keys);

} // namespace caseline
