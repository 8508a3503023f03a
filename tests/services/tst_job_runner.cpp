// SPDX-License-Identifier: GPL-3.0-or-later
// Errands: a few of each lane at once, given up where people see it, and begun anew.
#include "support/service_fixture.h"

#include "services/job_desk.h"
#include "services/job_runner.h"

#include <condition_variable>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Where errands stand until they are let go.
class Gate
{
public:
    void pass(const QString &lane)
    {
        std::unique_lock lock(m_mutex);
        ++m_begun[lane];
        m_opened.wait(lock, [this, &lane] { return m_isOpen || lane == u"quick"_s; });
    }
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = true;
        m_opened.notify_all();
    }
    int begun(const QString &lane)
    {
        const std::lock_guard lock(m_mutex);
        return m_begun.value(lane);
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_opened;
    QHash<QString, int> m_begun;
    bool m_isOpen = false;
};

struct Fixture
{
    Fixture()
        : jobs(desk.store.desk().store(), desk.store.desk().changes(), 10ms, clock)
        , jobDesk(desk.store.desk().store(), clock)
    {}
    ~Fixture()
    {
        gate.open();
        jobs.stop();
    }
    void add(const QString &lane, const QString &kind = u"call"_s)
    {
        QVERIFY(desk.store.write([&](Transaction &tx) {
            Job job;
            job.kind = kind;
            job.lane = lane;
            job.payload = u"{}"_s;
            job.runAt = clock.now();
            return tx.timers().addJob(job);
        }));
    }
    std::vector<Job> all(JobStatus status)
    {
        return *desk.store.desk().jobs().page(status, std::nullopt, 200);
    }
    Result<Job> change(void (Jobs::*how)(JobId, const Caller &, Jobs::Done), JobId id,
                       const Caller &caller = Caller::local(u"Mara"_s))
    {
        return ServiceFixture::await<Job>([&](auto done) { (jobDesk.*how)(id, caller, done); });
    }

    ServiceFixture desk;
    SystemClock clock;
    Gate gate;
    JobRunner jobs;
    JobDesk jobDesk;
};

} // namespace

class JobRunnerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// One receiver that does not answer holds up itself, and what waits for it is not claimed.
    void aSlowLaneHoldsUpNobodyElse()
    {
        Fixture f;
        f.jobs.addErrand(u"call"_s, [&f](const Job &job) -> Result<TicketStore::Mutation> {
            f.gate.pass(job.lane);
            return TicketStore::Mutation();
        });
        for (int i = 0; i < 30; ++i)
            f.add(u"slow"_s);
        f.add(u"quick"_s);
        f.jobs.start();
        QTRY_COMPARE(f.gate.begun(u"quick"_s), 1);
        QTRY_VERIFY(f.gate.begun(u"slow"_s) > 0);
        QTest::qWait(300);
        QCOMPARE(size_t(f.gate.begun(u"slow"_s)), f.all(JobStatus::Running).size());
        QVERIFY(f.gate.begun(u"slow"_s) < 10);
        f.gate.open();
        QTRY_COMPARE_WITH_TIMEOUT(f.all(JobStatus::Done).size(), size_t(31), 20'000);
        QCOMPARE(f.gate.begun(u"slow"_s), 30); // each once
    }

    /// Many slow ones at once hold up no work of our own.
    void ownWorkGoesOnWhileErrandsWait()
    {
        Fixture f;
        f.jobs.addErrand(u"call"_s, [&f](const Job &job) -> Result<TicketStore::Mutation> {
            f.gate.pass(job.lane);
            return TicketStore::Mutation();
        });
        f.jobs.add(u"own"_s, [](Transaction &, const Job &) { return Result<void>(); });
        for (int i = 0; i < 40; ++i)
            f.add(u"slow%1"_s.arg(i));
        f.add({}, u"own"_s);
        f.jobs.start();
        QTRY_COMPARE(f.all(JobStatus::Done).size(), size_t(1));
        QVERIFY(f.all(JobStatus::Running).size() < 40);
    }

    void whatIsGivenUpIsListedAndBegunAnew()
    {
        Fixture f;
        std::atomic<bool> mended{false};
        std::atomic<int> told{0};
        f.jobs.addErrand(
            u"call"_s,
            [&mended](const Job &) -> Result<TicketStore::Mutation> {
                if (mended)
                    return TicketStore::Mutation();
                return failure(ErrorKind::Rejected, u"410 gone"_s);
            },
            {},
            [&told](Transaction &, const Job &job) -> Result<void> {
                told += job.lastError == u"410 gone"_s;
                return {};
            });
        f.add({});
        f.jobs.start();
        QTRY_COMPARE(f.all(JobStatus::Failed).size(), size_t(1));
        const Job job = f.all(JobStatus::Failed).front();
        QCOMPARE(job.lastError, u"410 gone"_s);
        QCOMPARE(told.load(), 1);
        Caller reader;
        reader.rights = Scope::Read;
        QCOMPARE(f.change(&Jobs::retry, job.id, reader).error().kind, ErrorKind::Forbidden);
        mended = true;
        QVERIFY(f.change(&Jobs::retry, job.id));
        QTRY_COMPARE(f.all(JobStatus::Done).size(), size_t(1));
        QCOMPARE(f.change(&Jobs::retry, job.id).error().kind, ErrorKind::Conflict);
        QCOMPARE(f.change(&Jobs::retry, JobId{77}).error().kind, ErrorKind::NotFound);
    }

    void whatIsDiscardedIsNoLongerListed()
    {
        Fixture f;
        f.add({}, u"nobody knows it"_s);
        f.jobs.start();
        QTRY_COMPARE_WITH_TIMEOUT(f.all(JobStatus::Failed).size(), size_t(1), 30'000);
        QVERIFY(f.change(&Jobs::discard, f.all(JobStatus::Failed).front().id));
        QVERIFY(f.all(JobStatus::Failed).empty());
    }

    void whatWasRunningGoesOnAtOnceAfterACrash()
    {
        Fixture f;
        f.add({});
        QVERIFY(f.desk.store.write([&f](Transaction &tx) -> Result<void> {
            const auto claimed = tx.timers().claimJobs(JobQueue::Maintenance, f.clock.now(), 1h, 5);
            return claimed && claimed->size() == 1 ? Result<void>()
                                                   : failure(ErrorKind::Internal, u"none"_s);
        }));
        f.jobs.addErrand(u"call"_s, [](const Job &) -> Result<TicketStore::Mutation> {
            return TicketStore::Mutation();
        });
        f.jobs.start();
        QTRY_COMPARE(f.all(JobStatus::Done).size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(JobRunnerTest)
#include "tst_job_runner.moc"
