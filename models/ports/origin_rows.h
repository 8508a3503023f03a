// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/id.h"
#include "domain/result.h"
#include "domain/time.h"

#include <QString>

#include <optional>

namespace caseline {

/// What the outside calls the messages that were taken in (a Message-ID, a MessageSid, a webhook's
/// delivery id), inside a transaction: each is taken once, for ever. See ticket_store.h.
class OriginRows
{
public:
    virtual ~OriginRows() = default;
    virtual Result<std::optional<TicketId>> find(const QString &key) = 0;
    virtual Result<void> remember(const QString &key, TicketId ticket, Instant now) = 0;
};

} // namespace caseline
