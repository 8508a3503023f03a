// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/snooze_time.h"

#include <QDateTime>
#include <QTimeZone>
#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

QTimeZone berlin()
{
    return QTimeZone("Europe/Berlin");
}

Instant shownAt(const QString &local, const QTimeZone &zone)
{
    const QDateTime time = QDateTime::fromString(local, u"yyyy-MM-dd HH:mm"_s);
    return clockInstant(time.date(), time.time(), zone);
}

/// A Tuesday.
Instant tuesdayAfternoon()
{
    return shownAt(u"2026-03-10 14:12"_s, berlin());
}

QString utcOf(Instant at)
{
    return toRfc3339(at).left(16);
}

} // namespace

class SnoozeTimeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatPeopleType_data()
    {
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *words, const char *local) {
            QTest::newRow(words) << QString::fromLatin1(local);
        };
        row("in 2 hours", "2026-03-10 16:12");
        row("2h", "2026-03-10 16:12");
        row("90 min", "2026-03-10 15:42");
        row("in an hour", "2026-03-10 15:12");
        row("in half an hour", "2026-03-10 14:42");
        row("in 3 days", "2026-03-13 14:12");
        row("in 3 days 9", "2026-03-13 09:00");
        row("2 weeks", "2026-03-24 14:12");
        row("in a month", "2026-04-10 14:12");
        row("tomorrow", "2026-03-11 09:00");
        row("Tomorrow 9", "2026-03-11 09:00");
        row("tomorrow at 2 pm", "2026-03-11 14:00");
        row("tomorrow 12am", "2026-03-11 00:00");
        row("tomorrow evening", "2026-03-11 18:00");
        row("friday evening 8", "2026-03-13 20:00");
        row("day after tomorrow 7:30", "2026-03-12 07:30");
        row("tonight", "2026-03-10 18:00");
        row("today", "2026-03-10 18:00");
        row("today 17:00", "2026-03-10 17:00");
        row("mon 14:00", "2026-03-16 14:00");
        row("on Friday", "2026-03-13 09:00");
        row("9:30 on friday", "2026-03-13 09:30");
        row("tuesday", "2026-03-17 09:00"); // this one's morning is over
        row("tue 16:00", "2026-03-10 16:00");
        row("next tuesday 16:00", "2026-03-17 16:00");
        row("next week", "2026-03-16 09:00");
        row("next week 14:00", "2026-03-16 14:00");
        row("next month", "2026-04-01 09:00");
        row("14:00", "2026-03-11 14:00"); // over for today
        row("15:00", "2026-03-10 15:00");
        row("at 9", "2026-03-11 09:00");
        row("noon", "2026-03-11 12:00");
        row("2026-05-01", "2026-05-01 09:00");
        row("2026-05-01, 8:15", "2026-05-01 08:15");
        row("1.2. 10 Uhr", "2027-02-01 10:00"); // over for this year
        row("24.12.2026 um 11.30 Uhr", "2026-12-24 11:30");
        row("morgen", "2026-03-11 09:00");
        row("morgen 9", "2026-03-11 09:00");
        row("morgen um 14 Uhr", "2026-03-11 14:00");
        row("in 2 Stunden", "2026-03-10 16:12");
        row("in einer halben Stunde", "2026-03-10 14:42");
        row("30 Min.", "2026-03-10 14:42");
        row("in 3 Tagen", "2026-03-13 14:12");
        row("in einer Woche", "2026-03-17 14:12");
        row("heute Abend", "2026-03-10 18:00");
        row("heute abend um 8", "2026-03-10 20:00");
        row("montag morgen", "2026-03-16 09:00");
        row("Mo. 14:00", "2026-03-16 14:00");
        row("am Freitag", "2026-03-13 09:00");
        row("uebermorgen", "2026-03-12 09:00");
    }
    void readsWhatPeopleType()
    {
        QFETCH(QString, expected);
        const auto at = readSnoozeTime(QString::fromLatin1(QTest::currentDataTag()),
                                       tuesdayAfternoon(), berlin());
        QVERIFY(at.has_value());
        QCOMPARE(utcOf(*at), utcOf(shownAt(expected, berlin())));
    }

    void umlautsReadAsTheirSpelling()
    {
        for (const auto &[words, local] : {std::pair(u"übermorgen"_s, u"2026-03-12 09:00"_s),
                                           {u"nächste Woche"_s, u"2026-03-16 09:00"_s},
                                           {u"  MORGEN   FRÜH 7 "_s, u"2026-03-11 07:00"_s},
                                           {u"nächsten Monat"_s, u"2026-04-01 09:00"_s}}) {
            const auto at = readSnoozeTime(words, tuesdayAfternoon(), berlin());
            QVERIFY2(at.has_value(), qPrintable(words));
            QCOMPARE(utcOf(*at), utcOf(shownAt(local, berlin())));
        }
    }

    void saysWhatItCannotRead_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("fault");
        const auto row = [](const char *name, const QString &words, SnoozeFault fault) {
            QTest::newRow(name) << words << int(fault);
        };
        const SnoozeFault unread = SnoozeFault::NotUnderstood;
        row("nothing", {}, unread);
        row("blanks", u"   "_s, unread);
        row("only where to", u"in"_s, unread);
        row("only a number of nothing", u"in 3"_s, unread);
        row("no unit", u"in 2 moons"_s, unread);
        row("no time", u"tomorrow at"_s, unread);
        row("hour 25", u"tomorrow 25"_s, unread);
        row("minute 75", u"tomorrow 9:75"_s, unread);
        row("13 pm", u"tomorrow 13 pm"_s, unread);
        row("no such day", u"30.2.2026"_s, unread);
        row("words after it", u"tomorrow 9 or so"_s, unread);
        row("two times", u"tomorrow 9 10"_s, unread);
        row("next of nothing", u"next"_s, unread);
        row("next of a date", u"next tomorrow"_s, unread);
        row("zero", u"in 0 hours"_s, unread);
        row("huge", u"in 99999999999999999999 hours"_s, unread);
        row("negative", u"in -2 hours"_s, unread);
        row("control characters", u"\u202etomorrow"_s, unread);
        row("long", u"tomorrow "_s.repeated(5000), unread);
        row("over", u"today 9"_s, SnoozeFault::Past);
        row("this very minute", u"today 14:12"_s, SnoozeFault::Past);
        row("long ago", u"2020-01-01"_s, SnoozeFault::Past);
        row("very far", u"2040-01-01"_s, SnoozeFault::TooFar);
        row("many months", u"in 9000 months"_s, SnoozeFault::TooFar);
    }
    void saysWhatItCannotRead()
    {
        QFETCH(QString, words);
        QFETCH(int, fault);
        const auto at = readSnoozeTime(words, tuesdayAfternoon(), berlin());
        QVERIFY(!at.has_value());
        QCOMPARE(int(at.error()), fault);
    }

    /// Clocks in Berlin go from 2 to 3 on 29 March 2026, and from 3 to 2 on 25 October.
    void clocksThatChangeAreRight_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("utc");
        const auto row = [](const char *name, const char *now, const char *words, const char *utc) {
            QTest::newRow(name) << QString::fromLatin1(now) << QString::fromLatin1(words)
                                << QString::fromLatin1(utc);
        };
        row("the morning after", "2026-03-28 14:00", "tomorrow 9", "2026-03-29T07:00");
        row("a time left out", "2026-03-28 14:00", "tomorrow 2:30", "2026-03-29T01:30");
        row("hours pass", "2026-03-28 23:00", "in 12 hours", "2026-03-29T10:00");
        row("a day keeps its time", "2026-03-28 14:00", "in 1 day", "2026-03-29T12:00");
        row("the first of two", "2026-10-24 14:00", "tomorrow 2:30", "2026-10-25T00:30");
        row("in winter again", "2026-10-24 14:00", "tomorrow 9", "2026-10-25T08:00");
        row("hours pass in autumn", "2026-10-24 23:00", "in 12 hours", "2026-10-25T09:00");
    }
    void clocksThatChangeAreRight()
    {
        QFETCH(QString, now);
        QFETCH(QString, words);
        QFETCH(QString, utc);
        const auto at = readSnoozeTime(words, shownAt(now, berlin()), berlin());
        QVERIFY(at.has_value());
        QCOMPARE(utcOf(*at), utc);
    }

    void theDayIsTheAgents()
    {
        // It is Wednesday in Auckland while it is Tuesday in Honolulu.
        const Instant now = shownAt(u"2026-03-10 23:00"_s, QTimeZone("UTC"));
        const auto east = readSnoozeTime(u"tomorrow 9"_s, now, QTimeZone("Pacific/Auckland"));
        const auto west = readSnoozeTime(u"tomorrow 9"_s, now, QTimeZone("Pacific/Honolulu"));
        QVERIFY(east.has_value() && west.has_value());
        QCOMPARE(utcOf(*east), u"2026-03-11T20:00"_s);
        QCOMPARE(utcOf(*west), u"2026-03-11T19:00"_s);
    }
};

QTEST_GUILESS_MAIN(SnoozeTimeTest)
#include "tst_snooze_time.moc"
