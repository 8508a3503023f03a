// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/business_hours.h"
#include "policy/sla.h"

#include <QByteArray>
#include <QString>

#include <set>

namespace caseline {

/// What settings decide about the work of the desk. A value, fixed for the life of the process.
struct DeskRules
{
    BusinessHours hours;
    SlaPolicy sla;
    Milliseconds reminderDelay = std::chrono::hours(24);
    Milliseconds retryDelay = std::chrono::seconds(60);       ///< doubled with each further attempt
    Milliseconds retention = std::chrono::hours(24) * 90;     ///< then what is finished is archived
    Milliseconds mailRetention = std::chrono::hours(24) * 90; ///< of mail as it came, after that
    Milliseconds undoSend = std::chrono::seconds(10); ///< a person's reply is held this long
    QString language = QStringLiteral("en"); ///< of letters to the team, and to whom none is known
    QString teamEmail;  ///< where escalations go when the contact has no address
    QString ownAddress; ///< what our mail comes from, in lower case: nothing is ever sent there
    QString mailDomain = QStringLiteral("caseline.invalid"); ///< of the Message-IDs we make
    QByteArray replySecret; ///< signs our Message-IDs; empty: they prove nothing
    bool acknowledge = true;
    bool tellResolution = true;   ///< customers hear that their ticket is settled
    double askModelBelow = 0;     ///< local confidence under which a model is asked; over 1: always
    bool externalTickets = false; ///< a ticket system elsewhere is told of each ticket
    std::set<Channel> live;       ///< channels with credentials; the others are simulated
};

} // namespace caseline
