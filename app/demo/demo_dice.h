// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"

#include <QRandomGenerator>

#include <cmath>
#include <numbers>
#include <vector>

namespace caseline {

/// The demo's chance: the same seed gives the same history.
class DemoDice
{
public:
    explicit DemoDice(quint32 seed)
        : m_random(seed)
    {}

    double unit() { return m_random.generateDouble(); }
    bool chance(double probability) { return unit() < probability; }
    /// Both ends included.
    int between(int least, int most) { return m_random.bounded(least, most + 1); }
    Milliseconds between(Milliseconds least, Milliseconds most)
    {
        return least + Milliseconds(qint64(unit() * double((most - least).count())));
    }
    /// Log-normal, as waiting times are: half of them are shorter than the median, a few far
    /// longer.
    Milliseconds around(Milliseconds median, double spread)
    {
        const double normal =
            std::sqrt(-2 * std::log(1 - unit())) * std::cos(2 * std::numbers::pi * unit());
        return Milliseconds(qint64(double(median.count()) * std::exp(spread * normal)));
    }
    template <class T>
    const T &pick(const std::vector<T> &among)
    {
        return among[size_t(m_random.bounded(int(among.size())))];
    }

private:
    QRandomGenerator m_random;
};

} // namespace caseline
