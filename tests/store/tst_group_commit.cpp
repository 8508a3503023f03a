// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/group_commit.h"

#include <QtTest>

#include <atomic>
#include <vector>

using namespace caseline;
using Outcome = GroupCommit::Outcome;

namespace {

/// Remembers what it was asked, fails where it is told to.
class RecordingEngine final : public CommitEngine
{
public:
    struct Log
    {
        std::atomic<int> commits{0};
        std::atomic<int> rollbacks{0};
        std::atomic<int> takenBack{0};
        std::atomic<bool> failCommit{false};
        std::atomic<bool> failRollbackTo{false};
    };
    explicit RecordingEngine(Log &log)
        : m_log(log)
    {}
    bool begin() override { return true; }
    bool savepoint() override { return true; }
    bool release() override { return true; }
    bool rollbackToSavepoint() override
    {
        ++m_log.takenBack;
        return !m_log.failRollbackTo;
    }
    bool commit() override
    {
        if (m_log.failCommit)
            return false;
        ++m_log.commits;
        return true;
    }
    void rollback() override { ++m_log.rollbacks; }

private:
    Log &m_log;
};

} // namespace

class GroupCommitTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPieceOfWorkIsToldOnceFromManyThreads()
    {
        RecordingEngine::Log log;
        std::atomic<int> applied{0};
        std::atomic<int> committed{0};
        {
            GroupCommit commit([&log] { return std::make_unique<RecordingEngine>(log); }, {});
            std::vector<std::thread> clients;
            for (int c = 0; c < 8; ++c)
                clients.emplace_back([&] {
                    for (int i = 0; i < 200; ++i)
                        commit.submit({[&] {
                                           ++applied;
                                           return true;
                                       },
                                       [&](Outcome how) {
                                           if (how == Outcome::Committed)
                                               ++committed;
                                       }});
                });
            for (std::thread &client : clients)
                client.join();
            commit.stop();
        }
        QCOMPARE(applied.load(), 1600);
        QCOMPARE(committed.load(), 1600);
        QVERIFY(log.commits > 0);
        QVERIFY(log.commits <= 1600);
    }

    void workThatFailsIsTakenBackAlone()
    {
        RecordingEngine::Log log;
        std::vector<Outcome> outcomes;
        GroupCommit commit([&log] { return std::make_unique<RecordingEngine>(log); }, {});
        for (const bool good : {true, false, true})
            commit.submit(
                {[good] { return good; }, [&outcomes](Outcome how) { outcomes.push_back(how); }});
        commit.stop();
        QCOMPARE(outcomes,
                 (std::vector{Outcome::Committed, Outcome::TakenBack, Outcome::Committed}));
        QCOMPARE(log.takenBack.load(), 1);
    }

    void aGroupThatCannotBeCommittedIsLostAsAWhole()
    {
        RecordingEngine::Log log;
        log.failCommit = true;
        std::vector<Outcome> outcomes;
        GroupCommit commit([&log] { return std::make_unique<RecordingEngine>(log); }, {});
        commit.submit({[] { return true; }, [&](Outcome how) { outcomes.push_back(how); }});
        commit.stop();
        QCOMPARE(outcomes, std::vector{Outcome::Lost});
        QCOMPARE(log.rollbacks.load(), 1);
    }

    void aTransactionThatEndedByItselfLosesTheGroup()
    {
        RecordingEngine::Log log;
        log.failRollbackTo = true;
        std::vector<Outcome> outcomes;
        GroupCommit commit([&log] { return std::make_unique<RecordingEngine>(log); }, {});
        commit.submit({[] { return false; }, [&](Outcome how) { outcomes.push_back(how); }});
        commit.stop();
        QCOMPARE(outcomes, std::vector{Outcome::Lost});
        QCOMPARE(log.commits.load(), 0);
    }

    void aFullQueueRefusesAtOnce()
    {
        RecordingEngine::Log log;
        std::mutex gate;
        gate.lock();
        GroupCommit commit([&log] { return std::make_unique<RecordingEngine>(log); }, {2, 1});
        std::atomic<bool> started{false};
        commit.submit({[&] {
                           started = true;
                           const std::lock_guard wait(gate);
                           return true;
                       },
                       [](Outcome) {}});
        QTRY_VERIFY(started.load());
        std::atomic<int> refused{0};
        for (int i = 0; i < 5; ++i)
            commit.submit({[] { return true; },
                           [&](Outcome how) {
                               if (how == Outcome::Refused)
                                   ++refused;
                           }});
        QCOMPARE(refused.load(), 3);
        gate.unlock();
        commit.stop();
    }

    void stoppingCommitsWhatWasTakenAndRefusesTheRest()
    {
        RecordingEngine::Log log;
        std::vector<Outcome> outcomes;
        GroupCommit commit([&log] { return std::make_unique<RecordingEngine>(log); }, {});
        commit.submit({[] { return true; }, [&](Outcome how) { outcomes.push_back(how); }});
        commit.stop();
        commit.submit({[] { return true; }, [&](Outcome how) { outcomes.push_back(how); }});
        QCOMPARE(outcomes, (std::vector{Outcome::Committed, Outcome::Refused}));
    }
};

QTEST_GUILESS_MAIN(GroupCommitTest)
#include "tst_group_commit.moc"
