// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bulk_run.h"

namespace caseline {

/// One answer for many tickets; each fills in its placeholders.
struct MassReply
{
    QString body;
    std::optional<Status> thenStatus;
    friend bool operator==(const MassReply &, const MassReply &) = default;
};

/// Whom an answer to these tickets reaches. A customer with several of them counts once.
struct MassReach
{
    int mailed = 0;       ///< customers by mail
    int phoned = 0;       ///< customers by SMS or WhatsApp
    int kept = 0;         ///< tickets whose customer has no address
    int sent = 0;         ///< tickets that are answered, those that are kept included
    int lacking = 0;      ///< tickets that cannot fill in what the answer wants
    QStringList unfilled; ///< what they cannot: placeholders without braces, each once
    int customers() const { return mailed + phoned; }
    friend bool operator==(const MassReach &, const MassReach &) = default;
};

struct MassReplyPlan
{
    std::vector<BulkStep> steps;
    std::vector<BulkRefusal> unfilled; ///< not sent: Invalid, with a field "placeholder"
};

/// `placeholders` are what the answer wants filled in. Costs a walk over all tickets.
MassReach massReach(const std::vector<Ticket> &tickets, const QStringList &placeholders,
                    const QString &agent);

/// A reply of its own for each ticket. Nobody gets a letter with a hole in it: a ticket that cannot
/// fill in all is left out. Drafts of the tickets stay.
MassReplyPlan planMassReply(const std::vector<Ticket> &tickets, const MassReply &reply,
                            const QString &agent);

} // namespace caseline
