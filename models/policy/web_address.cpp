// SPDX-License-Identifier: GPL-3.0-or-later
#include "web_address.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kLongestAddress = 2'000;

/// Programs that show the web skip what cannot be seen, and so must whoever judges.
QString visible(const QString &written)
{
    QString text;
    for (const QChar c : written)
        if (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format)
            text += c;
    return text.trimmed();
}

bool isAllowed(const QUrl &url)
{
    const QString scheme = url.scheme();
    if (scheme == "http"_L1 || scheme == "https"_L1)
        return !url.host().isEmpty() && url.userInfo().isEmpty();
    if (scheme == "mailto"_L1)
        return url.host().isEmpty() && url.path().contains(u'@');
    static const QRegularExpression number(u"\\A[+0-9().\\- ]{3,30}\\z"_s);
    return scheme == "tel"_L1 && url.query().isEmpty() && number.match(url.path()).hasMatch();
}

} // namespace

QString safeAddress(const QString &written)
{
    const QString text = visible(written.left(2 * kLongestAddress));
    if (text.isEmpty() || text.size() > kLongestAddress)
        return {};
    const QUrl url(text, QUrl::TolerantMode);
    if (!url.isValid() || url.isRelative() || !isAllowed(url))
        return {};
    const QString address = QString::fromLatin1(url.toEncoded(QUrl::FullyEncoded));
    return address.size() <= kLongestAddress ? address : QString();
}

} // namespace caseline
