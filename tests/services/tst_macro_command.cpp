// SPDX-License-Identifier: GPL-3.0-or-later
// A macro is made as a whole or not at all, and taken back as a whole.
#include "support/service_fixture.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kMara = u"Mara Klein"_s;

struct Fixture
{
    Fixture()
    {
        InboundMessage message = ServiceFixture::angryMessage();
        message.tags = {u"new"_s, u"vip"_s};
        id = desk.accept(message)->ticket.id;
    }
    Result<CommandOutcome> apply(const Macro &macro, std::optional<Instant> until = {})
    {
        return desk.run(id, ApplyMacro{macro, until});
    }
    Ticket ticket() { return desk.ticket(id); }
    int messages() { return *desk.store.desk().conversations().messageCount(id); }
    QString lastBody()
    {
        return desk.store.desk().conversations().messages(id, {}, 100)->back().body;
    }
    /// What a person sees of it.
    static Ticket seen(Ticket ticket)
    {
        ticket.version = 0;
        ticket.updatedAt = {};
        ticket.snippet.clear();
        return ticket;
    }

    ServiceFixture desk;
    TicketId id;
};

Macro outage()
{
    Macro macro;
    macro.name = u"Outage"_s;
    macro.status = Status::Pending;
    macro.priority = Priority::Low;
    macro.category = u"outage"_s;
    macro.assignee = u"{agent.name}"_s;
    macro.addTags = {u"outage"_s, u"vip"_s};
    macro.removeTags = {u"new"_s, u"unheard"_s};
    return macro;
}

} // namespace

class MacroCommandTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makesAllChangesAsOneAndTakesThemBack()
    {
        Fixture f;
        const Ticket before = f.ticket();
        const auto done = f.apply(outage());
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        const Ticket after = f.ticket();
        QCOMPARE(after.status, Status::Pending);
        QCOMPARE(after.priority, Priority::Low);
        QCOMPARE(after.judgement.category, u"outage"_s);
        QCOMPARE(after.assignee, kMara);
        QCOMPARE(after.tags, (QStringList{u"vip"_s, u"outage"_s}));
        QCOMPARE(after.version, before.version + 1);
        QCOMPARE(f.messages(), 1);
        QVERIFY(f.desk.run(f.id, *done->undo));
        QCOMPARE(Fixture::seen(f.ticket()), Fixture::seen(before));
    }
    void repliesWithItsWordsAndUndoTakesBackBoth()
    {
        Fixture f;
        QVERIFY(f.desk.run(f.id, SaveDraft{u"half a wor"_s, MessageKind::Reply}));
        const Ticket before = f.ticket();
        Macro macro = outage();
        macro.text = MacroText::Reply;
        macro.body = u"Dear {customer.first_name}, {ticket.reference} is known."_s;
        const auto done = f.apply(macro);
        QVERIFY(done);
        QCOMPARE(f.lastBody(), u"Dear Anna, %1 is known."_s.arg(before.reference));
        QCOMPARE(f.ticket().status, Status::Pending);
        QVERIFY(f.desk.run(f.id, *done->undo));
        QCOMPARE(f.messages(), 1);
        QCOMPARE(Fixture::seen(f.ticket()), Fixture::seen(before));
        QCOMPARE(*f.desk.store.desk().conversations().draft(f.id, kMara, MessageKind::Reply),
                 u"half a wor"_s);
    }
    void aStatusThatIsAskedForStandsAfterTheReply_data()
    {
        QTest::addColumn<int>("asked"); // -1: none
        QTest::addColumn<int>("then");
        QTest::newRow("none: begun") << -1 << int(Status::InProgress);
        QTest::newRow("open") << int(Status::Open) << int(Status::Open);
        QTest::newRow("resolved") << int(Status::Resolved) << int(Status::Resolved);
    }
    void aStatusThatIsAskedForStandsAfterTheReply()
    {
        QFETCH(int, asked);
        QFETCH(int, then);
        Fixture f;
        Macro macro;
        macro.name = u"Reply"_s;
        macro.text = MacroText::Reply;
        macro.body = u"Hello"_s;
        if (asked >= 0)
            macro.status = Status(asked);
        QVERIFY(f.apply(macro));
        QCOMPARE(int(f.ticket().status), then);
        int told = 0;
        for (const Event &event : f.desk.events(f.id))
            told += event.kind == "status"_L1;
        QVERIFY(told <= 1); // the same change is not told twice
    }
    void setsAsideAlsoWithAReply()
    {
        Fixture f;
        Macro macro;
        macro.name = u"Later"_s;
        macro.snooze = u"in 2 hours"_s;
        macro.text = MacroText::Reply;
        macro.body = u"Tomorrow"_s;
        QVERIFY(f.apply(macro, kNoon + 2h));
        QCOMPARE(f.ticket().status, Status::Pending);
        QVERIFY(f.ticket().snoozedUntil == kNoon + 2h);
    }
    void aNoteGoesWithTheUndo_data()
    {
        QTest::addColumn<bool>("alone");
        QTest::newRow("alone") << true;
        QTest::newRow("with a change") << false;
    }
    void aNoteGoesWithTheUndo()
    {
        QFETCH(bool, alone);
        Fixture f;
        const Ticket before = f.ticket();
        Macro macro;
        macro.name = u"Note"_s;
        macro.text = MacroText::Note;
        macro.body = u"Seen by {agent.first_name}"_s;
        if (!alone)
            macro.priority = Priority::Low;
        const auto done = f.apply(macro);
        QVERIFY(done && done->undo);
        QCOMPARE(f.lastBody(), u"Seen by Mara"_s);
        QCOMPARE(f.desk.deliveries(f.id).size(), size_t(1)); // the acknowledgement alone
        QVERIFY(f.desk.run(f.id, *done->undo));
        QCOMPARE(f.messages(), 1);
        QCOMPARE(Fixture::seen(f.ticket()), Fixture::seen(before));
        QVERIFY(!f.desk.run(f.id, *done->undo)); // once
    }
    void theUndoTakesNobodyElsesNote()
    {
        Fixture f;
        const auto noted = f.desk.run(f.id, AddNote{u"Mine"_s});
        const Ticket now = f.ticket();
        InboundMessage other = ServiceFixture::angryMessage();
        other.externalId = u"other"_s;
        other.email = u"other@x.example"_s;
        const TicketId elsewhere = f.desk.accept(other)->ticket.id;
        const Ticket there = f.desk.ticket(elsewhere);
        const auto stolen =
            f.desk.run(elsewhere, RestoreState{std::make_shared<const Ticket>(there), there.version,
                                               noted->message});
        QVERIFY(!stolen);
        QCOMPARE(stolen.error().kind, ErrorKind::Invalid);
        const MessageId customers = f.desk.store.desk().conversations().firstMessage(f.id)->id;
        const auto wrote = f.desk.run(
            f.id, RestoreState{std::make_shared<const Ticket>(now), now.version, customers});
        QVERIFY(!wrote);
        QCOMPARE(f.messages(), 2);
    }

    void aStepThatFailsTakesTheOthersBack_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<bool>("late"); // a time that is over
        QTest::addColumn<QString>("step");
        QTest::newRow("unfilled") << u"Your {order.number}"_s << false << u"reply"_s;
        QTest::newRow("no phone") << u"We call {customer.phone}"_s << false << u"reply"_s;
        QTest::newRow("too late") << u"Hello"_s << true << u"snooze"_s;
    }
    void aStepThatFailsTakesTheOthersBack()
    {
        QFETCH(QString, body);
        QFETCH(bool, late);
        QFETCH(QString, step);
        Fixture f;
        const Ticket before = f.ticket();
        const size_t events = f.desk.events(f.id).size();
        Macro macro = outage();
        macro.text = MacroText::Reply;
        macro.body = body;
        const auto refused =
            f.apply(macro, late ? std::optional<Instant>(kNoon - 1h) : std::nullopt);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QCOMPARE(refused.error().fields.at(0), (FieldError{u"step"_s, step}));
        QCOMPARE(f.ticket(), before);
        QCOMPARE(f.messages(), 1);
        QCOMPARE(f.desk.events(f.id).size(), events);
    }
    void aFinishedTicketIsNotSetAside()
    {
        Fixture f;
        QVERIFY(f.desk.run(f.id, SetStatus{Status::Resolved, {}}));
        Macro macro;
        macro.name = u"Later"_s;
        macro.priority = Priority::Low;
        macro.snooze = u"in 2 hours"_s;
        const auto refused = f.apply(macro, kNoon + 2h);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QCOMPARE(refused.error().fields.at(0), (FieldError{u"step"_s, u"snooze"_s}));
        QVERIFY(f.ticket().priority != Priority::Low);
    }
    void needsTheRightToWrite()
    {
        Fixture f;
        const Caller reader{Caller::Kind::User, 1, u"somebody"_s, Scope::Read, 0};
        const auto refused = ServiceFixture::await<CommandOutcome>([&](auto done) {
            f.desk.commands.run({f.id, ApplyMacro{outage()}, reader, {}}, done);
        });
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
    }
};

QTEST_GUILESS_MAIN(MacroCommandTest)
#include "tst_macro_command.moc"
