// SPDX-License-Identifier: GPL-3.0-or-later
#include "change_batcher.h"

#include <algorithm>

namespace caseline {

namespace {
constexpr auto kBatch = std::chrono::milliseconds(50);
} // namespace

ChangeBatcher::ChangeBatcher(ChangeFeed &feed, QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kBatch);
    connect(&m_timer, &QTimer::timeout, this, &ChangeBatcher::tell);
    // The subscription ends before this object does, and waits for a listener that is running.
    m_subscription = feed.subscribe([this, gathered = m_gathered](const ChangeSet &changes) {
        const std::lock_guard lock(gathered->mutex);
        for (const TicketId id : changes.tickets)
            gathered->tickets.insert(id);
        gathered->revision = changes.revision;
        gathered->knowledge = gathered->knowledge || changes.knowledge;
        gathered->savedViews = gathered->savedViews || changes.savedViews;
        gathered->teams = gathered->teams || changes.teams;
        if (std::exchange(gathered->posted, true))
            return;
        QMetaObject::invokeMethod(&m_timer, qOverload<>(&QTimer::start), Qt::QueuedConnection);
    });
}

ChangeBatcher::~ChangeBatcher()
{
    m_subscription.reset();
}

void ChangeBatcher::tell()
{
    std::vector<TicketId> tickets;
    bool knowledge = false;
    bool savedViews = false;
    bool teams = false;
    {
        const std::lock_guard lock(m_gathered->mutex);
        tickets.assign(m_gathered->tickets.cbegin(), m_gathered->tickets.cend());
        m_gathered->tickets.clear();
        m_gathered->posted = false;
        knowledge = std::exchange(m_gathered->knowledge, false);
        savedViews = std::exchange(m_gathered->savedViews, false);
        teams = std::exchange(m_gathered->teams, false);
        m_revision = m_gathered->revision;
    }
    std::sort(tickets.begin(), tickets.end());
    Q_EMIT changed(tickets);
    if (knowledge)
        Q_EMIT knowledgeChanged();
    if (savedViews)
        Q_EMIT savedViewsChanged();
    if (teams)
        Q_EMIT teamsChanged();
}

} // namespace caseline
