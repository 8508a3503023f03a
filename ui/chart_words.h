// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_content.h"

#include <QCoreApplication>

namespace caseline {

/// Numbers and days as charts say them, in the language of the application. Days are UTC.
class ChartWords
{
    Q_DECLARE_TR_FUNCTIONS(caseline::ChartWords)
public:
    static QString count(double value);
    /// "+14", with a true minus sign below zero.
    static QString signedCount(double value);
    /// "94.2" of a fraction, without the percent sign; a dash for NaN.
    static QString share(double fraction);
    static QString signedShare(double fraction);
    static QString percent(const QString &number);
    /// "-0.21" with a true minus sign, "+0.08", "0.00"; a dash for NaN.
    static QString polarity(double value);
    static QString value(double value, ChartUnit unit);

    /// "6 Mar".
    static QString day(int day);
    /// "6", or with the month when it is another than that of `previous`.
    static QString dayAfter(int day, int previous);
    /// "6 March 2026".
    static QString fullDay(int day);
    /// "23 Feb – 10 Mar", "7 – 22 Feb"; with years when they differ.
    static QString period(int fromDay, int toDay);
};

} // namespace caseline
