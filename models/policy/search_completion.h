// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search_query.h"

namespace caseline {

/// A way to go on with what is being typed.
struct SearchCompletion
{
    SearchKey key = SearchKey::Text;
    QString value; ///< empty: the key alone
    QString text;  ///< what takes the place of the letters from `at` to the cursor
    int at = 0;
    bool narrows = false; ///< stands behind the search instead of finishing a word
    friend bool operator==(const SearchCompletion &, const SearchCompletion &) = default;
};

/// What the desk has names for.
struct SearchVocabulary
{
    QStringList categories;
    QStringList people;
    QStringList teams;
    QStringList tags;
};

/// The search with the completion in it.
QString completed(const QString &text, int cursor, const SearchCompletion &completion);

/// Ways to narrow a search down that can be read: terms of keys that it does not have yet, the most
/// likely first. Nothing unless the cursor stands at its end, and for an empty one.
std::vector<SearchCompletion> narrowSearch(const QString &text, int cursor);

/// For the word before the cursor: keys that begin with it, or values of its key that do. Nothing
/// between words and in quotes.
std::vector<SearchCompletion> completeSearch(const QString &text, int cursor,
                                             const SearchVocabulary &vocabulary);

} // namespace caseline
