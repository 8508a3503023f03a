// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>
#include <QStringList>

#include <vector>

namespace caseline {

/// The language most of a text is written in, by its script and its commonest words: "de", "ar".
/// Empty when that does not tell. Reads the first few hundred words only.
QString writtenLanguage(const QString &text);

/// Whether words in this script are for a dictionary of that name ("de_DE").
bool writesIn(const QString &dictionary, QChar::Script script);

/// The dictionaries that a message is tried with, in the order in which they win when they know
/// equally many of its words: for the customer's language, for the window's, for English. Each
/// language has at most one: that of the window's country, else that of the language's home, else
/// the first. `locale` is the window's, e.g. "de_AT".
QStringList candidateDictionaries(const QString &customerLanguage, const QString &locale,
                                  const QStringList &dictionaries);

struct DictionaryScore
{
    QString dictionary;
    int unknown = 0; ///< of the words of the message, in whatever script
    friend bool operator==(const DictionaryScore &, const DictionaryScore &) = default;
};

/// The one with the fewest unknown words, of equals the first. Empty when the message is in a
/// language without a dictionary: when even that one lacks more than half of its words, or a
/// quarter where `language`, which it seems to be written in, is that of none.
QString chosenDictionary(const std::vector<DictionaryScore> &scores, int words,
                         const QString &language);

} // namespace caseline
