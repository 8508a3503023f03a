// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job_runner.h"

#include "policy/desk_school.h"
#include "ports/lessons.h"

#include <atomic>
#include <memory>

namespace caseline {

/// Writes down what a person said of a ticket's category, and sees to it that it is learned.
Result<void> keepLesson(Transaction &tx, const Ticket &ticket, int weight, Instant now);
/// Takes it back.
Result<void> forgetLesson(Transaction &tx, TicketId ticket, Instant now);
/// After lessons came or went.
Result<void> learnSoon(Transaction &tx, Instant now);

/// Trains the judge on the desk's lessons, in the background and some time after the last of them;
/// see DeskSchool. What was learned is kept in the store and used from the next start on, too,
/// unless another classifier ships by then: then it is learned anew.
class DeskLearning final : public LearningDesk
{
public:
    DeskLearning(TicketStore &store, const LessonReader &lessons, Judge &judge, const Clock &clock);
    /// Before the runner starts. Blocking: reads what was learned.
    void join(JobRunner &runner);

    /// The lesson under way is given up; before the runner stops.
    void stop() { m_stop = true; }

    void reset(Done done) override;

private:
    Result<TicketStore::Mutation> train();
    Result<void> judgeBy(const LearnedModel &learned);

    TicketStore &m_store;
    const LessonReader &m_lessons;
    Judge &m_judge;
    const Clock &m_clock;
    std::atomic<bool> m_stop = false;
    std::unique_ptr<DeskSchool> m_school; ///< on the thread of the errand; there is one at a time
};

} // namespace caseline
