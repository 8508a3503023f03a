// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_ticket_store.h"

#include "sql_transaction.h"

#include <QLoggingCategory>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {
Q_LOGGING_CATEGORY(lcStore, "caseline.store")
using WriterTime = std::chrono::steady_clock;
constexpr std::chrono::seconds kRoomEvery{1}; // between looks whether there is room again
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
    Engine(const SqliteLocation &location, ChangeHub &changes, std::shared_ptr<State> state,
           const SqlStoreOptions &options)
        : m_location(location)
        , m_changes(changes)
        , m_state(std::move(state))
        , m_ballast(location.file(), options.ballastBytes)
        , m_referencePrefix(options.referencePrefix)
    {}

    Transaction &transaction() { return *m_transaction; }
    /// A mutation failed.
    void noteFailure()
    {
        if (m_session->isFull())
            makeRoom();
    }

    bool begin() override
    {
        m_begunAt = WriterTime::now();
        if (!m_session) {
            auto session = m_location.writer();
            if (!session)
                return failed("open", session.error());
            m_session = std::move(*session);
            m_unit = std::make_unique<SqlUnitOfWork>(*m_session, m_referencePrefix);
            m_transaction = std::make_unique<SqlTransaction>(*m_unit);
            if (!m_state->full && !m_ballast.take())
                qCWarning(lcStore, "there is little room on the disk of %s",
                          qUtf8Printable(m_location.file()));
        }
        m_atBegin = true;
        return run(u"BEGIN IMMEDIATE"_s);
    }
    // What a group begins with needs none: the transaction is one, and copies no pages.
    bool savepoint() override { return m_atBegin || run(u"SAVEPOINT mutation"_s); }
    bool release() override
    {
        m_unit->keepMutation();
        return std::exchange(m_atBegin, false) || run(u"RELEASE mutation"_s);
    }
    bool rollbackToSavepoint() override
    {
        m_unit->dropMutation();
        return m_atBegin ? run(u"ROLLBACK"_s) && run(u"BEGIN IMMEDIATE"_s)
                         : run(u"ROLLBACK TO mutation"_s) && run(u"RELEASE mutation"_s);
    }
    bool commit() override
    {
        if (auto done = m_unit->flush(); !done) {
            noteFailure();
            return failed("count", done.error());
        }
        if (!run(u"COMMIT"_s))
            return false;
        m_state->healthy = true;
        ++m_state->commits;
        m_state->nanoseconds += quint64(
            std::chrono::duration_cast<std::chrono::nanoseconds>(WriterTime::now() - m_begunAt)
                .count());
        lookForRoom();
        m_changes.publish(m_unit->takeChanges());
        return true;
    }
    void rollback() override
    {
        m_state->healthy = false;
        ++m_state->lost;
        if (!m_session)
            return;
        m_unit->dropGroup();
        (void)m_session->execute(u"ROLLBACK"_s);
    }

private:
    bool run(const QString &sql)
    {
        auto done = m_session->runText(sql);
        if (!done && m_session->isFull())
            makeRoom();
        return done ? true : failed("commit", done.error());
    }

    // The log may need room to be moved into the file, and what is under way to be written down.
    void makeRoom()
    {
        if (!m_state->full.exchange(true))
            qCWarning(lcStore, "the disk of %s is full", qUtf8Printable(m_location.file()));
        m_ballast.release();
        m_lookedAt = WriterTime::now();
    }

    // Only with the ballast back there is room for everybody: with less, the next message would
    // fill the disk again.
    void lookForRoom()
    {
        if (!m_state->full || WriterTime::now() - m_lookedAt < kRoomEvery)
            return;
        m_lookedAt = WriterTime::now();
        if (!m_ballast.takeAgain())
            return;
        m_state->full = false;
        qCInfo(lcStore, "there is room on the disk again");
    }

    static bool failed(const char *what, const Error &error)
    {
        qCWarning(lcStore, "%s: %s", what, qUtf8Printable(error.detail));
        return false;
    }

    const SqliteLocation &m_location;
    ChangeHub &m_changes;
    std::shared_ptr<State> m_state;
    Ballast m_ballast;
    const QString m_referencePrefix;
    WriterTime::time_point m_begunAt;
    WriterTime::time_point m_lookedAt;
    bool m_atBegin = false; ///< nothing of the group is kept yet
    std::unique_ptr<SqlSession> m_session;
    std::unique_ptr<SqlUnitOfWork> m_unit;
    std::unique_ptr<SqlTransaction> m_transaction;
};

SqlTicketStore::SqlTicketStore(const SqliteLocation &location, ChangeHub &changes,
                               const SqlStoreOptions &options)
{
    m_commit = std::make_unique<GroupCommit>(
        [&location, &changes, desk = m_desk, state = m_state, options] {
            auto engine = std::make_unique<Engine>(location, changes, state, options);
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

WriterFigures SqlTicketStore::figures() const
{
    return {m_state->commits, double(m_state->nanoseconds) / 1e9, m_state->lost, waiting(),
            hasRoom()};
}

std::size_t SqlTicketStore::waiting() const
{
    return m_commit->waiting();
}

void SqlTicketStore::submit(Mutation mutation, Done done, Repeat repeat)
{
    auto outcome = std::make_shared<Result<void>>();
    GroupCommit::Work work;
    work.repeatable = repeat == Repeat::Safe;
    work.apply = [desk = m_desk, mutation = std::move(mutation), outcome] {
        *outcome = mutation(desk->engine->transaction());
        if (!*outcome && outcome->error().kind == ErrorKind::Busy)
            desk->engine->noteFailure();
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
