// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_ticket_store.h"

#include "sql_transaction.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {
Q_LOGGING_CATEGORY(lcStore, "caseline.store")
} // namespace

ChangeFeed::Subscription ChangeHub::subscribe(Listener listener)
{
    auto entry = std::make_shared<Entry>();
    entry->listener = std::move(listener);
    {
        const std::lock_guard lock(m_mutex);
        m_entries.push_back(entry);
    }
    return std::shared_ptr<void>(entry.get(), [entry](void *) mutable {
        const std::lock_guard lock(entry->mutex);
        entry->listener = nullptr;
    });
}

void ChangeHub::publish(ChangeSet changes)
{
    std::vector<std::shared_ptr<Entry>> entries;
    {
        const std::lock_guard lock(m_mutex);
        changes.revision = ++m_revision;
        std::erase_if(m_entries, [](const auto &weak) { return weak.expired(); });
        for (const auto &weak : m_entries)
            entries.push_back(weak.lock());
    }
    for (const auto &entry : entries) {
        if (!entry)
            continue;
        const std::lock_guard lock(entry->mutex);
        if (entry->listener)
            entry->listener(changes);
    }
}

/// The writer's connection. Opened with the first group, and again after it was lost.
class SqlTicketStore::Engine final : public CommitEngine
{
public:
    Engine(const SqliteLocation &location, ChangeHub &changes,
           std::shared_ptr<std::atomic<bool>> healthy)
        : m_location(location)
        , m_changes(changes)
        , m_healthy(std::move(healthy))
    {}

    Transaction &transaction() { return *m_transaction; }

    bool begin() override
    {
        if (!m_session) {
            auto session = m_location.writer();
            if (!session)
                return failed("open", session.error());
            m_session = std::move(*session);
            m_unit = std::make_unique<SqlUnitOfWork>(*m_session);
            m_transaction = std::make_unique<SqlTransaction>(*m_unit);
        }
        return run(u"BEGIN IMMEDIATE"_s);
    }
    bool savepoint() override { return run(u"SAVEPOINT mutation"_s); }
    bool release() override
    {
        m_unit->keepMutation();
        return run(u"RELEASE mutation"_s);
    }
    bool rollbackToSavepoint() override
    {
        m_unit->dropMutation();
        return run(u"ROLLBACK TO mutation"_s) && run(u"RELEASE mutation"_s);
    }
    bool commit() override
    {
        if (auto done = m_unit->flush(); !done)
            return failed("count", done.error());
        if (!run(u"COMMIT"_s))
            return false;
        *m_healthy = true;
        m_changes.publish(m_unit->takeChanges());
        return true;
    }
    void rollback() override
    {
        *m_healthy = false;
        if (!m_session)
            return;
        m_unit->dropGroup();
        (void)m_session->execute(u"ROLLBACK"_s);
    }

private:
    bool run(const QString &sql)
    {
        auto done = m_session->runText(sql);
        return done ? true : failed("commit", done.error());
    }
    static bool failed(const char *what, const Error &error)
    {
        qCWarning(lcStore, "%s: %s", what, qUtf8Printable(error.detail));
        return false;
    }

    const SqliteLocation &m_location;
    ChangeHub &m_changes;
    std::shared_ptr<std::atomic<bool>> m_healthy;
    std::unique_ptr<SqlSession> m_session;
    std::unique_ptr<SqlUnitOfWork> m_unit;
    std::unique_ptr<SqlTransaction> m_transaction;
};

SqlTicketStore::SqlTicketStore(const SqliteLocation &location, ChangeHub &changes)
{
    m_commit = std::make_unique<GroupCommit>(
        [&location, &changes, desk = m_desk, healthy = m_healthy] {
            auto engine = std::make_unique<Engine>(location, changes, healthy);
            desk->engine = engine.get();
            return engine;
        },
        GroupCommit::Limits{});
}

SqlTicketStore::~SqlTicketStore()
{
    stop();
}

void SqlTicketStore::stop()
{
    m_commit->stop();
}

std::size_t SqlTicketStore::waiting() const
{
    return m_commit->waiting();
}

void SqlTicketStore::submit(Mutation mutation, Done done)
{
    auto outcome = std::make_shared<Result<void>>();
    GroupCommit::Work work;
    work.apply = [desk = m_desk, mutation = std::move(mutation), outcome] {
        *outcome = mutation(desk->engine->transaction());
        return outcome->has_value();
    };
    work.done = [done = std::move(done), outcome](GroupCommit::Outcome how) {
        switch (how) {
        case GroupCommit::Outcome::Committed:
        case GroupCommit::Outcome::TakenBack: done(*outcome); return;
        case GroupCommit::Outcome::Refused:
            done(failure(ErrorKind::Busy, u"too much is waiting to be stored"_s));
            return;
        case GroupCommit::Outcome::Lost:
            done(failure(ErrorKind::Busy, u"the store cannot take writes now"_s));
            return;
        }
    };
    m_commit->submit(std::move(work));
}

} // namespace caseline
