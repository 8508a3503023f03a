// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachment_book.h"

#include "domain/public_id.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostNameCharacters = 200;

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

bool isShown(QChar c)
{
    return c.isPrint() && c.category() != QChar::Other_Format;
}

} // namespace

QString shownFileName(const QString &name)
{
    const qsizetype cut = std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'));
    QString shown;
    for (const QChar c : name.mid(cut + 1))
        if (isShown(c) || c.isSurrogate())
            shown += c;
    shown = shown.trimmed().right(kMostNameCharacters);
    if (!shown.isEmpty() && shown.front().isLowSurrogate())
        shown.remove(0, 1);
    return shown.isEmpty() || shown == u"."_s || shown == u".."_s ? u"attachment"_s : shown;
}

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
    const auto refuse = [&done](const QString &why) {
        done(failure(Error{ErrorKind::Invalid, u"The file is not taken."_s, {{u"file"_s, why}}}));
    };
    if (!caller.may(Scope::Write))
        return done(failure(ErrorKind::Forbidden, u"This needs the right: write."_s));
    if (content.isEmpty())
        return refuse(u"is empty"_s);
    if (content.size() > kMostAttachmentBytes)
        return refuse(u"is larger than 25 MiB"_s);
    const std::optional<QString> type = sniffedType(content, declaredType);
    if (!type)
        return refuse(u"is a program"_s);
    const Instant now = m_clock.now();
    const Attachment attachment{QUuid::createUuid(), ticket, shownFileName(name), *type,
                                content.size(),      now};
    m_store.submit(
        [attachment, content, actor = caller.name](Transaction &tx) -> Result<void> {
            const auto there = tx.tickets().find(attachment.ticket);
            if (!there)
                return failure(there.error());
            if (auto kept = tx.attachments().insert(attachment, content); !kept)
                return kept;
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

} // namespace caseline
