// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/service_fixture.h"

#include "services/delivery_outcome.h"
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

        size_t attempts()
        {
            const std::lock_guard lock(mutex);
            return sent.size();
        }
        void say(Result<SendReceipt> answer)
        {
            const std::lock_guard lock(mutex);
            answers = {std::move(answer)};
        }
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

void queueTo(DeliveryFixture &f, const QString &recipient, DeliveryKind kind)
{
    const auto done = f.desk.store.write([&](Transaction &tx) -> Result<void> {
        OutboxItem item;
        item.publicId = QUuid::createUuid();
        item.ticket = f.id;
        item.kind = kind;
        item.recipient = recipient;
        item.body = u"Words"_s;
        item.messageIdHeader = u"<%1@case.example>"_s.arg(item.publicId.toString(QUuid::Id128));
        item.createdAt = f.clock.now();
        item.nextAttemptAt = item.createdAt;
        const auto added = tx.outbox().add(item);
        return added ? Result<void>() : failure(added.error());
    });
    if (!done)
        qFatal("%s", qUtf8Printable(done.error().detail));
}

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

    /// By age and not by attempts: nobody is given up because a server is full for an hour.
    void whatIsRefusedForNowIsTriedForDays()
    {
        OutboxItem item;
        item.createdAt = kNoon;
        item.attempts = 40;
        const auto after = [&item](Milliseconds age) {
            return afterAttempt(item, busy(), 60s, 0, kNoon + age);
        };
        QCOMPARE(after(71h).status, DeliveryStatus::Failed);
        QVERIFY(after(71h).nextAttemptAt);
        QCOMPARE(after(73h).status, DeliveryStatus::Dead);
        QCOMPARE(after(73h).lastError, u"451 try later"_s);
    }

    void aRefusalForGoodIsNotRepeated()
    {
        DeliveryFixture f({failure(ErrorKind::Rejected, u"550 5.1.1 mailbox unknown"_s)});
        f.service->start();
        QTRY_COMPARE(f.letter().status, DeliveryStatus::Dead);
        f.service->stop();
        QCOMPARE(f.letter().attempts, 1);
        QCOMPARE(f.desk.events(f.id).back().kind, u"delivery_failed"_s);
        QCOMPARE(f.desk.store.desk().metrics().viewCounts({})->failedDeliveries, 1);
    }

    /// The second attempt counts when it reaches the other side, not when nobody is there.
    void whatMayHaveArrivedWaitsForAServerThatIsAway()
    {
        DeliveryFixture f({failure(ErrorKind::Ambiguous, u"connection lost"_s),
                           failure(ErrorKind::Unavailable, u"421 closing"_s), took(u"250 ok"_s)});
        f.service->start();
        QTRY_COMPARE(f.letter().status, DeliveryStatus::Sent);
        f.service->stop();
        QCOMPARE(f.script->sent.size(), size_t(3));
        QVERIFY(f.letter().lastError.contains(u"may have arrived too"_s));
    }

    void inDoubtNothingThatIsAwayIsGivenUp_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("unreachable") << int(ErrorKind::Unreachable) << true;
        QTest::newRow("busy") << int(ErrorKind::Unavailable) << true;
        QTest::newRow("not let in") << int(ErrorKind::Forbidden) << true;
        QTest::newRow("lost again") << int(ErrorKind::Ambiguous) << false;
        QTest::newRow("refused") << int(ErrorKind::Rejected) << false;
    }
    void inDoubtNothingThatIsAwayIsGivenUp()
    {
        QFETCH(int, kind);
        QFETCH(bool, goesOn);
        OutboxItem item;
        item.createdAt = item.triedAt.emplace(kNoon);
        item.doubtfulSince = kNoon;
        item.attempts = 2;
        item.status = DeliveryStatus::MaybeSent;
        const Error error{ErrorKind(kind), u"no"_s, {}, {}};
        const OutboxItem after = afterAttempt(item, failure(error), 60s, 0, kNoon + 1min);
        QCOMPARE(after.status, DeliveryStatus::MaybeSent);
        QCOMPARE(after.nextAttemptAt.has_value(), goesOn);
        QCOMPARE(after.doubtfulSince, item.doubtfulSince);
    }

    /// Who can be asked is asked before each attempt; then nothing is certain, and nothing lost.
    void whoCanBeAskedIsAskedAFewTimes()
    {
        OutboxItem item;
        item.channel = Channel::Sms;
        item.createdAt = item.triedAt.emplace(kNoon);
        const Error error{ErrorKind::Ambiguous, u"500"_s, {}, {}};
        for (item.attempts = 1; item.attempts < kMostAttempts; ++item.attempts) {
            const OutboxItem after = afterAttempt(item, failure(error), 60s, 0, kNoon + 1min);
            QCOMPARE(after.status, DeliveryStatus::Failed);
            QVERIFY(after.nextAttemptAt);
            QCOMPARE(after.doubtfulSince, std::optional(kNoon));
            item.doubtfulSince = after.doubtfulSince;
        }
        const OutboxItem last = afterAttempt(item, failure(error), 60s, 0, kNoon + 1min);
        QCOMPARE(last.status, DeliveryStatus::MaybeSent);
        QVERIFY(!last.nextAttemptAt);
    }

    /// Once more by its Message-ID, and then never, whatever comes of it.
    void whatMayHaveArrivedGoesOnceMoreAndSaysSo()
    {
        for (const ErrorKind second : {ErrorKind::Ambiguous, ErrorKind::Rejected}) {
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

    /// The lease of a process that died is nobody's: its item does not wait for the end of it.
    void whatWasBeingSentGoesOnAtOnceAfterACrash()
    {
        DeliveryFixture f({took(u"250 ok"_s)});
        QVERIFY(f.desk.store.write([&f](Transaction &tx) -> Result<void> {
            const auto claimed = tx.outbox().claim(Channel::Email, f.clock.now(), 1h, 10);
            return claimed ? Result<void>{} : Result<void>(failure(claimed.error()));
        }));
        QCOMPARE(f.letter().status, DeliveryStatus::Sending);
        f.service->start();
        QTRY_COMPARE(f.letter().status, DeliveryStatus::Sent);
        f.service->stop();
        QCOMPARE(f.letter().attempts, 2);
    }

    /// An outage is no storm: what counts is how many there are, not how often they are tried.
    void retriesAreNoStorm()
    {
        DeliveryFixture f({busy()});
        f.desk.rules.retryDelay = 0ms;
        f.service->start();
        QTRY_VERIFY_WITH_TIMEOUT(f.script->attempts() > 110, 30'000);
        f.script->say(took(u"250 ok"_s));
        QTRY_COMPARE(f.letter().status, DeliveryStatus::Sent);
        f.service->stop();
    }

    void theTeamsCrowdWaitsAndIsNotGivenUp()
    {
        DeliveryFixture f({took(u"250 ok"_s)});
        for (int i = 0; i < 101; ++i)
            queueTo(f, u"team@desk.example"_s, DeliveryKind::Breach);
        f.service->start();
        const auto held = [&f] {
            const auto letters = f.desk.deliveries(f.id);
            const OutboxItem &last = letters.back();
            return last.status == DeliveryStatus::Failed && last.nextAttemptAt &&
                   last.attempts == 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(held(), 30'000);
        f.service->stop();
    }

    /// What an earlier letter of the ticket holds back is no reason to look for it all the time.
    void whatWaitsForAnEarlierOneWakesNobody()
    {
        DeliveryFixture f({busy()});
        const Instant later = f.clock.now() + 1h;
        QVERIFY(f.desk.store.write([&](Transaction &tx) -> Result<void> {
            OutboxItem first = f.letter();
            first.nextAttemptAt = later;
            if (auto done = tx.deliveries().revise(first); !done)
                return done;
            OutboxItem second = first;
            second.publicId = QUuid::createUuid();
            second.dedupeKey.clear();
            second.nextAttemptAt = f.clock.now();
            if (auto added = tx.outbox().add(second); !added)
                return failure(added.error());
            const auto next = tx.outbox().nextDue(Channel::Email);
            if (!next || *next != std::optional(later))
                return failure(ErrorKind::Internal, u"it is due too early"_s);
            return {};
        }));
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
