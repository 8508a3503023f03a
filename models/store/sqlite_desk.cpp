// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite_desk.h"

#include "ticket_codec.h"
#include "user_codec.h"
#include "webhook_codec.h"

using namespace Qt::StringLiterals;

static void initResources()
{
    Q_INIT_RESOURCE(store);
}

namespace caseline {

Result<std::unique_ptr<SqliteDesk>> SqliteDesk::open(const QString &file, qint64 ballastBytes,
                                                     const QString &referencePrefix)
{
    initResources();
    auto loaded = SqlCatalog::load(u":/caseline/sql/sqlite"_s);
    if (!loaded)
        return failure(loaded.error());
    auto catalog = std::make_unique<SqlCatalog>(std::move(*loaded));
    auto location = SqliteLocation::open(file, *catalog);
    if (!location)
        return failure(location.error());
    return std::unique_ptr<SqliteDesk>(
        new SqliteDesk(std::move(catalog), std::move(*location), {ballastBytes, referencePrefix}));
}

SqliteDesk::SqliteDesk(std::unique_ptr<SqlCatalog> catalog,
                       std::unique_ptr<SqliteLocation> location, const SqlStoreOptions &options)
    : m_catalog(std::move(catalog))
    , m_location(std::move(location))
    , m_store(std::make_unique<SqlTicketStore>(*m_location, m_changes, options))
    , m_sessions(*m_location)
    , m_tickets(m_sessions)
    , m_ticketLists(m_sessions, m_tickets)
    , m_conversations(m_sessions)
    , m_customers(m_sessions)
    , m_metrics(m_sessions)
    , m_deliveries(m_sessions)
    , m_jobs(m_sessions)
    , m_knowledge(m_sessions)
    , m_book(m_sessions)
    , m_attachments(m_sessions)
    , m_lessons(m_sessions)
    , m_cannedReplies(m_sessions)
    , m_savedViews(m_sessions)
    , m_macros(m_sessions)
    , m_teams(m_sessions)
    , m_customerFinder(m_sessions)
    , m_mail(m_sessions)
    , m_inbound(m_sessions)
{}

SqliteDesk::~SqliteDesk()
{
    m_store->stop();
}

Result<std::vector<ApiKey>> SqliteDesk::apiKeys() const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"key.all"_s);
    if (!rows)
        return failure(rows.error());
    std::vector<ApiKey> keys;
    while (rows->next()) {
        ApiKey key;
        key.id = ApiKeyId{rows->integer(0)};
        key.name = rows->text(1);
        key.hash = rows->value(2).toByteArray();
        key.scopes = scopesFromText(rows->text(3)).value_or(Scopes{});
        key.ratePerMinute = int(rows->integer(4));
        key.createdAt = fromMs(rows->integer(5));
        key.expiresAt = toInstant(rows->value(6));
        key.revokedAt = toInstant(rows->value(7));
        key.lastUsedAt = toInstant(rows->value(8));
        key.replacedAt = toInstant(rows->value(9));
        keys.push_back(key);
    }
    return keys;
}

Result<std::vector<User>> SqliteDesk::users() const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"user.all"_s);
    if (!rows)
        return failure(rows.error());
    std::vector<User> users;
    while (rows->next())
        users.push_back(userFrom(*rows));
    return users;
}

Result<std::vector<Webhook>> SqliteDesk::webhooks() const
{
    const auto session = m_sessions.session();
    return session ? readWebhooks(**session) : failure(session.error());
}

Result<std::vector<RawRequest>> SqliteDesk::rawRequests(int most) const
{
    const auto session = m_sessions.session();
    return session ? readRawRequests(**session, most) : failure(session.error());
}

} // namespace caseline
