// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace caseline {

/// Runs an asynchronous step again and again, never two at once: when it is due, when it is woken,
/// and at the latest every thirty seconds against stored times (long one-shot timers sleep through
/// suspend and overflow). Lives on a thread with an event loop; `wake` and the step's `finished`
/// may be called from any thread.
class PacedTask : public QObject
{
    Q_OBJECT
public:
    /// When to run next, counted from now; nothing: at the next tick.
    using Finished = std::function<void(std::optional<Milliseconds> next)>;
    using Step = std::function<void(Finished finished)>;

    explicit PacedTask(Step step, QObject *parent = nullptr);
    void start();
    void stop();
    void wake();

private:
    void runStep();
    void stepEnded(std::optional<Milliseconds> next);

    Step m_step;
    QTimer m_timer;
    bool m_started = false;
    bool m_running = false;
    bool m_again = false;
};

} // namespace caseline
