// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>
#include <vector>

struct sb_stemmer;

namespace caseline {

/// A word of a text as a search compares it.
struct SearchWord
{
    QString surface; ///< lower case, without accents
    QString stem;
    bool common = false; ///< says nothing by itself: "the", "please", "how"
    friend bool operator==(const SearchWord &, const SearchWord &) = default;
};

/// Cuts texts into words and words to their stems (Snowball, English). Used on one thread.
class WordCutter
{
public:
    WordCutter();
    ~WordCutter();
    WordCutter(const WordCutter &) = delete;
    WordCutter &operator=(const WordCutter &) = delete;

    std::vector<SearchWord> words(const QString &text) const;

private:
    struct Free
    {
        void operator()(sb_stemmer *stemmer) const;
    };
    std::unique_ptr<sb_stemmer, Free> m_stemmer;
};

/// How many letters must be put in, left out, changed or swapped with their neighbour to make one
/// word of the other; `most` + 1 when it is more than `most`.
int lettersApart(QStringView a, QStringView b, int most);

} // namespace caseline
