// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/api_key.h"
#include "domain/customer.h"
#include "domain/public_id.h"
#include "domain/time.h"
#include "domain/words.h"

#include <QSet>
#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

template <class E>
void roundTrip()
{
    for (size_t i = 0; i < Words<E>::all.size(); ++i)
        QCOMPARE(fromWord<E>(QString(word(E(i)))), std::optional(E(i)));
    QCOMPARE(fromWord<E>(u"no such word"_s), std::nullopt);
    QCOMPARE(fromWord<E>(u""_s), std::nullopt);
}

} // namespace

class DomainTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void timesReadAsRfc3339_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("day");
        QTest::newRow("epoch") << qint64(0) << u"1970-01-01T00:00:00.000Z"_s << 19700101;
        QTest::newRow("noon") << qint64(1773144000123) << u"2026-03-10T12:00:00.123Z"_s << 20260310;
        QTest::newRow("leap") << qint64(1709251199999) << u"2024-02-29T23:59:59.999Z"_s << 20240229;
        QTest::newRow("before") << qint64(-1) << u"1969-12-31T23:59:59.999Z"_s << 19691231;
    }
    void timesReadAsRfc3339()
    {
        QFETCH(qint64, ms);
        QFETCH(QString, text);
        QFETCH(int, day);
        QCOMPARE(toRfc3339(fromMs(ms)), text);
        QCOMPARE(utcDay(fromMs(ms)), day);
    }

    void daysAreCountedFromMidnightToMidnight()
    {
        QCOMPARE(dayNumber(fromMs(0)), 0);
        QCOMPARE(dayNumber(fromMs(86'399'999)), 0);
        QCOMPARE(dayNumber(fromMs(86'400'000)), 1);
        QCOMPARE(dayNumber(fromMs(-1)), -1);
    }

    void idsGrowWithTimeAndNeverRepeat()
    {
        QSet<QUuid> seen;
        for (int i = 0; i < 10'000; ++i)
            seen.insert(newPublicId(fromMs(1773144000123)));
        QCOMPARE(seen.size(), 10'000);
        const QUuid early = newPublicId(fromMs(1773144000123));
        const QUuid late = newPublicId(fromMs(1773144000124));
        QVERIFY(early.toRfc4122() < late.toRfc4122());
        QCOMPARE(int(early.toRfc4122()[6]) >> 4, 7); // version 7
        QCOMPARE(early.variant(), QUuid::DCE);
    }

    void everyWordLeadsBack()
    {
        roundTrip<Status>();
        roundTrip<Priority>();
        roundTrip<Channel>();
        roundTrip<Plan>();
        roundTrip<Mood>();
        roundTrip<Tier>();
        roundTrip<MessageKind>();
        roundTrip<SlaState>();
        roundTrip<DeliveryStatus>();
        roundTrip<DeliveryKind>();
        roundTrip<ReminderStatus>();
        roundTrip<JobQueue>();
        roundTrip<JobStatus>();
        QVERIFY(isFinished(Status::Resolved));
        QVERIFY(isFinished(Status::Closed));
        QVERIFY(!isFinished(Status::Pending));
    }

    void scopesAreReadStrictly()
    {
        QCOMPARE(scopesFromText(u"ingest,read"_s), std::optional(Scope::Ingest | Scope::Read));
        QCOMPARE(scopesFromText(u" write , admin "_s), std::optional(Scope::Write | Scope::Admin));
        QCOMPARE(scopesFromText(u""_s), std::nullopt);
        QCOMPARE(scopesFromText(u"ingest,everything"_s), std::nullopt);
        QCOMPARE(scopesFromText(u"Ingest"_s), std::nullopt);
        QCOMPARE(toText(Scope::Admin | Scope::Ingest), u"ingest,admin"_s);
    }

    void aCustomerIsCalledByWhatIsKnown()
    {
        Customer c;
        c.externalId = u"anna-1"_s;
        QCOMPARE(displayName(c), u"anna-1"_s);
        c.phone = u"+447700900412"_s;
        QCOMPARE(displayName(c), u"+447700900412"_s);
        c.email = u"anna@nordbruk.example"_s;
        QCOMPARE(displayName(c), u"anna@nordbruk.example"_s);
        c.name = u"Anna Lindqvist"_s;
        QCOMPARE(displayName(c), u"Anna Lindqvist"_s);
    }
};

QTEST_GUILESS_MAIN(DomainTest)
#include "tst_domain.moc"
