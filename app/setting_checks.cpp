// SPDX-License-Identifier: GPL-3.0-or-later
#include "setting_checks.h"

#include "http/host_check.h"
#include "http/peer.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace caseline {

bool isWebUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
}

bool isThisMachine(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

bool isTrustedUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return isWebUrl(text) && (isThisMachine(url.host()) || url.scheme() == "https"_L1);
}

bool isOrigin(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return isWebUrl(text) && url.userInfo().isEmpty() &&
           text == url.scheme() + u"://"_s + url.authority();
}

bool isHostName(const QString &text)
{
    return isHostField(text.toStdString());
}

bool isSmsSender(const QString &text)
{
    static const QRegularExpression sender(
        u"\\A(?:\\+[1-9][0-9]{1,14}|[0-9]{5,6}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}|"
        "MG[0-9a-f]{32})\\z"_s);
    return sender.match(text).hasMatch();
}

bool isWhatsappSender(const QString &text)
{
    static const QRegularExpression sender(
        u"\\A(?:(?:whatsapp:)?\\+[1-9][0-9]{1,14}|MG[0-9a-f]{32})\\z"_s);
    return sender.match(text).hasMatch();
}

bool isNetworkAddress(const QString &text)
{
    return peerAt(text.toStdString()).has_value();
}

} // namespace caseline
