// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/service_fixture.h"

#include "services/job_runner.h"
#include "services/reminder_service.h"
#include "services/search_indexer.h"
#include "services/sla_service.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TimersTest : public QObject
{
    Q_OBJECT
private:
    struct Reminding
    {
        explicit Reminding(ServiceFixture &desk)
            : service(desk.store.desk().store(), desk.store.desk().changes(), desk.templates,
                      desk.rules, desk.clock)
        {}
        ReminderService service;
    };

    static int remindersTo(ServiceFixture &desk, TicketId id)
    {
        int count = 0;
        for (const OutboxItem &item : desk.deliveries(id))
            count += item.kind == DeliveryKind::Reminder;
        return count;
    }

private Q_SLOTS:
    void aTicketThatIsStillOpenIsRemindedOfOnceWhenItIsDue()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        Reminding early(desk);
        early.service.start();
        QTest::qWait(50);
        early.service.stop();
        QCOMPARE(remindersTo(desk, id), 0);
        // Overdue at start: it fires at once, and only once.
        desk.clock.advance(25h);
        for (int start = 0; start < 2; ++start) {
            Reminding late(desk);
            late.service.start();
            QTRY_COMPARE(remindersTo(desk, id), 1);
            QTest::qWait(30);
            late.service.stop();
        }
        QCOMPARE(remindersTo(desk, id), 1);
        QVERIFY(desk.ticket(id).reminderSent);
        QCOMPARE(desk.store.desk().metrics().totals({})->remindersPending, 0);
    }

    /// Far ahead, over every change of the clocks there is, and after a sleep of months.
    void fourHundredDaysAreFourHundredDays()
    {
        using days = std::chrono::duration<qint64, std::ratio<86'400>>;
        DeskRules rules;
        rules.reminderDelay = days(400);
        ServiceFixture desk(rules);
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        Reminding reminding(desk);
        desk.clock.advance(days(400) - 1min);
        reminding.service.start();
        QTest::qWait(50);
        QCOMPARE(remindersTo(desk, id), 0);
        reminding.service.stop();
        desk.clock.advance(1min);
        reminding.service.start();
        QTRY_COMPARE(remindersTo(desk, id), 1);
        desk.clock.advance(-days(30)); // somebody sets the clock back
        QTest::qWait(50);
        reminding.service.stop();
        QCOMPARE(remindersTo(desk, id), 1);
    }

    /// A crowd of forms that name one address is no crowd of mails to it.
    void aStrangersAddressIsRemindedOnceADay()
    {
        ServiceFixture desk;
        std::vector<TicketId> tickets;
        for (int i = 0; i < 8; ++i) {
            InboundMessage m = ServiceFixture::angryMessage();
            m.externalId.clear();
            m.channel = Channel::Web;
            m.phone = u"+15005550009"_s;
            m.verified = false;
            m.subject = u"Buy my pills %1"_s.arg(i);
            tickets.push_back(desk.accept(m)->ticket.id);
        }
        desk.clock.advance(25h);
        Reminding reminding(desk);
        reminding.service.start();
        QTRY_COMPARE(desk.store.desk().metrics().totals({})->remindersPending, 0);
        reminding.service.stop();
        std::vector<OutboxItem> reminders;
        for (const TicketId id : tickets)
            for (const OutboxItem &item : desk.deliveries(id))
                if (item.kind == DeliveryKind::Reminder)
                    reminders.push_back(item);
        QCOMPARE(reminders.size(), size_t(1));
        QCOMPARE(reminders.front().channel, Channel::Email); // the address that was written from
        QVERIFY(!reminders.front().body.contains(u"pills"_s));
        QVERIFY(!reminders.front().body.contains(u"Anna"_s));
    }

    void whoIsKnownIsRemindedOfEachTicket()
    {
        ServiceFixture desk;
        InboundMessage m = ServiceFixture::angryMessage();
        const TicketId first = desk.accept(m)->ticket.id;
        const TicketId second = desk.accept(m)->ticket.id;
        desk.clock.advance(25h);
        Reminding reminding(desk);
        reminding.service.start();
        QTRY_COMPARE(desk.store.desk().metrics().totals({})->remindersPending, 0);
        reminding.service.stop();
        QCOMPARE(remindersTo(desk, first) + remindersTo(desk, second), 2);
    }

    void theStatusIsReadAgainWhenItIsDue()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(desk.run(id, SetStatus{Status::Resolved, {}}));
        desk.clock.advance(25h);
        Reminding reminding(desk);
        reminding.service.start();
        QTRY_COMPARE(desk.store.desk().metrics().totals({})->remindersPending, 0);
        reminding.service.stop();
        QCOMPARE(remindersTo(desk, id), 0);
        QVERIFY(!desk.ticket(id).reminderSent);
    }

    void aDelayOfSecondsIsKeptWithoutWaitingForTheTick()
    {
        DeskRules rules;
        rules.reminderDelay = 300ms;
        ServiceFixture desk(rules);
        const SystemClock clock;
        IntakeService intake(desk.store.desk().store(), desk.judge, desk.templates, desk.rules,
                             clock);
        ReminderService service(desk.store.desk().store(), desk.store.desk().changes(),
                                desk.templates, desk.rules, clock);
        service.start();
        const auto accepted = ServiceFixture::await<Accepted>(
            [&](auto done) { intake.accept(ServiceFixture::angryMessage(), done); });
        QVERIFY(accepted);
        QTRY_COMPARE_WITH_TIMEOUT(remindersTo(desk, accepted->ticket.id), 1, 3000);
        service.stop();
    }

    void promisesTurnSoonAndBreachedWithTheClock()
    {
        ServiceFixture desk;
        InboundMessage m = ServiceFixture::angryMessage();
        m.plan = Plan::Pro; // four hours
        const TicketId id = desk.accept(m)->ticket.id;
        QCOMPARE(desk.ticket(id).sla.state, SlaState::Ok);
        const auto turnedTo = [&](SlaState state) {
            SlaService service(desk.store.desk().store(), desk.templates, desk.rules, desk.clock);
            service.start();
            QTRY_COMPARE(desk.ticket(id).sla.state, state);
            service.stop();
        };
        desk.clock.advance(3h + 1min);
        turnedTo(SlaState::Soon);
        QCOMPARE(desk.store.desk().metrics().viewCounts({})->views[TicketView::DueSoon], 1);
        desk.clock.advance(1h);
        turnedTo(SlaState::Breached);
        QCOMPARE(desk.store.desk().metrics().viewCounts({})->views[TicketView::Breached], 1);
        QCOMPARE(desk.events(id).back().kind, u"sla_breached"_s);
        QCOMPARE(desk.ticket(id).version, 1);
    }

    void theTeamIsToldOfABreachOnce()
    {
        DeskRules rules;
        rules.teamEmail = u"team@desk.example"_s;
        ServiceFixture desk(rules);
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        desk.clock.advance(25h);
        SlaService service(desk.store.desk().store(), desk.templates, desk.rules, desk.clock);
        service.start();
        const auto breaches = [&] {
            int count = 0;
            for (const OutboxItem &item : desk.deliveries(id))
                count += item.kind == DeliveryKind::Breach && item.recipient == rules.teamEmail;
            return count;
        };
        QTRY_COMPARE(breaches(), 1);
        QTest::qWait(50);
        service.stop();
        QCOMPARE(breaches(), 1);
    }

    void aCrowdOfLateRemindersBecomesOneMailToTheTeam()
    {
        DeskRules rules;
        rules.teamEmail = u"team@desk.example"_s;
        ServiceFixture desk(rules);
        std::vector<TicketId> tickets;
        for (int i = 0; i < 25; ++i) {
            InboundMessage m = ServiceFixture::angryMessage();
            m.externalId = u"customer-%1"_s.arg(i);
            m.email = u"c%1@b.example"_s.arg(i);
            tickets.push_back(desk.accept(m)->ticket.id);
        }
        desk.clock.advance(48h); // nobody was there for a day
        Reminding late(desk);
        late.service.start();
        QTRY_COMPARE(desk.store.desk().metrics().totals({})->remindersPending, 0);
        late.service.stop();
        int digests = 0;
        for (const TicketId id : tickets) {
            for (const OutboxItem &item : desk.deliveries(id))
                if (item.kind == DeliveryKind::Reminder) {
                    QCOMPARE(item.recipient, rules.teamEmail);
                    QVERIFY(item.subject.startsWith(u"25 customers"_s));
                    ++digests;
                }
            QVERIFY(!desk.ticket(id).reminderSent);
        }
        QCOMPARE(digests, 1);
    }

    void theIndexFollowsTheMessages()
    {
        ServiceFixture desk;
        SearchIndexer indexer(desk.store.desk().store(), desk.store.desk().changes(),
                              [&desk] { return desk.store.desk().store().waiting(); });
        indexer.start();
        QVERIFY(desk.accept(ServiceFixture::angryMessage()));
        auto session = desk.store.desk().location().reader();
        const auto watermark = [&session] {
            auto rows = (*session)->run(u"counter.get"_s, {u"search"_s, u"watermark"_s});
            return rows && rows->next() ? rows->integer(0) : 0;
        };
        QTRY_COMPARE_WITH_TIMEOUT(watermark(), 1, 3000);
        indexer.stop();
    }

    void aJobThatFailsIsTriedAgainAndThenShown()
    {
        ServiceFixture desk;
        const SystemClock clock;
        JobRunner runner(desk.store.desk().store(), desk.store.desk().changes(), 1ms, clock);
        int runs = 0;
        runner.add(u"flaky"_s, [&runs](Transaction &, const Job &) -> Result<void> {
            ++runs;
            return failure(ErrorKind::Unavailable, u"not today"_s);
        });
        QVERIFY(desk.store.write([&clock](Transaction &tx) {
            return tx.timers().addJob(
                {{}, JobQueue::Messages, u"flaky"_s, u"{}"_s, {}, 0, 0, {}, clock.now()});
        }));
        runner.start();
        const auto failed = [&desk] {
            auto session = desk.store.desk().location().reader();
            auto rows = (*session)->runText(
                u"SELECT count(*) FROM jobs WHERE status = 'failed' AND last_error = 'not today'"_s);
            return rows->next() ? rows->integer(0) : 0;
        };
        for (int i = 0; i < 10 && failed() == 0; ++i) {
            runner.stop();
            runner.start();
            QTest::qWait(40);
        }
        runner.stop();
        QCOMPARE(failed(), 1);
        QCOMPARE(runs, 5);
    }
};

QTEST_GUILESS_MAIN(TimersTest)
#include "tst_timers.moc"
