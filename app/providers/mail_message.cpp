// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_message.h"

#include "gmime_support.h"
#include "mail_address.h"
#include "mail_text.h"

#include <QRegularExpression>
#include <QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMaxSubject = 250;
constexpr qsizetype kMaxReferences = 20;
// An encoded word has at most 75 characters (RFC 2047, 2); 45 bytes make 60 of base64 and 12 frame.
constexpr qsizetype kEncodedWordBytes = 45;

using gmime::Chars;
using gmime::DateTime;
using gmime::Owned;
using Options = gmime::FormatOptions;

bool isMessageId(const QString &id)
{
    static const QRegularExpression form(u"\\A<[!-;=?A-~]{1,120}@[!-;=?A-~]{1,120}>\\z"_s);
    return form.match(id).hasMatch();
}

bool isPlainAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

/// RFC 2047. GMime's own encoder makes words of any length and lets through what only looks
/// encoded, so that a subject could read differently from what was typed.
QByteArray encodedWords(const QString &text)
{
    if (isPlainAscii(text) && !text.contains(u"=?"_s))
        return text.toLatin1();
    QByteArrayList words;
    QByteArray chunk;
    const auto close = [&] {
        if (!chunk.isEmpty())
            words << "=?UTF-8?B?" + chunk.toBase64() + "?=";
        chunk.clear();
    };
    for (const char32_t c : text.toStdU32String()) {
        const QByteArray bytes = QString::fromUcs4(&c, 1).toUtf8();
        if (chunk.size() + bytes.size() > kEncodedWordBytes)
            close();
        chunk += bytes;
    }
    close();
    return words.join(' ');
}

QString oneLine(const QString &text)
{
    QString line = text;
    for (QChar &c : line)
        if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
            c.category() == QChar::Separator_Paragraph)
            c = u' ';
    return line.simplified();
}

/// Cut between characters as people see them, never inside one.
QString shortened(const QString &text)
{
    if (text.size() <= kMaxSubject)
        return text;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    finder.setPosition(kMaxSubject);
    if (!finder.isAtBoundary())
        finder.toPreviousBoundary();
    return text.left(finder.position()) + u'…';
}

Owned<GMimePart> textPart(const char *subtype, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    Owned<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(bytes.constData(), size_t(bytes.size())));
    Owned<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    Owned<GMimePart> part(g_mime_part_new_with_type("text", subtype));
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
    // Quoted-printable even for ASCII: no relay may strip the blanks of the soft breaks.
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_mime_part_set_content(part.get(), content.get());
    return part;
}

Owned<GMimeMultipart> bodyParts(const QString &body)
{
    const QStringList lines = plainLines(body);
    const Owned<GMimePart> plain = textPart("plain", flowedText(lines));
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(plain.get()), "format", "flowed");
    const Owned<GMimePart> html = textPart("html", simpleHtml(lines));
    Owned<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
    g_mime_multipart_add(both.get(), GMIME_OBJECT(plain.get()));
    g_mime_multipart_add(both.get(), GMIME_OBJECT(html.get()));
    return both;
}

Owned<GMimePart> attachmentPart(const MailAttachment &file)
{
    // A type is text of others: what is not the plain form of one is bytes.
    static const QRegularExpression form(u"\\A[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,80}\\z"_s);
    // A mail within a mail would have to be taken apart; as bytes it is any file.
    const bool isUsual = form.match(file.contentType).hasMatch() &&
                         !file.contentType.startsWith("multipart/"_L1) &&
                         !file.contentType.startsWith("message/"_L1);
    const QByteArray type = isUsual ? file.contentType.toLatin1() : "application/octet-stream";
    const qsizetype slash = type.indexOf('/');
    const Owned<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(file.content.constData(), size_t(file.content.size())));
    const Owned<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    Owned<GMimePart> part(
        g_mime_part_new_with_type(type.left(slash).constData(), type.mid(slash + 1).constData()));
    g_mime_object_set_disposition(GMIME_OBJECT(part.get()), "attachment");
    g_mime_part_set_filename(part.get(), oneLine(file.name).toUtf8().constData());
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_BASE64);
    g_mime_part_set_content(part.get(), content.get());
    return part;
}

Owned<GMimeMultipart> withAttachments(Owned<GMimeMultipart> body,
                                      const std::vector<MailAttachment> &files)
{
    if (files.empty())
        return body;
    Owned<GMimeMultipart> all(g_mime_multipart_new_with_subtype("mixed"));
    g_mime_multipart_add(all.get(), GMIME_OBJECT(body.get()));
    for (const MailAttachment &file : files) {
        const Owned<GMimePart> part = attachmentPart(file);
        g_mime_multipart_add(all.get(), GMIME_OBJECT(part.get()));
    }
    return all;
}

void addMailbox(GMimeMessage *mail, GMimeAddressType type, const MailAddress &mailbox)
{
    const QByteArray name = encodedWords(oneLine(mailbox.name));
    g_mime_message_add_mailbox(mail, type, name.isEmpty() ? nullptr : name.constData(),
                               mailbox.address.toLatin1().constData());
}

void setHeader(GMimeMessage *mail, const char *name, const QByteArray &value)
{
    g_mime_object_set_header(GMIME_OBJECT(mail), name, value.constData(), nullptr);
}

void addThreading(GMimeMessage *mail, const MailMessage &message)
{
    if (isMessageId(message.inReplyTo))
        setHeader(mail, "In-Reply-To", message.inReplyTo.toLatin1());
    QStringList known = message.references;
    known.removeIf([](const QString &id) { return !isMessageId(id); });
    // The first names the conversation, the last ones the place in it (RFC 5322, 3.6.4).
    if (known.size() > kMaxReferences)
        known.remove(1, known.size() - kMaxReferences);
    if (!known.isEmpty())
        setHeader(mail, "References", known.join(u' ').toLatin1());
}

void addDateAndSubject(GMimeMessage *mail, const MailMessage &message)
{
    const DateTime date(g_date_time_new_from_unix_utc(toMs(message.date) / 1000));
    g_mime_message_set_date(mail, date.get());
    g_mime_message_set_subject(mail, encodedWords(shortened(oneLine(message.subject))).constData(),
                               nullptr);
}

/// Each once, and not who gets the mail anyway.
Result<std::vector<MailAddress>> copiesOf(const MailMessage &message, const MailAddress &to)
{
    std::vector<MailAddress> copies;
    QStringList known{to.address.toLower()};
    for (const QString &text : message.cc) {
        auto copy = parseMailAddress(text);
        if (!copy)
            return failure(ErrorKind::Invalid,
                           u"cannot write to this address: "_s + copy.error().detail);
        if (known.contains(copy->address.toLower()))
            continue;
        known << copy->address.toLower();
        copies.push_back(std::move(*copy));
    }
    return copies;
}

} // namespace

Result<ComposedMail> composeMail(const MailMessage &message)
{
    const Result<MailAddress> from = parseMailAddress(message.from);
    if (!from)
        return failure(ErrorKind::Invalid,
                       u"cannot send from this address: "_s + from.error().detail);
    const Result<MailAddress> to = parseMailAddress(message.to);
    if (!to)
        return failure(ErrorKind::Invalid, u"cannot write to this address: "_s + to.error().detail);
    if (!isMessageId(message.messageId))
        return failure(ErrorKind::Invalid, u"the mail has no proper Message-ID"_s);

    const auto copies = copiesOf(message, *to);
    if (!copies)
        return failure(copies.error());

    gmime::start();
    const Owned<GMimeMessage> mail(g_mime_message_new(TRUE));
    addMailbox(mail.get(), GMIME_ADDRESS_TYPE_FROM, *from);
    addMailbox(mail.get(), GMIME_ADDRESS_TYPE_TO, *to);
    for (const MailAddress &copy : *copies)
        addMailbox(mail.get(), GMIME_ADDRESS_TYPE_CC, copy);
    addDateAndSubject(mail.get(), message);
    setHeader(mail.get(), "Message-ID", message.messageId.toLatin1());
    addThreading(mail.get(), message);
    if (message.automatic) {
        setHeader(mail.get(), "Auto-Submitted", "auto-replied");
        // Exchange heeds this one; delivery reports stay wanted, so it is not "All".
        setHeader(mail.get(), "X-Auto-Response-Suppress", "OOF, AutoReply");
    }
    const Owned<GMimeMultipart> body =
        withAttachments(bodyParts(message.textBody), message.attachments);
    g_mime_message_set_mime_part(mail.get(), GMIME_OBJECT(body.get()));

    const Options options(g_mime_format_options_new());
    g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
    const Chars text(g_mime_object_to_string(GMIME_OBJECT(mail.get()), options.get()));
    ComposedMail composed{
        from->address.toLatin1(), to->address.toLatin1(), {}, QByteArray(text.get())};
    for (const MailAddress &copy : *copies)
        composed.copies << copy.address.toLatin1();
    return composed;
}

} // namespace caseline
