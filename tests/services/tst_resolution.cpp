// SPDX-License-Identifier: GPL-3.0-or-later
// What a customer hears when their ticket is settled.
#include "support/service_fixture.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

DeskRules liveMail(bool tells = true)
{
    DeskRules rules;
    rules.live = {Channel::Email};
    rules.tellResolution = tells;
    return rules;
}

std::vector<OutboxItem> noticesOf(ServiceFixture &desk, TicketId id)
{
    std::vector<OutboxItem> notices;
    for (const OutboxItem &item : desk.deliveries(id))
        if (item.kind == DeliveryKind::Resolution)
            notices.push_back(item);
    return notices;
}

} // namespace

class ResolutionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theCustomerHearsItWithWhatWasAnswered()
    {
        ServiceFixture desk(liveMail());
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(desk.run(
            id, SendReply{u"Hello Anna. We refunded invoice 20418 to your card."_s, std::nullopt}));
        QVERIFY(desk.run(id, AddNote{u"She is a difficult one."_s}));
        QVERIFY(desk.run(id, SetStatus{Status::Resolved, u"Refunded, at last."_s}));
        const auto notices = noticesOf(desk, id);
        QCOMPARE(notices.size(), size_t(1));
        const OutboxItem &notice = notices.front();
        QCOMPARE(notice.recipient, u"anna.lindqvist@nordbruk.example"_s);
        QVERIFY(notice.subject.contains(desk.ticket(id).reference));
        QVERIFY(notice.body.contains(u"We refunded invoice 20418"_s));
        // Notes are nobody's but ours.
        QVERIFY(!notice.body.contains(u"difficult"_s));
        QVERIFY(!notice.body.contains(u"at last"_s));
        // It can be taken back as long as a reply can.
        QCOMPARE(notice.nextAttemptAt, std::optional(desk.clock.now() + desk.rules.undoSend));
    }

    void whatIsTakenBackIsNotSent()
    {
        ServiceFixture desk(liveMail());
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        const auto resolved = desk.run(id, SetStatus{Status::Resolved, {}});
        QVERIFY(resolved && resolved->undo);
        QCOMPARE(noticesOf(desk, id).size(), size_t(1));
        QVERIFY(desk.run(id, *resolved->undo));
        QCOMPARE(noticesOf(desk, id).size(), size_t(0));
        QVERIFY(desk.run(id, SetStatus{Status::Resolved, {}}));
        QCOMPARE(noticesOf(desk, id).size(), size_t(1));
    }

    void onlyWhatIsResolvedIsTold_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("tells");
        QTest::addColumn<bool>("automatic");
        QTest::addColumn<int>("notices");
        const auto row = [](const char *name, Status status, bool tells, bool automatic,
                            int count) {
            QTest::newRow(name) << int(status) << tells << automatic << count;
        };
        row("resolved", Status::Resolved, true, false, 1);
        row("switched off", Status::Resolved, false, false, 0);
        row("closed", Status::Closed, true, false, 0);
        row("pending", Status::Pending, true, false, 0);
        row("a machine wrote it", Status::Resolved, true, true, 0);
    }
    void onlyWhatIsResolvedIsTold()
    {
        QFETCH(int, status);
        QFETCH(bool, tells);
        QFETCH(bool, automatic);
        QFETCH(int, notices);
        ServiceFixture desk(liveMail(tells));
        InboundMessage m = ServiceFixture::angryMessage();
        m.automatic = automatic;
        const TicketId id = desk.accept(m)->ticket.id;
        QVERIFY(desk.run(id, SetStatus{Status(status), {}}));
        QCOMPARE(int(noticesOf(desk, id).size()), notices);
    }

    /// An address that anybody may have given gets no words of whoever gave it.
    void aStrangerHearsNothingOfWhatWasWritten()
    {
        ServiceFixture desk(liveMail());
        InboundMessage m = ServiceFixture::angryMessage();
        m.verified = false;
        m.subject = u"Buy my pills"_s;
        const TicketId id = desk.accept(m)->ticket.id;
        QVERIFY(desk.run(id, SetStatus{Status::Resolved, {}}));
        const auto notices = noticesOf(desk, id);
        QCOMPARE(notices.size(), size_t(1));
        QVERIFY(!notices.front().body.contains(u"pills"_s));
        QVERIFY(!notices.front().body.contains(u"Anna"_s));
    }
};

QTEST_GUILESS_MAIN(ResolutionTest)
#include "tst_resolution.moc"
