// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/channel_pace.h"

#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
const Instant kNow = fromMs(1'773'144'000'000);
} // namespace

class ChannelPaceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void soManyAtOnce()
    {
        ChannelPace pace({2, 100});
        QCOMPARE(pace.room(kNow), 2);
        pace.started(kNow);
        pace.started(kNow);
        QCOMPARE(pace.room(kNow), 0);
        QVERIFY(!pace.opensAt(kNow)); // the end of one will tell
        pace.ended(true, kNow + 5s);
        QCOMPARE(pace.room(kNow + 5s), 1);
    }

    void soManyASecond()
    {
        ChannelPace pace({10, 3});
        for (int i = 0; i < 3; ++i) {
            pace.started(kNow);
            pace.ended(true, kNow);
        }
        QCOMPARE(pace.room(kNow + 500ms), 0);
        QCOMPARE(*pace.opensAt(kNow + 500ms), kNow + 1s);
        QCOMPARE(pace.room(kNow + 1s), 3);
    }

    void whatCannotBeReachedIsProbedOneByOne()
    {
        ChannelPace pace({4, 100});
        for (int i = 0; i < 3; ++i) {
            QVERIFY(pace.room(kNow) > 0);
            pace.started(kNow);
            pace.ended(false, kNow);
        }
        QVERIFY(pace.isDown());
        QCOMPARE(pace.room(kNow), 0);
        const Instant probe = *pace.opensAt(kNow);
        QVERIFY(probe > kNow && probe <= kNow + 30s);
        QCOMPARE(pace.room(probe), 1);
        pace.started(probe);
        QCOMPARE(pace.room(probe), 0);
        pace.ended(true, probe);
        QVERIFY(!pace.isDown());
        QCOMPARE(pace.room(probe + 1s), 4);
    }

    void aStormToOneRecipientIsStopped()
    {
        StormBreaker breaker;
        int sent = 0;
        while (breaker.judge(u"loop@example.com"_s, kNow) == StormBreaker::Verdict::Send)
            ++sent;
        QCOMPARE(sent, 100);
        QCOMPARE(breaker.judge(u"loop@example.com"_s, kNow), StormBreaker::Verdict::Stop);
        QCOMPARE(breaker.judge(u"ada@example.com"_s, kNow), StormBreaker::Verdict::Send);
        QCOMPARE(breaker.judge(u"loop@example.com"_s, kNow + 61min), StormBreaker::Verdict::Send);
    }

    void aStormToEverybodyHasToWait()
    {
        StormBreaker breaker;
        int sent = 0;
        while (breaker.judge(u"r%1@example.com"_s.arg(sent), kNow) == StormBreaker::Verdict::Send)
            ++sent;
        QCOMPARE(sent, 3000);
        QCOMPARE(breaker.judge(u"x@example.com"_s, kNow), StormBreaker::Verdict::Wait);
        QCOMPARE(breaker.judge(u"x@example.com"_s, kNow + 11min), StormBreaker::Verdict::Send);
    }
};

QTEST_GUILESS_MAIN(ChannelPaceTest)
#include "tst_channel_pace.moc"
