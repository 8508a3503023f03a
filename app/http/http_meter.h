// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>

#include <array>
#include <chrono>
#include <mutex>

namespace caseline {

/// Times of answers in buckets, as Prometheus counts them.
struct Durations
{
    static constexpr std::array<double, 12> kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                       0.1,   0.25,   0.5,   1,    2,     5};
    std::array<quint64, kBounds.size() + 1> counts{}; ///< not cumulative; the last is beyond
    double sum = 0;

    void add(double seconds);
    quint64 total() const;
    /// The upper bound of the bucket that holds the quantile; 0 when nothing was counted.
    double quantile(double q) const;
    Durations since(const Durations &before) const;
};

/// What HTTP did since the start.
struct HttpFigures
{
    QMap<QByteArray, quint64> answers; ///< by `method="GET",route="/x",status="200"`
    Durations durations;
    quint64 total = 0;
    quint64 errors = 0; ///< 5xx
};

/// Counts answers. Safe from any thread; costs one uncontended lock an answer.
class HttpMeter
{
public:
    void answered(std::string_view method, const char *route, int status,
                  std::chrono::steady_clock::duration took);
    HttpFigures figures() const;

private:
    mutable std::mutex m_mutex;
    HttpFigures m_figures;
};

} // namespace caseline
