// SPDX-License-Identifier: GPL-3.0-or-later
#include "answer_cache.h"

namespace caseline {

namespace {

constexpr Milliseconds kKept = std::chrono::minutes(30);
constexpr size_t kMostEntries = 4096;

} // namespace

std::optional<AnswerCache::Entry> AnswerCache::find(const QByteArray &key, Milliseconds now) const
{
    const auto found = m_entries.constFind(key);
    if (found == m_entries.constEnd() || found->until <= now)
        return std::nullopt;
    return found->entry;
}

void AnswerCache::keep(const QByteArray &key, Entry entry, Milliseconds now)
{
    if (!m_entries.contains(key))
        m_order.push_back(key);
    m_entries.insert(key, {std::move(entry), now + kKept});
    while (m_order.size() > kMostEntries) {
        m_entries.remove(m_order.front());
        m_order.pop_front();
    }
}

} // namespace caseline
