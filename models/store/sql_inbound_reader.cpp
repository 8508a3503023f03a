// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_inbound_reader.h"

#include "mail_codec.h"

#include <algorithm>
#include <iterator>
#include <limits>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

tl::unexpected<Error> noSuchMail()
{
    return failure(ErrorKind::NotFound, u"there is nothing of that name"_s);
}

Result<std::vector<InboundEntry>> readEntries(SqlSession &session, const QString &name,
                                              const QVariantList &values)
{
    auto rows = session.run(name, values);
    if (!rows)
        return failure(rows.error());
    std::vector<InboundEntry> all;
    while (rows->next())
        all.push_back(readInboundMail(*rows));
    return all;
}

/// All mails stand behind a webhook of the same moment.
QVariantList placeValues(const std::optional<InboundPlace> &after)
{
    constexpr qint64 kEnd = std::numeric_limits<qint64>::max();
    if (!after)
        return {kEnd, kEnd};
    return {toMs(after->receivedAt), after->id.source == InboundSource::Mail ? after->id.id : kEnd};
}

} // namespace

Result<std::vector<InboundEntry>> SqlInboundReader::page(const InboundQuery &query,
                                                         std::optional<InboundPlace> after,
                                                         int limit) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    QVariantList values = placeValues(after);
    values << limit;
    if (query.verdicts.isEmpty())
        return readEntries(**session, u"inbound.page"_s, values);
    // One walk along the index for each verdict: it never sorts more than the pages read.
    std::vector<InboundEntry> all;
    for (const InboundVerdict verdict : query.verdicts) {
        auto part = readEntries(**session, u"inbound.page_of"_s,
                                QVariantList{QString(word(verdict))} + values);
        if (!part)
            return part;
        std::move(part->begin(), part->end(), std::back_inserter(all));
    }
    std::sort(all.begin(), all.end(), isBefore);
    if (all.size() > size_t(limit))
        all.resize(size_t(limit));
    return all;
}

Result<InboundEntry> SqlInboundReader::entry(const InboundId &id) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    if (id.source != InboundSource::Mail)
        return noSuchMail();
    auto found = readEntries(**session, u"inbound.entry"_s, {id.id});
    if (!found)
        return failure(found.error());
    if (found->empty())
        return noSuchMail();
    return std::move(found->front());
}

Result<QByteArray> SqlInboundReader::source(const InboundId &id) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    if (id.source != InboundSource::Mail)
        return noSuchMail();
    auto rows = (*session)->run(u"inbound.source"_s, {id.id});
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return noSuchMail();
    return rows->value(0).toByteArray();
}

} // namespace caseline
