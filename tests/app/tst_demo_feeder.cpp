// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/open_desk.h"

#include "demo/demo_feeder.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

class DemoFeederTest : public QObject
{
    Q_OBJECT
private:
    static qint64 total(Desk &desk)
    {
        const auto totals = desk.store().metrics().totals(u"fintech"_s);
        return totals ? totals->total : -1;
    }
    static std::vector<ApiKey> liveKeys(Desk &desk)
    {
        std::vector<ApiKey> keys = desk.keys().keys();
        std::erase_if(keys, [](const ApiKey &key) { return key.revokedAt.has_value(); });
        return keys;
    }
    static constexpr DemoPace kQuick{Milliseconds(5), Milliseconds(15)};

private Q_SLOTS:
    void itsMessagesArriveThroughTheListener()
    {
        const QTemporaryDir folder;
        const SystemClock clock;
        const auto desk = openDesk(folder, clock);
        QVERIFY(desk->listen(u"127.0.0.1"_s, 0));
        desk->start();
        {
            const auto feeder = startDemoFeeder(*desk, kQuick);
            QVERIFY(feeder);
            QCOMPARE(liveKeys(*desk).size(), size_t(1));
            QCOMPARE(liveKeys(*desk).front().name, u"demo"_s);
            QVERIFY(liveKeys(*desk).front().scopes == Scopes(Scope::Ingest));
            QTRY_VERIFY_WITH_TIMEOUT(total(*desk) >= 5, 20'000);
        }
        QTRY_VERIFY(liveKeys(*desk).empty());
        QTest::qWait(100);
        const qint64 after = total(*desk);
        QTest::qWait(200);
        QCOMPARE(total(*desk), after);
    }

    void waitsUntilSomethingListens()
    {
        const QTemporaryDir folder;
        const SystemClock clock;
        const auto desk = openDesk(folder, clock);
        desk->start();
        const auto feeder = startDemoFeeder(*desk, kQuick);
        QVERIFY(feeder);
        QTest::qWait(100);
        QCOMPARE(total(*desk), 0);
        QVERIFY(desk->listen(u"0.0.0.0"_s, 0));
        QTRY_VERIFY_WITH_TIMEOUT(total(*desk) >= 1, 20'000);
    }

    // The listener allows a key a hundred a minute.
    void goesOnAfterARefusal()
    {
        const QTemporaryDir folder;
        const SystemClock clock;
        const auto desk = openDesk(folder, clock);
        QVERIFY(desk->listen(u"127.0.0.1"_s, 0));
        desk->start();
        const auto feeder = startDemoFeeder(*desk, {Milliseconds(0), Milliseconds(1)});
        QVERIFY(feeder);
        QTRY_VERIFY_WITH_TIMEOUT(total(*desk) >= 103, 40'000);
        // What was tried again came under the key of its first try.
        const Look look(desk->settings().databaseFile);
        QCOMPARE(look.number(u"SELECT (SELECT count(*) FROM tickets) - "
                             "(SELECT count(*) FROM idempotency)"_s),
                 0);
    }

    void backsOffWhenRefused_data()
    {
        QTest::addColumn<int>("refusals");
        QTest::addColumn<int>("asked");
        QTest::addColumn<int>("wait");
        QTest::newRow("first") << 1 << 0 << 18;
        QTest::newRow("second") << 2 << 0 << 36;
        QTest::newRow("as the listener asks") << 1 << 50 << 50;
        QTest::newRow("less than it would anyway") << 2 << 5 << 36;
        QTest::newRow("no longer than two minutes") << 100 << 0 << 120;
        QTest::newRow("whoever asks") << 1 << 5000 << 120;
    }
    void backsOffWhenRefused()
    {
        QFETCH(int, refusals);
        QFETCH(int, asked);
        QFETCH(int, wait);
        const Milliseconds found = waitAfterRefusals(refusals, std::chrono::seconds(asked), {});
        QCOMPARE(qint64(found.count()), qint64(wait) * 1000);
    }

    void replacesAKeyThatWasLeftBehind()
    {
        const QTemporaryDir folder;
        const SystemClock clock;
        const auto desk = openDesk(folder, clock);
        const auto first = startDemoFeeder(*desk, kQuick);
        const auto second = startDemoFeeder(*desk, kQuick);
        QVERIFY(first && second);
        QCOMPARE(liveKeys(*desk).size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(DemoFeederTest)
#include "tst_demo_feeder.moc"
