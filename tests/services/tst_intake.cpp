// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/service_fixture.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class IntakeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMessageBecomesAJudgedTicketThatWasToldAndWillBeReminded()
    {
        DeskRules rules;
        rules.live = {Channel::Email};
        rules.teamEmail = u"team@desk.example"_s;
        ServiceFixture desk(rules);
        const auto accepted = desk.accept(ServiceFixture::angryMessage());
        QVERIFY(accepted);
        const Ticket t = desk.ticket(accepted->ticket.id);
        QCOMPARE(t, accepted->ticket);
        QCOMPARE(t.reference, u"TKT-20260310-0001"_s);
        QCOMPARE(t.judgement.category, u"duplicate_payment"_s);
        QCOMPARE(t.judgement.mood, Mood::Negative);
        QCOMPARE(t.judgement.escalation.tier, Tier::Always);
        QCOMPARE(t.judgement.escalation.contact, u"Lisa Tanaka"_s);
        QVERIFY(t.escalation.open);
        QVERIFY(t.unread);
        QCOMPARE(t.sla.firstResponseDue, kNoon + 1h);
        QCOMPARE(t.sla.resolutionDue, kNoon + 8h);
        QCOMPARE(t.customer.email, u"anna.lindqvist@nordbruk.example"_s);

        const auto letters = desk.deliveries(t.id);
        QCOMPARE(letters.size(), size_t(2));
        QCOMPARE(letters[0].kind, DeliveryKind::Acknowledgement);
        QCOMPARE(letters[0].recipient, t.customer.email);
        QCOMPARE(letters[0].status, DeliveryStatus::Queued);
        QVERIFY(letters[0].subject.contains(t.reference));
        QVERIFY(letters[0].body.contains(u"> I am FURIOUS!"_s));
        QCOMPARE(letters[1].kind, DeliveryKind::Escalation);
        QCOMPARE(letters[1].recipient, u"team@desk.example"_s);
        QCOMPARE(desk.store.desk().metrics().totals({})->remindersPending, 1);
        QCOMPARE(desk.store.desk().conversations().firstMessage(t.id)->body,
                 ServiceFixture::angryMessage().body);
        QVERIFY(accepted->sentence.contains(t.reference));
    }

    void aChannelWithoutCredentialsIsSimulatedNeverSent()
    {
        ServiceFixture desk;
        InboundMessage m = ServiceFixture::angryMessage();
        m.phone = u"+44 7700 900 412"_s;
        const auto letters = desk.deliveries(desk.accept(m)->ticket.id);
        QCOMPARE(letters.size(), size_t(2)); // mail and SMS, for redundancy
        QCOMPARE(letters[1].channel, Channel::Sms);
        QCOMPARE(letters[1].recipient, u"+447700900412"_s);
        for (const OutboxItem &letter : letters) {
            QCOMPARE(letter.status, DeliveryStatus::Simulated);
            QVERIFY(!letter.sentAt);
        }
    }

    void whoWritesByWhatsappIsAnsweredThere()
    {
        ServiceFixture desk;
        InboundMessage m = ServiceFixture::angryMessage();
        m.email.clear();
        m.phone = u"+4915155501420"_s;
        m.channel = Channel::Whatsapp;
        const auto letters = desk.deliveries(desk.accept(m)->ticket.id);
        QCOMPARE(letters.size(), size_t(1));
        QCOMPARE(letters[0].channel, Channel::Whatsapp);
        QVERIFY(letters[0].subject.isEmpty());
    }

    void whoCannotBeReachedIsNeitherToldNorReminded()
    {
        ServiceFixture desk;
        InboundMessage m = ServiceFixture::angryMessage();
        m.email.clear();
        const auto accepted = desk.accept(m);
        QVERIFY(desk.deliveries(accepted->ticket.id).empty());
        QCOMPARE(desk.store.desk().metrics().totals({})->remindersPending, 0);
    }

    void theSameRequestAgainMakesNothingTwice()
    {
        ServiceFixture desk;
        InboundMessage m = ServiceFixture::angryMessage();
        m.idempotency = IdempotencyKey{u"shop"_s, u"order-1"_s, QByteArray("body hash")};
        const auto first = desk.accept(m);
        const auto again = desk.accept(m);
        QVERIFY(first && again);
        QVERIFY(!first->replayed);
        QVERIFY(again->replayed);
        QCOMPARE(again->ticket.reference, first->ticket.reference);
        QCOMPARE(desk.store.desk().metrics().totals({})->total, 1);
        m.idempotency->bodyHash = "another";
        const auto other = desk.accept(m);
        QVERIFY(!other);
        QCOMPARE(other.error().kind, ErrorKind::Invalid);
    }

    void theCustomersKnownPlanDecidesWhatIsPromised()
    {
        ServiceFixture desk;
        QVERIFY(desk.accept(ServiceFixture::angryMessage()));
        InboundMessage m = ServiceFixture::angryMessage();
        m.plan = Plan::Unknown;
        m.body = u"One more question about exports."_s;
        const auto second = desk.accept(m);
        QCOMPARE(second->ticket.customer.plan, Plan::Enterprise);
        QCOMPARE(second->ticket.sla.firstResponseDue, kNoon + 1h);
        QCOMPARE(second->ticket.customer.id, desk.ticket(TicketId{1}).customer.id);
    }

    void aCustomersTextCannotReachIntoTheLetter()
    {
        ServiceFixture desk;
        InboundMessage m = ServiceFixture::angryMessage();
        m.name = u"{quoted}\r\nBcc: everyone@victim.example"_s;
        m.body = u"{reference} {name} charged twice"_s;
        const auto letter = desk.deliveries(desk.accept(m)->ticket.id).at(0);
        QVERIFY(!letter.subject.contains(u'\n'));
        QVERIFY(letter.body.contains(u"> {reference} {name} charged twice"_s));
        QVERIFY(letter.body.startsWith(u"Hello {quoted} Bcc: everyone@victim.example,"_s));
    }

    void withoutASubjectTheFirstSentenceStandsForIt()
    {
        QCOMPARE(subjectOf({}, u"My card was charged. Twice."_s), u"My card was charged."_s);
        QCOMPARE(subjectOf({}, u"line one\nline two"_s), u"line one"_s);
        QCOMPARE(subjectOf({}, u"Top-up of 146.20 is pending. Why?"_s),
                 u"Top-up of 146.20 is pending."_s);
        QCOMPARE(subjectOf(u" Invoice \n 20418 "_s, u"x"_s), u"Invoice 20418"_s);
        QVERIFY(subjectOf({}, QString(500, u'x')).size() <= 80);
    }

    void aRepeatedOriginMakesNothingForEver()
    {
        ServiceFixture desk;
        InboundMessage m = ServiceFixture::angryMessage();
        m.originKey = u"webhook/shop/msg_1"_s;
        const auto first = desk.accept(m);
        QVERIFY(first && !first->replayed);
        desk.clock.advance(std::chrono::hours(24) * 400);
        const auto again = desk.accept(m);
        QVERIFY(again->replayed);
        QCOMPARE(again->ticket.id, first->ticket.id);
        QCOMPARE(desk.store.desk().metrics().totals({})->total, 1);
    }

    void aMessageJoinsTheOpenTicketOnItsChannel()
    {
        ServiceFixture desk;
        InboundMessage m;
        m.inbox = u"support"_s;
        m.phone = u"+15005550009"_s;
        m.channel = Channel::Sms;
        m.joinOpen = true;
        m.body = u"Thanks, that helped. One more thing: where is the dark theme?"_s;
        const Ticket first = desk.accept(m)->ticket;
        QCOMPARE(int(first.judgement.escalation.tier), int(Tier::Never));
        QVERIFY(desk.run(first.id, SetStatus{Status::Pending, {}}));
        m.body = u"My lawyer will hear of this. Somebody hacked into my account!"_s;
        const auto second = desk.accept(m);
        QVERIFY(second->appended);
        QCOMPARE(second->ticket.id, first.id);
        QCOMPARE(second->ticket.status, Status::Open);
        QVERIFY(second->ticket.escalation.open);
        QCOMPARE(*desk.store.desk().conversations().messageCount(first.id), 2);
        // On another channel, or once it is finished, it is a new ticket.
        m.channel = Channel::Whatsapp;
        QVERIFY(!desk.accept(m)->appended);
        m.channel = Channel::Sms;
        QVERIFY(desk.run(first.id, SetStatus{Status::Resolved, {}}));
        QVERIFY(!desk.accept(m)->appended);
    }

    void anAddressHearsOfItOnceADayWhereAsked()
    {
        ServiceFixture desk;
        InboundMessage m = ServiceFixture::angryMessage();
        m.acknowledgeOnce = true;
        const auto letters = [&] {
            int count = 0;
            for (const OutboxItem &item : desk.deliveries(desk.accept(m)->ticket.id))
                count += item.kind == DeliveryKind::Acknowledgement;
            return count;
        };
        QCOMPARE(letters(), 1);
        QCOMPARE(letters(), 0);
        desk.clock.advance(std::chrono::hours(25));
        QCOMPARE(letters(), 1);
    }

    void aSecondIdOfAKnownAddressLeadsToItsCustomer()
    {
        ServiceFixture f;
        const auto write = [&f](const QString &id, const QString &email, const QString &who = {}) {
            InboundMessage m = f.angryMessage();
            m.externalId = id;
            m.email = email;
            m.joinedBy = who;
            return f.accept(m)->ticket.customer.id;
        };
        const CustomerId anna = write(u"anna-1"_s, u"anna@nordbruk.example"_s);
        QCOMPARE(write(u"anna-2"_s, u"anna@nordbruk.example"_s), anna);
        QCOMPARE(write(u"anna-2"_s, {}), anna);
        QCOMPARE(write(u"anna-1"_s, {}), anna);
    }

    void whoNamesTwoKnownCustomersJoinsThemAndThatCanBeTakenBack()
    {
        ServiceFixture f;
        const auto write = [&f](const QString &id, const QString &email, const QString &who = {}) {
            InboundMessage m = f.angryMessage();
            m.externalId = id;
            m.email = email;
            m.joinedBy = who;
            return f.accept(m)->ticket;
        };
        const Ticket first = write(u"anna-1"_s, u"anna@nordbruk.example"_s);
        const CustomerId ben = write(u"ben-1"_s, u"ben@nordbruk.example"_s).customer.id;
        // Nobody says so: they stay two.
        QCOMPARE(write(u"ben-1"_s, u"anna@nordbruk.example"_s).customer.id, ben);
        QCOMPARE(f.ticket(first.id).customer.id, first.customer.id);
        const Ticket both = write(u"ben-1"_s, u"Anna@Nordbruk.example"_s, u"shop"_s);
        QCOMPARE(both.customer.id, ben);
        QCOMPARE(f.ticket(first.id).customer.id, ben);
        QCOMPARE(write(u"anna-1"_s, {}, u"shop"_s).customer.id, ben);
        const auto apart = ServiceFixture::await<CustomerId>([&](auto done) {
            auto from = std::make_shared<CustomerId>();
            f.store.desk().store().submit(
                [&, from](Transaction &tx) -> Result<void> {
                    *from = first.customer.id;
                    const auto given = tx.merges().unmerge(first.customer.id, f.clock.now());
                    return given ? Result<void>() : failure(given.error());
                },
                [from, done](const Result<void> &result) {
                    done(result ? Result<CustomerId>(*from) : failure(result.error()));
                });
        });
        QVERIFY(apart);
        QCOMPARE(f.ticket(first.id).customer.id, first.customer.id);
    }

    void twoKnownCustomersAreJoinedByTheNumberToo()
    {
        ServiceFixture f;
        InboundMessage m = f.angryMessage();
        m.phone = u"+49 30 1234567"_s;
        const Ticket anna = f.accept(m)->ticket;
        InboundMessage other = f.angryMessage();
        other.externalId = u"ben-1"_s;
        other.email.clear();
        const CustomerId ben = f.accept(other)->ticket.customer.id;
        QVERIFY(ben != anna.customer.id);
        other.phone = u"004930 1234567"_s;
        other.joinedBy = u"shop"_s;
        QCOMPARE(f.accept(other)->ticket.customer.id, ben);
        QCOMPARE(f.ticket(anna.id).customer.id, ben);
    }

    void aStrangerOverwritesNothingThatIsKnown()
    {
        ServiceFixture desk;
        InboundMessage m = ServiceFixture::angryMessage();
        QVERIFY(desk.accept(m));
        m.verified = false;
        m.externalId.clear();
        m.name = u"Mallory"_s;
        m.plan = Plan::Free;
        const Customer known = desk.accept(m)->ticket.customer;
        QCOMPARE(known.name, u"Anna Lindqvist"_s);
        QCOMPARE(known.plan, Plan::Enterprise);
    }
};

QTEST_GUILESS_MAIN(IntakeTest)
#include "tst_intake.moc"
