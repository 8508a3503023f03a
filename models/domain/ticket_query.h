// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket.h"

#include <optional>
#include <vector>

namespace caseline {

/// What is set aside until a time stands in Snoozed, and not in Mine, MyTeams, Unassigned, Pending,
/// AllOpen.
/// The numbers are kept in people's settings: new ones go to the end.
enum class TicketView {
    Mine,
    Unassigned,
    Escalated,
    DueSoon,
    Breached,
    Pending,
    AllOpen,
    All,
    Snoozed,
    MyTeams
};
/// In Snoozed, DueFirst is by when they come back: no promise runs meanwhile.
enum class TicketSort { DueFirst, NewestFirst, RecentlyUpdated, PriorityFirst };

/// What must, and what must not, stand in the messages of a ticket. Several words in one text are
/// looked for next to each other.
struct TextFilter
{
    std::vector<QStringList> anyOf; ///< of each at least one, all of them in one message
    QStringList without;            ///< in no message of the ticket
    bool isEmpty() const { return anyOf.empty() && without.isEmpty(); }
    friend bool operator==(const TextFilter &, const TextFilter &) = default;
};

/// What narrows a list beyond its view. Each part that is empty lets everything through; those that
/// are not must all be met.
struct TicketFilter
{
    std::vector<Status> statuses; ///< one of these
    std::vector<Priority> priorities;
    std::vector<Channel> channels;
    std::vector<Mood> moods;
    std::vector<SlaState> sla;
    QStringList categories;
    QStringList withoutCategories;
    QString taxonomy;
    QStringList assignees; ///< one of these; empty text: nobody
    QStringList withoutAssignees;
    QStringList teams; ///< one of these, by name; empty text: none
    QStringList withoutTeams;
    /// One of these: a customer's name or its beginnings, an address, a number, an outside id.
    QStringList from;
    QStringList withoutFrom;
    std::optional<CustomerId> customer;
    std::optional<bool> escalated; ///< judged so, or raised by a person
    std::optional<bool> unread;
    std::optional<bool> attachments; ///< has any
    std::optional<bool> snoozed;
    QStringList tags;                 ///< all of these
    std::vector<QStringList> anyTags; ///< of each at least one
    QStringList withoutTags;          ///< none of these
    std::optional<Instant> updatedFrom;
    std::optional<Instant> updatedBefore; ///< half-open, like createdBefore
    TextFilter text;
    friend bool operator==(const TicketFilter &, const TicketFilter &) = default;
};

/// Which tickets, in which order. `search` is full text (all words, prefixes of the last); a
/// reference, mail address or phone number is looked up exactly instead, unless the filter asks for
/// more words.
struct TicketQuery
{
    TicketView view = TicketView::AllOpen;
    TicketSort sort = TicketSort::DueFirst;
    QString me; ///< whose tickets TicketView::Mine means, and whose teams TicketView::MyTeams
    QString search;
    QString inbox; ///< empty: all
    std::optional<Instant> createdFrom;
    std::optional<Instant> createdBefore; ///< half-open: this instant is outside
    QString category;                     ///< empty: all
    TicketFilter filter;
    friend bool operator==(const TicketQuery &, const TicketQuery &) = default;
};

/// A ticket's place in an ordered list: by `key`, then by `id`, both ascending.
struct TicketKey
{
    qint64 key = 0;
    TicketId id;
    friend auto operator<=>(const TicketKey &, const TicketKey &) = default;
};

} // namespace caseline
