// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap_session.h"

#include "imap_line.h"
#include "mail_login.h"

#include <QDeadlineTimer>

#include <poll.h>

#include <array>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr long kLoginMs = 20'000;
constexpr long kFarewellSeconds = 2;
constexpr Milliseconds kAnswer = std::chrono::seconds(20);
constexpr qsizetype kLongestLine = 65'536;

int stopWhenAsked(void *user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return *static_cast<const std::atomic<bool> *>(user) ? 1 : 0;
}

} // namespace

ImapSession::ImapSession(const ImapSettings &settings, int stopFd,
                         const std::atomic<bool> &stopping)
    : m_settings(settings)
    , m_stopFd(stopFd)
    , m_stopping(stopping)
{
    startCurl();
}

Result<void> ImapSession::open()
{
    m_handle.reset(curl_easy_init());
    CURL *handle = m_handle.get();
    if (!handle)
        return failure(ErrorKind::Unavailable, u"no memory to watch mail"_s);
    std::array<char, CURL_ERROR_SIZE> reason{};
    setImapServer(handle, m_settings);
    const auto token = setImapLogin(handle, m_settings);
    if (!token)
        return failure(token.error());
    curl_easy_setopt(handle, CURLOPT_URL, imapServerUrl(m_settings).constData());
    curl_easy_setopt(handle, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, kLoginMs);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, stopWhenAsked);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &m_stopping);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, reason.data());
    const CURLcode outcome = curl_easy_perform(handle);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, nullptr);
    // The answer to our farewell is a courtesy.
    curl_easy_setopt(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, kFarewellSeconds);
    if (outcome == CURLE_LOGIN_DENIED)
        return refusedLogin(m_settings.tokens.get(), *token);
    if (outcome != CURLE_OK)
        return failure(
            ErrorKind::Unavailable,
            QString::fromUtf8(reason[0] != '\0' ? reason.data() : curl_easy_strerror(outcome)));
    return {};
}

bool ImapSession::say(const QByteArray &line)
{
    const QByteArray bytes = line + "\r\n";
    qsizetype said = 0;
    const QDeadlineTimer deadline(kAnswer);
    while (said < bytes.size() && !m_stopping && !deadline.hasExpired()) {
        size_t count = 0;
        const CURLcode outcome = curl_easy_send(m_handle.get(), bytes.constData() + said,
                                                size_t(bytes.size() - said), &count);
        if (outcome == CURLE_AGAIN)
            ::poll(nullptr, 0, 10); // a few bytes: the socket's buffer has room at once
        else if (outcome != CURLE_OK)
            return false;
        said += qsizetype(count);
    }
    return said == bytes.size();
}

ImapSession::Heard ImapSession::hear(QByteArray &line, Milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    for (;;) {
        if (const qsizetype end = m_unread.indexOf('\n'); end >= 0) {
            line = m_unread.left(end).trimmed();
            m_unread.remove(0, end + 1);
            return Heard::Line;
        }
        if (m_stopping)
            return Heard::Stop;
        std::array<char, 4096> buffer;
        size_t count = 0;
        const CURLcode outcome =
            curl_easy_recv(m_handle.get(), buffer.data(), buffer.size(), &count);
        if (outcome == CURLE_OK && count > 0 && m_unread.size() < kLongestLine) {
            m_unread.append(buffer.data(), qsizetype(count));
            continue;
        }
        curl_socket_t socket = CURL_SOCKET_BAD;
        curl_easy_getinfo(m_handle.get(), CURLINFO_ACTIVESOCKET, &socket);
        if (outcome != CURLE_AGAIN || socket == CURL_SOCKET_BAD)
            return Heard::Gone;
        if (deadline.hasExpired())
            return Heard::Nothing;
        pollfd both[] = {{socket, POLLIN, 0}, {m_stopFd, POLLIN, 0}};
        ::poll(both, 2, int(deadline.remainingTime()) + 1);
    }
}

bool ImapSession::begin(const QByteArray &command)
{
    m_tag = 'W' + QByteArray::number(++m_commands);
    return say(m_tag + ' ' + command);
}

Result<QByteArray> ImapSession::ask(const QByteArray &command)
{
    QByteArray before;
    QByteArray line;
    bool alive = begin(command);
    while (alive && hear(line, kAnswer) == Heard::Line) {
        if (line.startsWith(m_tag + ' ')) {
            if (line.mid(m_tag.size() + 1).toUpper().startsWith("OK"))
                return before;
            return failure(ErrorKind::Unavailable, QString::fromUtf8(line.mid(m_tag.size() + 1)));
        }
        alive = before.size() < kLongestLine;
        before += line + '\n';
    }
    return failure(ErrorKind::Unavailable, u"the mail server does not answer"_s);
}

} // namespace caseline
