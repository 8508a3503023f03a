// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/search_query.h"
#include "ports/background.h"
#include "ports/saved_views.h"
#include "ports/ticket_reader.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <span>

namespace caseline {

class ChangeBatcher;

/// The saved views of a window in memory, how many tickets are in each, and the way to change them.
/// Lives on the GUI thread.
class SavedViewList : public QObject
{
    Q_OBJECT
public:
    using Then = std::function<void(const Result<SavedView> &)>;
    /// Counting stops here, so that a view of a million costs no more than one of a hundred.
    static constexpr int mostCounted = 100;
    /// So many stand in the navigation and are counted; the rest is a key away.
    static constexpr size_t mostShown = 10;

    struct Ports
    {
        const SavedViewReader &reader;
        SavedViewDesk &desk;
        const TicketReader &tickets;
        Background &readers;
        const Clock &clock;
    };

    SavedViewList(const Ports &ports, ChangeBatcher &changes, const Caller &caller,
                  QObject *parent = nullptr);

    /// One's own, then everyone's, each in its order.
    const std::vector<SavedView> &views() const { return m_views; }
    /// The first of them.
    std::span<const SavedView> shown() const;
    const SavedView *find(SavedViewId id) const;
    bool mayChange(const SavedView &view) const;
    /// None: not counted (yet), or its search cannot be read any more.
    std::optional<int> count(SavedViewId id) const;

    /// `then` is called on the GUI thread, after the list has the change.
    void keep(const SavedView &view, Then then);
    void remove(SavedViewId id, Then then);
    /// Whether there is one of the same owner before it (-1) or behind it (1).
    bool canMove(SavedViewId id, int by) const;
    /// Changes places with that one; without one nothing happens.
    void move(SavedViewId id, int by, std::function<void(const Result<void> &)> then);

Q_SIGNALS:
    void changed();
    void counted();

private:
    void reload();
    /// Those of the same owner, in their order.
    std::vector<SavedViewId> besides(SavedViewId id) const;
    void recount();
    SavedViewDesk::Done landing(Then then, bool removed);
    void apply(const SavedView &view, bool removed);

    const Ports m_ports;
    const Caller m_caller;
    std::vector<SavedView> m_views;
    QHash<qint64, int> m_counts; ///< by id
    QTimer m_pace;
    bool m_counting = false;
    bool m_again = false;
};

} // namespace caseline
