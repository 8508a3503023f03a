// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/circuit_breaker.h"
#include "ports/model_reader.h"
#include "ports/spending.h"

#include <mutex>

namespace caseline {

/// The books of the model providers: breakers, counts, money. Safe from any thread.
class ModelLedger
{
public:
    /// Tells `book`, where there is one, of each sum; it must outlive this.
    ModelLedger(double dailyCost, SpendingBook *book);

    /// Before the first call.
    void addProvider(const QString &name, const QString &model);
    /// What was spent on that day before the start.
    void resume(int day, double spent);
    /// Whether provider `index` may be called now; each yes is to be settled by one of the two
    /// below.
    bool admit(size_t index, Milliseconds now, int day);
    void answered(size_t index, double cost, Milliseconds now, int day);
    void failed(size_t index, const QString &why, bool forGood, Milliseconds now);
    void unusable(size_t index, const QString &why);
    void cache(bool hit);
    ModelFigures figures(Milliseconds now, int day) const;

private:
    struct Account
    {
        ProviderFigures figures;
        CircuitBreaker breaker;
    };
    double spent(int day) const { return m_day == day ? m_spent : 0; }

    mutable std::mutex m_mutex;
    std::vector<Account> m_accounts;
    qint64 m_hits = 0;
    qint64 m_misses = 0;
    double m_spent = 0;
    int m_day = 0;
    const double m_dailyCost;
    SpendingBook *const m_book;
};

} // namespace caseline
