// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace caseline {

struct FuzzyMatch
{
    int score = 0;        ///< higher is better
    QList<int> positions; ///< of the letters that matched
};

/// Letters of `needle` in order within `text`, case left aside; whole words and word beginnings
/// count more. Nothing when they are not all there. An empty needle matches everything.
std::optional<FuzzyMatch> fuzzyMatch(const QString &needle, const QString &text);

} // namespace caseline
