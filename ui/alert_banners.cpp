// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_banners.h"

#include "banner.h"
#include "button.h"
#include "number_text.h"
#include "time_text.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

namespace {

constexpr auto alertTick = std::chrono::seconds(5);

} // namespace

AlertBanners::AlertBanners(const AlertReader &alerts, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_alerts(alerts)
    , m_clock(clock)
{
    setAccessibleName(tr("Alerts"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    m_tick.setInterval(alertTick);
    connect(&m_tick, &QTimer::timeout, this, &AlertBanners::refresh);
    m_tick.start();
    refresh();
}

Banner *AlertBanners::bannerFor(AlertKind kind)
{
    if (Banner *known = m_banners.value(kind))
        return known;
    auto *banner =
        new Banner(kind == AlertKind::Database ? BannerKind::Error : BannerKind::Warn, this);
    layout()->addWidget(banner);
    m_banners.insert(kind, banner);
    connect(banner->addAction(tr("Hide")), &QPushButton::clicked, this, [this, kind] {
        const auto open = m_alerts.openAlerts();
        for (const Alert &alert : open)
            if (alert.kind == kind)
                m_hidden.insert(kind, alert.since);
        refresh();
    });
    return banner;
}

void AlertBanners::refresh()
{
    const std::vector<Alert> open = m_alerts.openAlerts();
    QMap<AlertKind, Instant> hidden;
    QList<AlertKind> shown;
    for (const Alert &alert : open) {
        const auto known = m_hidden.constFind(alert.kind);
        if (known != m_hidden.cend() && known.value() == alert.since) {
            hidden.insert(alert.kind, alert.since);
            continue;
        }
        shown += alert.kind;
        tell(alert);
    }
    m_hidden = hidden;
    for (auto it = m_banners.cbegin(); it != m_banners.cend(); ++it)
        it.value()->setVisible(shown.contains(it.key()));
    setVisible(!shown.isEmpty());
}

void AlertBanners::tell(const Alert &alert)
{
    bannerFor(alert.kind)->setText(what(alert), more(alert));
}

QString AlertBanners::what(const Alert &alert) const
{
    switch (alert.kind) {
    case AlertKind::SlowAnswers: return tr("The listener answers slowly.");
    case AlertKind::Errors: return tr("Requests to the listener fail.");
    case AlertKind::Escalations: return tr("Unusually many tickets escalate.");
    case AlertKind::Database: return tr("The database cannot be written.");
    }
    return {};
}

QString AlertBanners::more(const Alert &alert) const
{
    const QString since = TimeText::moment(alert.since, m_clock.now());
    const QString value = withWesternDigits(QLocale().toString(alert.value, 'f', 1));
    switch (alert.kind) {
    case AlertKind::SlowAnswers:
        return tr("One in twenty takes longer than %1 s, since %2.").arg(value, since);
    case AlertKind::Errors: return tr("%1 % of them, since %2.").arg(value, since);
    case AlertKind::Escalations:
        return tr("%1 % of yesterday's and today's, since %2.").arg(value, since);
    case AlertKind::Database:
        return tr("Nothing new is taken in until it can, since %1.").arg(since);
    }
    return {};
}

} // namespace caseline
