// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_scale.h"

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

constexpr int mostIntervals = 4;
/// Strides people count days in.
constexpr int strides[] = {1, 2, 3, 5, 7, 10, 14, 15, 30, 60, 90};

} // namespace

ValueScale countScale(double highest)
{
    for (double decade = 1;; decade *= 10) {
        for (const double round : {1.0, 2.0, 2.5, 5.0}) {
            const double step = round * decade;
            if (step != std::floor(step))
                continue;
            const int intervals = std::max(2, int(std::ceil(highest / step)));
            if (intervals <= mostIntervals)
                return {0, step * intervals, step};
        }
    }
}

ValueScale balanceScale(double furthest)
{
    for (const double step : {0.1, 0.2, 0.3, 0.4})
        if (furthest <= 2 * step)
            return {-2 * step, 2 * step, step};
    return {-1, 1, 0.5};
}

std::vector<int> labelledPoints(int count, double width, double spacing)
{
    if (count <= 0)
        return {};
    const double slot = count > 1 ? width / (count - 1) : width;
    int stride = count;
    for (const int candidate : strides) {
        if (candidate * slot >= spacing) {
            stride = candidate;
            break;
        }
    }
    std::vector<int> labelled;
    for (int at = count - 1; at >= 0; at -= stride)
        labelled.push_back(at);
    std::reverse(labelled.begin(), labelled.end());
    return labelled;
}

} // namespace caseline
