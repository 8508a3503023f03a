// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap_settings.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr quint16 kImapsPort = 993;
constexpr quint16 kImapPort = 143;

bool isOneLine(const QString &text)
{
    return std::none_of(text.begin(), text.end(),
                        [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace

Result<ImapSettings> parseImapUrl(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    if (!url.isValid() || url.host().isEmpty() || (scheme != "imaps"_L1 && scheme != "imap"_L1) ||
        url.hasQuery() || url.hasFragment())
        return failure(ErrorKind::Invalid,
                       u"not of the form imaps://user:password@host:993/INBOX"_s);
    ImapSettings settings;
    settings.implicitTls = scheme == "imaps"_L1;
    settings.host = QString::fromLatin1(QUrl::toAce(url.host()));
    if (settings.host.isEmpty())
        settings.host = url.host();
    settings.port = quint16(url.port(settings.implicitTls ? kImapsPort : kImapPort));
    settings.user = url.userName(QUrl::FullyDecoded);
    settings.password = url.password(QUrl::FullyDecoded);
    if (settings.user.isEmpty())
        return failure(ErrorKind::Invalid, u"a user is needed"_s);
    if (settings.password.isEmpty() && url.userInfo(QUrl::FullyEncoded).contains(u':'))
        return failure(ErrorKind::Invalid, u"the password is empty"_s);
    if (const QString path = url.path(QUrl::FullyDecoded).mid(1); !path.isEmpty())
        settings.mailbox = path;
    if (!isOneLine(settings.user) || !isOneLine(settings.password) || !isOneLine(settings.mailbox))
        return failure(ErrorKind::Invalid, u"its parts must be text on one line"_s);
    return settings;
}

bool isOnThisMachine(const ImapSettings &settings)
{
    return settings.host == "localhost"_L1 || QHostAddress(settings.host).isLoopback();
}

} // namespace caseline
