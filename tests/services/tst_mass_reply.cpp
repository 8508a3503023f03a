// SPDX-License-Identifier: GPL-3.0-or-later
// Replies that were not written in their ticket: each by the one write path, with its own letter;
// drafts stay, and what is not yet on its way comes back.
#include "support/service_fixture.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kMara = u"Mara Klein"_s;

DeskRules liveMail()
{
    DeskRules rules;
    rules.live = {Channel::Email};
    return rules;
}

struct Fixture
{
    Fixture()
        : desk(liveMail())
    {
        for (int i = 0; i < 3; ++i) {
            InboundMessage message = ServiceFixture::angryMessage();
            message.externalId = u"customer-%1"_s.arg(i);
            message.email = i == 2 ? QString() : u"customer%1@x.example"_s.arg(i);
            message.name = u"Customer %1"_s.arg(i);
            message.acknowledge = false;
            tickets.push_back(desk.accept(message)->ticket.id);
        }
    }
    static SendReply answer(const QString &body)
    {
        SendReply reply{body, Status::Pending};
        reply.keepsDraft = true;
        return reply;
    }
    QString draft(TicketId ticket)
    {
        return *desk.store.desk().conversations().draft(ticket, kMara, MessageKind::Reply);
    }
    std::vector<OutboxItem> letters(TicketId ticket)
    {
        std::vector<OutboxItem> letters;
        for (const OutboxItem &item : desk.deliveries(ticket))
            if (item.message)
                letters.push_back(item);
        return letters;
    }
    /// A worker holds all that is queued by now.
    void beginSending()
    {
        QVERIFY(desk.store.write([&](Transaction &tx) -> Result<void> {
            const auto items = tx.outbox().claim(Channel::Email, desk.clock.now() + 1min, 1min, 10);
            return items ? Result<void>() : failure(items.error());
        }));
    }

    ServiceFixture desk;
    std::vector<TicketId> tickets;
};

} // namespace

class MassReplyServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachCustomerGetsALetterAndNoDraftIsTouched()
    {
        Fixture f;
        QVERIFY(f.desk.run(f.tickets[0], SaveDraft{u"half a wor"_s, MessageKind::Reply}));
        for (size_t i = 0; i < f.tickets.size(); ++i)
            QVERIFY(f.desk.run(f.tickets[i], Fixture::answer(u"Hello %1"_s.arg(i))));
        QCOMPARE(f.draft(f.tickets[0]), u"half a wor"_s);
        QCOMPARE(f.letters(f.tickets[0]).size(), size_t(1));
        QCOMPARE(f.letters(f.tickets[0]).front().recipient, u"customer0@x.example"_s);
        QVERIFY(f.letters(f.tickets[1]).front().body.contains(u"Hello 1"_s));
        QVERIFY(f.letters(f.tickets[2]).empty()); // no address: kept in the ticket
        QCOMPARE(f.desk.ticket(f.tickets[2]).status, Status::Pending);
    }
    void anOrdinaryReplyIsTheDraftThatWasSent()
    {
        Fixture f;
        QVERIFY(f.desk.run(f.tickets[0], SaveDraft{u"Hello"_s, MessageKind::Reply}));
        const auto sent = f.desk.run(f.tickets[0], SendReply{u"Hello"_s, {}});
        QVERIFY(f.draft(f.tickets[0]).isEmpty());
        QVERIFY(f.desk.run(f.tickets[0], *sent->undo));
        QCOMPARE(f.draft(f.tickets[0]), u"Hello"_s);
    }
    void takenBackTheDraftIsStillWhatWasBegun()
    {
        Fixture f;
        QVERIFY(f.desk.run(f.tickets[0], SaveDraft{u"half a wor"_s, MessageKind::Reply}));
        const Ticket before = f.desk.ticket(f.tickets[0]);
        const auto sent = f.desk.run(f.tickets[0], Fixture::answer(u"Hello"_s));
        QVERIFY(f.desk.run(f.tickets[0], *sent->undo));
        QVERIFY(f.letters(f.tickets[0]).empty());
        QCOMPARE(f.draft(f.tickets[0]), u"half a wor"_s);
        QCOMPARE(f.desk.ticket(f.tickets[0]).status, before.status);
        QCOMPARE(f.desk.ticket(f.tickets[0]).assignee, before.assignee);
    }
    void whatIsOnItsWayStaysTheOthersComeBack()
    {
        Fixture f;
        std::vector<Command> undo;
        for (const TicketId ticket : f.tickets) {
            undo.push_back(*f.desk.run(ticket, Fixture::answer(u"Hello"_s))->undo);
            if (undo.size() == 1)
                f.beginSending();
        }
        const auto late = f.desk.run(f.tickets[0], undo[0]);
        QVERIFY(!late);
        QCOMPARE(late.error().kind, ErrorKind::Conflict);
        QCOMPARE(f.letters(f.tickets[0]).size(), size_t(1));
        QCOMPARE(f.desk.ticket(f.tickets[0]).status, Status::Pending);
        QVERIFY(f.desk.run(f.tickets[1], undo[1]));
        QVERIFY(f.desk.run(f.tickets[2], undo[2]));
        QVERIFY(f.letters(f.tickets[1]).empty());
        QVERIFY(!f.desk.run(f.tickets[1], undo[1])); // once
    }
    void aMergedTicketRefusesAndNothingOfItIsKept()
    {
        Fixture f;
        QVERIFY(f.desk.run(f.tickets[0], MergeTicket{f.tickets[1]}));
        const auto refused = f.desk.run(f.tickets[0], Fixture::answer(u"Hello"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY(f.letters(f.tickets[0]).empty());
    }
    void whoMayNotWriteSendsNothing()
    {
        Fixture f;
        const Caller reader{Caller::Kind::User, 1, u"somebody"_s, Scope::Read, 0};
        const auto refused = ServiceFixture::await<CommandOutcome>([&](auto done) {
            f.desk.commands.run({f.tickets[0], Fixture::answer(u"Hello"_s), reader, {}}, done);
        });
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
        QVERIFY(f.letters(f.tickets[0]).empty());
    }
};

QTEST_GUILESS_MAIN(MassReplyServiceTest)
#include "tst_mass_reply.moc"
