// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_watch.h"

#include <QLoggingCategory>

#include <algorithm>
#include <future>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcMailWatch, "caseline.mail")

constexpr Milliseconds kFirstRetry = std::chrono::seconds(4);
constexpr Milliseconds kLongestAway = std::chrono::seconds(30);
// Whoever asks again and again with a wrong password is locked out.
constexpr Milliseconds kLockoutPause = std::chrono::minutes(10);
constexpr Milliseconds kFirstDay = std::chrono::hours(24);

Result<void> roomIn(const TicketStore &store)
{
    return store.hasRoom()
               ? Result<void>()
               : failure(ErrorKind::Busy, u"mail waits at its server: the disk is full"_s);
}

} // namespace

MailWatch::MailWatch(std::unique_ptr<MailSource> source, TicketStore &store, MailDesk &desk,
                     const Clock &clock)
    : m_store(store)
    , m_desk(desk)
    , m_clock(clock)
    , m_source(std::move(source))
{}

MailWatch::~MailWatch()
{
    stop();
}

void MailWatch::start()
{
    m_source->onNews([this] { wake(); });
    m_thread = std::thread([this] { watch(); });
}

void MailWatch::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_stopAsked.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void MailWatch::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_stopAsked.notify_all();
}

MailWatch::State MailWatch::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

bool MailWatch::pause(Milliseconds time, bool untilNews)
{
    std::unique_lock lock(m_mutex);
    m_stopAsked.wait_for(lock, time,
                         [this, untilNews] { return m_stopping || (untilNews && m_woken); });
    m_woken = false;
    return !m_stopping;
}

void MailWatch::say(const Result<void> &looked)
{
    const QString now = looked ? QString() : looked.error().detail;
    QString before;
    {
        const std::lock_guard lock(m_mutex);
        before = m_state.complaint;
        m_state = {now, !looked && looked.error().kind == ErrorKind::Rejected};
    }
    if (now == before) // said once, not at every look
        return;
    const QByteArray name = m_source->name().toUtf8();
    if (now.isEmpty())
        qCInfo(lcMailWatch, "%s: reads again", name.constData());
    else
        qCWarning(lcMailWatch, "%s: %s", name.constData(), qUtf8Printable(now));
}

void MailWatch::watch()
{
    Milliseconds away = kFirstRetry;
    Milliseconds wait{};
    Milliseconds alone{};
    do {
        const auto looked = look();
        say(looked);
        alone = looked ? Milliseconds(0) : looked.error().retryAfter;
        if (looked) {
            away = kFirstRetry;
            wait = m_source->pause();
        } else if (looked.error().kind == ErrorKind::Rejected) {
            wait = kLockoutPause;
        } else {
            wait = away;
            away = std::min(away * 2, kLongestAway);
        }
        wait = std::max(wait - alone, Milliseconds(0));
    } while ((alone == Milliseconds(0) || pause(alone, false)) && pause(wait));
}

Result<void> MailWatch::look()
{
    if (auto room = roomIn(m_store); !room)
        return room;
    MailboxMark since;
    const QString name = m_source->name();
    auto known = write([&since, name](Transaction &tx) -> Result<void> {
        const auto mark = tx.mail().mark(name);
        if (!mark)
            return failure(mark.error());
        since = *mark;
        return {};
    });
    if (!known)
        return known;
    if (since.uidValidity == 0)
        since.since = m_clock.now() - kFirstDay;
    const auto reached =
        m_source->fetch(since, [this](const QString &id, const QByteArray &bytes,
                                      const MailboxMark &mark) { return keep(id, bytes, mark); });
    if (!reached)
        return failure(reached.error());
    if (*reached == since)
        return {};
    return write(
        [name, mark = *reached](Transaction &tx) { return tx.mail().setMark(name, mark); });
}

Result<void> MailWatch::keep(const QString &id, const QByteArray &bytes, const MailboxMark &mark)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return failure(ErrorKind::Busy, u"stopping"_s);
    }
    if (auto room = roomIn(m_store); !room)
        return room;
    const QString name = m_source->name();
    const QString source = name + u';' + id;
    auto kept = write([name, mark, raw = RawMail{{}, source, bytes, m_clock.now()}](
                          Transaction &tx) -> Result<void> {
        if (auto done = tx.mail().keep(raw); !done)
            return done;
        return tx.mail().setMark(name, mark);
    });
    if (kept)
        m_desk.wake();
    return kept;
}

Result<void> MailWatch::write(TicketStore::Mutation mutation)
{
    auto answer = std::make_shared<std::promise<Result<void>>>();
    auto written = answer->get_future();
    m_store.submit(std::move(mutation),
                   [answer](const Result<void> &done) { answer->set_value(done); });
    return written.get();
}

} // namespace caseline
