// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/search_counter.h"

#include <QObject>

#include <vector>

namespace caseline {

/// A search as it is written, and what it asks the desk for.
struct CountedSearch
{
    QString text;
    TicketQuery query;
};

/// Counts what searches would find, one after another and away from the GUI thread; what is asked
/// next takes the place of what was not counted yet. Lives on the GUI thread.
class SearchCounts : public QObject
{
    Q_OBJECT
public:
    /// It is not counted beyond this many.
    static constexpr int kMost = 999;

    SearchCounts(const SearchCounter &counter, Background &background, QObject *parent = nullptr);

    void ask(std::vector<CountedSearch> searches);

Q_SIGNALS:
    /// `count` is kMost + 1 when there are more. What cannot be counted is not told.
    void counted(const QString &search, int count);
    /// All that was asked for last is counted.
    void finished();

private:
    void countNext();

    const SearchCounter &m_counter;
    Background &m_background;
    std::vector<CountedSearch> m_waiting; ///< the next one last
    bool m_counting = false;
};

} // namespace caseline
