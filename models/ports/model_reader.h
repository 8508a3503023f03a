// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace caseline {

enum class BreakerState {
    Closed,   ///< calls go out
    Open,     ///< none does, for a while
    HalfOpen, ///< one is out to see whether it works again
};

struct ProviderFigures
{
    QString name;
    QString model;
    BreakerState breaker = BreakerState::Closed;
    qint64 calls = 0;
    qint64 failures = 0; ///< no answer
    qint64 unusable = 0; ///< answers that were no judgement even after one repair
    QString lastError;
};

/// How the model providers do; all counts since the start.
struct ModelFigures
{
    std::vector<ProviderFigures> providers; ///< first choice first; empty: none is configured
    qint64 cacheHits = 0;
    qint64 cacheMisses = 0;
    double spentToday = 0; ///< US dollars, UTC day
    double dailyCost = 0;  ///< what may be spent in a day
};

/// Safe to call from any thread; answers from memory.
class ModelReader
{
public:
    virtual ~ModelReader() = default;
    virtual ModelFigures figures() const = 0;
};

} // namespace caseline
