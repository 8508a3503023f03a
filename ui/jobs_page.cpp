// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs_page.h"

#include "commands.h"
#include "error_text.h"
#include "items/gui_answer.h"
#include "job_story.h"
#include "job_table.h"
#include "toast.h"

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr int jobStoryHeight = 176;
constexpr auto jobTick = 30s;

QString jobTroubleOf(const Error &error)
{
    return error.kind == ErrorKind::Conflict
               ? JobsPage::tr("It stands otherwise by now: somebody was faster.")
               : ErrorText::of(error);
}

} // namespace

JobsPage::JobsPage(JobListModel &list, Jobs &jobs, const Clock &clock, const Caller &caller,
                   QWidget *parent)
    : LogPage(list, lookOfPage(), parent)
    , m_list(list)
    , m_jobs(jobs)
    , m_caller(caller)
    , m_story(new JobStory(this))
{
    build(new JobHead(this), new JobDelegate(clock, this), m_story);
    connect(&list, &QAbstractItemModel::dataChanged, this, &JobsPage::showCurrent);
    connect(m_story, &JobStory::retryWanted, this, &JobsPage::retry);
    setFilter(JobFilter::GivenUp);
}

LogLook JobsPage::lookOfPage()
{
    LogLook look;
    look.key = QStringLiteral("jobs");
    look.name = tr("Background work");
    look.filtersName = tr("Which work");
    look.listName = tr("Background work");
    look.storyHeight = jobStoryHeight;
    look.tick = jobTick;
    for (int i = 0; i < jobFilters; ++i) {
        const auto filter = JobFilter(i);
        look.filters.push_back({JobWords::filter(filter), JobWords::emptyHeadline(filter),
                                JobWords::emptySentence(filter), JobWords::emptySign(filter)});
    }
    return look;
}

void JobsPage::ask(int filter)
{
    m_list.setQuery(JobWords::status(JobFilter(filter)));
}

void JobsPage::showCurrent()
{
    const Job *job = current();
    m_story->setJob(job ? std::optional(*job) : std::nullopt, m_caller.may(Scope::Write));
    Q_EMIT currentChanged();
}

const Job *JobsPage::current() const
{
    return m_list.at(currentRow());
}

bool JobsPage::canChange() const
{
    return m_caller.may(Scope::Write) && current() && current()->status == JobStatus::Failed;
}

Jobs::Done JobsPage::answer(Then then)
{
    return onGuiThread<Result<Job>>(this,
                                    [this, then = std::move(then)](const Result<Job> &changed) {
                                        m_list.refresh();
                                        if (changed)
                                            then(*changed);
                                        else
                                            tellTrouble(jobTroubleOf(changed.error()));
                                    });
}

void JobsPage::retry()
{
    if (!canChange())
        return;
    m_jobs.retry(current()->id, m_caller, answer([this](const Job &) {
                     toast().tell({Icon::Refresh, tr("It is tried again"), {}, 6s});
                 }));
}

void JobsPage::discard()
{
    if (!canChange())
        return;
    m_jobs.discard(current()->id, m_caller, answer([this, before = *current()](const Job &) {
                       const auto undo = [this, before] {
                           m_jobs.restore(before, m_caller, answer([](const Job &) {}));
                       };
                       toast().tell({Icon::Trash, tr("Discarded"), undo, 10s});
                       Q_EMIT currentChanged();
                   }));
}

void JobsPage::offerCommands(Commands &commands)
{
    const auto any = [this] { return isVisible() && current(); };
    const auto open = [this] { return isVisible() && canChange(); };
    const LogWords words{tr("Next work"),
                         tr("Previous work"),
                         {},
                         tr("Undo the discard of work"),
                         tr("Background work: %1")};
    offerWalk(commands, words, any, {});
    commands.add(
        "jobs.retry", Icon::Refresh, tr("Try the work again"), tr("try again"), Qt::Key_R,
        [this] { retry(); }, open);
    commands.add(
        "jobs.discard", Icon::Trash, tr("Discard the work"), tr("discard"), Qt::Key_Delete,
        [this] { discard(); }, open);
    offerRest(commands, words);
}

} // namespace caseline
