// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>
#include <QStringList>

#include <vector>

namespace caseline {

/// No word is longer; what is, was not written by hand.
inline constexpr qsizetype kLongestSpelledWord = 64;

/// A word of a text that a dictionary can be asked about; places count in UTF-16 units.
struct WrittenWord
{
    int start = 0;
    int length = 0;
    QChar::Script script = QChar::Script_Unknown;
    /// How a dictionary may know it, the plainest first: it is right when one of them is.
    QStringList forms;
    friend bool operator==(const WrittenWord &, const WrittenWord &) = default;
};

/// The words of a message that were written to be read, in their order. Left out are addresses,
/// references, placeholders, code, file names, numbers and words with digits, quoted lines, short
/// codes in capitals, and names such as "PayPal". Words end as Unicode says (UAX 29); the parts of
/// a compound with hyphens are words of their own. Takes at most a few thousand, so that no text
/// makes it slow.
std::vector<WrittenWord> wordsToCheck(const QString &text);

/// A word as dictionaries write it: composed, with straight apostrophes, without soft hyphens.
QString spelledWord(const QString &word);

/// What is worth knowing of a word: without an English genitive.
QString wordToLearn(const QString &word);

} // namespace caseline
