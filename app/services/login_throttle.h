// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"

#include <QByteArray>
#include <QHash>

#include <mutex>

namespace caseline {

/// Slows down who guesses passwords. A few failures are free; then each doubles the wait. Counted
/// for a name from one place and, more leniently, for the place itself: a stranger cannot lock a
/// person out from elsewhere. Safe to call from any thread.
class LoginThrottle
{
public:
    /// How long to wait from `now`; zero: try.
    std::chrono::seconds wait(const QString &name, const QByteArray &client, Instant now) const;
    void failed(const QString &name, const QByteArray &client, Instant now);
    void succeeded(const QString &name, const QByteArray &client);

private:
    struct Failures
    {
        int count = 0;
        Instant last{};
        Instant until{};
    };
    void count(const QByteArray &key, int free, Instant now);
    void sweep(Instant now);

    mutable std::mutex m_mutex;
    QHash<QByteArray, Failures> m_failures;
};

} // namespace caseline
