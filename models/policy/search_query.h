// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_query.h"

#include <QTimeZone>

#include <vector>

namespace caseline {

/// What a part of a search asks about. `Text` is a word, a phrase, or several of them joined by OR.
enum class SearchKey {
    Text,
    Status,
    Priority,
    Category,
    From,
    Assignee,
    Team,
    Tag,
    Channel,
    Mood,
    Sla,
    Escalated,
    Created,
    Updated,
    Older,
    Newer,
    Has,
    Is,
};

struct SearchValue
{
    QString text;
    bool quoted = false; ///< a phrase; and never a word with a meaning of its own, such as "me"
    friend bool operator==(const SearchValue &, const SearchValue &) = default;
};

/// One part of a search: one of `values`, or, negated, none of them.
struct SearchTerm
{
    SearchKey key = SearchKey::Text;
    std::vector<SearchValue> values;
    bool negated = false;
    friend bool operator==(const SearchTerm &, const SearchTerm &) = default;
};

enum class SearchTrouble {
    UnknownKey,
    UnknownValue, ///< searchValues() has those that there are
    MissingValue,
    OneValueOnly, ///< this key takes no list
    OpenQuote,
    BadDate,
    BadSpan,
    NotNegatable,
    LonelyOr,      ///< nothing on one side of it
    OrAcrossKeys,  ///< only words, or values of one key, can stand for each other
    NothingToFind, ///< no letter and no digit
    Repeated,      ///< this key can stand only once
    Contradiction, ///< together with what stands before, no ticket can be found
    TooLong,
};

/// What is wrong with a search, and where in its text. The window words it.
struct SearchError
{
    SearchTrouble trouble = SearchTrouble::UnknownKey;
    SearchKey key = SearchKey::Text;
    int at = 0;
    int length = 0;
    friend bool operator==(const SearchError &, const SearchError &) = default;
};

/// A search as it was read. Every letter of the text is in a term or under an error.
struct SearchQuery
{
    struct Place
    {
        int at = 0;
        int length = 0;
        friend bool operator==(const Place &, const Place &) = default;
    };

    std::vector<SearchTerm> terms;
    std::vector<Place> places; ///< of the terms
    std::vector<SearchError> errors;
    bool unfinished = false; ///< the last word touches the end: it may be the beginning of one
};

/// What words such as "today" and "me" mean.
struct SearchContext
{
    Instant now;
    QTimeZone zone;
    QString me;
    QStringList people; ///< names as they are spelled; a search may write them small
};

constexpr int kLongestSearch = 2000;

SearchQuery parseSearch(const QString &text);
/// The terms as a text that parseSearch reads as the same terms.
QString printSearch(const std::vector<SearchTerm> &terms);
QString printTerm(const SearchTerm &term);
/// Narrows `query` by the terms. What cannot be met is an error, and `query` is left as it was.
std::vector<SearchError> applySearch(const SearchQuery &search, const SearchContext &context,
                                     TicketQuery &query);

/// "status"; nothing for Text.
QLatin1String keyWord(SearchKey key);
/// All keys that have a word.
const std::vector<SearchKey> &searchKeys();
/// The words a key knows; empty when it takes any.
QStringList searchValues(SearchKey key);
/// A value that stands for exactly this text, in quotes where it must be.
SearchValue searchValue(const QString &text);

} // namespace caseline
