// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"
#include "ports/alert_reader.h"

#include <QMap>
#include <QTimer>
#include <QWidget>

namespace caseline {

class Banner;

/// The open alerts across the top of the window, one line each. They close by themselves; one that
/// was hidden comes back only when it opens anew. Reads from memory, every few seconds.
class AlertBanners : public QWidget
{
    Q_OBJECT
public:
    AlertBanners(const AlertReader &alerts, const Clock &clock, QWidget *parent = nullptr);

    void refresh();

private:
    void tell(const Alert &alert);
    Banner *bannerFor(AlertKind kind);
    QString what(const Alert &alert) const;
    QString more(const Alert &alert) const;

    const AlertReader &m_alerts;
    const Clock &m_clock;
    QMap<AlertKind, Banner *> m_banners;
    QMap<AlertKind, Instant> m_hidden; ///< since when those that were hidden are open
    QTimer m_tick;
};

} // namespace caseline
