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
    /// Takes one mail over, or refuses: then it is asked for again. `mark` is how far the mailbox
    /// is read with it.
    using Keep = std::function<Result<void>(const QByteArray &bytes, const MailboxMark &mark)>;

    virtual ~MailSource() = default;
    /// What it is called in the store; never a secret.
    virtual QString name() const = 0;
    /// Hands over everything behind `since`, oldest first, and says how far it came.
    virtual Result<MailboxMark> fetch(const MailboxMark &since, const Keep &keep) = 0;
};

} // namespace caseline
