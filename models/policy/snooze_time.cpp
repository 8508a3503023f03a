// SPDX-License-Identifier: GPL-3.0-or-later
#include "snooze_time.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kMorningHour = 9;
constexpr int kEveningHour = 18;
constexpr qsizetype kMaxSnoozeWords = 80;
constexpr int kMaxAmount = 10000;
constexpr int kMaxYears = 5;

struct NumberWord
{
    const char *words; ///< with a space before and after each
    int number;
};

template <size_t N>
std::optional<int> numberOf(const std::array<NumberWord, N> &table, const QString &word)
{
    if (word.isEmpty())
        return std::nullopt;
    const QString sought = u' ' + word + u' ';
    for (const NumberWord &entry : table)
        if (QLatin1String(entry.words).contains(sought))
            return entry.number;
    return std::nullopt;
}

constexpr std::array kWeekdays = {
    NumberWord{" mon monday mo montag ", 1},
    NumberWord{" tue tues tuesday di dienstag ", 2},
    NumberWord{" wed wednesday mi mittwoch ", 3},
    NumberWord{" thu thur thurs thursday do donnerstag ", 4},
    NumberWord{" fri friday fr freitag ", 5},
    NumberWord{" sat saturday sa samstag sonnabend ", 6},
    NumberWord{" sun sunday so sonntag ", 7},
};
constexpr std::array kDaysAhead = {
    NumberWord{" today heute ", 0},
    NumberWord{" tomorrow tmrw tmr morgen ", 1},
    NumberWord{" uebermorgen ", 2},
};
/// The hour that a part of a day begins with.
constexpr std::array kDayParts = {
    NumberWord{" morning morgen frueh vormittag ", kMorningHour},
    NumberWord{" noon midday mittag ", 12},
    NumberWord{" afternoon nachmittag ", 14},
    NumberWord{" evening night abend ", kEveningHour},
};
constexpr std::array kOnes = {NumberWord{" a an one ein eine einem einer einen ", 1}};
constexpr std::array kMinutesOf = {
    NumberWord{" m min mins minute minutes minuten ", 1},
    NumberWord{" h hr hrs hour hours std stunde stunden ", 60},
};
constexpr std::array kDaysOf = {
    NumberWord{" d day days tag tage tagen ", 1},
    NumberWord{" w week weeks woche wochen ", 7},
};
constexpr std::array kMonthsOf = {NumberWord{" month months monat monate monaten ", 1}};
constexpr std::array kNexts = {
    NumberWord{" next naechste naechsten naechster naechstes kommende kommenden ", 1}};
constexpr std::array kHalves = {NumberWord{" half halbe halben ", 1}};

QStringList snoozeTokens(const QString &words)
{
    QString plain = words.toLower();
    plain.replace(u'ä', "ae"_L1).replace(u'ö', "oe"_L1).replace(u'ü', "ue"_L1);
    plain.replace(u',', u' ');
    static const QRegularExpression token(
        u"\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}\\.\\d{1,2}\\.\\d{4}|\\d{1,2}\\.\\d{1,2}\\.(?!\\d)"
        "|\\d{1,2}[:.]\\d{2}|\\d+|[^\\W\\d]+|[^\\s\\w]+"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    QStringList tokens;
    for (auto at = token.globalMatch(plain); at.hasNext();)
        tokens << at.next().captured();
    // "Mo." and "Std." are as good as without.
    for (qsizetype i = tokens.size() - 1; i > 0; --i)
        if (tokens[i] == u"."_s && tokens[i - 1].front().isLetter())
            tokens.removeAt(i);
    return tokens;
}

/// Reads the words from left to right; what it does not know stays, and makes the whole unreadable.
class SnoozeReader
{
public:
    SnoozeReader(const QString &words, const QDateTime &local, Instant now)
        : m_tokens(snoozeTokens(words))
        , m_local(local)
        , m_now(now)
    {}

    std::optional<Instant> read()
    {
        if (m_tokens.isEmpty())
            return std::nullopt;
        const auto exact = readSpan();
        if (!exact && !m_day)
            readDay();
        if (!exact)
            readTime();
        if (m_time && !m_day) // "9:30 on Friday"
            readDay();
        if (m_at != m_tokens.size() || (!exact && !m_day && !m_time))
            return std::nullopt;
        return exact ? exact : resolved();
    }

private:
    QString word(qsizetype ahead = 0) const { return m_tokens.value(m_at + ahead); }
    bool take(QLatin1String any)
    {
        if (word().isEmpty() || !any.contains(QString(u' ' + word() + u' ')))
            return false;
        ++m_at;
        return true;
    }

    /// "in 2 hours", "90 min", "half an hour"; of days, weeks and months the day is kept.
    std::optional<Instant> readSpan()
    {
        const qsizetype start = m_at;
        take(" in "_L1);
        if (const auto half = readHalf())
            return half;
        bool number = false;
        int amount = word().toInt(&number);
        if (!number) {
            amount = numberOf(kOnes, word()).value_or(0);
            number = amount > 0;
        }
        const QString unit = word(1);
        if (number && amount > 0 && amount <= kMaxAmount) {
            m_at += 2;
            if (const auto minutes = numberOf(kMinutesOf, unit))
                return m_now + std::chrono::minutes(amount * *minutes);
            if (const auto days = numberOf(kDaysOf, unit))
                return keepDay(m_local.date().addDays(qint64(amount) * *days));
            if (numberOf(kMonthsOf, unit))
                return keepDay(m_local.date().addMonths(amount));
        }
        m_at = start;
        return std::nullopt;
    }

    std::optional<Instant> readHalf()
    {
        const qsizetype start = m_at;
        const bool one = numberOf(kOnes, word()).has_value();
        m_at += one ? 1 : 0;
        if (numberOf(kHalves, word())) {
            ++m_at;
            if (!one && numberOf(kOnes, word()))
                ++m_at;
            if (numberOf(kMinutesOf, word()) == 60) {
                ++m_at;
                return m_now + std::chrono::minutes(30);
            }
        }
        m_at = start;
        return std::nullopt;
    }

    std::optional<Instant> keepDay(const QDate &day)
    {
        m_day = day;
        m_sameTime = true;
        return std::nullopt;
    }

    void readDay()
    {
        take(" on am den this diesen "_L1);
        const bool next = numberOf(kNexts, word()).has_value();
        if (next)
            ++m_at;
        if (next && readNextPeriod())
            return;
        if (const auto weekday = numberOf(kWeekdays, word())) {
            ++m_at;
            const int ahead = (*weekday - m_local.date().dayOfWeek() + 7) % 7;
            m_day = m_local.date().addDays(ahead);
            m_weekday = true;
            if (next && ahead == 0)
                m_day = m_local.date().addDays(7);
        } else if (next) {
            --m_at; // of what, is not known
        } else if (const auto ahead = numberOf(kDaysAhead, word())) {
            ++m_at;
            m_day = m_local.date().addDays(*ahead);
        } else if (word() == "tonight"_L1) {
            ++m_at;
            m_day = m_local.date();
            m_time = QTime(kEveningHour, 0);
        } else if (word() == "day"_L1 && word(1) == "after"_L1 && word(2) == "tomorrow"_L1) {
            m_at += 3;
            m_day = m_local.date().addDays(2);
        } else {
            readDate();
        }
    }

    bool readNextPeriod()
    {
        const QDate today = m_local.date();
        if (numberOf(kDaysOf, word()) == 7)
            m_day = today.addDays(8 - today.dayOfWeek());
        else if (numberOf(kMonthsOf, word()))
            m_day = QDate(today.year(), today.month(), 1).addMonths(1);
        else
            return false;
        ++m_at;
        return true;
    }

    /// "2026-03-10", "10.3.2026", "10.3."; without a year the next one that has not passed.
    void readDate()
    {
        const QString text = word();
        QDate day;
        if (text.contains(u'-')) {
            const QStringList parts = text.split(u'-');
            if (parts.size() == 3)
                day = QDate(parts[0].toInt(), parts[1].toInt(), parts[2].toInt());
        } else if (text.count(u'.') == 2) {
            const QStringList parts = text.split(u'.');
            const int year = parts[2].isEmpty() ? m_local.date().year() : parts[2].toInt();
            day = QDate(year, parts[1].toInt(), parts[0].toInt());
            if (parts[2].isEmpty() && day.isValid() && day < m_local.date())
                day = day.addYears(1);
        }
        if (!day.isValid())
            return;
        m_day = day;
        ++m_at;
    }

    void readTime()
    {
        const auto part = m_time ? std::nullopt : numberOf(kDayParts, word());
        if (part) {
            ++m_at;
            m_time = QTime(*part, 0);
        }
        const bool said = take(" at um "_L1);
        const auto time = readClock(part);
        if (time)
            m_time = *time;
        else if (said)
            --m_at;
    }

    std::optional<QTime> readClock(std::optional<int> part)
    {
        const QString text = word();
        if (text.isEmpty() || !text.front().isDigit())
            return std::nullopt;
        const QStringList parts = QString(text).replace(u'.', u':').split(u':');
        int hour = parts[0].toInt();
        const int minute = parts.value(1, u"0"_s).toInt();
        const qsizetype start = m_at++;
        const QString half = word();
        if (half == "am"_L1 || half == "pm"_L1) {
            ++m_at;
            hour = hour < 1 || hour > 12 ? 24 : hour % 12 + (half == "pm"_L1 ? 12 : 0);
        } else {
            take(" uhr h "_L1);
            // "Friday evening 8" is not in the morning.
            if (part && *part >= 14 && hour >= 1 && hour < 12)
                hour += 12;
        }
        const QTime time(hour, minute);
        if (parts.size() > 2 || !time.isValid()) {
            m_at = start;
            return std::nullopt;
        }
        return time;
    }

    std::optional<Instant> resolved() const
    {
        const QTimeZone zone = m_local.timeZone();
        const QDate today = m_local.date();
        const bool sleepsToday = m_day == today && !m_time;
        const QTime usual(sleepsToday && !m_weekday ? kEveningHour : kMorningHour, 0);
        const QTime time = m_time.value_or(m_sameTime ? m_local.time() : usual);
        const Instant at = clockInstant(m_day.value_or(today), time, zone);
        if (at <= m_now && (!m_day || (m_weekday && *m_day == today)))
            return clockInstant(today.addDays(m_day ? 7 : 1), time, zone);
        return at;
    }

    QStringList m_tokens;
    QDateTime m_local;
    Instant m_now;
    qsizetype m_at = 0;
    std::optional<QDate> m_day;
    std::optional<QTime> m_time;
    bool m_weekday = false;  ///< the day was named by its weekday
    bool m_sameTime = false; ///< some days on, at the time it is now
};

} // namespace

Instant clockInstant(const QDate &day, const QTime &time, const QTimeZone &zone)
{
    const QDateTime shown(day, time, Qt::UTC);
    const int before = zone.offsetFromUtc(shown.addDays(-1));
    const int after = zone.offsetFromUtc(shown.addDays(1));
    for (const int offset : {before, after}) {
        const QDateTime at = shown.addSecs(-offset);
        if (zone.offsetFromUtc(at) == offset)
            return fromMs(at.toMSecsSinceEpoch());
    }
    return fromMs(shown.addSecs(-before).toMSecsSinceEpoch());
}

tl::expected<Instant, SnoozeFault> readSnoozeTime(const QString &words, Instant now,
                                                  const QTimeZone &zone)
{
    if (words.size() > kMaxSnoozeWords)
        return tl::unexpected(SnoozeFault::NotUnderstood);
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMs(now), zone);
    const auto at = SnoozeReader(words, local, now).read();
    if (!at)
        return tl::unexpected(SnoozeFault::NotUnderstood);
    if (*at <= now)
        return tl::unexpected(SnoozeFault::Past);
    if (*at > fromMs(local.addYears(kMaxYears).toMSecsSinceEpoch()))
        return tl::unexpected(SnoozeFault::TooFar);
    return *at;
}

} // namespace caseline
