// SPDX-License-Identifier: GPL-3.0-or-later
// Background work that was given up, on a real store: tried again, discarded and taken back by
// keys.
#include "support/service_fixture.h"
#include "support/window_bench.h"

#include "services/job_desk.h"
#include "ui/button.h"
#include "ui/empty_state.h"
#include "ui/jobs_page.h"
#include "ui/toast.h"

#include <QPlainTextEdit>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

struct Bench
{
    ServiceFixture desk;
    std::unique_ptr<JobDesk> jobs;
    std::unique_ptr<JobListModel> list;
    fake::WindowBench bench;
    JobsPage *page = nullptr;

    explicit Bench(int failed = 2, Scopes rights = rightsOf(Role::Admin))
    {
        SqliteDesk &store = desk.store.desk();
        jobs = std::make_unique<JobDesk>(store.store(), desk.clock);
        for (int i = 0; i < failed; ++i)
            giveUp(i == 0 ? u"remote_file"_s : u"webhook_call"_s,
                   u"answer %1: 500 Internal Server Error\nnobody is there"_s.arg(i));
        list = std::make_unique<JobListModel>(store.jobs(), store.readers());
        Caller caller = Caller::local(u"Mara Klein"_s);
        caller.rights = rights;
        page = new JobsPage(*list, *jobs, desk.clock, caller);
        page->offerCommands(bench.window->commands());
        bench.window->setPage(Page::Jobs, page);
        bench.show();
        bench.window->commands().run(u"go.jobs"_s);
        QTRY_COMPARE(list->state(), LogList::State::Ready);
        bench.settle();
    }
    ~Bench()
    {
        bench.window.reset();
        desk.store.desk().stopReaders();
    }

    void giveUp(const QString &kind, const QString &error)
    {
        QVERIFY(desk.store.write([&](Transaction &tx) -> Result<void> {
            Job job;
            job.queue = JobQueue::Notifications;
            job.kind = kind;
            job.payload = u"{}"_s;
            job.runAt = desk.clock.now();
            if (auto done = tx.timers().addJob(job); !done)
                return done;
            auto claimed = tx.timers().claimJobs(JobQueue::Notifications, desk.clock.now(),
                                                 std::chrono::minutes(5), 10);
            if (!claimed)
                return failure(claimed.error());
            Job &taken = claimed->back();
            taken.status = JobStatus::Failed;
            taken.attempts = 5;
            taken.lastError = error;
            const auto reported = tx.timers().reportJob(taken);
            return reported ? Result<void>() : failure(reported.error());
        }));
    }
    std::vector<Job> all(JobStatus status)
    {
        return *desk.store.desk().jobs().page(status, {}, 100);
    }
    void press(Qt::Key key)
    {
        QWidget *focus = bench.window->focusWidget();
        QTest::keyClick(focus ? focus : bench.window.get(), key);
        bench.settle();
    }
};

} // namespace

class TestJobsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void whatWasGivenUpStandsThereWithItsError()
    {
        Bench bench;
        QCOMPARE(bench.list->rowCount(), 2);
        QCOMPARE(bench.page->current()->kind, u"webhook_call"_s); // newest first
        QCOMPARE(bench.page->findChild<QPlainTextEdit *>()->toPlainText(),
                 u"answer 1: 500 Internal Server Error\nnobody is there"_s);
        bench.press(Qt::Key_J);
        QCOMPARE(bench.page->current()->kind, u"remote_file"_s);
        bench.bench.shoot(u"jobs-light"_s);
    }

    void isTriedAgain()
    {
        Bench bench;
        const JobId id = bench.page->current()->id;
        bench.press(Qt::Key_R);
        QTRY_COMPARE(bench.all(JobStatus::Waiting).size(), size_t(1));
        QCOMPARE(bench.all(JobStatus::Waiting).front().id, id);
        QCOMPARE(bench.all(JobStatus::Waiting).front().attempts, 0);
        QTRY_COMPARE(bench.list->rowCount(), 1);
        bench.page->setFilter(JobFilter::Waiting);
        QTRY_COMPARE(bench.list->rowCount(), 1);
    }

    void isDiscardedAndTakenBack()
    {
        Bench bench;
        bench.press(Qt::Key_Delete);
        QTRY_COMPARE(bench.all(JobStatus::Failed).size(), size_t(1));
        QTRY_VERIFY(bench.page->toast().canUndo());
        bench.press(Qt::Key_Z);
        QTRY_COMPARE(bench.all(JobStatus::Failed).size(), size_t(2));
        QCOMPARE(bench.all(JobStatus::Failed).front().attempts, 5);
        QTRY_COMPARE(bench.list->rowCount(), 2);
    }

    void somebodyElseWasFaster()
    {
        Bench bench;
        const Job job = *bench.page->current();
        QVERIFY(ServiceFixture::await<Job>(
            [&](auto done) { bench.jobs->retry(job.id, Caller::local(u"Jonas"_s), done); }));
        const auto taken = ServiceFixture::await<Job>(
            [&](auto done) { bench.jobs->restore(job, Caller::local(u"Jonas"_s), done); });
        QVERIFY(!taken); // it was not discarded
        QCOMPARE(taken.error().kind, ErrorKind::Conflict);
    }

    void readersOnlyRead()
    {
        Bench bench(1, Scope::Read);
        for (const Button *button : bench.page->findChildren<Button *>())
            QVERIFY2(!button->isVisible() || button->text() != u"Try again"_s,
                     qPrintable(button->text()));
        bench.press(Qt::Key_Delete);
        QCOMPARE(bench.all(JobStatus::Failed).size(), size_t(1));
    }

    void nothingIsSaidToo()
    {
        Bench bench(0);
        QVERIFY(bench.page->findChild<EmptyState *>()->isVisible());
        bench.bench.shoot(u"jobs-empty-light"_s);
    }

    void everyStateHasWords()
    {
        for (const JobStatus status :
             {JobStatus::Waiting, JobStatus::Running, JobStatus::Done, JobStatus::Failed}) {
            QVERIFY(!JobWords::state(status).name.isEmpty());
            Job job;
            job.status = status;
            QVERIFY(!JobWords::explanation(job).isEmpty());
        }
        QCOMPARE(JobWords::kind(u"made_up"_s), u"made_up"_s);
    }
};

QTEST_MAIN(TestJobsPage)
#include "tst_jobs_page.moc"
