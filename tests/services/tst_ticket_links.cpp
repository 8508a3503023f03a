// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/service_fixture.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

TicketId opened(ServiceFixture &desk, const QString &who)
{
    InboundMessage message = ServiceFixture::angryMessage();
    message.externalId = who;
    message.email = who + u"@example.com"_s;
    message.name = who;
    return desk.accept(message)->ticket.id;
}

int messagesOf(ServiceFixture &desk, TicketId id)
{
    return int(desk.store.desk().conversations().messages(id, {}, 50)->size());
}

/// What a merge and its end leave of a ticket, but for the marks of time.
Ticket withoutMarks(Ticket ticket)
{
    ticket.version = 0;
    ticket.updatedAt = {};
    return ticket;
}

ErrorKind refusalOf(const Result<CommandOutcome> &outcome)
{
    return outcome ? ErrorKind::Internal : outcome.error().kind;
}

} // namespace

/// Tickets that are one with another, or have to do with one.
class TicketLinksTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMergeIsTakenBackWhole()
    {
        ServiceFixture desk;
        const TicketId from = opened(desk, u"ada"_s);
        const TicketId into = opened(desk, u"ada"_s);
        QVERIFY(desk.run(from, Assign{u"Mara Klein"_s}));
        const Ticket before = desk.ticket(from);
        const auto merged = desk.run(from, MergeTicket{into});
        QVERIFY(merged);
        const Ticket now = desk.ticket(from);
        QCOMPARE(now, merged->ticket);
        QCOMPARE(now.status, Status::Closed);
        QVERIFY(!now.escalation.open);
        QCOMPARE(now.mergedInto->reference, desk.ticket(into).reference);
        QCOMPARE(messagesOf(desk, into), 2);
        QCOMPARE(messagesOf(desk, from), 1);
        QVERIFY(desk.run(from, *merged->undo));
        QCOMPARE(withoutMarks(desk.ticket(from)), withoutMarks(before));
        QCOMPARE(messagesOf(desk, into), 1);
    }

    void whatTheCustomerWritesOnWakesTheOther()
    {
        ServiceFixture desk;
        const TicketId from = opened(desk, u"ada"_s);
        const TicketId into = opened(desk, u"bob"_s);
        QVERIFY(desk.run(from, MergeTicket{into}));
        QVERIFY(desk.run(into, SetStatus{Status::Resolved, {}}));
        InboundMessage more = ServiceFixture::angryMessage();
        more.externalId = u"ada"_s;
        more.email = u"ada@example.com"_s;
        more.appendTo = from;
        QVERIFY(desk.accept(more));
        QCOMPARE(desk.ticket(into).status, Status::Open);
        QVERIFY(desk.ticket(into).unread);
        QCOMPARE(desk.ticket(from).status, Status::Closed);
        QCOMPARE(messagesOf(desk, into), 3);
        const size_t told = desk.deliveries(from).size();
        const auto reply = desk.run(into, SendReply{u"Hello"_s, {}});
        QVERIFY(reply);
        QCOMPARE(desk.deliveries(from).size(), told); // nothing of it goes to ada
        for (const OutboxItem &item : desk.deliveries(into))
            QVERIFY(item.recipient != "ada@example.com"_L1);
        QVERIFY(desk.run(from, UnmergeTicket{}));
        QCOMPARE(messagesOf(desk, from), 2);
        QCOMPARE(messagesOf(desk, into), 2);
    }

    void whatCannotBeMergedIsRefused()
    {
        ServiceFixture desk;
        const TicketId a = opened(desk, u"a"_s);
        const TicketId b = opened(desk, u"b"_s);
        const TicketId c = opened(desk, u"c"_s);
        QCOMPARE(refusalOf(desk.run(a, MergeTicket{a})), ErrorKind::Invalid);
        QCOMPARE(refusalOf(desk.run(a, MergeTicket{TicketId{999}})), ErrorKind::Invalid);
        QCOMPARE(refusalOf(desk.run(a, UnmergeTicket{})), ErrorKind::Conflict);
        QVERIFY(desk.run(a, MergeTicket{b}));
        QCOMPARE(refusalOf(desk.run(a, MergeTicket{c})), ErrorKind::Conflict); // merged already
        QCOMPARE(refusalOf(desk.run(b, MergeTicket{a})), ErrorKind::Conflict); // a circle
        QCOMPARE(refusalOf(desk.run(c, MergeTicket{a})), ErrorKind::Conflict); // into a merged one
        QCOMPARE(refusalOf(desk.run(b, DeleteTicket{})), ErrorKind::Conflict);
        QCOMPARE(refusalOf(desk.run(a, SetStatus{Status::Open, {}})), ErrorKind::Conflict);
        QVERIFY(desk.run(c, SetStatus{Status::Closed, {}}));
        QVERIFY(desk.run(a, UnmergeTicket{}));
        QCOMPARE(refusalOf(desk.run(a, MergeTicket{c})), ErrorKind::Conflict); // into a closed one
    }

    void linksHaveTwoEnds()
    {
        ServiceFixture desk;
        const TicketId a = opened(desk, u"a"_s);
        const TicketId b = opened(desk, u"b"_s);
        const auto linked = desk.run(a, LinkTicket{b, LinkKind::Parent});
        QVERIFY(linked);
        QCOMPARE(desk.ticket(a).links, linked->ticket.links);
        QCOMPARE(desk.ticket(b).links.front().kind, LinkKind::Child);
        QCOMPARE(refusalOf(desk.run(b, LinkTicket{a, LinkKind::Parent})), ErrorKind::Conflict);
        QCOMPARE(refusalOf(desk.run(a, LinkTicket{a, LinkKind::Related})), ErrorKind::Invalid);
        QVERIFY(desk.run(a, *linked->undo));
        QVERIFY(desk.ticket(a).links.empty());
        QVERIFY(desk.ticket(b).links.empty());
        QCOMPARE(refusalOf(desk.run(a, UnlinkTicket{b, {}})), ErrorKind::NotFound);
    }

    void parentsFormNoCircle()
    {
        ServiceFixture desk;
        const TicketId a = opened(desk, u"a"_s);
        const TicketId b = opened(desk, u"b"_s);
        const TicketId c = opened(desk, u"c"_s);
        QVERIFY(desk.run(a, LinkTicket{b, LinkKind::Parent}));
        QVERIFY(desk.run(b, LinkTicket{c, LinkKind::Parent}));
        QCOMPARE(refusalOf(desk.run(c, LinkTicket{a, LinkKind::Parent})), ErrorKind::Conflict);
    }
};

QTEST_GUILESS_MAIN(TicketLinksTest)
#include "tst_ticket_links.moc"
