// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/id.h"

#include <QDBusConnection>
#include <QHash>
#include <QObject>

namespace caseline {

/// The desktop's own notifications (org.freedesktop.Notifications). Nothing here waits for the
/// desktop to answer. Lives on the GUI thread.
class DesktopNotifier : public QObject
{
    Q_OBJECT
public:
    explicit DesktopNotifier(const QDBusConnection &bus = QDBusConnection::sessionBus(),
                             QObject *parent = nullptr);

    /// Whether a desktop has said that it shows them; false until it did.
    bool isThere() const { return m_there; }
    /// A click on it opens `ticket`, or only the window when there is none.
    void show(const QString &title, const QString &body, TicketId ticket, bool sound);

Q_SIGNALS:
    void opened(caseline::TicketId ticket);

private Q_SLOTS:
    void act(uint id, const QString &action);
    void close(uint id, uint why);

private:
    void askWhatItCan();

    QDBusConnection m_bus;
    bool m_there = false;
    bool m_markup = false; ///< it reads the text as markup, so signs must be escaped
    QHash<uint, TicketId> m_shown;
};

} // namespace caseline
