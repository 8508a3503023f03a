// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachment_book.h"

#include "domain/public_id.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

struct Signature
{
    QByteArrayView start;
    const char *type; ///< nullptr: not taken
};

// Programs first: what starts like one is one, whatever it calls itself.
const Signature kSignatures[] = {
    {"MZ", nullptr},
    {"\x7f"
     "ELF",
     nullptr},
    {"\xcf\xfa\xed\xfe", nullptr},
    {"\xfe\xed\xfa\xcf", nullptr},
    {"\xca\xfe\xba\xbe", nullptr},
    {"\x89PNG\r\n\x1a\n", "image/png"},
    {"\xff\xd8\xff", "image/jpeg"},
    {"GIF87a", "image/gif"},
    {"GIF89a", "image/gif"},
    {"%PDF-", "application/pdf"},
    {"PK\x03\x04", "application/zip"},
    {"\x1f\x8b", "application/gzip"},
};

bool isText(const QByteArray &content)
{
    if (content.contains('\0'))
        return false;
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(content);
    return !decoder.hasError() && !text.isEmpty();
}

tl::unexpected<Error> refused(const QString &why)
{
    return failure(Error{ErrorKind::Invalid, u"The file is not taken."_s, {{u"file"_s, why}}});
}

Result<void> roomInDraft(Transaction &tx, const Attachment &file)
{
    if (!file.isDraft())
        return {};
    const auto weight = tx.attachments().draftWeight(file.ticket, file.draftedBy);
    if (!weight)
        return failure(weight.error());
    if (weight->files >= kMostDraftFiles)
        return refused(u"is one too many: an answer takes at most 20 files"_s);
    if (weight->bytes + file.size > kMostAttachmentBytes)
        return refused(u"is too much: the files of an answer have at most 25 MiB together"_s);
    return {};
}

} // namespace

std::optional<QString> sniffedType(const QByteArray &content, const QString &declaredType)
{
    for (const Signature &signature : kSignatures)
        if (content.startsWith(signature.start))
            return signature.type ? std::optional(QString::fromLatin1(signature.type))
                                  : std::nullopt;
    if (content.startsWith("RIFF") && content.mid(8, 4) == "WEBP")
        return u"image/webp"_s;
    if (!isText(content))
        return u"application/octet-stream"_s;
    const QString declared = declaredType.section(u';', 0, 0).trimmed().toLower();
    // No HTML, SVG or script: shown by a browser they would act.
    const bool harmless = declared == u"text/csv"_s || declared == u"text/markdown"_s ||
                          declared == u"application/json"_s || declared == u"message/rfc822"_s;
    return harmless ? declared : u"text/plain"_s;
}

void AttachmentBook::add(TicketId ticket, const QString &name, const QString &declaredType,
                         const QByteArray &content, const Caller &caller, Done done)
{
    Attachment attachment;
    attachment.ticket = ticket;
    attachment.name = shownFileName(name);
    keep(std::move(attachment), declaredType, content, caller, std::move(done));
}

void AttachmentBook::addToDraft(TicketId ticket, const QString &name, const QString &declaredType,
                                const QByteArray &content, const Caller &caller, Done done)
{
    if (caller.name.isEmpty())
        return done(failure(ErrorKind::Forbidden, u"An answer has an author."_s));
    Attachment attachment;
    attachment.ticket = ticket;
    attachment.name = shownFileName(name);
    attachment.draftedBy = caller.name;
    keep(std::move(attachment), declaredType, content, caller, std::move(done));
}

void AttachmentBook::keep(Attachment attachment, const QString &declaredType,
                          const QByteArray &content, const Caller &caller, Done done)
{
    if (!caller.may(Scope::Write))
        return done(failure(ErrorKind::Forbidden, u"This needs the right: write."_s));
    if (content.isEmpty())
        return done(refused(u"is empty"_s));
    if (content.size() > kMostAttachmentBytes)
        return done(refused(u"is larger than 25 MiB"_s));
    const std::optional<QString> type = sniffedType(content, declaredType);
    if (!type)
        return done(refused(u"is a program"_s));
    attachment.publicId = QUuid::createUuid();
    attachment.contentType = *type;
    attachment.size = content.size();
    attachment.createdAt = m_clock.now();
    m_store.submit(
        [attachment, content, actor = caller.name](Transaction &tx) -> Result<void> {
            const auto there = tx.tickets().find(attachment.ticket);
            if (!there)
                return failure(there.error());
            if (auto room = roomInDraft(tx, attachment); !room)
                return room;
            if (auto kept = tx.attachments().insert(attachment, content); !kept)
                return kept;
            if (attachment.isDraft())
                return {};
            return tx.tickets().addEvent({attachment.ticket,
                                          attachment.createdAt,
                                          actor,
                                          u"attached"_s,
                                          {{u"after"_s, attachment.name}}});
        },
        [attachment, done = std::move(done)](const Result<void> &kept) {
            done(kept ? Result<Attachment>(attachment) : failure(kept.error()));
        });
}

void AttachmentBook::dropFromDraft(const QUuid &id, const Caller &caller, Dropped done)
{
    if (!caller.may(Scope::Write))
        return done(failure(ErrorKind::Forbidden, u"This needs the right: write."_s));
    m_store.submit([id, author = caller.name](
                       Transaction &tx) { return tx.attachments().dropDraft(id, author); },
                   std::move(done));
}

} // namespace caseline
