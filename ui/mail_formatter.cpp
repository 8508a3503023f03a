// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_formatter.h"

#include "file_content.h"
#include "items/async_read.h"

#include <QCoreApplication>
#include <QUrl>

#include <utility>

namespace caseline {

namespace {

constexpr int mostPictures = 20;
constexpr qint64 largestPicture = 5 * 1024 * 1024; // bytes

QString pictureName(const Attachment &file)
{
    return QStringLiteral("cid:") + QString::fromLatin1(QUrl::toPercentEncoding(file.contentId));
}

/// Those that the mail could name: few, small, of a kind that is decoded here.
std::vector<Attachment> picturesOf(const std::vector<Attachment> &files)
{
    std::vector<Attachment> pictures;
    for (const Attachment &file : files)
        if (!file.contentId.isEmpty() && file.contentType.startsWith(QLatin1String("image/")) &&
            hasPreview(file) && file.size <= largestPicture &&
            pictures.size() < size_t(mostPictures))
            pictures.push_back(file);
    return pictures;
}

MailPictures readPictures(const std::vector<Attachment> &files, const QString &html,
                          const AttachmentReader &reader)
{
    MailPictures pictures;
    for (const Attachment &file : files) {
        const QString name = pictureName(file);
        if (!html.contains(QLatin1Char('"') + name + QLatin1Char('"')))
            continue;
        const auto content = reader.content(file.publicId);
        if (!content)
            continue;
        const FilePreview preview = previewOf(file, *content);
        if (const auto *image = std::get_if<QImage>(&preview))
            pictures.insert(name, *image);
    }
    return pictures;
}

/// Laid out here, used from then on where the window is.
std::shared_ptr<MailDocument> setIn(const QString &html, const MailType &type,
                                    const MailPictures &pictures)
{
    auto document = std::make_shared<MailDocument>(html, type, pictures);
    document->moveToThread(QCoreApplication::instance()->thread());
    return document;
}

Result<FormattedMail> formatted(const MailWish &wish, const MailType &type, HtmlRules rules,
                                const AttachmentReader &reader)
{
    const auto content = reader.content(wish.html.publicId);
    if (!content)
        return failure(content.error());
    const std::vector<Attachment> files = picturesOf(wish.files);
    for (const Attachment &file : files)
        rules.pictures.insert(file.contentId);
    const CleanHtml clean = sanitizeHtml(QString::fromUtf8(*content), rules);
    FormattedMail mail{nullptr,      nullptr,    clean.quotedLines, clean.images,
                       clean.hidden, clean.rich, clean.refusal};
    if (clean.refusal != HtmlRefusal::None)
        return mail;
    const QString whole = clean.html + QStringLiteral("<hr>") + clean.quoted;
    const MailPictures pictures = readPictures(files, whole, reader);
    mail.written = setIn(clean.html, type, pictures);
    if (!clean.quoted.isEmpty())
        mail.whole = setIn(whole, type, pictures);
    return mail;
}

} // namespace

MailFormatter::MailFormatter(const FilePorts &ports, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
{}

void MailFormatter::format(const MailWish &wish, const MailType &type, const HtmlPaper &paper,
                           Then then)
{
    m_orders.push_front({wish, type, {paper, {}, tr("image not loaded")}, std::move(then)});
    // Wishes come in a row; the last of them is the first to be granted.
    QMetaObject::invokeMethod(this, &MailFormatter::next, Qt::QueuedConnection);
}

void MailFormatter::forgetAll()
{
    m_orders.clear();
    ++m_generation;
}

void MailFormatter::next()
{
    if (m_working || m_orders.empty())
        return;
    m_working = true;
    const Order order = std::move(m_orders.front());
    m_orders.pop_front();
    readAsync(
        m_ports.background, this,
        [reader = &m_ports.reader, order] {
            return formatted(order.wish, order.type, order.rules, *reader);
        },
        [this, then = order.then, generation = m_generation](const Result<FormattedMail> &mail) {
            m_working = false;
            if (mail && generation == m_generation)
                then(*mail);
            next();
        });
}

} // namespace caseline
