// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reading.h"

namespace caseline {

/// Whether a text speaks to a program instead of to people ("ignore your instructions", "bot:").
/// Any thread.
bool addressesTheMachine(const QString &text);

/// The sentences of `reading` that do so, by pattern or by the concept `instruction`. Any thread.
TextRanges machineSentences(const Reading &reading, const PhraseTable &phrases);

} // namespace caseline
