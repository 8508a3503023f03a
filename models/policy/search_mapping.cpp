// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_query.h"
#include "search_times.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

template <class E>
std::vector<E> allOf()
{
    std::vector<E> all;
    for (size_t i = 0; i < Words<E>::all.size(); ++i)
        all.push_back(E(i));
    return all;
}

/// Narrows `chosen` (empty: all there are) to what `allowed` lets through; false when nothing is
/// left.
template <class E, class Allowed>
bool keepOnly(std::vector<E> &chosen, Allowed allowed)
{
    std::vector<E> left;
    for (const E each : chosen.empty() ? allOf<E>() : chosen)
        if (allowed(each))
            left.push_back(each);
    chosen = std::move(left);
    return !chosen.empty();
}

template <class E>
bool keepWords(std::vector<E> &chosen, const SearchTerm &term)
{
    return keepOnly(chosen, [&term](E each) {
        const bool named =
            std::any_of(term.values.begin(), term.values.end(),
                        [each](const SearchValue &v) { return v.text == word(each); });
        return named != term.negated;
    });
}

bool keepNames(QStringList &chosen, QStringList &without, const QStringList &names, bool negated)
{
    if (negated) {
        without += names;
    } else if (chosen.isEmpty()) {
        chosen = names;
    } else {
        chosen.removeIf([&names](const QString &name) { return !names.contains(name); });
        return !chosen.isEmpty();
    }
    return true;
}

bool settle(std::optional<bool> &choice, bool wanted)
{
    if (choice && *choice != wanted)
        return false;
    choice = wanted;
    return true;
}

void notBefore(std::optional<Instant> &from, Instant at)
{
    from = from ? std::max(*from, at) : at;
}

void notAfter(std::optional<Instant> &before, Instant at)
{
    before = before ? std::min(*before, at) : at;
}

bool isStretch(const std::optional<Instant> &from, const std::optional<Instant> &before)
{
    return !from || !before || *from < *before;
}

QStringList textsOf(const SearchTerm &term)
{
    QStringList texts;
    for (const SearchValue &value : term.values)
        texts << value.text;
    return texts;
}

/// Puts the terms, one after the other, onto a query.
class SearchMapping
{
public:
    SearchMapping(const SearchContext &context, TicketQuery &query)
        : m_context(context)
        , m_query(query)
        , m_filter(query.filter)
    {}

    std::optional<SearchTrouble> take(const SearchTerm &term)
    {
        if (term.key == SearchKey::From && !term.negated && !m_filter.from.isEmpty())
            return SearchTrouble::Repeated;
        return met(term) ? std::nullopt : std::optional(SearchTrouble::Contradiction);
    }

    void finish(bool unfinished)
    {
        if (!m_words.isEmpty())
            m_query.search = m_words.join(u' ') + (unfinished ? u""_s : u" "_s);
    }

private:
    bool met(const SearchTerm &term)
    {
        switch (term.key) {
        case SearchKey::Text: return text(term);
        case SearchKey::Status: return keepWords(m_filter.statuses, term);
        case SearchKey::Priority: return keepWords(m_filter.priorities, term);
        case SearchKey::Channel: return keepWords(m_filter.channels, term);
        case SearchKey::Mood: return keepWords(m_filter.moods, term);
        case SearchKey::Sla: return keepWords(m_filter.sla, term);
        case SearchKey::Category: return category(term);
        case SearchKey::From: return from(term);
        case SearchKey::Assignee:
            return keepNames(m_filter.assignees, m_filter.withoutAssignees, people(term),
                             term.negated);
        case SearchKey::Team:
            return keepNames(m_filter.teams, m_filter.withoutTeams, teams(term), term.negated);
        case SearchKey::Tag: return tag(term);
        case SearchKey::Escalated:
            return settle(m_filter.escalated, (term.values[0].text == u"yes"_s) != term.negated);
        case SearchKey::Has: return settle(m_filter.attachments, !term.negated);
        case SearchKey::Is: return is(term.values[0].text, !term.negated);
        case SearchKey::Older:
        case SearchKey::Newer: return age(term);
        case SearchKey::Created: return days(term, m_query.createdFrom, m_query.createdBefore);
        case SearchKey::Updated: return days(term, m_filter.updatedFrom, m_filter.updatedBefore);
        }
        return true;
    }

    bool text(const SearchTerm &term)
    {
        if (term.negated)
            m_filter.text.without += textsOf(term);
        else if (term.values.size() == 1 && !term.values[0].quoted)
            m_words << term.values[0].text;
        else
            m_filter.text.anyOf.push_back(textsOf(term));
        return true;
    }

    bool category(const SearchTerm &term)
    {
        QStringList names = textsOf(term);
        for (QString &name : names)
            name = name.toLower();
        return keepNames(m_filter.categories, m_filter.withoutCategories, names, term.negated);
    }

    bool from(const SearchTerm &term)
    {
        (term.negated ? m_filter.withoutFrom : m_filter.from) += textsOf(term);
        return true;
    }

    QStringList people(const SearchTerm &term) const
    {
        QStringList names;
        for (const SearchValue &value : term.values) {
            const QString small = value.text.toLower();
            if (!value.quoted && (small == u"me"_s || small == u"none"_s)) {
                names << (small == u"me"_s ? m_context.me : u""_s);
                continue;
            }
            const auto known = std::find_if(
                m_context.people.begin(), m_context.people.end(),
                [&value](const QString &p) { return !p.compare(value.text, Qt::CaseInsensitive); });
            names << (known == m_context.people.end() ? value.text : *known);
        }
        return names;
    }

    /// The store compares them whatever their case.
    static QStringList teams(const SearchTerm &term)
    {
        QStringList names;
        for (const SearchValue &value : term.values)
            names << (!value.quoted && value.text.toLower() == u"none"_s ? u""_s : value.text);
        return names;
    }

    bool tag(const SearchTerm &term)
    {
        if (term.negated)
            m_filter.withoutTags += textsOf(term);
        else if (term.values.size() == 1)
            m_filter.tags << term.values[0].text;
        else
            m_filter.anyTags.push_back(textsOf(term));
        return std::none_of(m_filter.tags.begin(), m_filter.tags.end(), [this](const QString &tag) {
            return m_filter.withoutTags.contains(tag);
        });
    }

    bool is(const QString &what, bool so)
    {
        if (what == u"unread"_s || what == u"read"_s)
            return settle(m_filter.unread, (what == u"unread"_s) == so);
        if (what == u"escalated"_s)
            return settle(m_filter.escalated, so);
        if (what == u"mine"_s || what == u"unassigned"_s)
            return keepNames(m_filter.assignees, m_filter.withoutAssignees,
                             {what == u"mine"_s ? m_context.me : u""_s}, !so);
        const bool finished = (what == u"finished"_s) == so;
        return keepOnly(m_filter.statuses,
                        [finished](Status s) { return isFinished(s) == finished; });
    }

    bool age(const SearchTerm &term)
    {
        const Instant at = m_context.now - *searchSpan(term.values[0].text);
        if ((term.key == SearchKey::Older) != term.negated)
            notAfter(m_query.createdBefore, at);
        else
            notBefore(m_query.createdFrom, at);
        return isStretch(m_query.createdFrom, m_query.createdBefore);
    }

    bool days(const SearchTerm &term, std::optional<Instant> &from, std::optional<Instant> &before)
    {
        const QDate today =
            QDateTime::fromMSecsSinceEpoch(toMs(m_context.now), m_context.zone).date();
        const auto days = searchDays(term.values[0].text, today);
        if (!days)
            return false;
        if (days->first.isValid())
            notBefore(from, startOf(days->first));
        if (days->last.isValid())
            notAfter(before, startOf(days->last.addDays(1)));
        return isStretch(from, before);
    }

    Instant startOf(QDate day) const
    {
        return fromMs(day.startOfDay(m_context.zone).toMSecsSinceEpoch());
    }

    const SearchContext &m_context;
    TicketQuery &m_query;
    TicketFilter &m_filter;
    QStringList m_words;
};

} // namespace

std::vector<SearchError> applySearch(const SearchQuery &search, const SearchContext &context,
                                     TicketQuery &query)
{
    std::vector<SearchError> errors = search.errors;
    TicketQuery narrowed = query;
    SearchMapping mapping(context, narrowed);
    for (size_t i = 0; i < search.terms.size(); ++i)
        if (const auto trouble = mapping.take(search.terms[i]))
            errors.push_back(
                {*trouble, search.terms[i].key, search.places[i].at, search.places[i].length});
    mapping.finish(search.unfinished);
    if (errors.empty())
        query = std::move(narrowed);
    return errors;
}

} // namespace caseline
