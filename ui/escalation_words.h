// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/escalation_list_model.h"
#include "items/ticket_detail.h"

#include <QCoreApplication>

namespace caseline {

/// What stands in the columns of a table of escalations, and what these are called.
class EscalationWords
{
    Q_DECLARE_TR_FUNCTIONS(caseline::EscalationWords)
public:
    static QString name(EscalationField field);
    /// An order by that field, as a choice.
    static QString order(EscalationField field);
    /// Empty for what is no word: the tier, and times.
    static QString of(const TicketRow &row, EscalationField field);
    /// The whole row in one sentence, also of columns for which there is no room.
    static QString spoken(const TicketRow &row, Instant now);
    /// By which rule, or that a person did it.
    static QString why(const Escalation &escalation);
    /// Who the customer is, and since when it is escalated.
    static QString who(const TicketDetail::Value &detail, Instant now);
};

} // namespace caseline
