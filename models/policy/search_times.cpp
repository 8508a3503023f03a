// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_times.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

bool onlyDigits(const QString &text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

std::optional<SearchDays> oneStretch(const QString &text, QDate today)
{
    if (text == u"today"_s)
        return SearchDays{today, today};
    if (text == u"yesterday"_s)
        return SearchDays{today.addDays(-1), today.addDays(-1)};
    const QStringList parts = text.split(u'-');
    if (parts.size() > 3 || parts[0].size() != 4)
        return std::nullopt;
    for (qsizetype i = 0; i < parts.size(); ++i)
        if (!onlyDigits(parts[i]) || (i > 0 && parts[i].size() > 2))
            return std::nullopt;
    const int year = parts[0].toInt();
    const QDate first(year, parts.size() > 1 ? parts[1].toInt() : 1,
                      parts.size() > 2 ? parts[2].toInt() : 1);
    if (!first.isValid() || year < 1970)
        return std::nullopt;
    const QDate last = parts.size() == 3   ? first
                       : parts.size() == 2 ? first.addMonths(1).addDays(-1)
                                           : first.addYears(1).addDays(-1);
    return SearchDays{first, last};
}

} // namespace

std::optional<Milliseconds> searchSpan(const QString &text)
{
    using namespace std::chrono_literals;
    qsizetype digits = 0;
    while (digits < text.size() && text[digits] >= u'0' && text[digits] <= u'9')
        ++digits;
    if (digits == 0 || digits > 5)
        return std::nullopt;
    const QString unit = text.mid(digits);
    const Milliseconds one = unit == u"min"_s  ? Milliseconds(1min)
                             : unit == u"h"_s  ? Milliseconds(1h)
                             : unit == u"d"_s  ? Milliseconds(24h)
                             : unit == u"w"_s  ? Milliseconds(24h * 7)
                             : unit == u"mo"_s ? Milliseconds(24h * 30)
                             : unit == u"y"_s  ? Milliseconds(24h * 365)
                                               : Milliseconds(0);
    const int count = text.left(digits).toInt();
    if (one.count() == 0 || count == 0 || (unit == u"y"_s && count > 1000))
        return std::nullopt;
    return one * count;
}

std::optional<SearchDays> searchDays(const QString &text, QDate today)
{
    const qsizetype dots = text.indexOf(u".."_s);
    if (dots < 0)
        return oneStretch(text, today);
    const QString from = text.left(dots);
    const QString to = text.mid(dots + 2);
    if (from.isEmpty() && to.isEmpty())
        return std::nullopt;
    const auto first = from.isEmpty() ? SearchDays{} : oneStretch(from, today);
    const auto last = to.isEmpty() ? SearchDays{} : oneStretch(to, today);
    if (!first || !last ||
        (first->first.isValid() && last->last.isValid() && last->last < first->first))
        return std::nullopt;
    return SearchDays{first->first, last->last};
}

} // namespace caseline
