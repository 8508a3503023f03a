// SPDX-License-Identifier: GPL-3.0-or-later
// One answer for many tickets: what each is sent, whom that reaches, and what takes it back.
#include "support/memory_desk.h"

#include "items/mass_reply.h"

#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

const QString kMara = u"Mara Klein"_s;

Ticket ticketOf(qint64 id, const QString &name, const QString &email, const QString &phone = {},
                Channel channel = Channel::Email)
{
    Ticket ticket;
    ticket.id = TicketId{id};
    ticket.reference = u"CL-%1"_s.arg(id);
    ticket.channel = channel;
    ticket.customer.id = CustomerId{id};
    ticket.customer.name = name;
    ticket.customer.email = email;
    ticket.customer.phone = phone;
    return ticket;
}

struct MassDesk
{
    MassDesk()
    {
        desk.add(ticketOf(1, u"Anna Lindqvist"_s, u"anna@x.example"_s));
        desk.add(ticketOf(2, u"Bo Berg"_s, {}, u"+1555"_s, Channel::Sms));
        desk.add(ticketOf(3, u"Cem Kaya"_s, {}));
        desk.add(ticketOf(4, {}, u"dora@x.example"_s));
    }
    std::vector<Ticket> tickets() const
    {
        std::vector<Ticket> all;
        for (const auto &[id, ticket] : desk.tickets_)
            all.push_back(ticket);
        return all;
    }
    MassReplyPlan plan(const QString &body, std::optional<Status> then = {}) const
    {
        return planMassReply(tickets(), {body, then}, kMara);
    }
    BulkReport run(std::vector<BulkStep> steps, int cancelAfter = -1)
    {
        BulkRun bulk(desk, Caller::local(kMara), std::move(steps));
        std::optional<BulkReport> report;
        QObject::connect(&bulk, &BulkRun::finished, &bulk,
                         [&](const BulkReport &r) { report = r; });
        QObject::connect(&bulk, &BulkRun::progressed, &bulk, [&](int answered) {
            if (answered == cancelAfter)
                bulk.cancel();
        });
        bulk.start();
        if (!QTest::qWaitFor([&] { return report.has_value(); }))
            qFatal("the run does not end");
        return *report;
    }
    QStringList replies(qint64 ticket) const
    {
        QStringList bodies;
        const auto at = desk.messages_.find(ticket);
        if (at != desk.messages_.end())
            for (const Message &message : at->second)
                bodies << message.body;
        return bodies;
    }

    fake::FixedClock clock;
    fake::MemoryDesk desk{clock};
};

std::vector<BulkStep> undoOf(const BulkReport &report)
{
    std::vector<BulkStep> steps;
    for (const BulkDone &done : report.done)
        steps.push_back({done.step.ticket, *done.undo});
    return steps;
}

} // namespace

class TestMassReply : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachTicketFillsInItsOwn()
    {
        MassDesk desk;
        const BulkReport report = desk.run(
            desk.plan(u"  Dear {customer.name}, about {ticket.reference}. {agent.first_name}\n"_s)
                .steps);
        QCOMPARE(report.done.size(), size_t(3));
        QCOMPARE(desk.replies(1), QStringList{u"Dear Anna Lindqvist, about CL-1. Mara"_s});
        QCOMPARE(desk.replies(2), QStringList{u"Dear Bo Berg, about CL-2. Mara"_s});
        QCOMPARE(desk.replies(3), QStringList{u"Dear Cem Kaya, about CL-3. Mara"_s});
    }
    void whatAValueSaysIsNoPlaceholder()
    {
        MassDesk desk;
        desk.desk.tickets_[1].customer.name = u"{customer.email}"_s;
        QVERIFY(desk.plan(u"Dear {customer.name}"_s).steps.size() == 3);
        desk.run({desk.plan(u"Dear {customer.name}"_s).steps.front()});
        QCOMPARE(desk.replies(1), QStringList{u"Dear {customer.email}"_s});
    }
    void whatCannotBeFilledInIsNotSent()
    {
        MassDesk desk;
        const MassReplyPlan plan = desk.plan(u"{customer.name}: {customer.email}"_s);
        QCOMPARE(plan.steps.size(), size_t(1));
        QCOMPARE(plan.steps.front().ticket, TicketId{1});
        QCOMPARE(plan.unfilled.size(), size_t(3));
        QCOMPARE(plan.unfilled[0].ticket, TicketId{2});
        QCOMPARE(plan.unfilled[0].error.kind, ErrorKind::Invalid);
        QCOMPARE(plan.unfilled[0].error.fields,
                 (std::vector<FieldError>{{u"placeholder"_s, u"customer.email"_s}}));
        QCOMPARE(plan.unfilled[2].error.fields,
                 (std::vector<FieldError>{{u"placeholder"_s, u"customer.name"_s}}));
        QVERIFY(desk.plan(u"Your {order.number}"_s).steps.empty());
    }
    void leavesDraftsAndSetsWhatFollows()
    {
        MassDesk desk;
        desk.desk.drafts_[{1, MessageKind::Reply}] = u"half a wor"_s;
        const BulkReport sent = desk.run(desk.plan(u"Hello"_s, Status::Resolved).steps);
        QCOMPARE(desk.desk.tickets_[1].status, Status::Resolved);
        QCOMPARE(desk.desk.drafts_.at({1, MessageKind::Reply}), u"half a wor"_s);
        desk.run(undoOf(sent));
        QCOMPARE(desk.desk.drafts_.at({1, MessageKind::Reply}), u"half a wor"_s);
        QCOMPARE(desk.desk.tickets_[1].status, Status::Open);
        QVERIFY(desk.replies(1).isEmpty());
    }
    void cancelledHalfWayTheRestIsNotSentAndTheSentCanBeTakenBack()
    {
        MassDesk desk;
        for (qint64 id = 5; id <= 60; ++id)
            desk.desk.add(ticketOf(id, u"Customer"_s, u"c%1@x.example"_s.arg(id)));
        const BulkReport report = desk.run(desk.plan(u"Hello"_s).steps, 3);
        QVERIFY(report.done.size() >= 3);
        QVERIFY(!report.left.empty());
        QCOMPARE(report.done.size() + report.left.size(), size_t(60));
        for (const TicketId id : report.left)
            QVERIFY(desk.replies(id.value).isEmpty());
        const BulkReport undone = desk.run(undoOf(report));
        QCOMPARE(undone.done.size(), report.done.size());
        for (const BulkDone &done : report.done)
            QVERIFY(desk.replies(done.step.ticket.value).isEmpty());
    }
    void aTicketThatRefusesStopsNobodyElse()
    {
        MassDesk desk;
        desk.desk.refused = {2};
        const BulkReport report = desk.run(desk.plan(u"Hello"_s).steps);
        QCOMPARE(report.done.size(), size_t(3));
        QCOMPARE(report.refused.size(), size_t(1));
        QCOMPARE(report.refused.front().ticket, TicketId{2});
        QVERIFY(desk.replies(2).isEmpty());
        QCOMPARE(desk.replies(4), QStringList{u"Hello"_s});
    }

    void tellsWhomItReaches_data()
    {
        QTest::addColumn<QStringList>("placeholders");
        QTest::addColumn<QList<int>>("counts"); // by mail, by phone, kept, sent, lacking
        QTest::addColumn<QStringList>("unfilled");
        const QString name = u"customer.name"_s;
        const QString mail = u"customer.email"_s;
        const QString order = u"order.number"_s;
        QTest::newRow("plain") << QStringList() << QList<int>{2, 1, 1, 4, 0} << QStringList();
        QTest::newRow("name") << QStringList{name} << QList<int>{1, 1, 1, 3, 1}
                              << QStringList{name};
        QTest::newRow("both") << QStringList{name, mail} << QList<int>{1, 0, 0, 1, 3}
                              << QStringList{mail, name};
        QTest::newRow("unknown") << QStringList{order} << QList<int>{0, 0, 0, 0, 4}
                                 << QStringList{order};
    }
    void tellsWhomItReaches()
    {
        QFETCH(QStringList, placeholders);
        QFETCH(QList<int>, counts);
        QFETCH(QStringList, unfilled);
        const MassReach reach = massReach(MassDesk().tickets(), placeholders, kMara);
        QCOMPARE((QList<int>{reach.mailed, reach.phoned, reach.kept, reach.sent, reach.lacking}),
                 counts);
        QCOMPARE(reach.unfilled, unfilled);
        QCOMPARE(reach.customers(), counts[0] + counts[1]);
    }
    void aCustomerWithSeveralTicketsCountsOnce()
    {
        const std::vector<Ticket> tickets = {ticketOf(1, u"Anna"_s, u"anna@x.example"_s),
                                             ticketOf(2, u"Anna"_s, u"anna@x.example"_s),
                                             ticketOf(3, u"Bo"_s, u"bo@x.example"_s)};
        const MassReach reach = massReach(tickets, {}, kMara);
        QCOMPARE(reach.customers(), 2);
        QCOMPARE(reach.sent, 3);
        QCOMPARE(massReach({}, {}, kMara), MassReach());
    }
};

QTEST_GUILESS_MAIN(TestMassReply)
#include "tst_mass_reply.moc"
