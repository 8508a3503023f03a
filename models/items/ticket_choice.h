// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket_list_model.h"

namespace caseline {

/// The tickets of a list that are chosen to be changed together. They are known by identity: what
/// moves in the list stays chosen, what leaves it does not. Another list begins with none.
class TicketChoice : public QObject
{
    Q_OBJECT
public:
    /// More are not changed in one go.
    static constexpr int most = 10000;

    explicit TicketChoice(const TicketListModel &model, QObject *parent = nullptr);

    bool isEmpty() const { return m_ids.isEmpty(); }
    int count() const { return int(m_ids.size()); }
    bool contains(TicketId id) const { return m_ids.contains(id); }
    /// In the order of the list.
    std::vector<TicketId> ids() const;

    void toggle(TicketId id);
    /// All from where the choice was begun (or `from`, when it begins here) to `to`, beside those
    /// that were chosen one by one. A range that shrinks lets go of what it took.
    void extend(int from, int to);
    void chooseAll();
    void keepOnly(const std::vector<TicketId> &ids);
    /// Chooses these and nothing else; those that are not in the list once they come, unless
    /// something else is chosen before.
    void expect(const std::vector<TicketId> &ids);
    void clear();

Q_SIGNALS:
    void changed();

private:
    void forget(const std::vector<TicketId> &ids);
    void begin(TicketId anchor);
    void welcome(const std::vector<TicketKey> &places);

    const TicketListModel &m_model;
    QSet<TicketId> m_ids;
    QSet<TicketId> m_base;     ///< chosen before the range
    QSet<TicketId> m_expected; ///< chosen as soon as they are in the list
    TicketId m_anchor;         ///< where the range begins
};

} // namespace caseline
