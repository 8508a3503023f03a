// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_counts.h"

#include "async_read.h"

#include <algorithm>

namespace caseline {

SearchCounts::SearchCounts(const SearchCounter &counter, Background &background, QObject *parent)
    : QObject(parent)
    , m_counter(counter)
    , m_background(background)
{}

void SearchCounts::ask(std::vector<CountedSearch> searches)
{
    std::reverse(searches.begin(), searches.end());
    m_waiting = std::move(searches);
    if (!m_counting)
        countNext();
}

void SearchCounts::countNext()
{
    if (m_waiting.empty())
        return Q_EMIT finished();
    CountedSearch next = std::move(m_waiting.back());
    m_waiting.pop_back();
    m_counting = true;
    readAsync(
        m_background, this,
        [counter = &m_counter, query = next.query] { return counter->countUpTo(query, kMost + 1); },
        [this, text = next.text](const Result<int> &count) {
            m_counting = false;
            if (count)
                Q_EMIT counted(text, *count);
            if (!m_counting)
                countNext();
        });
}

} // namespace caseline
