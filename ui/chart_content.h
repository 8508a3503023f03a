// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace caseline {

enum class ChartForm {
    Lines, ///< over days
    Stack, ///< bars over days
    Rows,  ///< bars by name
};

enum class ChartUnit { Count, Polarity };

/// Whether a change is good news. Volume is neither.
enum class Tone { Neutral, Better, Worse };

/// What changed against the period before: "+14 %", "created".
struct Change
{
    QString figure;
    QString word;
    Tone tone = Tone::Neutral;

    friend bool operator==(const Change &, const Change &) = default;
};

struct ChartSeries
{
    enum class Look { Main, Before, TableOnly };

    QString name;
    Look look = Look::Main;
    int slot = 0; ///< colour, marker and dash of the design's series 1..8, from 0
    ChartUnit unit = ChartUnit::Count;
    std::vector<double> values; ///< one a point; NaN where there is nothing to measure
};

/// One place on a chart: a day or a name, its words, and the tickets behind it.
struct ChartPoint
{
    QString name;
    QString reading;
    QString beside;
    QString action;
    int fromDay = 0;
    int toDay = 0;
    QString category;
};

/// All that a chart card shows, in words and numbers. The number and kinds of the series of one
/// chart never change; points may.
struct ChartContent
{
    QString title;
    QString definition; ///< one line under the title
    QString about;      ///< the definition in full: period, zone, what is compared
    QString pointHeader;
    Change change;
    ChartForm form = ChartForm::Lines;
    std::vector<ChartSeries> series;
    std::vector<ChartPoint> points;

    int count() const { return int(points.size()); }
};

} // namespace caseline
