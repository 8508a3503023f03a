// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_conversation_book.h"

#include "counters.h"
#include "task_codec.h"
#include "ticket_codec.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// Sums of one counter by the last part of its key ("day/inbox/part"), over a period.
class DaySums
{
public:
    DaySums(SqlSession &session, std::optional<int> from, std::optional<int> to, QString inbox)
        : m_session(session)
        , m_from(from.value_or(0))
        , m_to(to.value_or(std::numeric_limits<int>::max()))
        , m_inbox(std::move(inbox))
    {}

    Result<QMap<QString, qint64>> of(const QString &name)
    {
        auto rows = m_session.run(u"counter.of_name"_s, {name});
        if (!rows)
            return failure(rows.error());
        QMap<QString, qint64> sums;
        while (rows->next()) {
            const QString key = rows->text(0);
            const int day = key.section(u'/', 0, 0).toInt();
            const QString inbox = key.section(u'/', 1, 1);
            if (day >= m_from && day <= m_to && (m_inbox.isEmpty() || inbox == m_inbox))
                sums[key.section(u'/', 2)] += rows->integer(1);
        }
        return sums;
    }

private:
    SqlSession &m_session;
    int m_from;
    int m_to;
    QString m_inbox;
};

/// What lies in one span of durations.
struct SpanSum
{
    qint64 count = 0;
    double seconds = 0; ///< of all together
};

/// From a histogram by upper bounds with sums. Inside a span the values are taken to lie evenly on
/// both sides of their mean as far as the nearer bound: one value, or many equal ones at a bound as
/// whole days are, come out as they are.
std::optional<double> medianOfSpans(const QMap<QString, qint64> &counts,
                                    const QMap<QString, qint64> &sumsInMs)
{
    QMap<qint64, SpanSum> spans;
    qint64 total = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        SpanSum &span = spans[it.key().toLongLong()];
        span.count += it.value();
        span.seconds += double(sumsInMs.value(it.key())) / 1000;
        total += it.value();
    }
    if (total <= 0)
        return std::nullopt;
    const double half = double(total) / 2;
    double before = 0;
    for (auto it = spans.cbegin(); it != spans.cend(); ++it) {
        const auto count = double(it->count);
        if (before + count >= half) {
            const auto low = double(spanBelow(it.key()));
            const auto high = double(it.key());
            const double mean = std::clamp(it->seconds / count, low, high);
            const double reach = std::min(mean - low, high - mean);
            return mean + reach * (2 * (half - before) / count - 1);
        }
        before += count;
    }
    return std::nullopt;
}

} // namespace

Result<bool> SqlConversationBook::isArchived(TicketId ticket) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"archive.has"_s, {ticket.value});
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

Result<Task> SqlConversationBook::task(const QString &name) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->runText(
        u"SELECT %1 FROM tasks WHERE public_id = ?"_s.arg((*session)->catalog()[u"task.columns"_s]),
        {QUuid::fromString(name).toRfc4122()});
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(ErrorKind::NotFound, u"there is no such task"_s);
    return readTask(*rows);
}

Result<CustomerInsight> SqlConversationBook::insight(CustomerId customer) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    CustomerInsight insight;
    {
        auto rows = (*session)->run(u"insight.sums"_s, {customer.value});
        if (!rows)
            return failure(rows.error());
        if (rows->next()) {
            insight.conversations = int(rows->integer(0));
            insight.escalated = int(rows->integer(1));
            insight.averagePolarity = rows->real(2);
        }
    }
    auto rows = (*session)->run(u"insight.categories"_s, {customer.value});
    if (!rows)
        return failure(rows.error());
    while (rows->next())
        insight.categories.emplace_back(rows->text(0), int(rows->integer(1)));
    return insight;
}

Result<Customer> SqlConversationBook::customer(const QString &kind, const QString &value) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = kind == "id"_L1 ? (*session)->run(u"customer.by_public_id"_s,
                                                  {QUuid::fromString(value).toRfc4122()})
                                : (*session)->run(u"customer.by_identity"_s, {kind, value});
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(ErrorKind::NotFound, u"there is no such customer"_s);
    return readCustomer(*rows);
}

Result<ConversationFigures> SqlConversationBook::figures(std::optional<int> fromDay,
                                                         std::optional<int> toDay,
                                                         const QString &inbox) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    DaySums sums(**session, fromDay, toDay, inbox);
    QHash<QString, QMap<QString, qint64>> all;
    for (const QString &name :
         {u"day_status"_s, u"day_archived"_s, u"day_category"_s, u"day_raised"_s, u"day_finished"_s,
          u"day_automated"_s, u"day_promise"_s, u"day_first"_s, u"day_first_ms"_s,
          u"day_resolution"_s, u"day_resolution_ms"_s}) {
        auto counts = sums.of(name);
        if (!counts)
            return failure(counts.error());
        all.insert(name, std::move(*counts));
    }
    ConversationFigures figures;
    for (const char *state : Words<ConversationState>::all) {
        const auto which = *fromWord<ConversationState>(QLatin1String(state));
        figures.states[which] += all[u"day_status"_s].value(QLatin1String(state));
        const qint64 archived = all[u"day_archived"_s].value(QLatin1String(state));
        figures.states[which] -= archived;
        figures.states[ConversationState::Archived] += archived;
    }
    figures.categories = all[u"day_category"_s];
    figures.escalated = all[u"day_raised"_s].value({});
    figures.finished = all[u"day_finished"_s].value({});
    figures.automated = all[u"day_automated"_s].value({});
    figures.promisesKept = all[u"day_promise"_s].value(u"kept"_s);
    figures.promisesBroken = all[u"day_promise"_s].value(u"broken"_s);
    figures.firstResponseSeconds = medianOfSpans(all[u"day_first"_s], all[u"day_first_ms"_s]);
    figures.resolutionSeconds =
        medianOfSpans(all[u"day_resolution"_s], all[u"day_resolution_ms"_s]);
    return figures;
}

} // namespace caseline
