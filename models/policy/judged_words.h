// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <QVarLengthArray>

#include <array>
#include <cstdint>

namespace caseline {

/// One word of the customer's own text, folded for comparison: lower case, no accents, no
/// apostrophes, letters repeated three times or more once, numbers of two digits or more alike.
struct JudgedWord
{
    static constexpr int shortestPrefix = 3;
    static constexpr int longestPrefix = 10;

    int start = 0; ///< UTF-16 units in the judged text
    int length = 0;
    std::uint32_t hash = 0;
    std::array<std::uint32_t, longestPrefix - shortestPrefix + 1> prefixes{}; ///< 0: too short
    std::uint32_t skeleton =
        0; ///< hash of first letter and consonants, alike for most slips; 0: too short
    std::uint32_t vowels =
        0; ///< how many of each, four bits a letter; tells "computer" from "competitor"
    bool endsInVowel = false;
    std::uint8_t foldedLength = 0;
    std::uint16_t sentence = 0;
    bool clauseStart = false; ///< follows a comma, colon, dash or bracket
    bool number = false;
    bool negated = false; ///< shortly behind a word of denial; set by who knows those words
    bool amount = false;  ///< a number with two decimals or beside a currency sign
};

constexpr int usualJudgedWords = 192; ///< longer texts take one allocation
using JudgedWords = QVarLengthArray<JudgedWord, usualJudgedWords>;

/// A half-open stretch of the judged text, in UTF-16 units.
struct TextRange
{
    int from = 0;
    int to = 0;
    friend bool operator==(const TextRange &, const TextRange &) = default;
};
using TextRanges = QVarLengthArray<TextRange, 16>;

/// The words within `ranges` of `text`. Each range begins a sentence. Any thread.
JudgedWords readJudgedWords(QStringView text, const TextRanges &ranges);

/// A single word as `readJudgedWords` sees it; for tables.
JudgedWord foldedWord(QStringView word);

/// FNV-1a over UTF-16 units.
constexpr std::uint32_t foldSeed = 2166136261U;
constexpr std::uint32_t foldStep(std::uint32_t hash, char16_t c)
{
    return (hash ^ c) * 16777619U;
}

} // namespace caseline
