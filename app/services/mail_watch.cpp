// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_watch.h"

#include <QLoggingCategory>

#include <algorithm>
#include <future>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcMailWatch, "caseline.mail")

// A look at a mailbox over a connection that is there costs one short answer.
constexpr Milliseconds kLook = std::chrono::seconds(2);
constexpr Milliseconds kLongestAway = std::chrono::seconds(30);

} // namespace

MailWatch::MailWatch(std::unique_ptr<MailSource> source, TicketStore &store, MailDesk &desk,
                     const Clock &clock)
    : m_source(std::move(source))
    , m_store(store)
    , m_desk(desk)
    , m_clock(clock)
{}

MailWatch::~MailWatch()
{
    stop();
}

void MailWatch::start()
{
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

bool MailWatch::pause(Milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return !m_stopAsked.wait_for(lock, time, [this] { return m_stopping; });
}

void MailWatch::watch()
{
    QString complaint; // said once, not at every look
    Milliseconds wait = kLook;
    do {
        const auto looked = look();
        wait = looked ? kLook : std::min(wait * 2, kLongestAway);
        const QString now = looked ? QString() : looked.error().detail;
        if (now != complaint && !now.isEmpty())
            qCWarning(lcMailWatch, "%s: %s", qUtf8Printable(m_source->name()), qUtf8Printable(now));
        else if (now.isEmpty() && !complaint.isEmpty())
            qCInfo(lcMailWatch, "%s: reads again", qUtf8Printable(m_source->name()));
        complaint = now;
    } while (pause(wait));
}

Result<void> MailWatch::look()
{
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
    const auto reached =
        m_source->fetch(since, [this](const QByteArray &bytes, const MailboxMark &mark) {
            return keep(bytes, mark);
        });
    if (!reached)
        return failure(reached.error());
    if (*reached == since)
        return {};
    return write(
        [name, mark = *reached](Transaction &tx) { return tx.mail().setMark(name, mark); });
}

Result<void> MailWatch::keep(const QByteArray &bytes, const MailboxMark &mark)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return failure(ErrorKind::Busy, u"stopping"_s);
    }
    const QString name = m_source->name();
    const QString source =
        u"%1;uidvalidity=%2;uid=%3"_s.arg(name).arg(mark.uidValidity).arg(mark.lastUid);
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
