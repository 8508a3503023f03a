// SPDX-License-Identifier: GPL-3.0-or-later
#include "stored_spending.h"

#include <QLoggingCategory>

namespace caseline {

namespace {
Q_LOGGING_CATEGORY(lcSpending, "caseline.spending")

void complainOf(const Result<void> &done)
{
    if (!done)
        qCWarning(lcSpending, "%s", qUtf8Printable(done.error().detail));
}
} // namespace

void StoredSpending::spent(int day, double dollars)
{
    m_store.submit([day, dollars](Transaction &tx) { return tx.spending().add(day, dollars); },
                   complainOf);
}

void StoredSpending::read(int day, std::function<void(double)> then)
{
    m_store.submit(
        [day, then = std::move(then)](Transaction &tx) -> Result<void> {
            const auto dollars = tx.spending().on(day);
            if (!dollars)
                return failure(dollars.error());
            then(*dollars);
            return {};
        },
        complainOf);
}

} // namespace caseline
