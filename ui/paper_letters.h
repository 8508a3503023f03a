// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace caseline {

/// A stretch of text of which all is shaped, or none.
struct PaperRun
{
    QString text;
    bool shaped = false;
    friend bool operator==(const PaperRun &, const PaperRun &) = default;
};

/// Latin, Greek and Cyrillic letters, with digits and punctuation, are not shaped on paper: what is
/// copied out of a PDF is then what was written. Other scripts and emoji must be, or they cannot be
/// read. Put together the runs are the text.
std::vector<PaperRun> paperRuns(const QString &text);

} // namespace caseline
