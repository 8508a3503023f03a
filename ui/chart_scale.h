// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace caseline {

/// A value axis whose ends and grid lines are round numbers.
struct ValueScale
{
    double low = 0;
    double high = 0;
    double step = 1;

    int intervals() const { return int((high - low) / step + 0.5); }
    friend bool operator==(const ValueScale &, const ValueScale &) = default;
};

/// From zero to a round number at or above `highest`, in at most five steps of whole numbers.
ValueScale countScale(double highest);

/// The same distance above and below zero, for values between -1 and 1.
ValueScale balanceScale(double furthest);

/// Which of `count` points in a row `width` wide get a label, so that labels keep `spacing` apart.
/// Ascending; the last point always has one.
std::vector<int> labelledPoints(int count, double width, double spacing);

} // namespace caseline
