// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "time.h"
#include "words.h"

#include <QString>

#include <optional>

namespace caseline {

enum class InboundSource { Mail, Webhook };

template <>
struct Words<InboundSource>
{
    static constexpr std::array<const char *, 2> all = {"mail", "webhook"};
};

/// What became of something that came in.
enum class InboundVerdict {
    Waiting,    ///< nobody looked into it yet
    Taken,      ///< it made a ticket or joined one
    Automatic,  ///< the same, but a machine or a list wrote it: nobody is answered
    Repeated,   ///< it had been here before
    Bounce,     ///< a delivery report
    Own,        ///< a copy of what we wrote
    Blocked,    ///< its sender is not let in
    Unreadable, ///< it breaks a rule or a limit
    Refused,    ///< who sent it could not show who they are
    Discarded,  ///< a person has seen it
};

template <>
struct Words<InboundVerdict>
{
    static constexpr std::array<const char *, 10> all = {
        "waiting", "taken",   "automatic",  "repeated", "bounce",
        "own",     "blocked", "unreadable", "refused",  "discarded"};
};

/// Which one. Webhooks are counted anew by each process, mails for ever.
struct InboundId
{
    InboundSource source = InboundSource::Mail;
    qint64 id = 0;
    friend bool operator==(const InboundId &, const InboundId &) = default;
};

/// "mail-12", and back; nothing when it is no such text.
QString toText(const InboundId &id);
std::optional<InboundId> inboundIdFromText(const QString &text);

/// One line of the log of what came in.
struct InboundEntry
{
    InboundId id;
    Instant receivedAt{};
    InboundVerdict verdict = InboundVerdict::Waiting;
    QString reason; ///< in the words of whoever judged it, in English
    QString place;  ///< the mailbox or the webhook that it came in by
    QString sender; ///< as far as it is known; of a webhook its own name for the request
    QString subject;
    QString ticket; ///< reference of the ticket that it made or joined
    TicketId ticketId;
    qint64 size = 0; ///< bytes
    friend bool operator==(const InboundEntry &, const InboundEntry &) = default;
};

/// Newest first; of what came at the same time webhooks first.
bool isBefore(const InboundEntry &a, const InboundEntry &b);

/// Read once more: what could not be read, or was not let in.
bool canReadAgain(const InboundEntry &entry);
/// A person makes a ticket of it, whatever the rules say.
bool canMakeTicket(const InboundEntry &entry);
/// Out of the way; it stays as evidence.
bool canDiscard(const InboundEntry &entry);

} // namespace caseline
