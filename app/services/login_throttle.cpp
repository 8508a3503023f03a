// SPDX-License-Identifier: GPL-3.0-or-later
#include "login_throttle.h"

#include <algorithm>

namespace caseline {

namespace {
constexpr int kFreeForName = 5;
constexpr int kFreeForClient = 30;
constexpr std::chrono::seconds kLongestWait{15 * 60};
constexpr std::chrono::hours kForgetAfter{1};
constexpr qsizetype kMostRemembered = 100'000;

QByteArray ofName(const QString &name, const QByteArray &client)
{
    return 'n' + client + '\n' + name.toUtf8();
}
QByteArray ofClient(const QByteArray &client)
{
    return 'c' + client;
}
} // namespace

std::chrono::seconds LoginThrottle::wait(const QString &name, const QByteArray &client,
                                         Instant now) const
{
    const std::lock_guard lock(m_mutex);
    const Instant until = std::max(m_failures.value(ofName(name, client)).until,
                                   m_failures.value(ofClient(client)).until);
    return std::max(std::chrono::seconds(0), std::chrono::ceil<std::chrono::seconds>(until - now));
}

void LoginThrottle::failed(const QString &name, const QByteArray &client, Instant now)
{
    const std::lock_guard lock(m_mutex);
    sweep(now);
    count(ofName(name, client), kFreeForName, now);
    count(ofClient(client), kFreeForClient, now);
}

void LoginThrottle::succeeded(const QString &name, const QByteArray &client)
{
    const std::lock_guard lock(m_mutex);
    m_failures.remove(ofName(name, client));
}

void LoginThrottle::count(const QByteArray &key, int free, Instant now)
{
    if (m_failures.size() >= kMostRemembered && !m_failures.contains(key))
        return;
    Failures &known = m_failures[key];
    known.last = now;
    if (++known.count < free)
        return;
    const int doublings = std::min(known.count - free, 10);
    known.until = now + std::min(kLongestWait, std::chrono::seconds(1LL << doublings));
}

void LoginThrottle::sweep(Instant now)
{
    if (m_failures.size() >= kMostRemembered / 2)
        m_failures.removeIf([now](auto entry) { return now - entry->last >= kForgetAfter; });
}

} // namespace caseline
