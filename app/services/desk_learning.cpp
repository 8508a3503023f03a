// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_learning.h"

#include "policy/judgement_resources.h"

#include <QCryptographicHash>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcLearning, "caseline.learning")

constexpr auto kLearn = "learn";
constexpr Milliseconds kQuietBeforeLearning =
    std::chrono::seconds(30); // people correct several in a row
constexpr int kMostLessons = 2'000;

} // namespace

Result<void> learnSoon(Transaction &tx, Instant now)
{
    const QString kind = QString::fromLatin1(kLearn);
    const auto there = tx.timers().hasJob(kind);
    if (!there)
        return failure(there.error());
    if (*there)
        return {};
    Job job;
    job.queue = JobQueue::Analytics;
    job.kind = kind;
    job.payload = u"{}"_s;
    job.runAt = now + kQuietBeforeLearning;
    return tx.timers().addJob(job);
}

Result<void> keepLesson(Transaction &tx, const Ticket &ticket, int weight, Instant now)
{
    const Judgement &said = ticket.judgement;
    if (said.taxonomy.isEmpty())
        return {};
    if (auto done =
            tx.lessons().keep(ticket.id, {{}, {}, said.taxonomy, said.category, weight}, now);
        !done)
        return done;
    return learnSoon(tx, now);
}

Result<void> forgetLesson(Transaction &tx, TicketId ticket, Instant now)
{
    if (auto done = tx.lessons().forget(ticket); !done)
        return done;
    return learnSoon(tx, now);
}

DeskLearning::DeskLearning(TicketStore &store, const LessonReader &lessons, Judge &judge,
                           const Clock &clock)
    : m_store(store)
    , m_lessons(lessons)
    , m_judge(judge)
    , m_clock(clock)
{}

void DeskLearning::join(JobRunner &runner)
{
    runner.addErrand(QString::fromLatin1(kLearn), [this](const Job &) { return train(); });
    const auto learned = m_lessons.learned();
    if (!learned) {
        qCWarning(lcLearning, "%s", qUtf8Printable(learned.error().detail));
        return;
    }
    const auto shipped = judgementResource(u"classifier.bin"_s);
    const bool current =
        *learned && shipped &&
        (*learned)->base == QCryptographicHash::hash(*shipped, QCryptographicHash::Sha256);
    if (current && judgeBy(**learned))
        return;
    const auto book = m_lessons.lessons(0);
    if (book && book->count > 0)
        m_store.submit([now = m_clock.now()](Transaction &tx) { return learnSoon(tx, now); },
                       [](const Result<void> &) {});
}

Result<void> DeskLearning::judgeBy(const LearnedModel &learned)
{
    if (!learned.classifier.isEmpty())
        return m_judge.learn(learned.classifier);
    const auto shipped = judgementResource(u"classifier.bin"_s);
    return shipped ? m_judge.learn(*shipped) : Result<void>(failure(shipped.error()));
}

Result<TicketStore::Mutation> DeskLearning::train()
{
    if (!m_school) {
        auto school = DeskSchool::open();
        if (!school)
            return failure(school.error());
        m_school = std::make_unique<DeskSchool>(std::move(*school));
    }
    const auto book = m_lessons.lessons(kMostLessons);
    if (!book)
        return failure(book.error());
    auto taught = m_school->learn(book->lessons, &m_stop);
    if (!taught)
        return failure(ErrorKind::Unavailable, u"stopped while learning"_s);
    LearnedModel &learned = *taught;
    learned.at = m_clock.now();
    if (auto done = judgeBy(learned); !done)
        return failure(done.error());
    qCInfo(lcLearning, "%d lessons, %d of %d right before, %d after: %s", learned.lessons,
           learned.rightBefore, learned.checked, learned.rightAfter,
           learned.classifier.isEmpty() ? "kept what shipped" : "learned");
    return TicketStore::Mutation(
        [learned = learned, mark = book->mark, now = learned.at](Transaction &tx) -> Result<void> {
            if (auto done = tx.lessons().saveLearned(learned); !done)
                return done;
            const auto since = tx.lessons().mark();
            if (!since)
                return failure(since.error());
            return *since == mark ? Result<void>() : learnSoon(tx, now);
        });
}

void DeskLearning::reset(Done done)
{
    m_store.submit([](Transaction &tx) { return tx.lessons().forgetAll(); },
                   [this, done = std::move(done)](const Result<void> &forgotten) {
                       done(forgotten ? judgeBy({}) : forgotten);
                   });
}

} // namespace caseline
