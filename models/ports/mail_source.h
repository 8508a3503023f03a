// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mail.h"
#include "domain/result.h"

#include <functional>

namespace caseline {

/// A mailbox elsewhere. Used from one thread, which it may block for as long as its limits allow.
class MailSource
{
public:
    /// Takes one mail over, or refuses: then it is asked for again. `id` is its name for ever in
    /// this mailbox, `mark` how far the mailbox is known to be read with it.
    using Keep = std::function<Result<void>(const QString &id, const QByteArray &bytes,
                                            const MailboxMark &mark)>;

    virtual ~MailSource() = default;
    /// What it is called in the store; never a secret.
    virtual QString name() const = 0;
    /// Hands over everything behind `since`, oldest first, and says how far it came. A mailbox
    /// that was never read begins with what arrived since yesterday and nobody has seen.
    virtual Result<MailboxMark> fetch(const MailboxMark &since, const Keep &keep) = 0;
    /// How long to wait before the next look, while nothing says that there is something.
    virtual Milliseconds pause() const = 0;
    /// Before the first fetch: whom to call, on any thread, when there is something. A source that
    /// is not told of news never calls.
    virtual void onNews(std::function<void()> news) { Q_UNUSED(news) }
};

} // namespace caseline
