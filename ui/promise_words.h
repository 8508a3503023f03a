// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"
#include "policy/sla.h"

#include <QCoreApplication>
#include <QStringList>

#include <utility>
#include <vector>

namespace caseline {

/// What a desk promises, and when promised time runs.
struct Promises
{
    BusinessHours hours;
    SlaPolicy policy;
};

/// Why something is due when it is.
class PromiseWords
{
    Q_DECLARE_TR_FUNCTIONS(caseline::PromiseWords)
public:
    using Facts = std::vector<std::pair<QString, QString>>; ///< a name and its value

    /// Of the target that runs, or ran last: the budget, the stretches of time that counted, and
    /// how much later it became because the ticket waited for the customer.
    static Facts why(const Ticket &ticket, const Promises &promises, Instant now);
};

} // namespace caseline
