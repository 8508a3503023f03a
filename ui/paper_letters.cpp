// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_letters.h"

#include <QList>

#include <optional>

namespace caseline {

namespace {

constexpr char32_t firstSymbol = 0x2190; // arrows, then signs and emoji

/// Nothing: it goes with what stands before.
std::optional<bool> needsShaping(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Inherited: return std::nullopt;
    case QChar::Script_Latin:
    case QChar::Script_Greek:
    case QChar::Script_Cyrillic: return false;
    case QChar::Script_Unknown:
    case QChar::Script_Common: return c >= firstSymbol;
    default: return true;
    }
}

} // namespace

std::vector<PaperRun> paperRuns(const QString &text)
{
    std::vector<PaperRun> runs;
    const QList<uint> letters = text.toUcs4();
    for (const char32_t c : letters) {
        const bool before = !runs.empty() && runs.back().shaped;
        const bool shaped = needsShaping(c).value_or(before);
        if (runs.empty() || shaped != before)
            runs.push_back({{}, shaped});
        runs.back().text.append(QChar::fromUcs4(c));
    }
    return runs;
}

} // namespace caseline
