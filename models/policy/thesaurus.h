// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search_words.h"

#include "domain/result.h"

#include <QHash>

namespace caseline {

/// Which words mean the same: groups, each with words and phrases of several words.
class Thesaurus
{
public:
    /// A place in a text that speaks of a group.
    struct Mention
    {
        int group = 0;
        int first = 0; ///< word
        int count = 1; ///< words
        friend bool operator==(const Mention &, const Mention &) = default;
    };

    Thesaurus() = default;
    /// One group a line, members separated by commas, '#' begins a comment.
    explicit Thesaurus(const QByteArray &text);
    /// The one that is shipped.
    static Result<Thesaurus> load();

    std::vector<Mention> mentions(const std::vector<SearchWord> &words) const;
    /// The words that members are made of, by which typing errors are recognised.
    const QHash<QString, QString> &vocabulary() const { return m_vocabulary; }

private:
    QHash<QString, std::vector<int>> m_members; ///< stems joined by blanks
    QHash<QString, QString> m_vocabulary;       ///< surface to stem
    int m_longest = 1;
};

} // namespace caseline
