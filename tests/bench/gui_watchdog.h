// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QEvent>
#include <QMetaEnum>
#include <QThread>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <vector>

namespace caseline::bench {

/// An application that measures every task of its event loop: all that happens between one event
/// taken from the loop and the next. On a machine that others use too, the processor time says
/// what the task costs and the wall time what a person would have waited.
class GuiWatchdog : public QApplication
{
public:
    using QApplication::QApplication;

    struct Task
    {
        double wall = 0; ///< milliseconds
        double processor = 0;
        const char *receiver = nullptr;
        QEvent::Type event = QEvent::None;
        const char *longestPart = nullptr; ///< receiver of the longest event within
        QEvent::Type partEvent = QEvent::None;
        double part = 0;
    };

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread())
            return QApplication::notify(receiver, event);
        // Read before: the receiver may be gone afterwards.
        const char *name = receiver->metaObject()->className();
        const QEvent::Type type = event->type();
        const double wall = now(CLOCK_MONOTONIC);
        const double processor = m_depth == 0 ? now(CLOCK_THREAD_CPUTIME_ID) : 0;
        if (m_depth == 0)
            m_task = {};
        ++m_depth;
        const bool done = QApplication::notify(receiver, event);
        --m_depth;
        const double taken = now(CLOCK_MONOTONIC) - wall;
        if (m_depth > 0) {
            // The innermost of equally long ones: it was here first.
            if (m_depth <= 3 && taken > m_task.part * 1.25) {
                m_task.part = taken;
                m_task.longestPart = name;
                m_task.partEvent = type;
            }
            return done;
        }
        m_task.wall = taken;
        m_task.processor = now(CLOCK_THREAD_CPUTIME_ID) - processor;
        m_task.receiver = name;
        m_task.event = type;
        if (m_watching)
            m_tasks.push_back(m_task);
        return done;
    }

    void watch()
    {
        m_tasks.clear();
        m_tasks.reserve(200'000);
        m_watching = true;
    }

    /// Prints the figures since watch() under a title and ends the watch.
    void report(const char *title)
    {
        m_watching = false;
        std::sort(m_tasks.begin(), m_tasks.end(),
                  [](const Task &a, const Task &b) { return a.wall > b.wall; });
        const auto over = [this](auto figure) {
            return std::count_if(m_tasks.begin(), m_tasks.end(),
                                 [&](const Task &task) { return task.*figure > kMost; });
        };
        std::printf("%s: %zu tasks, %td over %.0f ms (%td by processor time)\n", title,
                    m_tasks.size(), over(&Task::wall), kMost, over(&Task::processor));
        for (size_t i = 0; i < std::min<size_t>(10, m_tasks.size()); ++i) {
            const Task &task = m_tasks[i];
            std::printf("  %7.2f ms wall %7.2f ms processor  %s %s", task.wall, task.processor,
                        task.receiver, nameOf(task.event));
            if (task.longestPart)
                std::printf("  (%.2f ms in %s %s)", task.part, task.longestPart,
                            nameOf(task.partEvent));
            std::printf("\n");
        }
        std::fflush(stdout);
    }

private:
    static constexpr double kMost = 16; // milliseconds, spec: no task over it

    static double now(clockid_t clock)
    {
        timespec time{};
        clock_gettime(clock, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }

    static const char *nameOf(QEvent::Type type)
    {
        const char *name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        return name ? name : "own event";
    }

    int m_depth = 0;
    bool m_watching = false;
    Task m_task;
    std::vector<Task> m_tasks;
};

} // namespace caseline::bench
