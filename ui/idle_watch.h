// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace caseline {

/// For how long nobody touched this computer, by the desktop's word; nothing where the desktop does
/// not tell. `answer` is called once, now or later.
using IdleSource = std::function<void(std::function<void(std::optional<Milliseconds>)> answer)>;

/// Asks the session's desktop over D-Bus: GNOME's idle monitor, else the screen saver's interface.
void askDesktopIdle(const std::function<void(std::optional<Milliseconds>)> &answer);

/// Tells when nobody touched this computer for kIdleAfter, and when somebody does again: keys and
/// mouse in this program at once, elsewhere within kIdleLook. Where the desktop does not tell how
/// long that is, only what is done in this program counts. GUI thread.
class IdleWatch : public QObject
{
    Q_OBJECT
public:
    static constexpr auto kIdleAfter = std::chrono::minutes(5);
    static constexpr auto kIdleLook = std::chrono::seconds(20);

    explicit IdleWatch(const Clock &clock, IdleSource source = askDesktopIdle,
                       QObject *parent = nullptr);

    bool isIdle() const { return m_idle; }
    /// As the timer does every kIdleLook.
    void look();

Q_SIGNALS:
    void idleChanged(bool idle);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void judge(std::optional<Milliseconds> desktop);

    const Clock &m_clock;
    const IdleSource m_source;
    QTimer m_timer;
    Instant m_touched;
    bool m_idle = false;
};

} // namespace caseline
