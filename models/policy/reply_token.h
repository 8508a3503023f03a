// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/id.h"

#include <QByteArray>
#include <QString>
#include <QUuid>

#include <optional>

namespace caseline {

/// A Message-ID that names a ticket so that nobody else can make one:
/// `<letter.ticket.proof@domain>` with an HMAC-SHA256 as the proof. Without a secret it is
/// `<letter@domain>` and names nothing.
QString signedMessageId(const QUuid &letter, TicketId ticket, const QString &domain,
                        const QByteArray &secret);

/// The ticket that a Message-ID of ours names; nothing when its proof is not ours. Compares in
/// constant time.
std::optional<TicketId> ticketOfMessageId(const QString &messageId, const QByteArray &secret);

} // namespace caseline
