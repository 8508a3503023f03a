// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard_figures.h"

#include "async_read.h"
#include "change_batcher.h"

namespace caseline {

namespace {
constexpr auto kPace = std::chrono::seconds(2);
} // namespace

DashboardFigures::DashboardFigures(const MetricsReader &reader, Background &background,
                                   ChangeBatcher &changes, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_background(background)
{
    m_pace.setSingleShot(true);
    m_pace.setInterval(kPace);
    connect(&m_pace, &QTimer::timeout, this, &DashboardFigures::reload);
    connect(&changes, &ChangeBatcher::changed, this, [this] {
        if (m_active && !m_pace.isActive())
            m_pace.start();
    });
}

void DashboardFigures::setPeriod(int fromDay, int toDay)
{
    m_from = fromDay;
    m_to = toDay;
    if (m_active)
        reload();
}

void DashboardFigures::setActive(bool active)
{
    m_active = active;
    if (m_active)
        reload();
}

void DashboardFigures::reload()
{
    if (m_to < m_from)
        return;
    readAsync(
        m_background, this,
        [reader = &m_reader, from = m_from, to = m_to]() -> Result<Value> {
            const int length = to - from + 1;
            auto days = reader->days(from, to);
            auto before = reader->days(from - length, from - 1);
            auto categories = reader->categories(from, to);
            auto totals = reader->totals({});
            if (!days || !before || !categories || !totals)
                return failure(ErrorKind::Unavailable,
                               QStringLiteral("the figures cannot be read"));
            return Value{from,
                         to,
                         std::move(*days),
                         std::move(*before),
                         std::move(*categories),
                         std::move(*totals)};
        },
        [this](Result<Value> value) {
            if (!value || value->fromDay != m_from || value->toDay != m_to)
                return;
            m_value = std::move(*value);
            Q_EMIT changed();
        });
}

} // namespace caseline
