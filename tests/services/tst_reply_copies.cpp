// SPDX-License-Identifier: GPL-3.0-or-later
// Who gets a copy of an answer is frozen with it, and nobody gets one by accident.
#include "support/service_fixture.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

const QString kBo = u"bo@example.com"_s;
const QString kEve = u"eve@example.com"_s;
const QString kOwn = u"desk@case.example"_s;

DeskRules ownRules()
{
    DeskRules rules;
    rules.ownAddress = kOwn;
    rules.live = {Channel::Email};
    return rules;
}

struct Fixture
{
    Fixture()
        : desk(ownRules())
    {
        InboundMessage message = ServiceFixture::angryMessage();
        message.participants = {kBo, kEve};
        ticket = desk.accept(message)->ticket.id;
    }
    Result<CommandOutcome> reply(const QStringList &cc)
    {
        return desk.run(ticket, SendReply{u"Dear all"_s, {}, {}, {}, cc});
    }
    OutboxItem letter() { return desk.deliveries(ticket).back(); }

    ServiceFixture desk;
    TicketId ticket;
};

} // namespace

class ReplyCopiesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void copiesAreFrozenWithTheLetter_data()
    {
        QTest::addColumn<QStringList>("cc");
        QTest::addColumn<QStringList>("frozen");
        const QString anna = u"anna.lindqvist@nordbruk.example"_s;
        QTest::newRow("none") << QStringList() << QStringList();
        QTest::newRow("one") << QStringList{kBo} << QStringList{kBo};
        QTest::newRow("all") << QStringList{kBo, kEve} << QStringList{kBo, kEve};
        QTest::newRow("twice") << QStringList{kBo, u" BO@Example.com "_s} << QStringList{kBo};
        QTest::newRow("the customer") << QStringList{anna, kEve} << QStringList{kEve};
        QTest::newRow("ourselves") << QStringList{u"Desk@Case.example"_s} << QStringList();
    }
    void copiesAreFrozenWithTheLetter()
    {
        QFETCH(QStringList, cc);
        QFETCH(QStringList, frozen);
        Fixture f;
        QVERIFY(f.reply(cc));
        QCOMPARE(f.letter().cc, frozen);
        const QStringList all = QStringList{f.letter().recipient} + frozen;
        QCOMPARE(f.desk.events(f.ticket).back().detail[u"after"_s].toString(), all.join(u", "_s));
        // Whoever joins later gets no copy of what was queued before.
        QVERIFY(f.desk.store.write([&](Transaction &tx) {
            return tx.mail().addParticipant(f.ticket, u"late@example.com"_s);
        }));
        QCOMPARE(f.letter().cc, frozen);
        const DeliveryReader &reader = f.desk.store.desk().deliveries();
        QCOMPARE(reader.page({}, {}, 1)->front().item, f.letter());
    }

    void strangersAndWhatIsNoAddressAreRefused_data()
    {
        QTest::addColumn<QString>("copy");
        QTest::newRow("stranger") << u"mallory@evil.example"_s;
        QTest::newRow("header") << u"bo@example.com\r\nBcc: mallory@evil.example"_s;
        QTest::newRow("two") << u"bo@example.com eve@example.com"_s;
        QTest::newRow("nothing") << QString();
        QTest::newRow("domain") << u"@example.com"_s;
    }
    void strangersAndWhatIsNoAddressAreRefused()
    {
        QFETCH(QString, copy);
        Fixture f;
        const size_t before = f.desk.deliveries(f.ticket).size();
        const auto refused = f.reply({kBo, copy});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QCOMPARE(refused.error().fields.at(0).field, u"cc"_s);
        QCOMPARE(f.desk.deliveries(f.ticket).size(), before);
    }

    void onlyAMailHasCopies()
    {
        Fixture f;
        InboundMessage call = ServiceFixture::angryMessage();
        call.email.clear();
        call.externalId = u"caller"_s;
        call.phone = u"+15550100"_s;
        call.channel = Channel::Sms;
        call.participants = {kBo};
        const TicketId phoned = f.desk.accept(call)->ticket.id;
        const auto refused =
            f.desk.run(phoned, SendReply{u"Hello"_s, {}, {}, {}, QStringList{kBo}});
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QVERIFY(f.desk.run(phoned, SendReply{u"Hello"_s, {}}));
    }

    void nothingGoesToOurselves()
    {
        Fixture f;
        InboundMessage own = ServiceFixture::angryMessage();
        own.externalId = u"own"_s;
        own.email = u"Desk@Case.example"_s;
        own.acknowledge = false;
        const TicketId ticket = f.desk.accept(own)->ticket.id;
        QCOMPARE(f.desk.run(ticket, SendReply{u"Hello"_s, {}}).error().kind, ErrorKind::Invalid);
    }

    void whoTakesPartIsKnown()
    {
        Fixture f;
        const auto people = f.desk.store.desk().conversations().participants(f.ticket);
        QCOMPARE(*people, (QStringList{kBo, kEve}));
    }

    void aReplyThatIsTakenBackReachesNobody()
    {
        Fixture f;
        const size_t before = f.desk.deliveries(f.ticket).size();
        const auto sent = f.reply({kBo});
        QVERIFY(f.desk.run(f.ticket, *sent->undo));
        QCOMPARE(f.desk.deliveries(f.ticket).size(), before);
    }

    void whoIsErasedIsInNobodysLetter()
    {
        Fixture f;
        QVERIFY(f.reply({kBo, kEve}));
        InboundMessage own = ServiceFixture::angryMessage();
        own.externalId = u"bo-1"_s;
        own.email = kBo;
        QVERIFY(f.desk.accept(own));
        QVERIFY(f.desk.store.write([](Transaction &tx) -> Result<void> {
            const auto bo = tx.erasure().find(u"bo-1"_s);
            if (!bo)
                return failure(bo.error());
            const auto gone = tx.erasure().erase(*bo, kNoon);
            return gone ? Result<void>() : failure(gone.error());
        }));
        QCOMPARE(f.letter().cc, QStringList{kEve});
        const QString trail = f.desk.events(f.ticket).back().detail[u"after"_s].toString();
        QVERIFY2(!trail.contains(kBo) && trail.contains(kEve), qPrintable(trail));
    }
};

QTEST_GUILESS_MAIN(ReplyCopiesTest)
#include "tst_reply_copies.moc"
