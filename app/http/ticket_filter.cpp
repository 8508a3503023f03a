// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_filter.h"

#include "form.h"
#include "page.h"
#include "ticket_form.h"

#include <algorithm>
#include <array>

namespace caseline {

namespace {

constexpr qsizetype kMaxSearch = 500;

struct SortWord
{
    const char *word;
    TicketSort sort;
    char mark; ///< in cursors: a place in one order is none in another
};
constexpr std::array kSorts = {SortWord{"-created_at", TicketSort::NewestFirst, 'c'},
                               SortWord{"-updated_at", TicketSort::RecentlyUpdated, 'u'},
                               SortWord{"sla_due_at", TicketSort::DueFirst, 'd'},
                               SortWord{"-priority", TicketSort::PriorityFirst, 'p'}};

char markOf(TicketSort sort)
{
    const auto *entry = std::find_if(kSorts.begin(), kSorts.end(),
                                     [sort](const SortWord &word) { return word.sort == sort; });
    return entry->mark;
}

/// Gathers what is wrong, like Form does for bodies.
class Parameters
{
public:
    explicit Parameters(const Request &request)
        : m_request(request)
    {}

    QString text(const char *name) const
    {
        return m_request.parameter(name).value_or(QString()).trimmed();
    }
    bool isGiven(const char *name) const { return m_request.parameter(name).has_value(); }
    QStringList words(const char *name) const
    {
        QStringList words;
        for (const QString &part : text(name).split(u',', Qt::SkipEmptyParts))
            words << part.trimmed();
        return words;
    }
    template <class E, class Read>
    std::vector<E> choices(const char *name, const QStringList &offered, Read read)
    {
        std::vector<E> chosen;
        for (const QString &given : words(name)) {
            const std::optional<E> known = read(given);
            if (!known) {
                reject(name, QStringLiteral("must be one of: ") + offered.join(u", "));
                return {};
            }
            chosen.push_back(*known);
        }
        return chosen;
    }
    template <class E>
    std::vector<E> choices(const char *name)
    {
        return choices<E>(name, wordsOf<E>(),
                          [](const QString &given) { return fromWord<E>(given); });
    }
    std::optional<bool> truth(const char *name)
    {
        const QString given = text(name);
        if (given.isEmpty())
            return std::nullopt;
        if (given != QLatin1String("true") && given != QLatin1String("false"))
            reject(name, QStringLiteral("must be true or false"));
        return given == QLatin1String("true");
    }
    void reject(const char *name, const QString &message)
    {
        m_errors.push_back({QLatin1String(name), message});
    }
    std::vector<FieldError> takeErrors() { return std::move(m_errors); }

private:
    const Request &m_request;
    std::vector<FieldError> m_errors;
};

std::optional<SlaState> slaFrom(const QString &given)
{
    if (given == QLatin1String("due_soon"))
        return SlaState::Soon;
    if (given == QLatin1String("breached"))
        return SlaState::Breached;
    return std::nullopt;
}

void readFilter(Parameters &parameters, TicketFilter &filter)
{
    filter.statuses = parameters.choices<Status>("status");
    filter.priorities = parameters.choices<Priority>("priority", wordsOf<Priority>(), priorityFrom);
    filter.channels = parameters.choices<Channel>("channel");
    filter.moods = parameters.choices<Mood>("sentiment");
    filter.sla = parameters.choices<SlaState>(
        "sla", {QStringLiteral("breached"), QStringLiteral("due_soon")}, slaFrom);
    filter.categories = parameters.words("category");
    filter.taxonomy = parameters.text("taxonomy");
    filter.tags = parameters.words("tag");
    if (const QString assignee = parameters.text("assignee"); !assignee.isEmpty())
        filter.assignees = {assignee == QLatin1String("none") ? QLatin1String("") : assignee};
    if (const QString team = parameters.text("team"); !team.isEmpty())
        filter.teams = {team == QLatin1String("none") ? QLatin1String("") : team};
    filter.escalated = parameters.truth("escalated");
    filter.attachments = parameters.truth("has_attachment");
    filter.snoozed = parameters.truth("snoozed");
}

void readSort(Parameters &parameters, TicketQuery &query)
{
    query.sort = TicketSort::NewestFirst;
    const QString sort = parameters.text("sort");
    if (sort.isEmpty())
        return;
    QStringList offered;
    for (const SortWord &entry : kSorts) {
        if (sort == QLatin1String(entry.word)) {
            query.sort = entry.sort;
            return;
        }
        offered << QLatin1String(entry.word);
    }
    parameters.reject("sort", QStringLiteral("must be one of: ") + offered.join(u", "));
}

std::optional<TicketKey> placeFrom(const QString &cursor, TicketSort sort)
{
    QByteArray text = decodedCursor(cursor).value_or(QByteArray());
    if (!text.startsWith(markOf(sort)))
        return std::nullopt;
    text.remove(0, 1);
    const qsizetype cut = text.indexOf(':');
    bool keyIsNumber = false;
    bool idIsNumber = false;
    const TicketKey place{text.left(cut).toLongLong(&keyIsNumber),
                          TicketId{text.mid(cut + 1).toLongLong(&idIsNumber)}};
    if (cut < 1 || !keyIsNumber || !idIsNumber)
        return std::nullopt;
    return place;
}

} // namespace

QString cursorFor(const TicketKey &place, TicketSort sort)
{
    return encodedCursor(QByteArray(1, markOf(sort)) + QByteArray::number(place.key) + ':' +
                         QByteArray::number(place.id.value));
}

Result<TicketListing> listingOf(const Request &request)
{
    Parameters parameters(request);
    TicketListing listing;
    listing.query.view = TicketView::All;
    readFilter(parameters, listing.query.filter);
    readSort(parameters, listing.query);
    listing.customerId = parameters.text("customer_id");
    listing.query.search = parameters.text("search").left(kMaxSearch);
    listing.withTotal = parameters.truth("count").value_or(false);
    if (parameters.isGiven("limit")) {
        const QString limit = parameters.text("limit");
        bool isNumber = false;
        listing.limit = limit.toInt(&isNumber);
        if (!isNumber || listing.limit < 1 || listing.limit > kMostListed)
            parameters.reject("limit",
                              QStringLiteral("must be a number from 1 to %1").arg(kMostListed));
    }
    if (const QString cursor = parameters.text("cursor"); !cursor.isEmpty()) {
        listing.after = placeFrom(cursor, listing.query.sort);
        if (!listing.after)
            parameters.reject("cursor",
                              QStringLiteral("must be a next_cursor of this list in this order"));
    }
    std::vector<FieldError> errors = parameters.takeErrors();
    if (errors.empty())
        return listing;
    return failure(Error{ErrorKind::Invalid,
                         QStringLiteral("A parameter of the list is not valid."),
                         std::move(errors)});
}

} // namespace caseline
