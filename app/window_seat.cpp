// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_seat.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr auto kSeatWatch = std::chrono::seconds(5);

bool mayLogIn(const User &user)
{
    return !user.disabledAt;
}

} // namespace

WindowSeat::WindowSeat(Desk &desk, const SettingsDesk &settings, CaselineStyle *style,
                       const Clock &clock, QString localPerson)
    : m_desk(desk)
    , m_settings(settings)
    , m_appearance(style, desk.settings())
    , m_clock(clock)
    , m_localPerson(std::move(localPerson))
{
    m_watch.setInterval(kSeatWatch);
    connect(&m_watch, &QTimer::timeout, this, &WindowSeat::look);
}

WindowSeat::~WindowSeat() = default;

void WindowSeat::start()
{
    const std::vector<User> users = m_desk.users().users();
    if (std::none_of(users.begin(), users.end(), mayLogIn))
        return sit(Caller::local(m_localPerson));
    // Messages come in whether or not somebody sits here; the session says what is wrong.
    if (const auto port = m_desk.listen())
        print(u"listening on %1\n"_s.arg(m_desk.listenUrl()));
    else
        qWarning("the listener does not run: %s", qUtf8Printable(port.error().detail));
    askLogIn({});
}

void WindowSeat::askLogIn(const QString &name)
{
    if (!m_logIn) {
        m_logIn =
            std::make_unique<LogInWindow>(m_desk.users(), m_desk.users(), m_desk.store().readers());
        connect(m_logIn.get(), &LogInWindow::loggedIn, this, &WindowSeat::sit);
    }
    m_logIn->show();
    m_logIn->activateWindow();
    m_logIn->ask(name);
}

void WindowSeat::sit(const Caller &caller)
{
    m_user = userOf(caller);
    if (caller.kind == Caller::Kind::User && !m_user)
        return;
    m_session =
        std::make_unique<WindowSession>(m_desk, m_settings, m_appearance.theme(), m_clock, caller);
    if (m_user)
        offerLeaving(caller);
    m_session->show();
    if (m_logIn)
        m_logIn->hide();
    m_watch.start();
}

void WindowSeat::offerLeaving(const Caller &caller)
{
    // Not from within the window that goes.
    const auto later = [this](const QString &name) {
        return [this, name] {
            QMetaObject::invokeMethod(
                this, [this, name] { leave(name); }, Qt::QueuedConnection);
        };
    };
    m_session->window().offerLeaving(later(caller.name), later({}));
}

void WindowSeat::leave(const QString &name)
{
    if (!m_session || !m_user)
        return;
    m_watch.stop();
    m_user.reset();
    askLogIn(name);              // first, so that there is a window all the time
    m_session->window().close(); // keeps the draft
    m_session.reset();
}

std::optional<User> WindowSeat::userOf(const Caller &caller) const
{
    if (caller.kind != Caller::Kind::User)
        return std::nullopt;
    for (const User &user : m_desk.users().users())
        if (user.id.value == caller.id)
            return user;
    return std::nullopt;
}

void WindowSeat::look()
{
    if (!m_user)
        return;
    for (const User &user : m_desk.users().users())
        if (user.id == m_user->id && mayLogIn(user) && user.generation == m_user->generation)
            return;
    leave({});
}

} // namespace caseline
