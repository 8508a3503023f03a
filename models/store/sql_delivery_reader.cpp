// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_delivery_reader.h"

#include "ticket_codec.h"

#include <algorithm>
#include <iterator>
#include <limits>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kReferenceColumn = 26;

Result<std::vector<Delivery>> read(const ReadSessions &sessions, const QString &condition,
                                   const QVariantList &values)
{
    const auto session = sessions.session();
    if (!session)
        return failure(session.error());
    const SqlCatalog &sql = (*session)->catalog();
    auto rows =
        (*session)->runText(u"SELECT %1 %2 WHERE %3"_s.arg(sql[u"delivery.columns"_s],
                                                           sql[u"delivery.from"_s], condition),
                            values);
    if (!rows)
        return failure(rows.error());
    std::vector<Delivery> all;
    while (rows->next())
        all.push_back({readOutboxItem(*rows), rows->text(kReferenceColumn)});
    return all;
}

} // namespace

Result<std::vector<Delivery>>
SqlDeliveryReader::page(const DeliveryQuery &query, std::optional<OutboxId> before, int limit) const
{
    if (query.statuses.isEmpty())
        return part(query, std::nullopt, before, limit);
    // One walk along the index for each status: it never sorts more than the pages read.
    std::vector<Delivery> all;
    for (const DeliveryStatus status : query.statuses) {
        auto found = part(query, status, before, limit);
        if (!found)
            return found;
        std::move(found->begin(), found->end(), std::back_inserter(all));
    }
    std::sort(all.begin(), all.end(),
              [](const Delivery &a, const Delivery &b) { return b.item.id < a.item.id; });
    if (all.size() > size_t(limit))
        all.resize(size_t(limit));
    return all;
}

Result<std::vector<Delivery>> SqlDeliveryReader::part(const DeliveryQuery &query,
                                                      std::optional<DeliveryStatus> status,
                                                      std::optional<OutboxId> before,
                                                      int limit) const
{
    QString condition = u"o.id < ?"_s;
    QVariantList values{before ? before->value : std::numeric_limits<qint64>::max()};
    if (status) {
        condition += u" AND o.status = ?"_s;
        values << QString(word(*status));
    }
    if (query.channel) {
        condition += u" AND o.channel = ?"_s;
        values << QString(word(*query.channel));
    }
    if (!query.dismissed)
        condition += u" AND o.dismissed_at IS NULL"_s;
    values << limit;
    return read(m_sessions, condition + u" ORDER BY o.id DESC LIMIT ?"_s, values);
}

Result<Delivery> SqlDeliveryReader::delivery(const QString &name) const
{
    const QUuid uuid = QUuid::fromString(name);
    if (uuid.isNull())
        return failure(ErrorKind::NotFound, u"there is no such delivery"_s);
    auto found = read(m_sessions, u"o.public_id = ?"_s, {uuid.toRfc4122()});
    if (!found)
        return failure(found.error());
    if (found->empty())
        return failure(ErrorKind::NotFound, u"there is no such delivery"_s);
    return std::move(found->front());
}

Result<bool> SqlDeliveryReader::isProviderName(const QString &providerId) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"delivery.is_provider_name"_s, {providerId});
    if (!rows)
        return failure(rows.error());
    return rows->next();
}

Result<std::vector<DeliveryStep>> SqlDeliveryReader::story(OutboxId id) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"delivery.steps"_s, {id.value});
    if (!rows)
        return failure(rows.error());
    std::vector<DeliveryStep> steps;
    while (rows->next())
        steps.push_back({id, fromMs(rows->integer(0)),
                         fromWord<DeliveryStatus>(rows->text(1)).value_or(DeliveryStatus::Queued),
                         rows->text(2)});
    return steps;
}

} // namespace caseline
