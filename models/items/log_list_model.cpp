// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_list_model.h"

namespace caseline {

LogList::LogList(LogNews news, std::chrono::milliseconds pace, QObject *parent)
    : QAbstractListModel(parent)
    , m_news(news)
{
    m_pace.setSingleShot(news == LogNews::Told);
    m_pace.setInterval(pace);
    connect(&m_pace, &QTimer::timeout, this,
            news == LogNews::Told ? &LogList::readNews : &LogList::refresh);
}

void LogList::setActive(bool active)
{
    m_active = active;
    if (m_news == LogNews::LookedFor) {
        m_stale = true;
        if (active)
            m_pace.start();
        else
            m_pace.stop();
    }
    readNews();
}

void LogList::refresh()
{
    m_stale = true;
    readNews();
}

void LogList::noteNews()
{
    m_stale = true;
    if (m_active && !m_pace.isActive())
        m_pace.start();
}

// One read at a time: a later one that overtook an earlier one would bring back the past.
void LogList::readNews()
{
    if (!m_active || m_reading || !m_stale)
        return;
    m_reading = true;
    m_stale = false;
    readAnew();
}

void LogList::startOver()
{
    m_complete = false;
    m_reading = false;
    ++m_generation;
    setState(State::Loading);
    refresh();
}

bool LogList::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !m_reading && rowCount({}) > 0;
}

bool LogList::startOlder(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return false;
    m_reading = true;
    return true;
}

void LogList::landed(bool complete)
{
    m_complete = complete;
    m_reading = false; // not before: who is told of rows may ask for more at once
    setState(State::Ready);
    if (m_stale)
        noteNews();
}

void LogList::failed(const Error &error)
{
    m_reading = false;
    m_stale = true;
    m_error = error;
    setState(State::Failed);
}

void LogList::setState(State state)
{
    if (m_state == state && state != State::Failed)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

QHash<int, QByteArray> LogList::roleNames() const
{
    return {{int(Role::Row), "row"}, {Qt::DisplayRole, "display"}};
}

} // namespace caseline
