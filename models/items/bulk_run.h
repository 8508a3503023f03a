// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/desk_commands.h"

#include <QObject>

#include <vector>

namespace caseline {

/// One command for one ticket.
struct BulkStep
{
    TicketId ticket;
    Command command;
    std::optional<int> expectedVersion = {};
};

struct BulkDone
{
    BulkStep step;
    int version = 0;             ///< the ticket's, now
    std::optional<Command> undo; ///< none: it changed nothing
};

struct BulkRefusal
{
    TicketId ticket;
    Error error;
};

struct BulkReport
{
    std::vector<BulkDone> done;
    std::vector<BulkRefusal> refused;
    std::vector<TicketId> left; ///< not begun: it was cancelled
};

/// Runs one command after the other through the desk, a few at a time so that others get their turn
/// and the desk can write several in one go. On the GUI thread, which never waits for it. Ending it
/// while it runs begins nothing more; what is under way is finished by the desk.
class BulkRun : public QObject
{
    Q_OBJECT
public:
    BulkRun(DeskCommands &desk, Caller caller, std::vector<BulkStep> steps,
            QObject *parent = nullptr);

    void start();
    /// Begins no more; finished() follows when those under way are done.
    void cancel();

    int total() const { return int(m_steps.size()); }
    int answered() const { return int(m_report.done.size() + m_report.refused.size()); }

Q_SIGNALS:
    void progressed(int answered, int total);
    /// Once, and last.
    void finished(const caseline::BulkReport &report);

private:
    void submit();
    void keep(size_t step, const Result<CommandOutcome> &outcome);

    DeskCommands &m_desk;
    const Caller m_caller;
    const std::vector<BulkStep> m_steps;
    BulkReport m_report;
    size_t m_next = 0;
    int m_underWay = 0;
    bool m_cancelled = false;
    bool m_over = false;
};

} // namespace caseline
