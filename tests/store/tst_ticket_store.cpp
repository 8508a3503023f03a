// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_fixture.h"

#include "store/counters.h"

#include <QRandomGenerator>

#include <atomic>
#include <mutex>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

OutboxItem someLetter(const Ticket &ticket, const QString &to = u"anna@nordbruk.example"_s)
{
    OutboxItem item;
    item.publicId = newPublicId(kNoon);
    item.ticket = ticket.id;
    item.recipient = to;
    item.subject = u"Subject"_s;
    item.body = u"Body"_s;
    item.messageIdHeader = u"<1@caseline.invalid>"_s;
    item.createdAt = kNoon;
    item.nextAttemptAt = kNoon;
    return item;
}

} // namespace

class TicketStoreTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTicketComesBackAsItWasStored()
    {
        StoreFixture store;
        Ticket t = someTicket();
        t.tags = {u"vip"_s, u"refund"_s};
        t.judgement.alternatives = {{u"refund_request"_s, 0.04}};
        t.judgement.evidence = {{u"TWICE"_s, 3, 5, 0.41}};
        t.judgement.escalation = {Tier::Always,
                                  u"billing_dispute"_s,
                                  u"money_contested"_s,
                                  u"Money taken more than once"_s,
                                  u"Lisa Tanaka"_s,
                                  u"Billing"_s,
                                  {{u"1,249.00"_s, 9, 8, 1}}};
        t.escalation.open = true;
        t.escalation.raisedAt = kNoon;
        const Ticket put = stored(store, t);
        const auto got = store.desk().tickets().ticket(put.id);
        QVERIFY(got);
        QCOMPARE(*got, put);
        QCOMPARE(store.desk().tickets().ticket(put.reference)->id, put.id);
        QCOMPARE(store.desk().tickets().ticket(put.publicId.toString(QUuid::WithoutBraces))->id,
                 put.id);
    }

    void referencesCountTheDayAndSurviveARestart()
    {
        StoreFixture store;
        QCOMPARE(stored(store, someTicket()).reference, u"TKT-20260310-0001"_s);
        QCOMPARE(stored(store, someTicket()).reference, u"TKT-20260310-0002"_s);
        store.reopen();
        QCOMPARE(stored(store, someTicket()).reference, u"TKT-20260310-0003"_s);
        const Instant tomorrow = kNoon + std::chrono::hours(24);
        QCOMPARE(stored(store, someTicket(u"x"_s, tomorrow)).reference, u"TKT-20260311-0001"_s);
    }

    void aRefusedMutationLeavesNothingBehind()
    {
        StoreFixture store;
        const Ticket kept = stored(store, someTicket());
        const auto before = store.desk().metrics().totals({});
        const auto refused = store.write([&](Transaction &tx) -> Result<void> {
            Ticket t = someTicket(u"never"_s);
            t.customer = kept.customer;
            t.reference = u"TKT-X"_s;
            if (auto id = tx.tickets().insert(t); !id)
                return failure(id.error());
            return failure(ErrorKind::Invalid, u"changed my mind"_s);
        });
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QCOMPARE(store.desk().metrics().totals({})->total, before->total);
        QVERIFY(!store.desk().tickets().ticket(u"TKT-X"_s));
    }

    // While the writer is held up a group gathers; what may be repeated shares a savepoint in it.
    void whatFailsInAGroupTakesBackItselfAlone_data()
    {
        QTest::addColumn<QString>("group"); // r, R: repeatable, and fails; n, N: never repeated
        QTest::addColumn<QString>("kept");
        QTest::newRow("all well") << u"rrnrr"_s << u"01234"_s;
        QTest::newRow("the first") << u"Rrr"_s << u"12"_s;
        QTest::newRow("between") << u"rRr"_s << u"02"_s;
        QTest::newRow("the last") << u"nrrR"_s << u"012"_s;
        QTest::newRow("alone") << u"N"_s << u""_s;
        QTest::newRow("of each kind") << u"rRNnrRRn"_s << u"0347"_s;
    }
    void whatFailsInAGroupTakesBackItselfAlone()
    {
        QFETCH(const QString, group);
        QFETCH(const QString, kept);
        StoreFixture store;
        const Ticket first = stored(store, someTicket());
        const qint64 before = store.desk().metrics().totals({})->total;
        std::mutex gate;
        std::unique_lock held(gate);
        std::atomic<bool> waits = false;
        store.desk().store().submit(
            [&](Transaction &) -> Result<void> {
                waits = true;
                const std::lock_guard wait(gate);
                return {};
            },
            [](const Result<void> &) {});
        QTRY_VERIFY(waits.load());
        QString told;
        for (qsizetype i = 0; i < group.size(); ++i) {
            store.desk().store().submit(
                [&first, i, fails = group[i].isUpper()](Transaction &tx) -> Result<void> {
                    Ticket t = someTicket(QString::number(i));
                    t.customer = first.customer;
                    t.reference = u"TKT-%1"_s.arg(i);
                    if (auto id = tx.tickets().insert(t); !id)
                        return failure(id.error());
                    return fails ? Result<void>(failure(ErrorKind::Invalid, u"no"_s))
                                 : Result<void>();
                },
                [&told, i](const Result<void> &done) {
                    if (done)
                        told += QString::number(i);
                },
                group[i].toLower() == u'r' ? TicketStore::Repeat::Safe
                                           : TicketStore::Repeat::Never);
        }
        held.unlock();
        QVERIFY(store.write([](Transaction &) -> Result<void> { return {}; }));
        QCOMPARE(told, kept);
        QCOMPARE(store.desk().metrics().totals({})->total, before + kept.size());
        for (qsizetype i = 0; i < group.size(); ++i)
            QCOMPARE(store.desk().tickets().ticket(u"TKT-%1"_s.arg(i)).has_value(),
                     kept.contains(QString::number(i)));
    }

    void aStaleUpdateIsAConflict()
    {
        StoreFixture store;
        const Ticket t = stored(store, someTicket());
        const auto update = [&](Transaction &tx) {
            Ticket after = t;
            after.priority = Priority::Urgent;
            return tx.tickets().update(t, after);
        };
        QVERIFY(store.write(update));
        const auto again = store.write(update);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Conflict);
        QCOMPARE(store.desk().tickets().ticket(t.id)->version, 2);
    }

    void changesAreToldAfterCommitOnceEach()
    {
        StoreFixture store;
        std::mutex mutex;
        std::vector<ChangeSet> heard;
        auto subscription = store.desk().changes().subscribe([&](const ChangeSet &changes) {
            const std::lock_guard lock(mutex);
            heard.push_back(changes);
        });
        const Ticket t = stored(store, someTicket());
        {
            const std::lock_guard lock(mutex);
            QCOMPARE(heard.size(), size_t(1));
            QCOMPARE(heard[0].tickets, std::vector{t.id});
        }
        subscription.reset();
        stored(store, someTicket());
        const std::lock_guard lock(mutex);
        QCOMPARE(heard.size(), size_t(1));
    }

    void identitiesLeadToOneCustomer()
    {
        StoreFixture store;
        const Ticket a = stored(store, someTicket());
        Customer byMail;
        byMail.email = a.customer.email;
        const auto done = store.write([&](Transaction &tx) -> Result<void> {
            const auto found = tx.customers().find(byMail);
            if (!found || !*found || (*found)->id != a.customer.id)
                return failure(ErrorKind::Internal, u"not found by mail"_s);
            return {};
        });
        QVERIFY(done);
    }

    void deliveriesAreClaimedInOrderWithinATicket()
    {
        StoreFixture store;
        const Ticket t = stored(store, someTicket());
        std::vector<OutboxItem> first;
        std::vector<OutboxItem> second;
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            for (int i = 0; i < 2; ++i)
                if (auto added = tx.outbox().add(someLetter(t)); !added)
                    return failure(added.error());
            first = *tx.outbox().claim(Channel::Email, kNoon, std::chrono::minutes(1), 10);
            second = *tx.outbox().claim(Channel::Email, kNoon, std::chrono::minutes(1), 10);
            return {};
        }));
        QCOMPARE(first.size(), size_t(1)); // the second waits for the first
        QCOMPARE(second.size(), size_t(0));
        QVERIFY(store.write([&](Transaction &tx) {
            first[0].status = DeliveryStatus::Sent;
            first[0].sentAt = kNoon;
            return tx.outbox().report(first[0]);
        }));
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            second = *tx.outbox().claim(Channel::Email, kNoon, std::chrono::minutes(1), 10);
            return {};
        }));
        QCOMPARE(second.size(), size_t(1));
        QVERIFY(second[0].id != first[0].id);
    }

    void anInterruptedDeliveryIsClaimedAgainAndTheLateReportRefused()
    {
        StoreFixture store;
        const Ticket t = stored(store, someTicket());
        OutboxItem early;
        OutboxItem late;
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            (void)tx.outbox().add(someLetter(t));
            early = tx.outbox().claim(Channel::Email, kNoon, std::chrono::minutes(1), 1)->at(0);
            late = tx.outbox()
                       .claim(Channel::Email, kNoon + std::chrono::minutes(2),
                              std::chrono::minutes(1), 1)
                       ->at(0);
            return {};
        }));
        QCOMPARE(late.id, early.id);
        QCOMPARE(late.attempts, 2);
        early.status = DeliveryStatus::Sent;
        const auto reported =
            store.write([&](Transaction &tx) { return tx.outbox().report(early); });
        QVERIFY(!reported);
        QCOMPARE(reported.error().kind, ErrorKind::Conflict);
    }

    void aDedupeKeyIsTakenOnce()
    {
        StoreFixture store;
        const Ticket t = stored(store, someTicket());
        OutboxItem letter = someLetter(t);
        letter.dedupeKey = u"escalation/1/always"_s;
        int added = 0;
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            for (int i = 0; i < 3; ++i)
                if (auto id = tx.outbox().add(letter); id && *id)
                    ++added;
            return {};
        }));
        QCOMPARE(added, 1);
    }

    void jobsAreLeasedWithAFence()
    {
        StoreFixture store;
        std::vector<Job> first;
        std::vector<Job> none;
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            (void)tx.timers().addJob(
                {{}, JobQueue::Analytics, u"sum"_s, u"{}"_s, {}, 0, 0, {}, kNoon});
            first = *tx.timers().claimJobs(JobQueue::Analytics, kNoon, std::chrono::minutes(1), 5);
            none = *tx.timers().claimJobs(JobQueue::Analytics, kNoon, std::chrono::minutes(1), 5);
            return {};
        }));
        QCOMPARE(first.size(), size_t(1));
        QCOMPARE(none.size(), size_t(0));
        Job late = first[0];
        late.fence -= 1;
        late.status = JobStatus::Done;
        QVERIFY(!store.write([&](Transaction &tx) { return tx.timers().reportJob(late); }));
        first[0].status = JobStatus::Done;
        QVERIFY(store.write([&](Transaction &tx) { return tx.timers().reportJob(first[0]); }));
    }

    void aReminderIsSettledOnce()
    {
        StoreFixture store;
        const Ticket t = stored(store, someTicket());
        std::vector<Reminder> due;
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            (void)tx.timers().addReminder({{}, t.id, kNoon, ReminderStatus::Scheduled});
            due = *tx.timers().dueReminders(kNoon, 10);
            return tx.timers().setReminder(due.at(0).id, ReminderStatus::Sent, kNoon);
        }));
        QVERIFY(!store.write([&](Transaction &tx) {
            return tx.timers().setReminder(due.at(0).id, ReminderStatus::Sent, kNoon);
        }));
        QCOMPARE(store.desk().metrics().totals({})->remindersPending, 0);
    }

    void idempotencyKeysAnswerWithTheSameTicketOrRefuse()
    {
        StoreFixture store;
        const Ticket t = stored(store, someTicket());
        const IdempotencyKey key{u"client"_s, u"k1"_s, QByteArray("hash")};
        QVERIFY(store.write([&](Transaction &tx) { return tx.keys().remember(key, t.id, kNoon); }));
        store.reopen();
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            const auto same = tx.keys().replay(key);
            if (!same || *same != t.id)
                return failure(ErrorKind::Internal, u"not replayed"_s);
            const auto other = tx.keys().replay({u"client"_s, u"k1"_s, QByteArray("other")});
            if (other || other.error().kind != ErrorKind::Invalid)
                return failure(ErrorKind::Internal, u"another body was let through"_s);
            return tx.keys().forget(kNoon + std::chrono::hours(1));
        }));
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            return *tx.keys().replay(key) ? Result<void>(failure(ErrorKind::Internal, u"kept"_s))
                                          : Result<void>{};
        }));
    }

    /// After any changes the counters are what a count of all tickets gives.
    void countersEqualACountOfTheTickets()
    {
        StoreFixture store;
        QRandomGenerator random(7);
        std::vector<Ticket> tickets;
        for (int i = 0; i < 40; ++i)
            tickets.push_back(stored(store, someTicket(u"t"_s, kNoon + std::chrono::hours(i))));
        for (int step = 0; step < 200; ++step) {
            Ticket &t = tickets[random.bounded(quint32(tickets.size()))];
            Ticket after = t;
            after.status = Status(random.bounded(5));
            after.priority = Priority(random.bounded(4));
            after.assignee = random.bounded(2) ? u"Mara"_s : QString();
            after.judgement.category = random.bounded(2) ? u"other"_s : u"refund_request"_s;
            after.resolvedAt.reset();
            if (isFinished(after.status))
                after.resolvedAt = t.createdAt + std::chrono::hours(random.bounded(200));
            after.sla.state =
                isFinished(after.status) ? SlaState::None : SlaState(1 + random.bounded(4));
            after.escalation.open = !isFinished(after.status) && random.bounded(2);
            QVERIFY(store.write([&](Transaction &tx) { return tx.tickets().update(t, after); }));
            after.version = t.version + 1;
            t = after;
        }
        CounterDeltas expected;
        for (const Ticket &t : tickets)
            countTicket(t, +1, expected);
        auto session = store.desk().location().reader();
        for (auto it = expected.all().cbegin(); it != expected.all().cend(); ++it) {
            const qsizetype cut = it.key().indexOf(u'\n');
            auto rows =
                (*session)->run(u"counter.get"_s, {it.key().left(cut), it.key().mid(cut + 1)});
            QVERIFY(rows);
            QCOMPARE(rows->next() ? rows->integer(0) : 0, it.value());
        }
        auto rows = (*session)->runText(u"SELECT name || char(10) || key FROM counters "
                                        "WHERE value <> 0 AND name NOT IN ('reference')"_s);
        while (rows->next())
            QVERIFY2(expected.all().value(rows->text(0)) != 0, qPrintable(rows->text(0)));
    }
};

QTEST_GUILESS_MAIN(TicketStoreTest)
#include "tst_ticket_store.moc"
