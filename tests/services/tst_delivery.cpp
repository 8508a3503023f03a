// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/service_fixture.h"

#include "services/delivery_service.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Answers as it is told, and remembers what it was given. Stands for a paid or remote service.
class ScriptedNotifier final : public Notifier
{
public:
    struct Script
    {
        std::mutex mutex;
        std::vector<Result<SendReceipt>> answers; ///< the last one stays
        std::vector<OutboxItem> sent;
    };
    explicit ScriptedNotifier(std::shared_ptr<Script> script)
        : m_script(std::move(script))
    {}
    Channel channel() const override { return Channel::Email; }
    Result<SendReceipt> send(const OutboxItem &item) override
    {
        const std::lock_guard lock(m_script->mutex);
        m_script->sent.push_back(item);
        Result<SendReceipt> answer = m_script->answers.front();
        if (m_script->answers.size() > 1)
            m_script->answers.erase(m_script->answers.begin());
        return answer;
    }

private:
    std::shared_ptr<Script> m_script;
};

struct DeliveryFixture
{
    explicit DeliveryFixture(std::vector<Result<SendReceipt>> answers)
        : desk(liveMail())
        , script(std::make_shared<ScriptedNotifier::Script>())
    {
        script->answers = std::move(answers);
        std::vector<std::unique_ptr<Notifier>> notifiers;
        notifiers.push_back(std::make_unique<ScriptedNotifier>(script));
        service = std::make_unique<DeliveryService>(desk.store.desk().store(),
                                                    desk.store.desk().changes(),
                                                    std::move(notifiers), desk.rules, clock);
        // What waited for long is not sent without asking: these are fresh.
        desk.clock.set(clock.now() - 1min);
        InboundMessage m = ServiceFixture::angryMessage();
        id = desk.accept(m)->ticket.id;
    }
    static DeskRules liveMail()
    {
        DeskRules rules;
        rules.live = {Channel::Email};
        rules.retryDelay = 10ms;
        return rules;
    }
    OutboxItem letter() { return desk.deliveries(id).front(); }

    ServiceFixture desk;
    SystemClock clock;
    std::shared_ptr<ScriptedNotifier::Script> script;
    std::unique_ptr<DeliveryService> service;
    TicketId id;
};

Result<SendReceipt> took(const QString &words)
{
    return SendReceipt{words, {}};
}

tl::unexpected<Error> busy()
{
    return failure(ErrorKind::Unavailable, u"451 try later"_s);
}

} // namespace

class DeliveryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsQueuedIsSentOnceWithTheOtherSidesWords()
    {
        DeliveryFixture f({took(u"250 2.0.0 accepted"_s)});
        f.service->start();
        QTRY_COMPARE(f.letter().status, DeliveryStatus::Sent);
        QTest::qWait(100);
        f.service->stop();
        QCOMPARE(f.script->sent.size(), size_t(1));
        QCOMPARE(f.letter().lastError, u"250 2.0.0 accepted"_s);
        QCOMPARE(f.letter().attempts, 1);
        QVERIFY(f.letter().sentAt);
    }

    void whatFailsIsTriedAgainWithTheSameMessageId()
    {
        DeliveryFixture f({busy(), busy(), took(u"250 ok"_s)});
        f.service->start();
        QTRY_COMPARE(f.letter().status, DeliveryStatus::Sent);
        f.service->stop();
        QCOMPARE(f.letter().attempts, 3);
        QCOMPARE(f.script->sent[0].messageIdHeader, f.script->sent[2].messageIdHeader);
    }

    void afterTheLastAttemptItIsGivenUpAndShown()
    {
        DeliveryFixture f({busy()});
        f.service->start();
        QTRY_COMPARE(f.letter().status, DeliveryStatus::Dead);
        f.service->stop();
        QCOMPARE(f.letter().attempts, kMostAttempts);
        QCOMPARE(f.letter().lastError, u"451 try later"_s);
        QCOMPARE(f.desk.events(f.id).back().kind, u"delivery_failed"_s);
        QCOMPARE(f.desk.store.desk().metrics().viewCounts({})->failedDeliveries, 1);
    }

    void aRefusalForGoodIsNotRepeated()
    {
        DeliveryFixture f({failure(ErrorKind::Rejected, u"550 5.1.1 mailbox unknown"_s)});
        f.service->start();
        QTRY_COMPARE(f.letter().status, DeliveryStatus::Dead);
        f.service->stop();
        QCOMPARE(f.letter().attempts, 1);
    }

    /// Once more by its Message-ID, and then never, whatever comes of it.
    void whatMayHaveArrivedGoesOnceMoreAndSaysSo()
    {
        for (const ErrorKind second : {ErrorKind::Ambiguous, ErrorKind::Unavailable}) {
            DeliveryFixture f({failure(ErrorKind::Ambiguous, u"connection lost"_s),
                               failure(second, u"connection lost again"_s)});
            f.service->start();
            QTRY_COMPARE(f.script->sent.size(), size_t(2));
            QTRY_COMPARE(f.letter().lastError, u"connection lost again"_s);
            QTest::qWait(200);
            f.service->stop();
            QCOMPARE(f.script->sent.size(), size_t(2));
            QCOMPARE(f.script->sent[0].messageIdHeader, f.script->sent[1].messageIdHeader);
            QCOMPARE(f.letter().status, DeliveryStatus::MaybeSent);
            QVERIFY(!f.letter().nextAttemptAt);
        }
    }

    void whatMayHaveArrivedAndThenDoesIsSent()
    {
        DeliveryFixture f({failure(ErrorKind::Ambiguous, u"connection lost"_s), took(u"250 ok"_s)});
        f.service->start();
        QTRY_COMPARE(f.letter().status, DeliveryStatus::Sent);
        f.service->stop();
        QVERIFY(f.letter().lastError.contains(u"may have arrived too"_s));
    }

    void aRefusedLoginPausesTheChannelAndLosesNothing()
    {
        DeliveryFixture f({failure(ErrorKind::Forbidden, u"535 wrong password"_s)});
        f.service->start();
        QTRY_COMPARE(f.letter().status, DeliveryStatus::Failed);
        QCOMPARE(f.service->refusal(Channel::Email), u"535 wrong password"_s);
        InboundMessage second = ServiceFixture::angryMessage();
        second.externalId = u"other"_s;
        second.email = u"other@example.com"_s;
        QVERIFY(f.desk.accept(second));
        QTest::qWait(300);
        f.service->stop();
        QCOMPARE(f.script->sent.size(), size_t(1)); // nobody knocks again with what was refused
        QVERIFY(*f.letter().nextAttemptAt > f.clock.now() + 4min);
    }

    void aReplyThatDoesNotArriveOpensTheTicketAgain()
    {
        DeliveryFixture f({took(u"250 ok"_s), failure(ErrorKind::Rejected, u"550 unknown"_s)});
        f.service->start();
        QTRY_COMPARE(f.letter().status, DeliveryStatus::Sent);
        QVERIFY(f.desk.run(f.id, SendReply{u"It is mended."_s, Status::Resolved}));
        f.desk.clock.advance(1min); // the time in which it can be taken back
        QTRY_COMPARE_WITH_TIMEOUT(f.desk.deliveries(f.id).back().status, DeliveryStatus::Dead,
                                  15'000);
        f.service->stop();
        QCOMPARE(f.desk.ticket(f.id).status, Status::Open);
        QVERIFY(f.desk.ticket(f.id).unread);
    }

    void whoGotNoCopyIsTold()
    {
        SendReceipt receipt{u"250 ok"_s, {}, {{u"bo@example.com"_s, u"550 unknown"_s}}};
        DeliveryFixture f({receipt});
        f.service->start();
        QTRY_COMPARE(f.letter().status, DeliveryStatus::Sent);
        f.service->stop();
        QCOMPARE(f.script->sent.size(), size_t(1)); // the others have it
        QCOMPARE(f.letter().lastError, u"250 ok; not taken for bo@example.com: 550 unknown"_s);
        const Event told = f.desk.events(f.id).back();
        QCOMPARE(told.kind, u"delivery_failed"_s);
        QCOMPARE(told.detail[u"to"_s].toString(), u"bo@example.com"_s);
        QCOMPARE(told.detail[u"reason"_s].toString(), u"550 unknown"_s);
    }

    void whatWasInterruptedIsSentAgainAndSaysSo()
    {
        DeliveryFixture f({took(u"250 ok"_s)});
        QVERIFY(f.desk.store.write([&f](Transaction &tx) -> Result<void> {
            // A worker that claimed it long ago and died.
            const auto claimed = tx.outbox().claim(Channel::Email, f.desk.clock.now(), 1s, 10);
            return claimed ? Result<void>{} : Result<void>(failure(claimed.error()));
        }));
        f.service->start();
        QTRY_COMPARE(f.letter().status, DeliveryStatus::Sent);
        f.service->stop();
        QCOMPARE(f.letter().attempts, 2);
        QVERIFY(f.letter().lastError.contains(u"may have arrived too"_s));
    }

    void delaysDoubleUpToALimit()
    {
        QCOMPARE(backoff(60s, 1, 0), Milliseconds(60s));
        QCOMPARE(backoff(60s, 2, 0), Milliseconds(120s));
        QCOMPARE(backoff(60s, 4, 0), Milliseconds(480s));
        QVERIFY(backoff(60s, 1, 1) <= Milliseconds(66s));
        QVERIFY(backoff(60s, 60, 1) <= Milliseconds(7h));
    }
};

QTEST_GUILESS_MAIN(DeliveryTest)
#include "tst_delivery.moc"
