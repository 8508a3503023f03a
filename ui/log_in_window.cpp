// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_in_window.h"

#include "button.h"
#include "focus_ring.h"
#include "items/async_read.h"
#include "label.h"
#include "shapes.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr QSize logInSize(860, 560);
constexpr int logInCard = 360;
constexpr int logInMark = 32;
const QByteArray windowClient = QByteArrayLiteral("window"); // failures are counted for it

QLineEdit *addLogInField(QVBoxLayout *column, const QString &name, QWidget *parent)
{
    auto *label = new Label(TextStyle::Meta, ColorRole::Text2, name, parent);
    label->setWeight(QFont::Medium);
    auto *field = new QLineEdit(parent);
    field->setAccessibleName(name);
    label->setBuddy(field);
    column->addWidget(label);
    column->addWidget(field);
    column->addSpacing(8);
    return field;
}

} // namespace

LogInWindow::LogInWindow(LogIn &logIn, const CredentialChecker &checker, Background &background,
                         QWidget *parent)
    : QWidget(parent)
    , m_logIn(logIn)
    , m_checker(checker)
    , m_background(background)
{
    setWindowTitle(QStringLiteral("Caseline"));
    setWindowIcon(applicationIcon());
    setAccessibleName(tr("Log in"));
    resize(logInSize);
    new FocusRing(this);
    build();
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &LogInWindow::countDown);
    ask({});
}

void LogInWindow::build()
{
    auto *card = new QWidget(this);
    card->setFixedWidth(logInCard);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(4);
    column->addSpacing(logInMark + 12); // the mark is painted
    auto *title = new Label(TextStyle::Page, ColorRole::Text, tr("Log in to Caseline"), card);
    title->setWeight(QFont::DemiBold);
    column->addWidget(title);
    column->addSpacing(12);
    m_name = addLogInField(column, tr("Name"), card);
    m_password = addLogInField(column, tr("Password"), card);
    m_password->setEchoMode(QLineEdit::Password);
    m_trouble = new Label(TextStyle::Meta, ColorRole::ErrorText, {}, card);
    m_trouble->setWordWrap(true);
    column->addWidget(m_trouble);
    column->addSpacing(4);
    m_go = new Button(ButtonKind::Primary, tr("Log in"), card);
    column->addWidget(m_go);
    auto *across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(card);
    across->addStretch(1);
    auto *down = new QVBoxLayout(this);
    down->addStretch(2);
    down->addLayout(across);
    down->addStretch(3);
    connect(m_name, &QLineEdit::returnPressed, m_password, [this] { m_password->setFocus(); });
    connect(m_password, &QLineEdit::returnPressed, this, &LogInWindow::attempt);
    connect(m_go, &QPushButton::clicked, this, &LogInWindow::attempt);
    connect(m_name, &QLineEdit::textEdited, this, &LogInWindow::showState);
    connect(m_password, &QLineEdit::textEdited, this, &LogInWindow::showState);
}

void LogInWindow::ask(const QString &name)
{
    m_name->setText(name);
    m_password->clear();
    say({});
    (name.isEmpty() ? m_name : m_password)->setFocus(Qt::OtherFocusReason);
    showState();
}

void LogInWindow::attempt()
{
    if (!m_go->isEnabled())
        return;
    m_asking = true;
    showState();
    using Answer = std::pair<LogInOutcome, Result<Caller>>;
    // Both live in the desk, which ends its readers before them.
    readAsync(
        m_background, this,
        [&logIn = m_logIn, &checker = m_checker, name = m_name->text().trimmed(),
         password = m_password->text()]() -> Answer {
            LogInOutcome outcome = logIn.logIn(name, password, windowClient);
            if (outcome.token.isEmpty())
                return {outcome, failure(ErrorKind::Unauthorized, {})};
            return {outcome, checker.check(outcome.token)};
        },
        [this](const Answer &given) { answer(given.first, given.second); });
}

void LogInWindow::answer(const LogInOutcome &outcome, const Result<Caller> &caller)
{
    m_asking = false;
    if (caller) {
        ask({});
        Q_EMIT loggedIn(*caller);
        return;
    }
    m_password->clear();
    m_wait = outcome.wait;
    if (m_wait > 0s) {
        m_wait += 1s; // the rest of the last one
        m_second.start();
        countDown();
    } else {
        say(tr("The name or the password is wrong."));
    }
    showState();
    m_password->setFocus(Qt::OtherFocusReason);
}

void LogInWindow::countDown()
{
    m_wait -= 1s;
    if (m_wait > 0s) {
        say(tr("Too many tries failed. Wait %n second(s).", nullptr, int(m_wait.count())));
    } else {
        m_second.stop();
        say({});
    }
    showState();
}

void LogInWindow::say(const QString &trouble)
{
    m_trouble->setText(trouble);
    m_password->setAccessibleDescription(trouble);
}

void LogInWindow::showState()
{
    m_name->setEnabled(!m_asking);
    m_password->setEnabled(!m_asking);
    m_go->setEnabled(!m_asking && m_wait <= 0s && !m_name->text().trimmed().isEmpty() &&
                     !m_password->text().isEmpty());
    m_go->setText(m_asking ? tr("Checking…") : tr("Log in"));
}

void LogInWindow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Window));
    const QRect card = m_go->parentWidget()->geometry();
    paintBox(&painter, card, radius::dialog, theme.color(ColorRole::Surface),
             theme.color(ColorRole::Border));
    static const QIcon logo = applicationIcon();
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const int x = rtl ? card.right() - 24 - logInMark : card.left() + 24;
    logo.paint(&painter, QRect(x, card.top() + 20, logInMark, logInMark));
}

} // namespace caseline
