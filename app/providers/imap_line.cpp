// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap_line.h"

#include "mail_login.h"

namespace caseline {

namespace {

constexpr long kImapConnectMs = 10'000;
// A connection that a router forgot is noticed without a word from us.
constexpr long kKeepAliveSeconds = 30;

} // namespace

void setImapServer(CURL *handle, const ImapSettings &settings)
{
    // On this machine a server's own certificate protects nothing that could be overheard.
    const bool verify = settings.implicitTls || !isOnThisMachine(settings);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, settings.implicitTls ? "imaps" : "imap");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_USE_SSL, verify ? CURLUSESSL_ALL : CURLUSESSL_TRY);
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, verify ? 1L : 0L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, verify ? 2L : 0L);
    if (!settings.caFile.isEmpty()) {
        curl_easy_setopt(handle, CURLOPT_CAINFO, settings.caFile.toUtf8().constData());
        curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);
    }
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, kImapConnectMs);
    curl_easy_setopt(handle, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(handle, CURLOPT_TCP_KEEPIDLE, kKeepAliveSeconds);
    curl_easy_setopt(handle, CURLOPT_TCP_KEEPINTVL, kKeepAliveSeconds);
}

Result<QByteArray> setImapLogin(CURL *handle, const ImapSettings &settings)
{
    return setMailLogin(handle, settings.user, settings.password, settings.tokens.get(),
                        "AUTH=PLAIN;AUTH=LOGIN");
}

QByteArray imapServerUrl(const ImapSettings &settings)
{
    const QString host = settings.host.contains(u':') ? u'[' + settings.host + u']' : settings.host;
    return (settings.implicitTls ? "imaps://" : "imap://") + host.toLatin1() + ':' +
           QByteArray::number(settings.port) + '/';
}

QByteArray quotedMailbox(const QString &name)
{
    QByteArray text = name.toUtf8();
    text.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + text + '"';
}

} // namespace caseline
