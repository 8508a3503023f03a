// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judged_words.h"

namespace caseline {

/// Longer texts are judged by their beginning, so that no mail can cost more than a millisecond.
constexpr int longestJudged = 12'000;

/// The stretches of `text` in the customer's own words: without quoted tails, forwarded headers,
/// signatures, legal footers and markup. If nothing is left, the whole text counts. Any thread.
TextRanges ownWords(QStringView text);

} // namespace caseline
