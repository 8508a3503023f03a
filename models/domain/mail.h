// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "inbound.h"
#include "time.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace caseline {

using RawMailId = Id<struct RawMailTag>;

/// Who is behind a mail, as far as its headers tell. Only people are answered by rules.
enum class MailNature { Person, Automatic, List, Bounce };

/// A mail as it came, byte for byte, kept before anybody looks into it.
struct RawMail
{
    RawMailId id;
    QString source; ///< where it was found, UNIQUE: mailbox, UIDVALIDITY and UID
    QByteArray bytes;
    Instant receivedAt{};
    friend bool operator==(const RawMail &, const RawMail &) = default;
};

/// What became of a mail, with what is known of it.
struct MailVerdict
{
    InboundVerdict verdict = InboundVerdict::Waiting;
    QString reason;
    QString sender;
    QString subject;
    TicketId ticket; ///< that it made or joined
};

/// How far a mailbox was read. Another UIDVALIDITY means that its numbers mean nothing any more.
struct MailboxMark
{
    qint64 uidValidity = 0; ///< 0: it was never read
    qint64 lastUid = 0;
    Instant since{}; ///< what arrived before that day is none of ours
    friend bool operator==(const MailboxMark &, const MailboxMark &) = default;
};

/// What came with a mail. The name is text to show and never a path.
struct MailAttachment
{
    QString name;
    QString contentType;
    QString contentId; ///< of an inline image
    QByteArray content;
    friend bool operator==(const MailAttachment &, const MailAttachment &) = default;
};

/// An address, or `@` and a domain, whose mail is kept and makes nothing.
struct BlockedSender
{
    QString sender; ///< in lower case
    QString actor;  ///< who blocked it
    Instant createdAt{};
    friend bool operator==(const BlockedSender &, const BlockedSender &) = default;
};

/// One recipient's part of a delivery report.
struct BounceReport
{
    QString recipient;
    QString action;        ///< failed, delayed, delivered, relayed, expanded
    QString status;        ///< as in RFC 3463, e.g. 5.1.1
    QString words;         ///< the other side's
    QString original = {}; ///< whom the mail was written to, where a server on the way sent it on
    friend bool operator==(const BounceReport &, const BounceReport &) = default;
};

/// What a mail says, from hostile bytes: lengths are limited, text is plain, nothing else is sure.
struct ParsedMail
{
    QString messageId;           ///< `<left@right>` or empty
    std::optional<Instant> date; ///< when it was written, as its writer says
    QStringList references;      ///< In-Reply-To first, then References, newest first
    QString fromName;
    QString fromAddress; ///< in lower case; empty when it is not one address
    QString replyTo;
    QStringList recipients; ///< To and Cc
    QString subject;
    QString text;   ///< what was written
    QString quoted; ///< the tail that repeats another mail
    QString signature;
    QString html; ///< all of it as its writer's program made it; hostile
    std::vector<MailAttachment> attachments;
    MailNature nature = MailNature::Person;
    QString natureReason; ///< the header that says so
    QString originalId;   ///< Message-ID of the mail that a delivery report is about
    std::vector<BounceReport> reports;
    friend bool operator==(const ParsedMail &, const ParsedMail &) = default;
};

} // namespace caseline
