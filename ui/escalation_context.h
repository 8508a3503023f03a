// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/ticket_detail.h"

#include <QCoreApplication>

namespace caseline {

/// What somebody who is called to a ticket must know, as plain text for a chat or a mail: which
/// ticket, who, why it was escalated in the customer's own words, and by when. In the language of
/// the window.
class EscalationContext
{
    Q_DECLARE_TR_FUNCTIONS(caseline::EscalationContext)
public:
    static QString of(const TicketDetail::Value &value, Instant now);
};

} // namespace caseline
