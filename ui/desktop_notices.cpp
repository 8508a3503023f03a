// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop_notices.h"

#include "commands.h"
#include "theme.h"

#include <QApplication>
#include <QDateTime>
#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <iterator>

namespace caseline {

namespace {
constexpr size_t kMostSingly = 3;
constexpr int kMostBadge = 99;
constexpr int kMorningHour = 9;

QString about(const Notice &notice)
{
    return notice.customerName.isEmpty()
               ? notice.subject
               : notice.customerName + QStringLiteral(": ") + notice.subject;
}
} // namespace

QString NoticeText::title(const Notice &notice)
{
    switch (notice.kind) {
    case NoticeKind::Assigned:
        return notice.actor.isEmpty() ? tr("Assigned to you")
                                      : tr("%1 assigned a ticket to you").arg(notice.actor);
    case NoticeKind::Escalated:
        return notice.actor.isEmpty() ? tr("Escalated")
                                      : tr("%1 escalated a ticket").arg(notice.actor);
    case NoticeKind::DueSoon: return tr("Due within the hour");
    case NoticeKind::DeliveryFailed:
        return tr("%n delivery(ies) could not be made", nullptr, notice.count);
    }
    return {};
}

QString NoticeText::body(const Notice &notice)
{
    return notice.kind == NoticeKind::DeliveryFailed ? tr("The list of deliveries says why.")
                                                     : about(notice);
}

QString NoticeText::digestTitle(const std::vector<Notice> &notices)
{
    return tr("%n thing(s) need a look", nullptr, int(notices.size()));
}

QString NoticeText::digestBody(const std::vector<Notice> &notices)
{
    QStringList lines;
    for (size_t i = 0; i < kMostSingly; ++i)
        lines.append(title(notices[i]) + QStringLiteral(" · ") + body(notices[i]));
    lines.append(tr("and %n more", nullptr, int(notices.size() - kMostSingly)));
    return lines.join(QLatin1Char('\n'));
}

Instant nextMorning(Instant now)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMs(now)).toLocalTime();
    const QDate day = local.time().hour() < kMorningHour ? local.date() : local.date().addDays(1);
    return fromMs(day.startOfDay().addSecs(kMorningHour * 3600).toMSecsSinceEpoch());
}

DesktopNotices::DesktopNotices(QWidget &window, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_clock(clock)
{
    buildMenu();
    m_tray.setContextMenu(&m_menu);
    m_tray.setToolTip(QStringLiteral("Caseline"));
    connect(&m_tray, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason why) {
                if (why != QSystemTrayIcon::Context)
                    raiseWindow();
            });
    connect(&m_tray, &QSystemTrayIcon::messageClicked, this, [this] { open(m_offered); });
    connect(&m_notifier, &DesktopNotifier::opened, this, &DesktopNotices::open);
    connect(&m_settings, &NoticeSettings::trialWanted, this,
            [this] { ask(tr("This is how Caseline tells you"), tr("Nothing has happened."), {}); });
    m_window.installEventFilter(this);
    paintBadge();
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_tray.show();
}

void DesktopNotices::buildMenu()
{
    m_menu.clear();
    connect(m_menu.addAction(tr("Open Caseline")), &QAction::triggered, this,
            &DesktopNotices::raiseWindow);
    m_menu.addSeparator();
    if (isQuiet()) {
        connect(m_menu.addAction(tr("Show notifications again")), &QAction::triggered, this,
                [this] { setQuietUntil(std::nullopt); });
    } else {
        connect(m_menu.addAction(tr("Do not disturb for an hour")), &QAction::triggered, this,
                [this] { setQuietUntil(m_clock.now() + std::chrono::hours(1)); });
        connect(m_menu.addAction(tr("Do not disturb until tomorrow")), &QAction::triggered, this,
                [this] { setQuietUntil(nextMorning(m_clock.now())); });
    }
    m_menu.addSeparator();
    connect(m_menu.addAction(tr("Quit")), &QAction::triggered, qApp, &QApplication::quit);
}

void DesktopNotices::offerCommands(Commands &commands)
{
    commands.add({QStringLiteral("notices.hour"),
                  CommandGroup::Window,
                  Icon::Bell,
                  tr("Do not disturb for an hour"),
                  {},
                  {},
                  [this] { setQuietUntil(m_clock.now() + std::chrono::hours(1)); },
                  [this] { return !isQuiet(); },
                  {}});
    commands.add({QStringLiteral("notices.tomorrow"),
                  CommandGroup::Window,
                  Icon::Bell,
                  tr("Do not disturb until tomorrow"),
                  {},
                  {},
                  [this] { setQuietUntil(nextMorning(m_clock.now())); },
                  [this] { return !isQuiet(); },
                  {}});
    commands.add({QStringLiteral("notices.again"),
                  CommandGroup::Window,
                  Icon::Bell,
                  tr("Show notifications again"),
                  {},
                  {},
                  [this] { setQuietUntil(std::nullopt); },
                  [this] { return isQuiet(); },
                  {}});
}

bool DesktopNotices::isQuiet() const
{
    return m_quietUntil && m_clock.now() < *m_quietUntil;
}

void DesktopNotices::setQuietUntil(std::optional<Instant> until)
{
    if (until == m_quietUntil)
        return;
    m_quietUntil = until;
    buildMenu();
    Q_EMIT quietChanged();
}

/// By the desktop itself, which can open the very ticket; else by the tray.
void DesktopNotices::ask(const QString &title, const QString &body, TicketId ticket)
{
    m_offered = ticket;
    m_lastShown = QStringList{title, body};
    const bool sound = m_settings.choice().sound;
    if (m_notifier.isThere())
        return m_notifier.show(title, body, ticket, sound);
    if (m_tray.isVisible())
        m_tray.showMessage(title, body, m_tray.icon());
    if (sound)
        QApplication::beep();
}

void DesktopNotices::open(TicketId ticket)
{
    raiseWindow();
    if (ticket)
        Q_EMIT openTicket(ticket);
}

void DesktopNotices::show(const std::vector<Notice> &all)
{
    std::vector<Notice> notices;
    std::copy_if(all.begin(), all.end(), std::back_inserter(notices),
                 [this](const Notice &notice) { return m_settings.choice().wants(notice.kind); });
    if (notices.empty() || m_window.isActiveWindow())
        return;
    m_unseen += int(notices.size());
    paintBadge();
    if (isQuiet())
        return;
    if (m_quietUntil)
        setQuietUntil(std::nullopt); // the quiet time is over: the menu says so
    if (notices.size() > kMostSingly)
        return ask(NoticeText::digestTitle(notices), NoticeText::digestBody(notices), {});
    for (const Notice &notice : notices)
        ask(NoticeText::title(notice), NoticeText::body(notice), notice.ticket);
}

void DesktopNotices::paintBadge()
{
    QIcon icon;
    const Theme &theme = Theme::of(&m_window);
    for (const int size : {16, 22, 32, 48, 64}) {
        QPixmap picture = applicationIcon().pixmap(QSize(size, size), 1.0);
        if (m_unseen > 0) {
            QPainter painter(&picture);
            painter.setRenderHint(QPainter::Antialiasing);
            const double side = size * 0.62;
            const QRectF disc(size - side, 0, side, side);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(ColorRole::OverBack));
            painter.drawEllipse(disc);
            QFont font = theme.font(TextStyle::Caption);
            font.setPixelSize(std::max(7, int(side * (m_unseen > 9 ? 0.58 : 0.74))));
            font.setWeight(QFont::DemiBold);
            painter.setFont(font);
            painter.setPen(theme.color(ColorRole::OverText));
            painter.drawText(disc, Qt::AlignCenter,
                             QString::number(std::min(m_unseen, kMostBadge)));
        }
        icon.addPixmap(picture);
    }
    m_tray.setIcon(icon);
    m_tray.setToolTip(m_unseen == 0 ? QStringLiteral("Caseline")
                                    : tr("Caseline: %n new", nullptr, m_unseen));
}

void DesktopNotices::raiseWindow()
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

bool DesktopNotices::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window && event->type() == QEvent::WindowActivate && m_unseen > 0) {
        m_unseen = 0;
        paintBadge();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace caseline
