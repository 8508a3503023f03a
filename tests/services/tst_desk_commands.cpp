// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sla_service.h"
#include "support/service_fixture.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void wakeDue(ServiceFixture &desk)
{
    const auto woken = ServiceFixture::await<bool>([&](auto done) {
        desk.store.desk().store().submit(
            [&desk](Transaction &tx) -> Result<void> {
                const auto more = wakeSnoozed(tx, SlaClock(desk.rules), desk.clock.now());
                return more ? Result<void>() : failure(more.error());
            },
            [done](const Result<void> &woke) {
                done(woke ? Result<bool>(true) : failure(woke.error()));
            });
    });
    if (!woken)
        qFatal("%s", qUtf8Printable(woken.error().detail));
}

/// What undo promises to bring back.
Ticket withoutTraces(Ticket t)
{
    t.version = 0;
    t.updatedAt = {};
    return t;
}

} // namespace

class DeskCommandsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyChangeCanBeTakenBack_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < int(commands().size()); ++i)
            QTest::addRow("command %d", i) << i;
    }
    void everyChangeCanBeTakenBack()
    {
        QFETCH(int, index);
        ServiceFixture desk;
        const Ticket before = desk.accept(ServiceFixture::angryMessage())->ticket;
        if (std::holds_alternative<HandBackEscalation>(commands()[size_t(index)]))
            QVERIFY(desk.run(before.id, ClaimEscalation{}));
        const Ticket then = desk.ticket(before.id);
        desk.clock.advance(1min);
        const auto outcome = desk.run(before.id, commands()[size_t(index)]);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().detail));
        QVERIFY(withoutTraces(desk.ticket(before.id)) != withoutTraces(then));
        QCOMPARE(desk.ticket(before.id), outcome->ticket);
        QVERIFY(outcome->undo);
        const auto undone = desk.run(before.id, *outcome->undo);
        QVERIFY2(undone, undone ? "" : qPrintable(undone.error().detail));
        QCOMPARE(withoutTraces(desk.ticket(before.id)), withoutTraces(then));
        QVERIFY(desk.events(before.id).size() >= 3);
    }

    void undoIsRefusedAfterSomebodyElseChangedTheTicket()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        const auto resolved = desk.run(id, SetStatus{Status::Resolved, {}});
        QVERIFY(desk.run(id, SetPriority{Priority::Low}));
        const auto undone = desk.run(id, *resolved->undo);
        QVERIFY(!undone);
        QCOMPARE(undone.error().kind, ErrorKind::Conflict);
    }

    void aSnoozedTicketComesBackAtItsTime()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(desk.run(id, MarkRead{}));
        QVERIFY(desk.run(id, Snooze{desk.clock.now() + 2h}));
        QCOMPARE(desk.ticket(id).status, Status::Pending);
        QVERIFY(desk.ticket(id).sla.pausedAt);
        const auto left = desk.ticket(id).sla.firstResponseDue - desk.clock.now();

        desk.clock.advance(1h);
        wakeDue(desk);
        QCOMPARE(desk.ticket(id).status, Status::Pending);
        desk.clock.advance(1h);
        wakeDue(desk);
        const Ticket back = desk.ticket(id);
        QCOMPARE(back.status, Status::Open);
        QVERIFY(back.unread);
        QVERIFY(!back.snoozedUntil);
        QCOMPARE(back.sla.firstResponseDue - desk.clock.now(), left); // the clock stood still
        const size_t told = desk.events(id).size();
        wakeDue(desk);
        QCOMPARE(desk.events(id).size(), told);
    }

    void theCustomerEndsASnooze()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(desk.run(id, Snooze{desk.clock.now() + 24h}));
        InboundMessage again = ServiceFixture::angryMessage();
        again.appendTo = id;
        QVERIFY(desk.accept(again));
        QCOMPARE(desk.ticket(id).status, Status::Open);
        QVERIFY(!desk.ticket(id).snoozedUntil);
        desk.clock.advance(25h);
        const int version = desk.ticket(id).version;
        wakeDue(desk);
        QCOMPARE(desk.ticket(id).version, version);
    }

    void aStatusEndsASnoozeAndThePastIsRefused()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QCOMPARE(desk.run(id, Snooze{desk.clock.now()}).error().kind, ErrorKind::Invalid);
        QVERIFY(desk.run(id, Snooze{desk.clock.now() + 1h}));
        QVERIFY(desk.run(id, Snooze{}));
        QCOMPARE(desk.ticket(id).status, Status::Open);
        QVERIFY(desk.run(id, Snooze{desk.clock.now() + 1h}));
        QVERIFY(desk.run(id, SetStatus{Status::Resolved, {}}));
        QVERIFY(!desk.ticket(id).snoozedUntil);
        QCOMPARE(desk.run(id, Snooze{desk.clock.now() + 1h}).error().kind, ErrorKind::Conflict);
    }

    void spamIsClosedAndItsCustomerDoesNotBringItBack()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(desk.run(id, Snooze{desk.clock.now() + 1h}));
        QVERIFY(desk.run(id, MarkSpam{}));
        const Ticket spam = desk.ticket(id);
        QCOMPARE(spam.status, Status::Closed);
        QCOMPARE(spam.tags.count(u"spam"_s), 1);
        QVERIFY(!spam.snoozedUntil);
        QVERIFY(!spam.escalation.open);
        QVERIFY(desk.run(id, MarkSpam{}));
        QCOMPARE(desk.ticket(id).version, spam.version); // it was, already
        InboundMessage again = ServiceFixture::angryMessage();
        again.appendTo = id;
        QVERIFY(desk.accept(again));
        QCOMPARE(desk.ticket(id).status, Status::Closed);
        QVERIFY(!desk.ticket(id).escalation.open);
        QVERIFY(desk.run(id, MarkSpam{false}));
        QCOMPARE(desk.ticket(id).status, Status::Open);
        QVERIFY(!desk.ticket(id).tags.contains(u"spam"_s));
    }

    void aSenderIsBlockedFromATicketAndTheBlockTakenBack()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        const QString anna = desk.ticket(id).customer.email;
        const auto blocked = [&] {
            return *desk.store.desk().blockedSenders().blockedSenders({}, 10);
        };
        const auto outcome = desk.run(id, BlockSender{});
        QVERIFY(outcome);
        QCOMPARE(blocked().size(), size_t(1));
        QCOMPARE(blocked()[0], (BlockedSender{anna, u"Mara Klein"_s, kNoon}));
        QCOMPARE(desk.ticket(id).version, 1); // the ticket itself is what it was
        QCOMPARE(desk.events(id).back().kind, u"sender_blocked"_s);
        QCOMPARE(desk.run(id, BlockSender{}).error().kind, ErrorKind::Invalid);

        QVERIFY(desk.run(id, *outcome->undo));
        QVERIFY(blocked().empty());
        QCOMPARE(desk.events(id).back().kind, u"sender_unblocked"_s);
        QCOMPARE(desk.run(id, *outcome->undo).error().kind, ErrorKind::Invalid);
    }

    void whoHasNoAddressOrWhoseDomainIsBlockedIsNotBlockedAgain()
    {
        ServiceFixture desk;
        InboundMessage call = ServiceFixture::angryMessage();
        call.email.clear();
        call.externalId = u"caller"_s;
        call.phone = u"+15550100"_s;
        call.channel = Channel::Sms;
        const TicketId phoned = desk.accept(call)->ticket.id;
        QCOMPARE(desk.run(phoned, BlockSender{}).error().kind, ErrorKind::Invalid);
        const TicketId mailed = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(desk.store.write([&](Transaction &tx) -> Result<void> {
            if (auto done = tx.mail().block({u"@nordbruk.example"_s, {}, kNoon}); !done)
                return failure(done.error());
            return {};
        }));
        QCOMPARE(desk.run(mailed, BlockSender{}).error().kind, ErrorKind::Invalid);
    }

    void spamIsTakenBack()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(desk.run(id, Assign{u"Mara"_s}));
        const Ticket before = desk.ticket(id);
        const auto marked = desk.run(id, MarkSpam{});
        QVERIFY(marked && marked->undo);
        QVERIFY(desk.run(id, *marked->undo));
        const Ticket back = desk.ticket(id);
        QCOMPARE(back.status, before.status);
        QCOMPARE(back.tags, before.tags);
        QCOMPARE(back.escalation.open, before.escalation.open);
        QVERIFY(!back.resolvedAt);
        QVERIFY(desk.run(id, MarkSpam{false})); // it is none: nothing to do
        QCOMPARE(desk.ticket(id).version, back.version);
    }

    void aStaleVersionIsRefused()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(desk.run(id, SetPriority{Priority::Low}, 1));
        const auto stale = desk.run(id, SetPriority{Priority::High}, 1);
        QVERIFY(!stale);
        QCOMPARE(stale.error().kind, ErrorKind::Conflict);
        QVERIFY(!desk.run(TicketId{4711}, SetPriority{Priority::Low}));
    }

    void resolvingClosesTheEscalationAndStopsTheClock()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        desk.clock.advance(10min);
        QVERIFY(desk.run(id, SetStatus{Status::Resolved, u"refunded"_s}));
        const Ticket t = desk.ticket(id);
        QVERIFY(!t.escalation.open);
        QCOMPARE(t.resolvedAt, std::optional(kNoon + 10min));
        QCOMPARE(t.sla.state, SlaState::None);
        QVERIFY(!t.sla.due);
        const auto messages = desk.store.desk().conversations().messages(id, std::nullopt, 10);
        QCOMPARE(messages->back().kind, MessageKind::Note);
        QCOMPARE(messages->back().body, u"refunded"_s);
    }

    void pendingStopsTheClockAndWhatWasLeftIsLeft()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        desk.clock.advance(20min);
        QVERIFY(desk.run(id, SetStatus{Status::Pending, {}}));
        QCOMPARE(desk.ticket(id).sla.state, SlaState::Paused);
        desk.clock.advance(48h);
        QVERIFY(desk.run(id, SetStatus{Status::Open, {}}));
        const Ticket t = desk.ticket(id);
        QCOMPARE(t.sla.due, std::optional(desk.clock.now() + 40min));
        QCOMPARE(t.sla.state, SlaState::Soon);
    }

    void aReplyIsQueuedHeldAndAnswersTheFirstPromise()
    {
        DeskRules rules;
        rules.live = {Channel::Email};
        ServiceFixture desk(rules);
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        desk.clock.advance(5min);
        QVERIFY(desk.run(id, SaveDraft{u"Dear An"_s, MessageKind::Reply}));
        QCOMPARE(*desk.store.desk().conversations().draft(id, u"Mara Klein"_s, MessageKind::Reply),
                 u"Dear An"_s);
        const auto sent =
            desk.run(id, SendReply{u"Dear Anna, it is on its way."_s, Status::Pending});
        QVERIFY(sent);
        const Ticket t = desk.ticket(id);
        QCOMPARE(t.status, Status::Pending);
        QCOMPARE(t.firstRespondedAt, std::optional(kNoon + 5min));
        QCOMPARE(t.assignee, u"Mara Klein"_s);
        const OutboxItem letter = desk.deliveries(id).back();
        QCOMPARE(letter.kind, DeliveryKind::Reply);
        QCOMPARE(letter.recipient, t.customer.email);
        QCOMPARE(letter.nextAttemptAt, std::optional(desk.clock.now() + 10s));
        QVERIFY(desk.store.desk()
                    .conversations()
                    .draft(id, u"Mara Klein"_s, MessageKind::Reply)
                    ->isEmpty());
    }

    void aHeldReplyTakenBackBecomesTheDraftAgain()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        const Ticket before = desk.ticket(id);
        const auto sent = desk.run(id, SendReply{u"Too early"_s, Status::Resolved});
        const auto back = desk.run(id, *sent->undo);
        QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
        QCOMPARE(withoutTraces(desk.ticket(id)), withoutTraces(before));
        QCOMPARE(*desk.store.desk().conversations().messageCount(id), 1);
        QCOMPARE(desk.deliveries(id).size(), size_t(1));
        QCOMPARE(*desk.store.desk().conversations().draft(id, u"Mara Klein"_s, MessageKind::Reply),
                 u"Too early"_s);
        QVERIFY(!desk.run(id, *sent->undo));
    }

    void aReplyThatIsBeingSentCannotBeTakenBack()
    {
        DeskRules rules;
        rules.live = {Channel::Email};
        ServiceFixture desk(rules);
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        const auto sent = desk.run(id, SendReply{u"Gone"_s, std::nullopt});
        QVERIFY(desk.store.write([&](Transaction &tx) -> Result<void> {
            for (int i = 0; i < 2; ++i) { // the acknowledgement goes first
                auto items = tx.outbox().claim(Channel::Email, desk.clock.now() + 1min, 1min, 10);
                for (OutboxItem item : *items) {
                    if (item.kind == DeliveryKind::Reply)
                        return {};
                    item.status = DeliveryStatus::Sent;
                    if (auto done = tx.outbox().report(item); !done)
                        return done;
                }
            }
            return {};
        }));
        const auto back = desk.run(id, *sent->undo);
        QVERIFY(!back);
        QCOMPARE(back.error().kind, ErrorKind::Conflict);
        QCOMPARE(*desk.store.desk().conversations().messageCount(id), 2);
    }

    void readingIsNobodysVersion()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        const Ticket before = desk.ticket(id);
        QVERIFY(desk.run(id, MarkRead{}));
        const Ticket after = desk.ticket(id);
        QVERIFY(!after.unread);
        QCOMPARE(after.version, before.version);
        QCOMPARE(after.updatedAt, before.updatedAt);
    }

    void aFinishedTicketIsNotEscalated()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(desk.run(id, SetStatus{Status::Closed, {}}));
        for (const Command &command :
             std::vector<Command>{Escalate{}, ClaimEscalation{}, HandBackEscalation{}}) {
            const auto done = desk.run(id, command);
            QVERIFY(!done);
            QCOMPARE(done.error().kind, ErrorKind::Conflict);
        }
    }

    void emptyWordsAreRefused()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(!desk.run(id, SendReply{u"  \n"_s, std::nullopt}));
        QVERIFY(!desk.run(id, AddNote{u""_s}));
        QVERIFY(!desk.run(id, SetCategory{}));
        QCOMPARE(*desk.store.desk().conversations().messageCount(id), 1);
    }

private:
    static const std::vector<Command> &commands()
    {
        static const std::vector<Command> all = {
            SetStatus{Status::InProgress, {}},
            SetStatus{Status::Pending, {}},
            SetStatus{Status::Resolved, {}},
            SetStatus{Status::Closed, {}},
            SetPriority{Priority::Low},
            SetCategory{u"refund_request"_s},
            ConfirmCategory{},
            Assign{u"Ade Bello"_s},
            Escalate{u"James Okafor"_s, u"Security"_s, u"Sounds like fraud"_s},
            ClaimEscalation{},
            HandBackEscalation{},
            Deescalate{},
            SendReply{u"Hello"_s, Status::Pending},
            Snooze{fromMs(4'102'444'800'000)},
        };
        return all;
    }
};

QTEST_GUILESS_MAIN(DeskCommandsTest)
#include "tst_desk_commands.moc"
