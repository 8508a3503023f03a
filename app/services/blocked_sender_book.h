// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/blocked_senders.h"
#include "ports/ticket_store.h"

namespace caseline {

/// See BlockedSenders.
class BlockedSenderBook final : public BlockedSenders
{
public:
    BlockedSenderBook(TicketStore &store, const Clock &clock)
        : m_store(store)
        , m_clock(clock)
    {}

    void block(const QString &sender, const Caller &caller, Done done) override;
    void unblock(const QString &sender, const Caller &caller, Done done) override;

private:
    using Change = std::function<Result<BlockedSender>(MailRows &rows, const BlockedSender &)>;
    void run(const QString &sender, const Caller &caller, Change change, Done done);

    TicketStore &m_store;
    const Clock &m_clock;
};

} // namespace caseline
