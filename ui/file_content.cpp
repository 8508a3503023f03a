// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_content.h"

#include <QBuffer>
#include <QImageReader>
#include <QStringDecoder>

#include <array>

namespace caseline {

namespace {

constexpr qint64 mostPixels = 40'000'000; // 160 MB while it is decoded
constexpr QSize largestShown(1920, 1440);
constexpr qsizetype mostTextBytes = 256 * 1024;
constexpr qsizetype longestLine = 1000; // characters; longer ones are what a text view chokes on

struct ImageKind
{
    const char *type;
    const char *format;
};

// By name, so that no other decoder looks at the bytes.
constexpr std::array<ImageKind, 4> imageKinds{
    {{"image/png", "png"}, {"image/jpeg", "jpeg"}, {"image/gif", "gif"}, {"image/webp", "webp"}}};

QByteArray imageFormat(const QString &contentType)
{
    for (const ImageKind &kind : imageKinds)
        if (contentType == QLatin1String(kind.type))
            return kind.format;
    return {};
}

bool isTextType(const QString &contentType)
{
    return contentType.startsWith(QLatin1String("text/")) ||
           contentType == QLatin1String("application/json") ||
           contentType == QLatin1String("message/rfc822");
}

FilePreview imageOf(const QByteArray &content, const QByteArray &format)
{
    QBuffer buffer;
    buffer.setData(content);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isEmpty())
        return NoPreview{NoPreview::Why::Broken};
    if (qint64(size.width()) * size.height() > mostPixels)
        return NoPreview{NoPreview::Why::Large};
    if (size.width() > largestShown.width() || size.height() > largestShown.height())
        reader.setScaledSize(size.scaled(largestShown, Qt::KeepAspectRatio).expandedTo({1, 1}));
    const QImage image = reader.read();
    return image.isNull() ? FilePreview(NoPreview{NoPreview::Why::Broken}) : FilePreview(image);
}

/// Controls and what turns text around become visible as what they are: nothing to read.
QChar harmless(QChar c)
{
    if (c == QLatin1Char('\n') || c == QLatin1Char('\t'))
        return c;
    const bool acts = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
                      c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
    return acts ? QChar(QChar::ReplacementCharacter) : c;
}

TextPreview textOf(const QByteArray &content)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString all =
        decoder(QByteArrayView(content).first(std::min(content.size(), mostTextBytes)));
    TextPreview preview{{}, content.size() > mostTextBytes};
    preview.text.reserve(all.size());
    qsizetype line = 0;
    for (const QChar c : all) {
        if (c == QLatin1Char('\r'))
            continue;
        line = c == QLatin1Char('\n') ? 0 : line + 1;
        if (line > longestLine && !c.isLowSurrogate()) {
            preview.text += QLatin1Char('\n');
            line = 1;
        }
        preview.text += harmless(c);
    }
    return preview;
}

} // namespace

bool hasPreview(const Attachment &file)
{
    return !imageFormat(file.contentType).isEmpty() || isTextType(file.contentType);
}

FilePreview previewOf(const Attachment &file, const QByteArray &content)
{
    if (const QByteArray format = imageFormat(file.contentType); !format.isEmpty())
        return imageOf(content, format);
    if (isTextType(file.contentType))
        return textOf(content);
    return NoPreview{};
}

} // namespace caseline
