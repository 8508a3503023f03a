// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_parts.h"

#include "gmime_support.h"
#include "mail_body.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kLongestName = 200;

QByteArray bytesOf(GMimeStream *stream)
{
    GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    return array ? QByteArray(reinterpret_cast<const char *>(array->data), qsizetype(array->len))
                 : QByteArray();
}

QByteArray contentOf(GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (!content)
        return {};
    const gmime::Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    return bytesOf(stream.get());
}

/// Text in a charset that nobody knows, or that is wrong: as UTF-8 where it is, else byte by byte.
QString guessed(const QByteArray &bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : text;
}

QString cleanText(QString text)
{
    text.remove(QChar(0));
    for (QChar &c : text)
        if (c.category() == QChar::Other_Control && c != u'\n' && c != u'\r' && c != u'\t')
            c = u' ';
    return text;
}

QString textOf(GMimePart *part)
{
    if (GMIME_IS_TEXT_PART(part)) {
        const char *charset = g_mime_text_part_get_charset(GMIME_TEXT_PART(part));
        const gmime::Chars text(charset ? g_mime_text_part_get_text(GMIME_TEXT_PART(part))
                                        : nullptr);
        if (text && *text)
            return cleanText(QString::fromUtf8(text.get()));
    }
    return cleanText(guessed(contentOf(part)));
}

QString parameterOf(GMimeObject *object, const char *name)
{
    const char *value = g_mime_object_get_content_type_parameter(object, name);
    return QString::fromUtf8(value ? value : "").toLower();
}

QString typeOf(GMimeObject *object)
{
    const gmime::Chars type(
        g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object)));
    return QString::fromUtf8(type ? type.get() : "").toLower().left(kLongestName);
}

/// Only to show: no folders, no controls, nothing that turns the direction of reading.
QString shownName(const char *given)
{
    QString name = QString::fromUtf8(given ? given : "");
    name = name.mid(std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\')) + 1);
    QString out;
    for (const QChar c : std::as_const(name))
        if (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format)
            out += c;
    return out.simplified().left(kLongestName);
}

class PartReader
{
public:
    explicit PartReader(const MailLimits &limits)
        : m_limits(limits)
    {}

    Result<MailParts> read(GMimeObject *root)
    {
        walk(root, 0);
        if (m_refusal.isEmpty())
            return std::move(m_parts);
        return failure(ErrorKind::Invalid, m_refusal);
    }

private:
    void walk(GMimeObject *object, int depth)
    {
        if (!object || !m_refusal.isEmpty())
            return;
        if (depth > m_limits.depth)
            m_refusal = u"nested deeper than %1"_s.arg(m_limits.depth);
        else if (++m_count > m_limits.parts)
            m_refusal = u"more than %1 parts"_s.arg(m_limits.parts);
        else if (GMIME_IS_MULTIPART(object))
            walkMultipart(GMIME_MULTIPART(object), depth);
        else if (GMIME_IS_MESSAGE_PART(object))
            takeMessage(GMIME_MESSAGE_PART(object));
        else if (GMIME_IS_PART(object))
            takeLeaf(GMIME_PART(object));
    }

    void walkMultipart(GMimeMultipart *parts, int depth)
    {
        const int count = g_mime_multipart_get_count(parts);
        for (int i = 0; i < count && m_refusal.isEmpty(); ++i)
            walk(g_mime_multipart_get_part(parts, i), depth + 1);
    }

    // A mail that is forwarded, or that a report is about.
    void takeMessage(GMimeMessagePart *part)
    {
        GMimeMessage *inner = g_mime_message_part_get_message(part);
        if (!inner)
            return;
        if (const char *id = g_mime_message_get_message_id(inner);
            id && m_parts.originalHeaders.isEmpty())
            m_parts.originalHeaders = u'<' + QString::fromUtf8(id) + u'>';
        const gmime::Owned<GMimeStream> stream(g_mime_stream_mem_new());
        g_mime_object_write_to_stream(GMIME_OBJECT(inner), nullptr, stream.get());
        const char *subject = g_mime_message_get_subject(inner);
        m_parts.attachments.push_back(
            {shownName(subject) + u".eml"_s, u"message/rfc822"_s, {}, bytesOf(stream.get())});
    }

    void takeLeaf(GMimePart *part)
    {
        GMimeObject *object = GMIME_OBJECT(part);
        const QString type = typeOf(object);
        const char *how = g_mime_object_get_disposition(object);
        const bool attached = how && qstricmp(how, "attachment") == 0;
        if (type == "message/delivery-status"_L1)
            m_parts.deliveryStatus += textOf(part);
        else if (type == "text/rfc822-headers"_L1)
            m_parts.originalHeaders += messageIdLine(textOf(part));
        else if (type == "text/plain"_L1 && !attached)
            addText(part);
        else if (type == "text/html"_L1 && !attached)
            m_parts.html += textOf(part);
        else
            takeAttachment(part, type);
    }

    static QString messageIdLine(const QString &headers)
    {
        const qsizetype at = headers.indexOf(u"message-id:"_s, 0, Qt::CaseInsensitive);
        return at < 0 ? QString() : headers.mid(at, 500);
    }

    void addText(GMimePart *part)
    {
        QString text = textOf(part);
        if (parameterOf(GMIME_OBJECT(part), "format") == "flowed"_L1)
            text = unflowed(text, parameterOf(GMIME_OBJECT(part), "delsp") == "yes"_L1);
        if (!m_parts.text.isEmpty() && !text.trimmed().isEmpty())
            m_parts.text += u'\n';
        m_parts.text += text;
    }

    void takeAttachment(GMimePart *part, const QString &type)
    {
        const char *id = g_mime_part_get_content_id(part);
        const QByteArray content = contentOf(part);
        // The same picture in every signature is kept once.
        for (const MailAttachment &known : m_parts.attachments)
            if (known.content == content && known.contentType == type)
                return;
        m_parts.attachments.push_back({shownName(g_mime_part_get_filename(part)), type,
                                       QString::fromUtf8(id ? id : "").left(kLongestName),
                                       content});
    }

    const MailLimits &m_limits;
    MailParts m_parts;
    QString m_refusal;
    int m_count = 0;
};

} // namespace

Result<MailParts> readMailParts(GMimeObject *root, const MailLimits &limits)
{
    if (!root)
        return MailParts{};
    return PartReader(limits).read(root);
}

} // namespace caseline
