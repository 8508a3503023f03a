// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop_notifier.h"
#include "domain/time.h"
#include "items/desk_notices.h"
#include "notice_settings.h"

#include <QCoreApplication>
#include <QMenu>
#include <QSystemTrayIcon>

namespace caseline {

class Commands;

/// Words of a notice, for the desktop's own notification.
class NoticeText
{
    Q_DECLARE_TR_FUNCTIONS(caseline::NoticeText)
public:
    static QString title(const Notice &notice);
    static QString body(const Notice &notice);
    /// Of several at once.
    static QString digestTitle(const std::vector<Notice> &notices);
    static QString digestBody(const std::vector<Notice> &notices);
};

/// The tray icon with the number of notices since the window was last looked at, and the desktop's
/// notifications; silent while the window is in front, and while people asked not to be disturbed.
/// Lives on the GUI thread.
class DesktopNotices : public QObject
{
    Q_OBJECT
public:
    DesktopNotices(QWidget &window, const Clock &clock, QObject *parent = nullptr);

    /// What is told of; all, unless a person chooses otherwise.
    NoticeSettings &settings() { return m_settings; }
    /// "Do not disturb" for the palette and the menu of the tray icon.
    void offerCommands(Commands &commands);
    void show(const std::vector<Notice> &notices);

    /// Until when nothing pops up; the number in the tray goes on.
    std::optional<Instant> quietUntil() const { return m_quietUntil; }
    void setQuietUntil(std::optional<Instant> until);

    int unseen() const { return m_unseen; }
    /// What the desktop was asked to show last: its title, then its text.
    const QStringList &lastShown() const { return m_lastShown; }

Q_SIGNALS:
    void openTicket(caseline::TicketId ticket);
    void quietChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildMenu();
    void paintBadge();
    void raiseWindow();
    bool isQuiet() const;
    void ask(const QString &title, const QString &body, TicketId ticket);
    void open(TicketId ticket);

    QWidget &m_window;
    const Clock &m_clock;
    NoticeSettings m_settings;
    DesktopNotifier m_notifier;
    QSystemTrayIcon m_tray;
    QMenu m_menu;
    std::optional<Instant> m_quietUntil;
    TicketId m_offered; ///< what a click on the notification opens
    int m_unseen = 0;
    QStringList m_lastShown;
};

/// Nine in the morning of the next day, in the local zone.
Instant nextMorning(Instant now);

} // namespace caseline
