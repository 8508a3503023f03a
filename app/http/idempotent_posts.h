// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reply.h"
#include "request.h"

#include "ports/background.h"
#include "ports/ticket_store.h"

namespace caseline {

/// Lets a POST with an Idempotency-Key do its work once: whoever asks again gets the first answer,
/// from the store, and two that come at once share one. What failed may be tried again.
///
/// Routes that take messages in remember the key with what they make, in one transaction. For any
/// other a mark is on disk before the work begins: after a crash between work and answer nobody
/// knows whether it was done, and it is not done again but told so.
class IdempotentPosts
{
public:
    using Handle = std::function<void(const RequestPtr &, Reply)>;

    IdempotentPosts(TicketStore &store, Background &background, const Clock &clock);

    /// Whether the request has a key that this keeps answers for.
    static bool concerns(const Request &request);
    /// `handle` is called once, away from this thread, unless an answer is there. Any thread.
    void run(const RequestPtr &request, Reply reply, Handle handle) const;

private:
    class Book;
    std::shared_ptr<Book> m_book; ///< shared with the work under way
};

} // namespace caseline
