// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "curl_handles.h"
#include "imap_settings.h"

#include "domain/time.h"

#include <QByteArray>

#include <atomic>

namespace caseline {

/// A logged-in connection on which IMAP is spoken line by line, which curl's transfers cannot do.
/// curl connects, encrypts and logs in. One thread; every wait ends when `stopFd` can be read.
class ImapSession
{
public:
    enum class Heard { Line, Nothing, Stop, Gone };

    ImapSession(const ImapSettings &settings, int stopFd, const std::atomic<bool> &stopping);

    /// Rejected: user or password are refused. Unavailable: no connection.
    Result<void> open();
    bool say(const QByteArray &line);
    /// The next line without its end.
    Heard hear(QByteArray &line, Milliseconds patience);
    /// Says a command and waits for its answer: the lines before it, when it was OK.
    Result<QByteArray> ask(const QByteArray &command);
    /// Begins a command whose answer comes later, tagged `tag()`.
    bool begin(const QByteArray &command);
    const QByteArray &tag() const { return m_tag; }

private:
    const ImapSettings &m_settings;
    const int m_stopFd;
    const std::atomic<bool> &m_stopping;
    CurlHandle m_handle;
    QByteArray m_unread;
    QByteArray m_tag;
    int m_commands = 0;
};

} // namespace caseline
