// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_notices.h"

#include "async_read.h"
#include "change_batcher.h"
#include "desk_counts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {
/// More at once is a flood (an import, an outage) of which nobody wants single news.
constexpr size_t kMostTickets = 200;
/// What was told is forgotten beyond this; a notice may then come twice, but memory stays bounded.
constexpr qsizetype kMostRemembered = 20'000;

bool concerns(const TicketRow &row, const QString &me)
{
    return row.assignee == me || row.escalated;
}
} // namespace

DeskNotices::DeskNotices(const TicketReader &tickets, const ConversationReader &conversations,
                         DeskCounts &counts, Background &background, ChangeBatcher &changes,
                         Instant since, const QString &me, QObject *parent)
    : QObject(parent)
    , m_tickets(tickets)
    , m_conversations(conversations)
    , m_counts(counts)
    , m_background(background)
    , m_since(since)
    , m_me(me)
{
    connect(&changes, &ChangeBatcher::changed, this, [this](const std::vector<TicketId> &ids) {
        if (ids.size() > kMostTickets)
            return;
        m_waiting.unite(QSet<TicketId>(ids.begin(), ids.end()));
        look();
    });
    connect(&counts, &DeskCounts::changed, this, &DeskNotices::countDeliveries);
}

void DeskNotices::look()
{
    if (m_reading || m_waiting.isEmpty())
        return;
    m_reading = true;
    std::vector<TicketId> ids(m_waiting.begin(), m_waiting.end());
    std::sort(ids.begin(), ids.end());
    m_waiting.clear();
    readAsync(
        m_background, this,
        [tickets = &m_tickets, conversations = &m_conversations, me = m_me,
         ids = std::move(ids)]() {
            std::vector<Seen> seen;
            TicketQuery all; // what is set aside concerns people, too
            all.view = TicketView::All;
            auto rows = tickets->rows(all, ids);
            if (!rows)
                return seen;
            for (TicketRow &row : *rows) {
                if (isFinished(row.status) || !concerns(row, me))
                    continue;
                auto events = conversations->events(row.id);
                seen.push_back(
                    {std::move(row), events ? std::move(*events) : std::vector<Event>()});
            }
            return seen;
        },
        [this](const std::vector<Seen> &seen) {
            m_reading = false;
            tell(seen);
            look();
        });
}

void DeskNotices::tell(const std::vector<Seen> &seen)
{
    if (m_toldEvents.size() > kMostRemembered)
        m_toldEvents.clear();
    if (m_toldDue.size() > kMostRemembered)
        m_toldDue.clear();
    std::vector<Notice> notices;
    for (const Seen &ticket : seen)
        gather(ticket, &notices);
    if (!notices.empty())
        Q_EMIT noticed(notices);
}

void DeskNotices::gather(const Seen &seen, std::vector<Notice> *notices)
{
    const auto add = [&](NoticeKind kind, const QString &actor) {
        notices->push_back({kind, seen.row.id, seen.row.customerName, seen.row.subject, actor, 1});
    };
    qsizetype &told = m_toldEvents[seen.row.id];
    for (size_t i = size_t(told); i < seen.events.size(); ++i) {
        const Event &event = seen.events[i];
        if (event.at < m_since || event.actor == m_me)
            continue;
        if (event.kind == "assignee"_L1 && event.detail.value("after"_L1).toString() == m_me &&
            seen.row.assignee == m_me)
            add(NoticeKind::Assigned, event.actor);
        else if (event.kind == "escalated"_L1 && seen.row.escalated)
            add(NoticeKind::Escalated, event.actor);
    }
    told = std::max(told, qsizetype(seen.events.size()));

    if (seen.row.assignee != m_me || seen.row.slaState != SlaState::Soon || !seen.row.slaDue)
        return;
    Instant &due = m_toldDue[seen.row.id];
    if (std::exchange(due, *seen.row.slaDue) != *seen.row.slaDue)
        add(NoticeKind::DueSoon, {});
}

void DeskNotices::countDeliveries()
{
    const int now = m_counts.value().failedDeliveries;
    const int before = std::exchange(m_failedDeliveries, now);
    if (before < 0 || now <= before)
        return;
    Notice notice;
    notice.kind = NoticeKind::DeliveryFailed;
    notice.count = now - before;
    Q_EMIT noticed({notice});
}

} // namespace caseline
