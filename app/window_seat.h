// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window_appearance.h"
#include "window_session.h"

#include "ui/log_in_window.h"

namespace caseline {

/// Who sits at this machine. A desk with users asks for a log-in before it shows anything, and
/// again when the seat is left, when the user is disabled, or when password or role change; a desk
/// without users belongs to the person at the machine. On the GUI thread.
class WindowSeat : public QObject
{
    Q_OBJECT
public:
    WindowSeat(Desk &desk, const SettingsDesk &settings, CaselineStyle *style, const Clock &clock,
               QString localPerson);
    ~WindowSeat() override;

    void start();
    /// Nothing of the desk is shown any more; `name` stands in the log-in.
    void leave(const QString &name);
    /// None while somebody has to log in.
    WindowSession *session() { return m_session.get(); }
    LogInWindow *logIn() { return m_logIn.get(); }
    WindowAppearance &appearance() { return m_appearance; }

private:
    void sit(const Caller &caller);
    void askLogIn(const QString &name);
    void offerLeaving(const Caller &caller);
    std::optional<User> userOf(const Caller &caller) const;
    void look();

    Desk &m_desk;
    const SettingsDesk m_settings;
    WindowAppearance m_appearance;
    const Clock &m_clock;
    const QString m_localPerson;
    std::unique_ptr<LogInWindow> m_logIn;
    std::unique_ptr<WindowSession> m_session;
    std::optional<User> m_user; ///< as they were when they sat down
    QTimer m_watch;
};

} // namespace caseline
