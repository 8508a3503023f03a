// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "listener_limits.h"

#include "domain/result.h"

#include <memory>

namespace caseline {

class Dispatcher;

/// Accepts HTTP connections on a thread of its own and carries requests to the dispatcher. Start
/// and stop from one thread; after a stop it may be started again.
class Listener
{
public:
    explicit Listener(Dispatcher &dispatcher, ListenerLimits limits = {});
    ~Listener();
    Q_DISABLE_COPY_MOVE(Listener)

    /// Listens on a literal address (or localhost); port 0 picks a free one. Answers with the port.
    /// Conflict: the port is taken. Invalid: the address is none of this machine.
    Result<quint16> start(const QString &address, quint16 port);
    /// Refuses what is new, finishes the requests that were accepted, and returns when all
    /// connections are closed.
    void stop();
    bool isListening() const;

private:
    class Loop;

    Dispatcher &m_dispatcher;
    ListenerLimits m_limits;
    std::unique_ptr<Loop> m_loop;
};

} // namespace caseline
