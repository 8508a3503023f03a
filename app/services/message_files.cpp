// SPDX-License-Identifier: GPL-3.0-or-later
#include "message_files.h"

#include "attachment_book.h"

#include "policy/html_sanitizer.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kMostFiles = 50; // of one message

/// Why a file is not kept, in a few words; empty: it is.
QString refusalOf(const MailAttachment &file, const std::optional<QString> &type, int kept)
{
    if (file.content.isEmpty())
        return u"is empty"_s;
    if (file.content.size() > kMostAttachmentBytes)
        return u"is larger than 25 MiB"_s;
    if (!type)
        return u"is a program"_s;
    return kept >= kMostFiles ? u"is one of more than %1"_s.arg(kMostFiles) : QString();
}

} // namespace

QString storedBody(const InboundMessage &message)
{
    return message.tail.isEmpty() ? message.body : message.body + u"\n\n"_s + message.tail;
}

Result<void> keepFiles(Transaction &tx, TicketId ticket, MessageId message,
                       const std::vector<MailAttachment> &files, Instant now)
{
    int kept = 0;
    QStringList names;
    QStringList refused;
    for (const MailAttachment &file : files) {
        const QString name = shownFileName(file.name);
        const std::optional<QString> type = sniffedType(file.content, file.contentType);
        if (const QString why = refusalOf(file, type, kept); !why.isEmpty()) {
            if (refused.size() < kMostFiles)
                refused << u"%1 (%2)"_s.arg(name, why);
            continue;
        }
        const Attachment attachment{QUuid::createUuid(), ticket, name,    *type,
                                    file.content.size(), now,    message, file.contentId};
        if (auto done = tx.attachments().insert(attachment, file.content); !done)
            return done;
        ++kept;
        names << name;
    }
    if (kept > 0)
        if (auto done = tx.tickets().addEvent(
                {ticket, now, {}, u"attached"_s, {{u"after"_s, names.join(u", "_s)}}});
            !done)
            return done;
    if (refused.isEmpty())
        return {};
    return tx.tickets().addEvent(
        {ticket, now, {}, u"not_attached"_s, {{u"after"_s, refused.join(u", "_s)}}});
}

Result<void> keepHtml(Transaction &tx, TicketId ticket, MessageId message, const QString &html,
                      Instant now)
{
    const QByteArray content = html.left(kMostKeptHtml).toUtf8();
    if (content.trimmed().isEmpty())
        return {};
    Attachment kept;
    kept.publicId = QUuid::createUuid();
    kept.ticket = ticket;
    kept.name = u"message.html"_s;
    kept.contentType = QLatin1String(kMessageHtmlType);
    kept.size = content.size();
    kept.createdAt = now;
    kept.message = message;
    return tx.attachments().insert(kept, content);
}

} // namespace caseline
