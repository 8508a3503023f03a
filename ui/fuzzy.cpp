// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzzy.h"

namespace caseline {

namespace {

constexpr int forWhole = 100;
constexpr int forWordStart = 60;
constexpr int forRun = 8;
constexpr int forStart = 5;

bool startsWord(const QString &text, qsizetype at)
{
    return at == 0 || !text.at(at - 1).isLetterOrNumber();
}

FuzzyMatch run(qsizetype from, qsizetype length, int score)
{
    FuzzyMatch match{score, {}};
    for (qsizetype i = 0; i < length; ++i)
        match.positions += int(from + i);
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &needle, const QString &text)
{
    const QString wanted = needle.simplified();
    if (wanted.isEmpty())
        return FuzzyMatch{};
    for (qsizetype at = text.indexOf(wanted, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(wanted, at + 1, Qt::CaseInsensitive)) {
        if (startsWord(text, at))
            return run(at, wanted.size(), forWhole + (at == 0 ? forWordStart : 0));
    }
    if (const qsizetype at = text.indexOf(wanted, 0, Qt::CaseInsensitive); at >= 0)
        return run(at, wanted.size(), forWordStart);
    FuzzyMatch match;
    qsizetype at = 0;
    qsizetype last = -2;
    for (const QChar letter : wanted) {
        if (letter.isSpace())
            continue;
        while (at < text.size() && text.at(at).toLower() != letter.toLower())
            ++at;
        if (at == text.size())
            return std::nullopt;
        match.score += (at == last + 1 ? forRun : 0) + (startsWord(text, at) ? forStart : 0);
        match.positions += int(at);
        last = at++;
    }
    return match;
}

} // namespace caseline
