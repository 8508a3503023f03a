// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "time.h"
#include "words.h"

#include <QJsonObject>
#include <QString>
#include <QUuid>

namespace caseline {

/// One entry of a ticket's conversation. Bodies are plain text, stored verbatim, hostile.
struct Message
{
    MessageId id;
    QUuid publicId;
    TicketId ticket;
    MessageKind kind = MessageKind::Customer;
    QString author; ///< display name; the agent's for replies and notes
    Channel channel = Channel::Api;
    QString subject;
    QString body;
    Instant createdAt{};
    friend bool operator==(const Message &, const Message &) = default;
};

/// One line of a ticket's audit trail: who did what, with what it was before and after.
struct Event
{
    TicketId ticket;
    Instant at{};
    QString actor; ///< empty: Caseline itself
    QString kind;  ///< created, escalated, status, priority, category, assignee, claimed, ...
    QJsonObject detail;
    friend bool operator==(const Event &, const Event &) = default;
};

} // namespace caseline
