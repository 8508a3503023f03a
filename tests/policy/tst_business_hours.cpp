// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/business_hours.h"

#include <QDateTime>
#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

Instant utc(const QString &text)
{
    const QDateTime t = QDateTime::fromString(text, Qt::ISODate);
    if (!t.isValid())
        qFatal("no time: %s", qPrintable(text));
    return fromMs(t.toMSecsSinceEpoch());
}

BusinessHours hours(const QString &text, const QString &zone = u"UTC"_s)
{
    auto parsed = BusinessHours::parse(text, zone);
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().detail));
    return *parsed;
}

constexpr auto office = u"Mon-Fri 09:00-17:30; Sat 10:00-14:00";
constexpr auto berlin = u"Europe/Berlin";

} // namespace

class TestBusinessHours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhenDue_data();
    void findsWhenDue();
    void countsWhatDueSpends_data();
    void countsWhatDueSpends();
    void explainsWithSegments();
    void refusesInOneLine_data();
    void refusesInOneLine();
};

// 2026-03-09 is a Monday. Berlin: clocks go forward on 2026-03-29, back on 2026-10-25.
void TestBusinessHours::findsWhenDue_data()
{
    QTest::addColumn<QString>("opening");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("start");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("due");

    const auto row = [](const char *name, const QString &opening, const QString &zone,
                        const char *start, int minutes, const char *due) {
        QTest::newRow(name) << opening << zone << QString::fromLatin1(start) << minutes
                            << QString::fromLatin1(due);
    };
    const QString o = QString::fromUtf16(office);
    const QString b = QString::fromUtf16(berlin);
    row("round the clock", u"24x7"_s, b, "2026-03-28T23:00:00Z", 24 * 60, "2026-03-29T23:00:00Z");
    row("nothing said", QString(), QString(), "2026-03-09T10:00:00Z", 60, "2026-03-09T11:00:00Z");
    row("within the day", o, u"UTC"_s, "2026-03-09T10:00:00Z", 60, "2026-03-09T11:00:00Z");
    row("before opening", o, u"UTC"_s, "2026-03-09T03:00:00Z", 60, "2026-03-09T10:00:00Z");
    row("overnight", o, u"UTC"_s, "2026-03-09T17:00:00Z", 60, "2026-03-10T09:30:00Z");
    row("ends with the day", o, u"UTC"_s, "2026-03-09T16:30:00Z", 60, "2026-03-09T17:30:00Z");
    row("over the week-end", o, u"UTC"_s, "2026-03-14T13:30:00Z", 60, "2026-03-16T09:30:00Z");
    row("Sunday", o, u"UTC"_s, "2026-03-15T12:00:00Z", 1, "2026-03-16T09:01:00Z");
    row("zone", u"Mon-Fri 09:00-17:00"_s, u"America/New_York"_s, "2026-01-12T12:00:00Z", 30,
        "2026-01-12T14:30:00Z");
    row("half-hour zone", u"Mon-Sun 09:00-18:00"_s, u"Asia/Kolkata"_s, "2026-01-12T00:00:00Z", 30,
        "2026-01-12T04:00:00Z");
    row("lunch break", u"Mon-Fri 09:00-12:00,13:00-17:00"_s, u"UTC"_s, "2026-03-09T11:30:00Z", 60,
        "2026-03-09T13:30:00Z");
    row("up to midnight and on", u"Mon-Sun 00:00-24:00"_s, u"UTC"_s, "2026-03-09T23:30:00Z", 60,
        "2026-03-10T00:30:00Z");
    row("late shift to 24:00", u"Mon-Fri 16:00-24:00"_s, u"UTC"_s, "2026-03-09T23:30:00Z", 60,
        "2026-03-10T16:30:00Z");
    row("range over Sunday", u"Sat-Mon 10:00-11:00"_s, u"UTC"_s, "2026-03-10T00:00:00Z", 150,
        "2026-03-16T10:30:00Z");
    row("holiday once", u"Mon-Fri 09:00-17:00; closed 2026-03-10"_s, u"UTC"_s,
        "2026-03-09T16:30:00Z", 60, "2026-03-11T09:30:00Z");
    row("holidays each year", u"Mon-Sun 09:00-17:00; closed 12-25, 12-26"_s, u"UTC"_s,
        "2031-12-24T16:30:00Z", 60, "2031-12-27T09:30:00Z");
    row("skipped hour counts nothing", u"Sun 01:00-04:00"_s, b, "2026-03-29T00:00:00Z", 120,
        "2026-03-29T02:00:00Z");
    row("opening inside the skipped hour", u"Sun 02:30-04:00"_s, b, "2026-03-28T12:00:00Z", 30,
        "2026-03-29T01:30:00Z");
    row("hour that comes twice", u"Sun 01:00-04:00"_s, b, "2026-10-24T23:00:00Z", 180,
        "2026-10-25T02:00:00Z");
    row("half hour that comes twice", u"Sun 02:30-03:00"_s, b, "2026-10-24T12:00:00Z", 60,
        "2026-10-25T02:00:00Z");
    row("whole day of 23 hours", u"Sun 00:00-24:00"_s, b, "2026-03-28T12:00:00Z", 23 * 60,
        "2026-03-29T22:00:00Z");
    row("whole day of 25 hours", u"Sun 00:00-24:00"_s, b, "2026-10-24T12:00:00Z", 25 * 60,
        "2026-10-25T23:00:00Z");
    row("morning after the change", u"Mon-Sun 09:00-17:00"_s, b, "2026-03-28T15:30:00Z", 60,
        "2026-03-29T07:30:00Z");
    row("no budget", o, u"UTC"_s, "2026-03-15T12:00:00Z", 0, "2026-03-15T12:00:00Z");
    row("late stays late", o, u"UTC"_s, "2026-03-15T12:00:00Z", -30, "2026-03-15T11:30:00Z");
}

void TestBusinessHours::findsWhenDue()
{
    QFETCH(QString, opening);
    QFETCH(QString, zone);
    QFETCH(QString, start);
    QFETCH(int, minutes);
    QFETCH(QString, due);
    QCOMPARE(toRfc3339(hours(opening, zone).due(utc(start), std::chrono::minutes(minutes))),
             toRfc3339(utc(due)));
}

void TestBusinessHours::countsWhatDueSpends_data()
{
    findsWhenDue_data();
}

void TestBusinessHours::countsWhatDueSpends()
{
    QFETCH(QString, opening);
    QFETCH(QString, zone);
    QFETCH(QString, start);
    QFETCH(int, minutes);
    QFETCH(QString, due);
    const Milliseconds counted = hours(opening, zone).counted(utc(start), utc(due));
    QCOMPARE(counted.count(), std::max(0, minutes) * 60'000LL);
}

void TestBusinessHours::explainsWithSegments()
{
    const auto segments = hours(QString::fromUtf16(office))
                              .segments(utc(u"2026-03-13T17:00:00Z"_s), std::chrono::hours(5));
    const std::vector<SlaSegment> expected = {
        {utc(u"2026-03-13T17:00:00Z"_s), utc(u"2026-03-13T17:30:00Z"_s)},
        {utc(u"2026-03-14T10:00:00Z"_s), utc(u"2026-03-14T14:00:00Z"_s)},
        {utc(u"2026-03-16T09:00:00Z"_s), utc(u"2026-03-16T09:30:00Z"_s)},
    };
    QVERIFY(segments == expected);
    QCOMPARE(
        hours(u"24x7"_s).segments(utc(u"2026-03-13T17:00:00Z"_s), std::chrono::hours(1)).size(),
        size_t(1));
}

void TestBusinessHours::refusesInOneLine_data()
{
    QTest::addColumn<QString>("opening");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("says");
    QTest::newRow("no day") << u"Monfri 9-5; x 09:00-10:00"_s << u"UTC"_s << u"Monfri"_s;
    QTest::newRow("no time") << u"Mon-Fri 9 to 5"_s << u"UTC"_s << u"09:00-17:30"_s;
    QTest::newRow("minute 75") << u"Mon 09:75-10:00"_s << u"UTC"_s << u"09:75"_s;
    QTest::newRow("after midnight") << u"Mon 20:00-24:30"_s << u"UTC"_s << u"24:30"_s;
    QTest::newRow("backwards") << u"Mon 22:00-06:00"_s << u"UTC"_s << u"24:00"_s;
    QTest::newRow("only days off") << u"closed 12-25"_s << u"UTC"_s << u"never open"_s;
    QTest::newRow("no such day") << u"Mon 09:00-10:00; closed 02-30"_s << u"UTC"_s << u"02-30"_s;
    QTest::newRow("no zone") << u"24x7"_s << u"Mars/Olympus"_s << u"Mars/Olympus"_s;
}

void TestBusinessHours::refusesInOneLine()
{
    QFETCH(QString, opening);
    QFETCH(QString, zone);
    QFETCH(QString, says);
    const auto parsed = BusinessHours::parse(opening, zone);
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().detail.contains(says), qPrintable(parsed.error().detail));
    QVERIFY(!parsed.error().detail.contains(u'\n'));
}

QTEST_APPLESS_MAIN(TestBusinessHours)
#include "tst_business_hours.moc"
