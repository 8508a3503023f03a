// SPDX-License-Identifier: GPL-3.0-or-later
#include "model_ledger.h"

namespace caseline {

namespace {

BreakerState stateOf(const CircuitBreaker &breaker, Milliseconds now)
{
    switch (breaker.state(now)) {
    case CircuitBreaker::State::Closed: return BreakerState::Closed;
    case CircuitBreaker::State::Open: return BreakerState::Open;
    case CircuitBreaker::State::HalfOpen: return BreakerState::HalfOpen;
    }
    return BreakerState::Open;
}

} // namespace

ModelLedger::ModelLedger(double dailyCost, SpendingBook *book)
    : m_dailyCost(dailyCost)
    , m_book(book)
{}

void ModelLedger::addProvider(const QString &name, const QString &model)
{
    Account account;
    account.figures.name = name;
    account.figures.model = model;
    m_accounts.push_back(std::move(account));
}

void ModelLedger::resume(int day, double spent)
{
    const std::lock_guard lock(m_mutex);
    if (day < m_day) // midnight came first
        return;
    m_spent = this->spent(day) + spent;
    m_day = day;
}

bool ModelLedger::admit(size_t index, Milliseconds now, int day)
{
    const std::lock_guard lock(m_mutex);
    if (spent(day) >= m_dailyCost || !m_accounts[index].breaker.admit(now))
        return false;
    ++m_accounts[index].figures.calls;
    return true;
}

void ModelLedger::answered(size_t index, double cost, Milliseconds now, int day)
{
    const std::lock_guard lock(m_mutex);
    m_spent = spent(day) + cost;
    m_day = day;
    m_accounts[index].breaker.succeeded(now);
    if (m_book && cost > 0)
        m_book->spent(day, cost);
}

void ModelLedger::failed(size_t index, const QString &why, bool forGood, Milliseconds now)
{
    const std::lock_guard lock(m_mutex);
    ++m_accounts[index].figures.failures;
    m_accounts[index].figures.lastError = why;
    m_accounts[index].breaker.failed(now, forGood);
}

void ModelLedger::unusable(size_t index, const QString &why)
{
    const std::lock_guard lock(m_mutex);
    ++m_accounts[index].figures.unusable;
    m_accounts[index].figures.lastError = why;
}

void ModelLedger::cache(bool hit)
{
    const std::lock_guard lock(m_mutex);
    ++(hit ? m_hits : m_misses);
}

ModelFigures ModelLedger::figures(Milliseconds now, int day) const
{
    const std::lock_guard lock(m_mutex);
    ModelFigures all;
    for (const Account &account : m_accounts) {
        all.providers.push_back(account.figures);
        all.providers.back().breaker = stateOf(account.breaker, now);
    }
    all.cacheHits = m_hits;
    all.cacheMisses = m_misses;
    all.spentToday = spent(day);
    all.dailyCost = m_dailyCost;
    return all;
}

} // namespace caseline
