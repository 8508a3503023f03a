// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"

#include <QHash>
#include <QString>

namespace caseline {

/// Sums of what a transaction group changes in the table `counters`, written once a group.
class CounterDeltas
{
public:
    void add(const QString &name, const QString &key, qint64 delta)
    {
        if (delta != 0)
            m_deltas[name + u'\n' + key] += delta;
    }
    void merge(const CounterDeltas &other)
    {
        for (auto it = other.m_deltas.cbegin(); it != other.m_deltas.cend(); ++it)
            m_deltas[it.key()] += it.value();
    }
    void clear() { m_deltas.clear(); }
    qint64 of(const QString &name, const QString &key) const
    {
        return m_deltas.value(name + u'\n' + key);
    }
    /// By "name\nkey".
    const QHash<QString, qint64> &all() const { return m_deltas; }

private:
    QHash<QString, qint64> m_deltas;
};

/// Averages are kept as sums of millionths.
constexpr double kMicro = 1e6;

/// Durations are counted by the smallest of some bounds, in seconds, that they do not exceed.
qint64 spanOf(Milliseconds duration);
/// The bound before that one, 0 for the first.
qint64 spanBelow(qint64 bound);

/// Adds all that one ticket stands for in the counters, `sign` times. Every counter is a pure
/// function of the tickets' present state, so that the tables can be checked and rebuilt.
void countTicket(const Ticket &ticket, int sign, CounterDeltas &deltas);

} // namespace caseline
