// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;
class QLocale;

namespace caseline {

/// The window speaks this language from now on, in its direction. English is a catalogue too: it
/// knows the plurals. What a language lacks falls back to it. Before anything is shown.
void speak(QApplication &application, const QLocale &locale);

} // namespace caseline
