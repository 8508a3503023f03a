// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_query.h"

#include "search_times.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

struct KeyRule
{
    SearchKey key;
    const char *word;
    bool list = true;      ///< takes several values
    bool negatable = true; ///< "-" before it can be said
};

constexpr std::array<KeyRule, 17> keyRules = {{
    {SearchKey::Status, "status"},
    {SearchKey::Priority, "priority"},
    {SearchKey::Category, "category"},
    {SearchKey::From, "from"},
    {SearchKey::Assignee, "assignee"},
    {SearchKey::Team, "team"},
    {SearchKey::Tag, "tag"},
    {SearchKey::Channel, "channel"},
    {SearchKey::Mood, "mood"},
    {SearchKey::Sla, "sla"},
    {SearchKey::Escalated, "escalated", false},
    {SearchKey::Created, "created", false, false},
    {SearchKey::Updated, "updated", false, false},
    {SearchKey::Older, "older", false},
    {SearchKey::Newer, "newer", false},
    {SearchKey::Has, "has", false},
    {SearchKey::Is, "is", false},
}};

const KeyRule *ruleOf(SearchKey key)
{
    const auto *found = std::find_if(keyRules.begin(), keyRules.end(),
                                     [key](const KeyRule &rule) { return rule.key == key; });
    return found == keyRules.end() ? nullptr : found;
}

template <class E>
QStringList spokenWordsOf()
{
    QStringList words;
    for (const char *each : Words<E>::all)
        words << QString::fromLatin1(each);
    return words;
}

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\u201c' || c == u'\u201d' || c == u'\u201e';
}

bool hasSomethingToFind(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
}

/// Reads a text from left to right, once.
class SearchParser
{
public:
    explicit SearchParser(const QString &text)
        : m_text(text.left(kLongestSearch))
    {
        if (text.size() > kLongestSearch)
            complain(SearchTrouble::TooLong, SearchKey::Text, kLongestSearch, int(text.size()));
    }

    SearchQuery run()
    {
        while (skipSpace())
            readTerm();
        if (m_or >= 0)
            complain(SearchTrouble::LonelyOr, SearchKey::Text, m_or, m_or + 2);
        const bool word = !m_query.terms.empty() && m_query.errors.empty();
        if (word) {
            const SearchTerm &last = m_query.terms.back();
            const SearchQuery::Place place = m_query.places.back();
            m_query.unfinished = last.key == SearchKey::Text && !last.negated &&
                                 last.values.size() == 1 && !last.values[0].quoted &&
                                 place.at + place.length == m_text.size();
        }
        return std::move(m_query);
    }

private:
    bool atEnd() const { return m_at >= int(m_text.size()); }
    QChar here() const { return m_text[m_at]; }

    bool skipSpace()
    {
        while (!atEnd() && here().isSpace())
            ++m_at;
        return !atEnd();
    }

    void complain(SearchTrouble trouble, SearchKey key, int from, int to)
    {
        m_query.errors.push_back({trouble, key, from, to - from});
    }

    void readTerm()
    {
        const int start = m_at;
        SearchTerm term;
        if (here() == u'-' && m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace()) {
            term.negated = true;
            ++m_at;
        }
        if (isQuote(here())) {
            term.values.push_back(readQuoted(SearchKey::Text));
            return addText(std::move(term), start);
        }
        if (const int colon = colonOfKey(); colon > 0)
            return readKey(std::move(term), start, colon);
        const int from = m_at;
        while (!atEnd() && !here().isSpace() && !isQuote(here()))
            ++m_at;
        const QString word = m_text.mid(from, m_at - from);
        if (word == u"OR"_s && !term.negated)
            return readOr(start);
        term.values.push_back({word, false});
        addText(std::move(term), start);
    }

    void readOr(int start)
    {
        if (m_or >= 0 || m_query.terms.empty() || m_broken)
            complain(SearchTrouble::LonelyOr, SearchKey::Text, start, m_at);
        else
            m_or = start;
    }

    void addText(SearchTerm term, int start)
    {
        m_broken = !hasSomethingToFind(term.values.back().text);
        if (m_broken)
            return complain(SearchTrouble::NothingToFind, SearchKey::Text, start, m_at);
        add(std::move(term), start);
    }

    /// Where a word such as "status:" has its colon; 0 when this is a plain word ("12:30",
    /// "https://...").
    int colonOfKey() const
    {
        int i = m_at;
        while (i < m_text.size() && m_text[i].toLower() >= u'a' && m_text[i].toLower() <= u'z')
            ++i;
        const bool colon = i - m_at >= 2 && i < m_text.size() && m_text[i] == u':';
        const bool address = colon && i + 1 < m_text.size() && m_text[i + 1] == u'/';
        return colon && !address ? i : 0;
    }

    void readKey(SearchTerm term, int start, int colon)
    {
        const QString name = m_text.mid(m_at, colon - m_at).toLower();
        const int nameAt = m_at;
        m_at = colon + 1;
        const auto *rule = std::find_if(keyRules.begin(), keyRules.end(), [&](const KeyRule &each) {
            return name == QLatin1String(each.word);
        });
        const size_t before = m_query.errors.size();
        term.key = rule == keyRules.end() ? SearchKey::Text : rule->key;
        if (rule == keyRules.end())
            complain(SearchTrouble::UnknownKey, SearchKey::Text, nameAt, colon + 1);
        else if (term.negated && !rule->negatable)
            complain(SearchTrouble::NotNegatable, rule->key, start, colon + 1);
        const bool known = rule != keyRules.end();
        readValues(term, known, nameAt);
        if (known && !rule->list && term.values.size() > 1)
            complain(SearchTrouble::OneValueOnly, rule->key, colon + 1, m_at);
        m_broken = m_query.errors.size() > before;
        if (!m_broken)
            add(std::move(term), start);
    }

    void readValues(SearchTerm &term, bool known, int nameAt)
    {
        while (true) {
            const int from = m_at;
            SearchValue value;
            if (!atEnd() && isQuote(here())) {
                value = readQuoted(term.key);
            } else {
                while (!atEnd() && !here().isSpace() && here() != u',' && !isQuote(here()))
                    ++m_at;
                value.text = m_text.mid(from, m_at - from);
            }
            if (value.text.trimmed().isEmpty())
                complain(SearchTrouble::MissingValue, term.key, nameAt, std::max(m_at, from));
            else if (known)
                take(term, std::move(value), from);
            if (atEnd() || here() != u',')
                return;
            ++m_at;
        }
    }

    /// Checks what can be checked without knowing the desk.
    void take(SearchTerm &term, SearchValue value, int from)
    {
        const QStringList words = searchValues(term.key);
        const bool named = term.key == SearchKey::Assignee || term.key == SearchKey::Team;
        if (!words.isEmpty() && !named) {
            value = {value.text.toLower().replace(u'-', u'_'), false};
            if (!words.contains(value.text))
                return complain(SearchTrouble::UnknownValue, term.key, from, m_at);
        } else if (term.key == SearchKey::Older || term.key == SearchKey::Newer) {
            value = {value.text.toLower(), false};
            if (!searchSpan(value.text))
                return complain(SearchTrouble::BadSpan, term.key, from, m_at);
        } else if (term.key == SearchKey::Created || term.key == SearchKey::Updated) {
            value = {value.text.toLower(), false};
            if (!searchDays(value.text, QDate(2026, 1, 1)))
                return complain(SearchTrouble::BadDate, term.key, from, m_at);
        } else if (!hasSomethingToFind(value.text)) {
            return complain(SearchTrouble::NothingToFind, term.key, from, m_at);
        }
        term.values.push_back(std::move(value));
    }

    SearchValue readQuoted(SearchKey key)
    {
        const int from = m_at;
        const bool plain = here() == u'"';
        const auto closes = [plain](QChar c) {
            return c == u'"' || (!plain && (c == u'\u201c' || c == u'\u201d'));
        };
        ++m_at;
        const int start = m_at;
        while (!atEnd() && !closes(here()))
            ++m_at;
        SearchValue value{m_text.mid(start, m_at - start), true};
        if (atEnd())
            complain(SearchTrouble::OpenQuote, key, from, m_at);
        else
            ++m_at;
        return value;
    }

    void add(SearchTerm term, int start)
    {
        const int orAt = std::exchange(m_or, -1);
        if (orAt < 0) {
            m_query.terms.push_back(std::move(term));
            m_query.places.push_back({start, m_at - start});
            return;
        }
        SearchTerm &before = m_query.terms.back();
        const KeyRule *rule = ruleOf(term.key);
        if (before.key != term.key || before.negated || term.negated || (rule && !rule->list))
            return complain(SearchTrouble::OrAcrossKeys, term.key, orAt, m_at);
        before.values.insert(before.values.end(), term.values.begin(), term.values.end());
        m_query.places.back().length = m_at - m_query.places.back().at;
    }

    QString m_text;
    SearchQuery m_query;
    int m_at = 0;
    int m_or = -1;         ///< where an OR stands that waits for its other side
    bool m_broken = false; ///< the term before could not be read
};

} // namespace

SearchQuery parseSearch(const QString &text)
{
    return SearchParser(text).run();
}

QString printTerm(const SearchTerm &term)
{
    QStringList values;
    for (const SearchValue &value : term.values)
        values << (value.quoted ? u'"' + value.text + u'"' : value.text);
    const QString sign = term.negated ? u"-"_s : QString();
    if (term.key == SearchKey::Text)
        return sign + values.join(u" OR "_s);
    return sign + keyWord(term.key) + u':' + values.join(u',');
}

QString printSearch(const std::vector<SearchTerm> &terms)
{
    QStringList parts;
    for (const SearchTerm &term : terms)
        parts << printTerm(term);
    return parts.join(u' ');
}

QLatin1String keyWord(SearchKey key)
{
    const KeyRule *rule = ruleOf(key);
    return rule ? QLatin1String(rule->word) : QLatin1String();
}

const std::vector<SearchKey> &searchKeys()
{
    static const std::vector<SearchKey> keys = [] {
        std::vector<SearchKey> all;
        for (const KeyRule &rule : keyRules)
            all.push_back(rule.key);
        return all;
    }();
    return keys;
}

QStringList searchValues(SearchKey key)
{
    switch (key) {
    case SearchKey::Status: return spokenWordsOf<Status>();
    case SearchKey::Priority: return spokenWordsOf<Priority>();
    case SearchKey::Channel: return spokenWordsOf<Channel>();
    case SearchKey::Mood: return spokenWordsOf<Mood>();
    case SearchKey::Sla: return spokenWordsOf<SlaState>();
    case SearchKey::Assignee: return {u"me"_s, u"none"_s};
    case SearchKey::Team: return {u"none"_s};
    case SearchKey::Escalated: return {u"yes"_s, u"no"_s};
    case SearchKey::Has: return {u"attachment"_s};
    case SearchKey::Is:
        return {u"unread"_s,     u"read"_s,     u"mine"_s,     u"unassigned"_s,
                u"unfinished"_s, u"finished"_s, u"escalated"_s};
    default: return {};
    }
}

SearchValue searchValue(const QString &text)
{
    QString plain = text;
    plain.remove(u'"');
    const bool needs = plain == u"me"_s || plain == u"none"_s || plain == u"OR"_s ||
                       plain.isEmpty() || plain.startsWith(u'-') ||
                       std::any_of(plain.begin(), plain.end(), [](QChar c) {
                           return c.isSpace() || c == u',' || c == u':' || isQuote(c);
                       });
    return {plain, needs};
}

} // namespace caseline
