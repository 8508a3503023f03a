// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/accounts.h"
#include "ports/background.h"
#include "ports/credentials.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace caseline {

class Button;
class Label;

/// What stands before the desk when it has users. The password is checked away from the GUI thread,
/// as slowly as over HTTP; who guesses waits as there.
class LogInWindow : public QWidget
{
    Q_OBJECT
public:
    LogInWindow(LogIn &logIn, const CredentialChecker &checker, Background &background,
                QWidget *parent = nullptr);

    /// Empty fields, with this name.
    void ask(const QString &name);

Q_SIGNALS:
    void loggedIn(const caseline::Caller &caller);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void attempt();
    void answer(const LogInOutcome &outcome, const Result<Caller> &caller);
    void countDown();
    void showState();
    void say(const QString &trouble);

    LogIn &m_logIn;
    const CredentialChecker &m_checker;
    Background &m_background;
    QLineEdit *m_name;
    QLineEdit *m_password;
    Button *m_go;
    Label *m_trouble;
    QTimer m_second;
    std::chrono::seconds m_wait{0};
    bool m_asking = false;
};

} // namespace caseline
