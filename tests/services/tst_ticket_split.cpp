// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/split_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

/// A conversation about two matters becomes two tickets, and one again.
class TicketSplitTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void messagesBecomeATicketOfTheirOwn()
    {
        SplitDesk desk;
        const Ticket before = desk.ticket(desk.old);
        const QUuid zebra = desk.named(kZebra);
        const auto outcome = desk.split({zebra, zebra});
        QVERIFY(outcome);
        QVERIFY(outcome->made);
        const Ticket made = *outcome->made;
        QCOMPARE(desk.ticket(made.id), made);
        QCOMPARE(desk.ticket(desk.old), outcome->ticket);
        QCOMPARE(desk.bodies(desk.old), QStringList({kCharged, kThanks}));
        QCOMPARE(desk.bodies(made.id), QStringList{kZebra});
        QCOMPARE(desk.messages(made.id).front().publicId, zebra);
        QVERIFY(made.reference != before.reference);
        QCOMPARE(made.customer, before.customer);
        QCOMPARE(made.inbox, before.inbox);
        QCOMPARE(made.status, Status::Open);
        QVERIFY(made.unread);
        QCOMPARE(made.subject,
                 u"Another matter: how do I change the zebra address of my account?"_s);
        QCOMPARE(outcome->ticket.version, before.version + 1);
        QCOMPARE(outcome->ticket.snippet, kThanks);
        QCOMPARE(outcome->ticket.judgement, before.judgement);
        QCOMPARE(made.links.front().other.id, desk.old);
        QCOMPARE(outcome->ticket.links.front().other.id, made.id);
    }

    void itIsJudgedFromItsOwnWords()
    {
        SplitDesk desk;
        const Ticket before = desk.ticket(desk.old);
        const Ticket made = *desk.split({desk.named(kZebra)})->made;
        const Judgement alone = desk.judge.judge({{}, kZebra, Plan::Enterprise, u"fintech"_s});
        QCOMPARE(made.judgement, alone);
        QVERIFY(made.judgement.category != before.judgement.category);
        QCOMPARE(made.priority, alone.priority);
        // Promised from the hour it was written.
        QCOMPARE(made.createdAt, kNoon + std::chrono::hours(1));
        QCOMPARE(made.sla.firstResponseDue, kNoon + std::chrono::hours(2));
        QCOMPARE(made.sla.state, SlaState::Breached);
    }

    void aTitleCanBeGiven()
    {
        SplitDesk desk;
        QCOMPARE(desk.split({desk.named(kZebra)}, u"  The\tzebra "_s)->made->subject,
                 u"The zebra"_s);
    }

    void bothTrailsTellOfIt()
    {
        SplitDesk desk;
        const Ticket made = *desk.split({desk.named(kZebra)})->made;
        const auto there = desk.eventsOf(made.id, u"split_from"_s);
        QCOMPARE(there.size(), size_t(1));
        QCOMPARE(there.front().actor, u"Mara Klein"_s);
        QCOMPARE(there.front().detail[u"ticket"_s].toString(), desk.ticket(desk.old).reference);
        QCOMPARE(desk.eventsOf(made.id, u"created"_s).size(), size_t(1));
        const auto here = desk.eventsOf(desk.old, u"split"_s);
        QCOMPARE(here.size(), size_t(1));
        QCOMPARE(here.front().detail[u"after"_s].toString(), made.reference);
        QCOMPARE(here.front().detail[u"before"_s].toString(), u"1"_s);
    }

    void theCustomerHearsNothingButTheTeamDoes()
    {
        SplitDesk desk;
        const auto lettersBefore = desk.deliveries(desk.old).size();
        // What was escalated is in the first message: it goes.
        const Ticket made = *desk.split({desk.named(kCharged)})->made;
        QVERIFY(made.escalation.open);
        const auto letters = desk.deliveries(made.id);
        QCOMPARE(letters.size(), size_t(1));
        QCOMPARE(letters.front().kind, DeliveryKind::Escalation);
        QVERIFY(letters.front().recipient != made.customer.email);
        QCOMPARE(desk.deliveries(desk.old).size(), lettersBefore);
        QCOMPARE(
            desk.rows(u"SELECT count(*) FROM reminders WHERE ticket_id = %1"_s.arg(made.id.value)),
            QStringList{u"1"_s});
    }

    void placesOfWordsStayWhereTheWordsAre()
    {
        SplitDesk desk;
        const auto outcome = desk.split({desk.named(kCharged), desk.named(kThanks)});
        for (const Evidence &part : outcome->made->judgement.evidence)
            QVERIFY(part.start < 0 || kCharged.mid(part.start, part.length) == part.text);
        QVERIFY(!outcome->ticket.judgement.evidence.empty());
        for (const Evidence &part : outcome->ticket.judgement.evidence)
            QCOMPARE(part.start, -1);
    }

    void filesAnswersAndTheThreadGoWithThem()
    {
        SplitDesk desk;
        const auto reply = desk.run(desk.old, SendReply{u"Under settings."_s, {}});
        QVERIFY(reply);
        const QUuid answer = desk.named(u"Under settings."_s);
        const auto made = desk.split({desk.named(kZebra), answer})->made;
        const auto files = desk.store.desk().attachments().attachments(made->id);
        QCOMPARE(files->size(), size_t(1));
        QCOMPARE(files->front().name, u"zebra.txt"_s);
        QVERIFY(desk.store.desk().attachments().attachments(desk.old)->empty());
        QCOMPARE(made->status, Status::InProgress);
        QCOMPARE(made->firstRespondedAt, kNoon + std::chrono::hours(3));
        QCOMPARE(made->sla.due, made->sla.resolutionDue);
        bool answered = false;
        for (const OutboxItem &item : desk.deliveries(made->id))
            answered = answered || item.kind == DeliveryKind::Reply;
        QVERIFY(answered);
        for (const OutboxItem &item : desk.deliveries(desk.old))
            QVERIFY(item.kind != DeliveryKind::Reply);
        // What would take the answer back there finds it no more.
        QCOMPARE(refusalOf(desk.run(desk.old, *reply->undo)), ErrorKind::Invalid);
        QVERIFY(desk.store.write([&](Transaction &tx) -> Result<void> {
            const auto carla = tx.mail().isParticipant(made->id, u"carla@example.com"_s);
            return carla && *carla ? Result<void>() : failure(ErrorKind::NotFound, {});
        }));
        QCOMPARE(desk.rows(u"SELECT message_id FROM mail_threads ORDER BY ticket_id"_s),
                 QStringList({u"<two@mail.example>"_s, u"<two@mail.example>"_s}));
    }

    void searchFindsThemWhereTheyAre_data()
    {
        QTest::addColumn<bool>("indexed");
        QTest::newRow("in the index") << true;
        QTest::newRow("before it") << false;
    }
    void searchFindsThemWhereTheyAre()
    {
        QFETCH(bool, indexed);
        SplitDesk desk;
        if (indexed)
            desk.index();
        const QString old = desk.ticket(desk.old).reference;
        QCOMPARE(desk.found(u"zebra"_s), QStringList{old});
        const auto outcome = desk.split({desk.named(kZebra)});
        QCOMPARE(desk.found(u"zebra"_s), QStringList{outcome->made->reference});
        QCOMPARE(desk.found(u"furious"_s), QStringList{old});
        QVERIFY(desk.run(desk.old, *outcome->undo));
        QCOMPARE(desk.found(u"zebra"_s), QStringList{old});
        desk.index();
        QCOMPARE(desk.found(u"zebra"_s), QStringList{old});
    }

    void figuresAreThoseOfTwoTicketsAndThenOfOne()
    {
        SplitDesk desk;
        const QStringList before = desk.figures();
        const auto outcome = desk.split({desk.named(kZebra)});
        QVERIFY(desk.figures().contains(u"total fintech 2"_s));
        QVERIFY(desk.figures().contains(u"view open 2"_s));
        QVERIFY(desk.run(desk.old, *outcome->undo));
        QCOMPARE(desk.figures(), before);
    }
};

QTEST_GUILESS_MAIN(TicketSplitTest)
#include "tst_ticket_split.moc"
