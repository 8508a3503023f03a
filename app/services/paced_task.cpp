// SPDX-License-Identifier: GPL-3.0-or-later
#include "paced_task.h"

#include <QPointer>

#include <algorithm>

namespace caseline {

namespace {
constexpr Milliseconds kLongestPause = std::chrono::seconds(30);
} // namespace

PacedTask::PacedTask(Step step, QObject *parent)
    : QObject(parent)
    , m_step(std::move(step))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PacedTask::runStep);
}

void PacedTask::start()
{
    m_started = true;
    runStep();
}

void PacedTask::stop()
{
    m_started = false;
    m_timer.stop();
}

void PacedTask::wake()
{
    QMetaObject::invokeMethod(this, &PacedTask::runStep, Qt::QueuedConnection);
}

void PacedTask::runStep()
{
    if (!m_started)
        return;
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = false;
    m_timer.stop();
    m_step([self = QPointer<PacedTask>(this)](std::optional<Milliseconds> next) {
        // The guard is only looked at on our own thread: stop() comes before destruction.
        if (PacedTask *task = self.data())
            QMetaObject::invokeMethod(
                task, [task, next] { task->stepEnded(next); }, Qt::QueuedConnection);
    });
}

void PacedTask::stepEnded(std::optional<Milliseconds> next)
{
    m_running = false;
    if (!m_started)
        return;
    if (m_again) {
        runStep();
        return;
    }
    m_timer.start(std::clamp(next.value_or(kLongestPause), Milliseconds(0), kLongestPause));
}

} // namespace caseline
