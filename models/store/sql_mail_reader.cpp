// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_mail_reader.h"

#include "mail_codec.h"

using namespace Qt::StringLiterals;

namespace caseline {

Result<std::vector<BlockedSender>> SqlMailReader::blockedSenders(const QString &after,
                                                                 int limit) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"mail.blocked_senders"_s, {after.isNull() ? u""_s : after, limit});
    if (!rows)
        return failure(rows.error());
    std::vector<BlockedSender> all;
    while (rows->next())
        all.push_back(readBlockedSender(*rows));
    return all;
}

Result<std::vector<InboxSender>> SqlMailReader::inboxSenders() const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"inbox.all"_s);
    if (!rows)
        return failure(rows.error());
    std::vector<InboxSender> all;
    while (rows->next())
        all.push_back(readInboxSender(*rows));
    return all;
}

} // namespace caseline
