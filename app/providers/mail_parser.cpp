// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_parser.h"

#include "gmime_support.h"
#include "html_text.h"
#include "mail_body.h"
#include "mail_nature.h"
#include "mail_parts.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kLongestHeader = 8'192; // of one value that we read
constexpr qsizetype kMostReferenced = 30;
constexpr qsizetype kMostRecipients = 100;
constexpr int kMostHeaders = 1'000;

tl::unexpected<Error> unreadable(const QString &why)
{
    return failure(ErrorKind::Invalid, why);
}

/// What can be told without a parser, which would go down into whatever it is given.
Result<void> checkShape(const QByteArray &bytes, const MailLimits &limits)
{
    if (bytes.size() > limits.size)
        return unreadable(u"larger than %1 bytes"_s.arg(limits.size));
    qsizetype end = bytes.indexOf("\n\r\n");
    const qsizetype plain = bytes.indexOf("\n\n");
    end = end < 0 ? plain : plain < 0 ? end : std::min(end, plain);
    if ((end < 0 ? bytes.size() : end) > limits.header)
        return unreadable(u"its headers have more than %1 bytes"_s.arg(limits.header));
    const QByteArray lower = bytes.toLower();
    if (lower.count("multipart/") > limits.parts || lower.count("message/rfc822") > limits.parts)
        return unreadable(u"more than %1 nested parts"_s.arg(limits.parts));
    return {};
}

QString fromHeader(const char *raw)
{
    if (!raw)
        return {};
    const QByteArray value = QByteArray(raw).left(kLongestHeader);
    const gmime::Chars decoded(g_mime_utils_header_decode_text(nullptr, value.constData()));
    QString text = QString::fromUtf8(decoded ? decoded.get() : value.constData());
    for (QChar &c : text)
        if (c.category() == QChar::Other_Control)
            c = u' ';
    return text.simplified();
}

MailHeaders headersOf(GMimeObject *object)
{
    MailHeaders headers;
    GMimeHeaderList *list = g_mime_object_get_header_list(object);
    const int count = std::min(g_mime_header_list_get_count(list), kMostHeaders);
    for (int i = 0; i < count; ++i) {
        GMimeHeader *header = g_mime_header_list_get_header_at(list, i);
        const char *raw = g_mime_header_get_raw_value(header);
        headers.emplace_back(
            QString::fromLatin1(g_mime_header_get_name(header)).toLower(),
            QString::fromUtf8(QByteArray(raw ? raw : "").left(kLongestHeader)).simplified());
    }
    return headers;
}

QStringList messageIds(const QString &text)
{
    static const QRegularExpression form(u"<[!-;=?A-~]{1,200}@[!-;=?A-~]{1,200}>"_s);
    QStringList ids;
    auto found = form.globalMatch(text);
    while (found.hasNext() && ids.size() < kMostReferenced)
        ids << found.next().captured();
    return ids;
}

QStringList addressesIn(InternetAddressList *list, QString *name = nullptr)
{
    QStringList all;
    const int count = list ? internet_address_list_length(list) : 0;
    for (int i = 0; i < count && all.size() < kMostRecipients; ++i) {
        InternetAddress *one = internet_address_list_get_address(list, i);
        if (!INTERNET_ADDRESS_IS_MAILBOX(one))
            continue;
        const char *addr = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one));
        const QString address = QString::fromUtf8(addr ? addr : "").trimmed().toLower();
        static const QRegularExpression form(
            u"\\A[^\\s@<>,;:\"\\x00-\\x1f]{1,64}@[^\\s@<>,;:\"\\x00-\\x1f]{1,255}\\z"_s);
        if (!form.match(address).hasMatch())
            continue;
        if (name && all.isEmpty())
            *name = fromHeader(internet_address_get_name(one)).left(100);
        all << address;
    }
    return all;
}

void readHeaders(GMimeMessage *message, const MailHeaders &headers, ParsedMail &mail)
{
    mail.messageId = messageIds(headerOf(headers, u"message-id"_s)).value(0);
    mail.references = messageIds(headerOf(headers, u"in-reply-to"_s));
    // Long conversations have long lists; the newest stand last.
    const QStringList older = messageIds(headerOf(headers, u"references"_s).right(4'096));
    for (auto it = older.crbegin(); it != older.crend(); ++it)
        if (!mail.references.contains(*it))
            mail.references << *it;
    if (GDateTime *date = g_mime_message_get_date(message))
        mail.date = fromMs(g_date_time_to_unix(date) * 1000);
    mail.fromAddress = addressesIn(g_mime_message_get_from(message), &mail.fromName).value(0);
    if (mail.fromAddress.isEmpty())
        mail.fromAddress = addressesIn(g_mime_message_get_sender(message), &mail.fromName).value(0);
    mail.replyTo = addressesIn(g_mime_message_get_reply_to(message)).value(0);
    mail.recipients =
        addressesIn(g_mime_message_get_to(message)) + addressesIn(g_mime_message_get_cc(message));
    mail.subject = fromHeader(headerOf(headers, u"subject"_s).toUtf8().constData()).left(500);
}

MailPurpose purposeOf(const ParsedMail &mail)
{
    static const QRegularExpression forward(u"^\\s*(Fwd?|WG|TR|RV|ENC)\\s?:"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    if (forward.match(mail.subject).hasMatch())
        return MailPurpose::Forward;
    return mail.references.isEmpty() ? MailPurpose::New : MailPurpose::Answer;
}

} // namespace

Result<ParsedMail> parseMail(const QByteArray &bytes, const MailLimits &limits)
{
    if (auto fine = checkShape(bytes, limits); !fine)
        return failure(fine.error());
    gmime::start();
    const gmime::Owned<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(bytes.constData(), size_t(bytes.size())));
    const gmime::Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const gmime::Owned<GMimeMessage> message(
        g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message)
        return unreadable(u"this is no mail"_s);
    MailHeaders headers = headersOf(GMIME_OBJECT(message.get()));
    // Those about the content belong to the part that the mail consists of.
    if (GMimeObject *root = g_mime_message_get_mime_part(message.get()))
        for (auto &header : headersOf(root))
            headers.push_back(std::move(header));
    ParsedMail mail;
    readHeaders(message.get(), headers, mail);
    const NatureVerdict nature = natureOf(headers);
    mail.nature = nature.nature;
    mail.natureReason = nature.reason;
    const auto parts = readMailParts(g_mime_message_get_mime_part(message.get()), limits);
    if (!parts)
        return failure(parts.error());
    const bool onlyHtml = parts->text.trimmed().isEmpty();
    const MailBody body =
        splitMailBody(onlyHtml ? htmlToText(parts->html) : parts->text, purposeOf(mail));
    mail.text = body.text.left(limits.text);
    mail.quoted = body.quoted.left(limits.text);
    mail.signature = body.signature.left(limits.text);
    mail.html = parts->html;
    mail.attachments = parts->attachments;
    mail.reports = readDeliveryStatus(parts->deliveryStatus);
    mail.originalId = messageIds(parts->originalHeaders.left(65'536)).value(0);
    if (const QString failed = headerOf(headers, u"x-failed-recipients"_s);
        mail.reports.empty() && !failed.isEmpty())
        mail.reports.push_back({failed.toLower(), u"failed"_s, {}, mail.subject});
    if (mail.fromAddress.isEmpty() && mail.nature != MailNature::Bounce)
        return unreadable(u"it has no sender"_s);
    return mail;
}

} // namespace caseline
