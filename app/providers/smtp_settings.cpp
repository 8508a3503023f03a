// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp_settings.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QUrl>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr quint16 kTlsPort = 465;
constexpr quint16 kSubmissionPort = 587;
constexpr quint16 kRelayPort = 25;

/// The pieces as they stand, before anything is decoded.
struct UrlPieces
{
    bool implicitTls = false;
    std::optional<QString> user;
    std::optional<QString> password;
    QString host;
    std::optional<QString> port;
    QString query;
};

tl::unexpected<Error> refused(const QString &why)
{
    return failure(ErrorKind::Invalid, why);
}

Result<UrlPieces> split(const QString &url)
{
    static const QRegularExpression form(
        u"\\A(smtps?)://(?:([^:/?#]*)(?::([^/?#]*))?@)?(\\[[^\\]@/?#]*\\]|[^:@/?#\\[\\]]*)(?::([^:@/?#]*))?/?(?:\\?([^#]*))?\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(url);
    if (!match.hasMatch())
        return refused(u"not of the form smtp://user:password@host:port or smtps://... (in user "
                       "and password write / as %2F, ? as %3F, # as %23, % as %25)"_s);
    const auto piece = [&](int i) {
        return match.capturedStart(i) < 0 ? std::nullopt : std::optional(match.captured(i));
    };
    return UrlPieces{match.captured(1).size() == 5,
                     piece(2),
                     piece(3),
                     match.captured(4),
                     piece(5),
                     match.captured(6)};
}

Result<QString> decoded(const QString &text)
{
    static const QRegularExpression stray(u"%(?![0-9A-Fa-f]{2})"_s);
    if (stray.match(text).hasMatch())
        return refused(u"a % in user or password must be written as %25"_s);
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString plain = utf8(QByteArray::fromPercentEncoding(text.toUtf8()));
    const bool controls = std::any_of(plain.begin(), plain.end(),
                                      [](QChar c) { return c.category() == QChar::Other_Control; });
    if (utf8.hasError() || controls)
        return refused(u"user or password is not text in UTF-8 on one line"_s);
    return plain;
}

Result<QString> readHost(const QString &text)
{
    static const QRegularExpression name(u"\\A[A-Za-z0-9._-]{1,253}\\z"_s);
    if (text.startsWith(u'[')) {
        const QString address = text.mid(1, text.size() - 2);
        if (address.contains(u'%') ||
            QHostAddress(address).protocol() != QAbstractSocket::IPv6Protocol)
            return refused(u"the server in [ ] is not an IPv6 address"_s);
        return address;
    }
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
    const QString host = ascii ? text.toLower() : QString::fromLatin1(QUrl::toAce(text));
    if (!name.match(host).hasMatch())
        return refused(u"the server is neither a name nor an address"_s);
    return host;
}

Result<quint16> readPort(const UrlPieces &pieces)
{
    if (!pieces.port)
        return pieces.implicitTls ? kTlsPort : pieces.user ? kSubmissionPort : kRelayPort;
    bool ok = false;
    const quint16 port = pieces.port->toUShort(&ok);
    if (!ok || port == 0)
        return refused(u"the port is not a number from 1 to 65535"_s);
    return port;
}

bool isLoopback(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

Result<MailEncryption> readEncryption(const UrlPieces &pieces, const QString &host)
{
    const QString key = u"starttls="_s;
    if (!pieces.query.isEmpty() && !pieces.query.startsWith(key))
        return refused(u"starttls is the only option after the ?"_s);
    const QString wish = pieces.query.mid(key.size());
    MailEncryption chosen = pieces.user ? MailEncryption::Required : MailEncryption::Opportunistic;
    if (wish == u"required")
        chosen = MailEncryption::Required;
    else if (wish == u"opportunistic")
        // Whoever can strip the offer of STARTTLS would be given the password.
        chosen = pieces.user && !isLoopback(host) ? MailEncryption::Required
                                                  : MailEncryption::Opportunistic;
    else if (wish == u"never")
        chosen = MailEncryption::None;
    else if (!pieces.query.isEmpty())
        return refused(u"starttls is one of required, opportunistic, never"_s);
    return pieces.implicitTls ? MailEncryption::Implicit : chosen;
}

} // namespace

Result<SmtpSettings> parseSmtpUrl(const QString &url)
{
    const Result<UrlPieces> pieces = split(url.trimmed());
    if (!pieces)
        return failure(pieces.error());
    if ((pieces->user && pieces->user->isEmpty()) ||
        (pieces->password && pieces->password->isEmpty()))
        return refused(u"user or password is empty"_s);
    const Result<QString> user = decoded(pieces->user.value_or(QString()));
    const Result<QString> password = decoded(pieces->password.value_or(QString()));
    const Result<QString> host = readHost(pieces->host);
    const Result<quint16> port = readPort(*pieces);
    for (const Result<QString> *read : {&user, &password, &host})
        if (!*read)
            return failure(read->error());
    if (!port)
        return failure(port.error());
    const Result<MailEncryption> encryption = readEncryption(*pieces, *host);
    if (!encryption)
        return failure(encryption.error());
    return SmtpSettings{*host, *port, *encryption, *user, *password, {}, {}};
}

QString toDisplay(const SmtpSettings &settings)
{
    const QString scheme = settings.encryption == MailEncryption::Implicit ? u"smtps"_s : u"smtp"_s;
    const QString user = QString::fromLatin1(QUrl::toPercentEncoding(settings.user));
    return scheme + u"://"_s + (user.isEmpty() ? user : user + u'@') + hostAndPort(settings);
}

QString hostAndPort(const SmtpSettings &settings)
{
    const QString host = settings.host.contains(u':') ? u'[' + settings.host + u']' : settings.host;
    return host + u':' + QString::number(settings.port);
}

} // namespace caseline
