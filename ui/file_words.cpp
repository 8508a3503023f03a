// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_words.h"

#include "number_text.h"

#include <QLocale>

namespace caseline {

Icon FileWords::icon(const QString &contentType)
{
    if (contentType.startsWith(QLatin1String("image/")))
        return Icon::Image;
    return contentType == QLatin1String("message/rfc822") ? Icon::Mail : Icon::File;
}

QString FileWords::kind(const QString &contentType)
{
    if (contentType.startsWith(QLatin1String("image/")))
        return tr("picture");
    if (contentType == QLatin1String("application/pdf"))
        return tr("PDF document");
    if (contentType == QLatin1String("message/rfc822"))
        return tr("mail");
    if (contentType.startsWith(QLatin1String("text/")) ||
        contentType == QLatin1String("application/json"))
        return tr("text");
    const bool packed = contentType == QLatin1String("application/zip") ||
                        contentType == QLatin1String("application/gzip");
    return packed ? tr("archive") : tr("file");
}

QString FileWords::size(qint64 bytes)
{
    const int decimals = bytes >= 1000 * 1000 && bytes < 10 * 1000 * 1000 ? 1 : 0;
    return withWesternDigits(
        withWesternDigits(QLocale().formattedDataSize(bytes, decimals, QLocale::DataSizeSIFormat)));
}

} // namespace caseline
