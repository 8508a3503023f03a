// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/change_feed.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <mutex>

namespace caseline {

/// Carries the store's news to the GUI thread, merged, at most every 50 ms. Lives there.
class ChangeBatcher : public QObject
{
    Q_OBJECT
public:
    explicit ChangeBatcher(ChangeFeed &feed, QObject *parent = nullptr);
    ~ChangeBatcher() override;

    /// The last revision that was told.
    qint64 revision() const { return m_revision; }

Q_SIGNALS:
    /// Sorted, each once; may be empty when only deliveries changed.
    void changed(const std::vector<caseline::TicketId> &tickets);
    /// Articles were written or removed; follows `changed`.
    void knowledgeChanged();
    void savedViewsChanged();
    /// Or who is there.
    void teamsChanged();

private:
    struct Gathered
    {
        std::mutex mutex;
        QSet<TicketId> tickets;
        qint64 revision = 0;
        bool posted = false;
        bool knowledge = false;
        bool savedViews = false;
        bool teams = false;
    };

    void tell();

    std::shared_ptr<Gathered> m_gathered = std::make_shared<Gathered>();
    QTimer m_timer;
    qint64 m_revision = 0;
    ChangeFeed::Subscription m_subscription;
};

} // namespace caseline
