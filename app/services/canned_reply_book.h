// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/canned_replies.h"
#include "ports/ticket_store.h"

namespace caseline {

/// What a canned reply must not be, by field; empty: it is fine.
std::vector<FieldError> wrongIn(const CannedReply &reply);

/// Keeps canned replies: checked before they are stored, changed by whoever may write.
class CannedReplyBook final : public CannedReplyDesk
{
public:
    CannedReplyBook(TicketStore &store, const Clock &clock)
        : m_store(store)
        , m_clock(clock)
    {}

    void keep(CannedReply reply, const Caller &caller, Done done) override;
    void remove(CannedReplyId id, const Caller &caller, Done done) override;

private:
    using Change = std::function<Result<CannedReply>(CannedReplyRows &)>;
    void run(const Caller &caller, Change change, Done done);

    TicketStore &m_store;
    const Clock &m_clock;
};

} // namespace caseline
