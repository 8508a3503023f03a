// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "customer.h"
#include "judgement.h"
#include "team.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace caseline {

/// Where an escalation stands. It is open from the moment it is raised until somebody takes the
/// escalation back or the ticket is finished; claimed while a person holds it.
struct EscalationState
{
    bool open = false;
    std::optional<Instant> raisedAt;
    QString claimedBy;
    std::optional<Instant> claimedAt;
    friend bool operator==(const EscalationState &, const EscalationState &) = default;
};

/// The promises made for a ticket. `due` is the one that counts next: the first response until a
/// person answered, then the resolution; nothing while the clock stands still or once finished.
struct SlaTimes
{
    Instant firstResponseDue{};
    Instant resolutionDue{};
    std::optional<Instant> due;
    std::optional<Instant> pausedAt;
    SlaState state = SlaState::Ok;
    friend bool operator==(const SlaTimes &, const SlaTimes &) = default;
};

/// Another ticket, as links name it.
struct TicketName
{
    TicketId id;
    QString reference;
    friend bool operator==(const TicketName &, const TicketName &) = default;
};

struct TicketLink
{
    LinkKind kind = LinkKind::Related; ///< what `other` is to the ticket
    TicketName other;
    friend bool operator==(const TicketLink &, const TicketLink &) = default;
};

struct Ticket
{
    TicketId id;
    QUuid publicId;
    QString reference; ///< e.g. TKT-YYYYMMDD-NNNN
    QString inbox;     ///< fintech or support
    Customer customer;
    QString subject;
    QString snippet;
    Status status = Status::Open;
    Priority priority = Priority::Medium;
    Channel channel = Channel::Api;
    QString assignee; ///< empty: nobody
    TeamName team;    ///< beside the assignee; without an id: none
    QStringList tags;
    Judgement judgement; ///< as corrected by people; `judgement.priority` is the machine's opinion
    EscalationState escalation;
    SlaTimes sla;
    std::optional<Instant> firstRespondedAt;
    std::optional<Instant> resolvedAt;
    Instant createdAt{};
    Instant updatedAt{};
    int version = 1;
    bool unread = true;
    bool reminderSent = false;
    QString externalId;                  ///< what a ticket system elsewhere calls it
    std::optional<Instant> snoozedUntil; ///< pending until then, or until the customer writes
    /// Closed, and its messages are read in that one too.
    std::optional<TicketName> mergedInto;
    std::vector<TicketLink> links; ///< kept by LinkRows, not by updates
    friend bool operator==(const Ticket &, const Ticket &) = default;
};

/// What a list shows of a ticket. `key` is its place in the order that was asked for.
struct TicketRow
{
    TicketId id;
    qint64 key = 0;
    QString reference;
    QString customerName;
    QString subject;
    QString snippet;
    Status status = Status::Open;
    Priority priority = Priority::Medium;
    Channel channel = Channel::Api;
    Mood mood = Mood::Neutral;
    Tier tier = Tier::Never;
    Plan plan = Plan::Unknown;
    bool escalated = false; ///< an escalation is open
    QString contact;        ///< of the escalation
    QString team;
    QString ruleName;
    std::optional<Instant> escalatedAt;
    QString claimedBy;
    std::optional<Instant> claimedAt;
    QString category;
    SlaState slaState = SlaState::None;
    std::optional<Instant> slaDue;
    std::optional<Instant> snoozedUntil;
    QString assignee;
    bool unread = false;
    bool hasDraft = false;
    Instant createdAt{};
    Instant updatedAt{};
    friend bool operator==(const TicketRow &, const TicketRow &) = default;
};

} // namespace caseline
