// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/split_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

/// What a split leaves behind is taken back whole, or refused whole.
class TicketSplitUndoTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itIsTakenBackWholeAndDoneAgain()
    {
        SplitDesk desk;
        const Ticket before = desk.ticket(desk.old);
        const QStringList bodies = desk.bodies(desk.old);
        const auto outcome = desk.split({desk.named(kCharged), desk.named(kZebra)}, u"Two"_s);
        const auto back = desk.run(desk.old, *outcome->undo);
        QVERIFY(back);
        QCOMPARE(withoutMarks(desk.ticket(desk.old)), withoutMarks(before));
        QCOMPARE(desk.bodies(desk.old), bodies);
        QVERIFY(!desk.store.desk().tickets().ticket(outcome->made->id));
        QCOMPARE(desk.store.desk().attachments().attachments(desk.old)->size(), size_t(1));
        QCOMPARE(desk.eventsOf(desk.old, u"unsplit"_s).size(), size_t(1));
        const auto again = desk.run(desk.old, *back->undo);
        QVERIFY(again);
        QCOMPARE(again->made->subject, u"Two"_s);
        QCOMPARE(desk.bodies(again->made->id), QStringList({kCharged, kZebra}));
    }

    void whatPeopleDidToTheOldOneMeanwhileStays()
    {
        SplitDesk desk;
        const auto outcome = desk.split({desk.named(kZebra)});
        QVERIFY(desk.run(desk.old, SetCategory{u"other"_s}));
        QVERIFY(desk.run(outcome->made->id, SetPriority{Priority::Urgent}));
        QVERIFY(desk.run(desk.old, *outcome->undo));
        QCOMPARE(desk.ticket(desk.old).judgement.category, u"other"_s);
    }

    void whatWentItsOwnWayIsNotTakenBack_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("a note was written") << 0;
        QTest::newRow("the customer wrote on") << 1;
        QTest::newRow("it was merged") << 2;
        QTest::newRow("another was merged into it") << 3;
        QTest::newRow("it was deleted") << 4;
    }
    void whatWentItsOwnWayIsNotTakenBack()
    {
        QFETCH(int, what);
        SplitDesk desk;
        const auto outcome = desk.split({desk.named(kZebra)});
        const TicketId made = outcome->made->id;
        const TicketId other = desk.accept(written(u"Something else."_s))->ticket.id;
        switch (what) {
        case 0: QVERIFY(desk.run(made, AddNote{u"A thought"_s})); break;
        case 1: QVERIFY(desk.accept(written(u"And?"_s, made))); break;
        case 2: QVERIFY(desk.run(made, MergeTicket{other})); break;
        case 3: QVERIFY(desk.run(other, MergeTicket{made})); break;
        default: QVERIFY(desk.run(made, DeleteTicket{})); break;
        }
        const QStringList figures = desk.figures();
        QCOMPARE(refusalOf(desk.run(desk.old, *outcome->undo)), ErrorKind::Conflict);
        QCOMPARE(desk.figures(), figures);
        QCOMPARE(desk.bodies(desk.old), QStringList({kCharged, kThanks}));
    }

    void whatCannotBeSplitIsRefused()
    {
        SplitDesk desk;
        const TicketId other = desk.accept(written(u"A ticket of its own."_s))->ticket.id;
        QVERIFY(desk.run(desk.old, AddNote{u"A note"_s}));
        const QUuid foreign = desk.messages(other).front().publicId;
        const QUuid charged = desk.named(kCharged);
        const QUuid zebra = desk.named(kZebra);
        const QUuid thanks = desk.named(kThanks);
        const QUuid note = desk.named(u"A note"_s);
        const QStringList figures = desk.figures();
        const std::vector<std::vector<QUuid>> wrong = {
            {},
            {QUuid()},
            {newPublicId(kNoon)},
            {foreign},
            {zebra, foreign},
            {note},                          // nothing that the customer wrote goes
            {charged, zebra, thanks},        // nothing that the customer wrote stays
            {charged, zebra, thanks, note}}; // all of it
        for (const auto &ids : wrong) {
            const auto refused = desk.split(ids);
            QCOMPARE(refusalOf(refused), ErrorKind::Invalid);
            QCOMPARE(refused.error().fields.front().field, u"messages"_s);
        }
        QCOMPARE(refusalOf(desk.run(desk.old, SplitTicket{{zebra}, {}}, 1)), ErrorKind::Conflict);
        QCOMPARE(refusalOf(desk.run(TicketId{999}, SplitTicket{{zebra}, {}})), ErrorKind::NotFound);
        QCOMPARE(desk.figures(), figures);
        QCOMPARE(desk.rows(u"SELECT count(*) FROM tickets"_s), QStringList{u"2"_s});
    }

    void whatIsClosedOrMergedStaysWhole()
    {
        SplitDesk desk;
        const TicketId other = desk.accept(written(u"A ticket of its own."_s))->ticket.id;
        const QUuid zebra = desk.named(kZebra);
        QVERIFY(desk.run(other, MergeTicket{desk.old}));
        // What is only read here belongs to the other one.
        QCOMPARE(refusalOf(desk.split({desk.messages(other).front().publicId})),
                 ErrorKind::Invalid);
        QVERIFY(desk.run(other, UnmergeTicket{}));
        QVERIFY(desk.run(desk.old, MergeTicket{other}));
        QCOMPARE(refusalOf(desk.split({zebra})), ErrorKind::Conflict);
        QVERIFY(desk.run(desk.old, UnmergeTicket{}));
        QVERIFY(desk.run(desk.old, SetStatus{Status::Closed, {}}));
        QCOMPARE(refusalOf(desk.split({zebra})), ErrorKind::Conflict);
        QVERIFY(desk.run(desk.old, SetStatus{Status::Resolved, {}}));
        QVERIFY(desk.split({zebra})); // a second matter that nobody saw
        QCOMPARE(desk.ticket(desk.old).status, Status::Resolved);
    }

    void anOddUndoDoesNoHarm()
    {
        SplitDesk desk;
        const TicketId other = desk.accept(written(u"A ticket of its own."_s))->ticket.id;
        const QUuid theirs = desk.messages(other).front().publicId;
        for (const TicketId made : {TicketId{999}, desk.old, TicketId{}})
            QCOMPARE(refusalOf(desk.run(desk.old, UnsplitTicket{made, {theirs}, {}})),
                     ErrorKind::Conflict);
        InboundMessage stranger = written(u"Who am I?"_s);
        stranger.externalId = u"bob-2"_s;
        stranger.email = u"bob@example.com"_s;
        const TicketId strangers = desk.accept(stranger)->ticket.id;
        QCOMPARE(refusalOf(desk.run(
                     desk.old,
                     UnsplitTicket{strangers, {desk.messages(strangers).front().publicId}, {}})),
                 ErrorKind::Conflict);
        QVERIFY(desk.store.desk().tickets().ticket(strangers));
    }
};

QTEST_GUILESS_MAIN(TicketSplitUndoTest)
#include "tst_ticket_split_undo.moc"
