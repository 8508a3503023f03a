// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_completion.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// Where the word before the cursor begins; -1 inside quotes.
int wordStart(const QString &before)
{
    int start = 0;
    bool quoted = false;
    for (int i = 0; i < int(before.size()); ++i) {
        const QChar c = before[i];
        const bool curly = c == u'\u201c' || c == u'\u201d' || c == u'\u201e';
        if (c == u'"' || curly)
            quoted = !quoted;
        else if (!quoted && c.isSpace())
            start = i + 1;
    }
    return quoted ? -1 : start;
}

QStringList likelyValues(SearchKey key, const SearchVocabulary &vocabulary)
{
    switch (key) {
    case SearchKey::Category: return vocabulary.categories;
    case SearchKey::Assignee: return searchValues(key) + vocabulary.people;
    case SearchKey::Team: return searchValues(key) + vocabulary.teams;
    case SearchKey::Tag: return vocabulary.tags;
    case SearchKey::Older:
    case SearchKey::Newer: return {u"2h"_s, u"1d"_s, u"2d"_s, u"1w"_s, u"1mo"_s};
    case SearchKey::Created:
    case SearchKey::Updated: return {u"today"_s, u"yesterday"_s};
    default: return searchValues(key);
    }
}

struct Narrowing
{
    SearchKey key;
    const char *term;
};

/// What people take next, when a search found too much.
constexpr std::array kNarrowings = {Narrowing{SearchKey::Status, "status:open"},
                                    Narrowing{SearchKey::Assignee, "assignee:none"},
                                    Narrowing{SearchKey::Sla, "sla:soon"},
                                    Narrowing{SearchKey::Priority, "priority:high"},
                                    Narrowing{SearchKey::Mood, "mood:negative"},
                                    Narrowing{SearchKey::Channel, "channel:email"},
                                    Narrowing{SearchKey::Newer, "newer:1w"},
                                    Narrowing{SearchKey::Has, "has:attachment"},
                                    Narrowing{SearchKey::Escalated, "escalated:yes"}};

} // namespace

QString completed(const QString &text, int cursor, const SearchCompletion &completion)
{
    return text.left(completion.at) + completion.text + text.mid(cursor);
}

std::vector<SearchCompletion> narrowSearch(const QString &text, int cursor)
{
    const SearchQuery query = parseSearch(text);
    if (cursor != int(text.size()) || query.terms.empty() || !query.errors.empty())
        return {};
    std::vector<SearchCompletion> found;
    for (const Narrowing &each : kNarrowings) {
        const bool there =
            std::any_of(query.terms.begin(), query.terms.end(),
                        [&each](const SearchTerm &term) { return term.key == each.key; });
        const QString term = QString::fromLatin1(each.term);
        if (!there)
            found.push_back({each.key, term.section(u':', 1),
                             (text.endsWith(u' ') ? u""_s : u" "_s) + term + u' ', cursor, true});
    }
    return found;
}

std::vector<SearchCompletion> completeSearch(const QString &text, int cursor,
                                             const SearchVocabulary &vocabulary)
{
    const QString before = text.left(cursor);
    int start = wordStart(before);
    if (start < 0)
        return {};
    QString word = before.mid(start);
    if (word.startsWith(u'-')) {
        word.remove(0, 1);
        ++start;
    }
    if (word.isEmpty())
        return {};
    std::vector<SearchCompletion> found;
    const qsizetype colon = word.indexOf(u':');
    for (const SearchKey key : searchKeys()) {
        const QString name = keyWord(key);
        if (colon < 0) {
            if (name.startsWith(word, Qt::CaseInsensitive))
                found.push_back({key, {}, name + u':', start});
            continue;
        }
        if (word.left(colon).compare(name, Qt::CaseInsensitive) != 0)
            continue;
        const qsizetype part = std::max(word.lastIndexOf(u','), colon) + 1;
        const QString begun = word.mid(part);
        const QStringList earlier = word.mid(colon + 1, part - colon - 1).split(u',');
        for (const QString &value : likelyValues(key, vocabulary)) {
            if (!value.startsWith(begun, Qt::CaseInsensitive) || earlier.contains(value))
                continue;
            const bool own = searchValues(key).contains(value);
            const SearchValue said = own ? SearchValue{value, false} : searchValue(value);
            found.push_back({key, value, (said.quoted ? u'"' + said.text + u'"' : said.text) + u' ',
                             start + int(part)});
        }
    }
    return found;
}

} // namespace caseline
