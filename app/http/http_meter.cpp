// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_meter.h"

#include <algorithm>
#include <numeric>

namespace caseline {

void Durations::add(double seconds)
{
    const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
    ++counts[size_t(bound - kBounds.begin())];
    sum += seconds;
}

quint64 Durations::total() const
{
    return std::accumulate(counts.begin(), counts.end(), quint64(0));
}

double Durations::quantile(double q) const
{
    const double wanted = q * double(total());
    double seen = 0;
    for (size_t i = 0; i < kBounds.size(); ++i) {
        seen += double(counts[i]);
        if (seen > 0 && seen >= wanted)
            return kBounds[i];
    }
    return seen < wanted ? 2 * kBounds.back() : 0;
}

Durations Durations::since(const Durations &before) const
{
    Durations part;
    for (size_t i = 0; i < counts.size(); ++i)
        part.counts[i] = counts[i] - before.counts[i];
    part.sum = sum - before.sum;
    return part;
}

void HttpMeter::answered(std::string_view method, const char *route, int status,
                         std::chrono::steady_clock::duration took)
{
    // Only methods and routes of ours: what clients make up must not grow the list.
    const std::string_view known = route ? method : std::string_view("OTHER");
    const QByteArray key = "method=\"" + QByteArray(known.data(), qsizetype(known.size())) +
                           "\",route=\"" + (route ? route : "none") + "\",status=\"" +
                           QByteArray::number(status) + '"';
    const std::lock_guard lock(m_mutex);
    ++m_figures.answers[key];
    m_figures.durations.add(std::chrono::duration<double>(took).count());
    ++m_figures.total;
    m_figures.errors += status >= 500 ? 1 : 0;
}

HttpFigures HttpMeter::figures() const
{
    const std::lock_guard lock(m_mutex);
    return m_figures;
}

} // namespace caseline
