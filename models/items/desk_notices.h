// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/ticket_reader.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <vector>

namespace caseline {

class ChangeBatcher;
class DeskCounts;

enum class NoticeKind {
    Assigned,       ///< somebody else gave me a ticket
    Escalated,      ///< by rule or by somebody else
    DueSoon,        ///< one of mine, within the hour
    DeliveryFailed, ///< given up; `count` says how many more there are now
};

/// One piece of news that is worth a look away from other work.
struct Notice
{
    NoticeKind kind = NoticeKind::Assigned;
    TicketId ticket; ///< none for DeliveryFailed
    QString customerName;
    QString subject;
    QString actor; ///< who assigned or escalated; empty: Caseline itself
    int count = 1;
    friend bool operator==(const Notice &, const Notice &) = default;
};

/// Turns committed changes into notices for one person, each told once. Only what happens after its
/// making is news. Reads away from the GUI thread, on which it lives.
class DeskNotices : public QObject
{
    Q_OBJECT
public:
    DeskNotices(const TicketReader &tickets, const ConversationReader &conversations,
                DeskCounts &counts, Background &background, ChangeBatcher &changes, Instant since,
                const QString &me, QObject *parent = nullptr);

Q_SIGNALS:
    /// Never empty.
    void noticed(const std::vector<caseline::Notice> &notices);

private:
    struct Seen
    {
        TicketRow row;
        std::vector<Event> events; ///< oldest first
    };

    void look();
    void tell(const std::vector<Seen> &seen);
    void gather(const Seen &seen, std::vector<Notice> *notices);
    void countDeliveries();

    const TicketReader &m_tickets;
    const ConversationReader &m_conversations;
    DeskCounts &m_counts;
    Background &m_background;
    const Instant m_since;
    const QString m_me;
    QSet<TicketId> m_waiting;
    bool m_reading = false;
    QHash<TicketId, qsizetype> m_toldEvents; ///< how many of a ticket's events were looked at
    QHash<TicketId, Instant> m_toldDue;      ///< the due time that was told
    int m_failedDeliveries = -1;             ///< not known yet
};

} // namespace caseline
