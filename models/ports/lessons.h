// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/id.h"
#include "domain/lesson.h"
#include "domain/result.h"

#include <functional>
#include <optional>
#include <vector>

namespace caseline {

/// What people corrected, inside a transaction. See ticket_store.h.
class LessonRows
{
public:
    virtual ~LessonRows() = default;
    /// One a ticket: a later one takes its place. The texts are the ticket's own.
    virtual Result<void> keep(TicketId ticket, const Lesson &lesson, Instant now) = 0;
    virtual Result<void> forget(TicketId ticket) = 0;
    /// Changes with every lesson that comes or goes.
    virtual Result<QString> mark() = 0;
    virtual Result<void> saveLearned(const LearnedModel &learned) = 0;
    virtual Result<void> forgetAll() = 0; ///< what was learned, too
};

/// The newest lessons, newest first; how many there are in all, and their mark.
struct LessonBook
{
    std::vector<Lesson> lessons;
    int count = 0;
    QString mark;
};

/// Blocking, like TicketReader.
class LessonReader
{
public:
    virtual ~LessonReader() = default;
    virtual Result<LessonBook> lessons(int most) const = 0;
    /// What was learned last, if anything.
    virtual Result<std::optional<LearnedModel>> learned() const = 0;
};

/// Sends the desk's classifier back to what it shipped with, and forgets the lessons. `done` is
/// called exactly once, on any thread. Safe to call from any thread; never blocks.
class LearningDesk
{
public:
    using Done = std::function<void(Result<void>)>;
    virtual ~LearningDesk() = default;
    virtual void reset(Done done) = 0;
};

} // namespace caseline
