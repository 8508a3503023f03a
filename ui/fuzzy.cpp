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

/// The letters from `next` on as beginnings of words from `from` on: "gt" is in "Go to", and "esc"
/// is not in "Previous ticket". As much as can be is taken of each word.
bool spell(const QString &wanted, qsizetype next, const QString &text, qsizetype from,
           FuzzyMatch *match)
{
    while (next < wanted.size() && wanted.at(next).isSpace())
        ++next;
    if (next == wanted.size())
        return true;
    for (qsizetype at = from; at < text.size(); ++at) {
        if (!startsWord(text, at))
            continue;
        qsizetype length = 0;
        while (next + length < wanted.size() && at + length < text.size() &&
               text.at(at + length).toLower() == wanted.at(next + length).toLower())
            ++length;
        for (; length > 0; --length) {
            FuzzyMatch rest;
            if (!spell(wanted, next + length, text, at + length, &rest))
                continue;
            match->score = rest.score + forStart + forRun * int(length - 1);
            match->positions = run(at, length, 0).positions + rest.positions;
            return true;
        }
    }
    return false;
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
    if (!spell(wanted, 0, text, 0, &match))
        return std::nullopt;
    return match;
}

} // namespace caseline
