// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_counts.h"

#include "async_read.h"
#include "change_batcher.h"

namespace caseline {

DeskCounts::DeskCounts(const MetricsReader &reader, Background &background, ChangeBatcher &changes,
                       QString me, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_background(background)
    , m_me(std::move(me))
{
    connect(&changes, &ChangeBatcher::changed, this, &DeskCounts::reload);
    reload();
}

void DeskCounts::reload()
{
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    readAsync(
        m_background, this, [reader = &m_reader, me = m_me] { return reader->viewCounts(me); },
        [this](const Result<ViewCounts> &counts) {
            m_reading = false;
            if (counts && !(*counts == m_value)) {
                m_value = *counts;
                Q_EMIT changed();
            }
            if (std::exchange(m_again, false))
                reload();
        });
}

} // namespace caseline
