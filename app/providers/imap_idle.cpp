// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap_idle.h"

#include "imap_line.h"
#include "imap_session.h"

#include <QLoggingCategory>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcImapIdle, "caseline.mail")

constexpr Milliseconds kIdleAway = std::chrono::seconds(4);
constexpr Milliseconds kIdleLongestAway = std::chrono::seconds(30);
constexpr Milliseconds kIdleLockout = std::chrono::minutes(10);
constexpr Milliseconds kIdleUnknown = std::chrono::hours(1);
constexpr Milliseconds kIdleAnswer = std::chrono::seconds(20);

using Heard = ImapSession::Heard;

bool isNews(const QByteArray &line)
{
    return line.startsWith("* ") && line.toUpper().endsWith(" EXISTS");
}

/// Waits for the answer to IDLE that invites to wait; news may come before it.
bool isInvited(ImapSession &session)
{
    QByteArray line;
    while (session.hear(line, kIdleAnswer) == Heard::Line) {
        if (line.startsWith('+'))
            return true;
        if (line.startsWith(session.tag() + ' '))
            return false;
    }
    return false;
}

bool endIdle(ImapSession &session)
{
    QByteArray line;
    if (!session.say("DONE"))
        return false;
    while (session.hear(line, kIdleAnswer) == Heard::Line)
        if (line.startsWith(session.tag() + ' '))
            return true;
    return false;
}

/// One IDLE until it is time to renew it. Whether the connection is still good.
bool listen(ImapSession &session, Milliseconds renew, const ImapIdle::News &news)
{
    const auto ends = std::chrono::steady_clock::now() + renew;
    QByteArray line;
    for (;;) {
        const auto left = ends - std::chrono::steady_clock::now();
        const Heard heard = session.hear(
            line, std::max(std::chrono::duration_cast<Milliseconds>(left), Milliseconds(0)));
        if (heard == Heard::Nothing)
            return endIdle(session);
        if (heard != Heard::Line)
            return false;
        if (isNews(line))
            news();
        if (line.startsWith(session.tag() + ' ') || line.toUpper().startsWith("* BYE"))
            return false;
    }
}

} // namespace

ImapIdle::ImapIdle(ImapSettings settings, Milliseconds renew)
    : m_settings(std::move(settings))
    , m_renew(renew)
    , m_away(kIdleAway)
{}

ImapIdle::~ImapIdle()
{
    stop();
}

void ImapIdle::start(News news)
{
    // Without a pipe nobody could end the wait; then the mailbox is looked at, which is enough.
    if (m_thread.joinable() || m_stopping || ::pipe2(m_stopPipe, O_CLOEXEC) != 0)
        return;
    m_news = std::move(news);
    m_thread = std::thread([this] { watch(); });
}

void ImapIdle::stop()
{
    m_stopping = true;
    if (!m_thread.joinable())
        return;
    ::close(m_stopPipe[1]); // the other end can be read from now on, for ever
    m_thread.join();
    ::close(m_stopPipe[0]);
}

bool ImapIdle::pause(Milliseconds time) const
{
    pollfd stop{m_stopPipe[0], POLLIN, 0};
    ::poll(&stop, 1, int(time.count()));
    return !m_stopping;
}

void ImapIdle::setWatching(bool watching)
{
    const bool did = m_watching.exchange(watching);
    // Also when it ends: whoever relied on it must look by himself again.
    if (watching || did)
        m_news();
}

void ImapIdle::watch()
{
    Milliseconds wait{};
    do {
        ImapSession session(m_settings, m_stopPipe[0], m_stopping);
        wait = attempt(session);
        setWatching(false);
    } while (pause(wait));
}

/// How long to wait before the next one.
Milliseconds ImapIdle::attempt(ImapSession &session)
{
    const Milliseconds away = m_away;
    m_away = std::min(away * 2, kIdleLongestAway);
    if (const auto opened = session.open(); !opened)
        return opened.error().kind == ErrorKind::Rejected ? kIdleLockout : away;
    const auto abilities = session.ask("CAPABILITY");
    if (!abilities)
        return away;
    if (!abilities->toUpper().simplified().split(' ').contains("IDLE")) {
        qCInfo(lcImapIdle, "%s does not say when mail arrives; it is looked at all the time",
               qUtf8Printable(m_settings.host));
        return kIdleUnknown;
    }
    // EXAMINE leaves all marks as they are.
    if (!session.ask("EXAMINE " + quotedMailbox(m_settings.mailbox)))
        return away;
    do {
        if (!session.begin("IDLE") || !isInvited(session))
            return away;
        m_away = kIdleAway;
        setWatching(true);
    } while (listen(session, m_renew, m_news));
    return kIdleAway;
}

} // namespace caseline
