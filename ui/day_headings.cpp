// SPDX-License-Identifier: GPL-3.0-or-later
#include "day_headings.h"

#include "time_text.h"

#include <QDateTime>

namespace caseline {

namespace {

/// The first row from `from` on that is older than `start`; a place's key is its time, negative.
int firstOlder(const TicketListModel &model, int from, qint64 start)
{
    int low = from;
    int high = model.rowCount();
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (model.placeAt(middle).key > -start)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

} // namespace

std::vector<ListHeading> dayHeadings(const TicketListModel &model, Instant now)
{
    const TicketSort sort = model.query().sort;
    std::vector<ListHeading> headings;
    if (sort != TicketSort::NewestFirst && sort != TicketSort::RecentlyUpdated)
        return headings;
    for (int row = 0; row < model.rowCount();) {
        const Instant at = fromMs(-model.placeAt(row).key);
        headings.push_back({row, TimeText::day(at, now)});
        const QDate day = QDateTime::fromMSecsSinceEpoch(toMs(at)).date();
        row = std::max(row + 1, firstOlder(model, row, day.startOfDay().toMSecsSinceEpoch()));
    }
    return headings;
}

} // namespace caseline
