// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sentiment_lexicon.h"

#include <QVarLengthArray>

#include <string>

namespace caseline {

/// A word of the judged text as the sentiment rules see it.
struct SentimentToken
{
    const SentimentWord *word = nullptr; ///< never null
    bool upper = false;                  ///< all capitals
    bool negation = false;

    bool is(RuleWord wanted) const { return word->rule == wanted; }
    RuleWord rule() const { return word->rule; }
};

constexpr int usualWords = 256; ///< longer texts take one allocation
using SentimentTokens = QVarLengthArray<SentimentToken, usualWords>;

/// Splits at white space as Python does and strips punctuation of words longer than two characters.
SentimentTokens readSentimentTokens(const SentimentLexicon &lexicon, QStringView text);

/// Writes `text` with its emoji as their English names, one code point at a time, to the empty
/// `out`. False, and `out` untouched, if there is none.
bool nameEmoji(const SentimentLexicon &lexicon, QStringView text, std::u16string &out);

} // namespace caseline
