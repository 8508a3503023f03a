// SPDX-License-Identifier: GPL-3.0-or-later
// By what name, from what address and over what signature inboxes write.
#include "support/inbound_desk.h"

#include "services/inbox_book.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    static Result<void> check(const QString &, const QString &address)
    {
        if (address.contains(u'@') && !address.contains(u' '))
            return {};
        return failure(ErrorKind::Invalid, u"is no address"_s);
    }
    Result<InboxSender> keep(const InboxSender &sender,
                             const Caller &caller = Caller::local(u"Mara"_s))
    {
        return ServiceFixture::await<InboxSender>(
            [&](auto done) { book.keep(sender, caller, done); });
    }
    TicketId ticket()
    {
        return in.desk.accept(ServiceFixture::angryMessage())->ticket.id; // of the inbox fintech
    }
    OutboxItem reply(TicketId ticket, const QString &words)
    {
        const auto done = in.desk.run(ticket, SendReply{words, {}});
        if (!done)
            qFatal("%s", qUtf8Printable(done.error().detail));
        return in.desk.deliveries(ticket).back();
    }

    InboundFixture in;
    InboxBook book{
        in.desk.store.desk().store(), {u"support"_s, u"fintech"_s}, check, in.desk.clock};
};

InboxSender bankSender(const QString &name = u"Example Bank"_s,
                       const QString &address = u"bank@case.example"_s,
                       const QString &signature = u"Example Bank\nLine 2"_s)
{
    return {u"fintech"_s, name, address, signature, {}};
}

} // namespace

class InboxBookTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSetIsKept()
    {
        Fixture f;
        QCOMPARE(f.book.inboxes().size(), size_t(2));
        QVERIFY(f.book.inbox(u"fintech"_s).name.isEmpty());
        const auto kept = f.keep(bankSender(u" Example Bank "_s, u"Bank@Case.example "_s,
                                            u"Example Bank\r\nLine 2\n\n"_s));
        QVERIFY(kept);
        QCOMPARE(kept->name, u"Example Bank"_s);
        QCOMPARE(kept->address, u"bank@case.example"_s);
        QCOMPARE(kept->signature, u"Example Bank\nLine 2"_s);
        QCOMPARE(f.book.inbox(u"fintech"_s), *kept);
        InboxBook later(f.in.desk.store.desk().store(), {u"fintech"_s}, Fixture::check,
                        f.in.desk.clock);
        later.setSenders(*f.in.desk.store.desk().inboxSenders());
        QCOMPARE(later.inbox(u"fintech"_s), *kept);
        QVERIFY(f.keep(bankSender({}, {}, {})));
        QVERIFY(f.book.inbox(u"fintech"_s).address.isEmpty());
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("signature");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *test, const QString &name, const QString &address,
                            const QString &signature, const char *field) {
            QTest::newRow(test) << name << address << signature << QString::fromLatin1(field);
        };
        const QString good = u"bank@case.example"_s;
        row("name with a line", u"Bank\r\nBcc: eve@evil.example"_s, good, {}, "name");
        row("name with quotes", u"Bank\" <eve@evil.example>, \"x"_s, good, {}, "name");
        row("name that turns", u"Bank\u202e"_s, good, {}, "name");
        row("long name", QString(101, u'a'), good, {}, "name");
        row("no address", {}, u"bank"_s, {}, "address");
        row("two addresses", {}, u"a@b.example c@d.example"_s, {}, "address");
        row("many lines", {}, good, u"a\n"_s.repeated(21) + u"b"_s, "signature");
        row("long signature", {}, good, QString(2001, u'a'), "signature");
        row("control", {}, good, u"a\u0007b"_s, "signature");
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QString, name);
        QFETCH(QString, address);
        QFETCH(QString, signature);
        QFETCH(QString, field);
        Fixture f;
        const auto refused = f.keep(bankSender(name, address, signature));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QCOMPARE(refused.error().fields.at(0).field, field);
        QVERIFY(f.in.desk.store.desk().inboxSenders()->empty());
    }

    void rightsNamesAndAddressesOfOthers()
    {
        Fixture f;
        Caller agent;
        agent.rights = rightsOf(Role::Supervisor);
        QCOMPARE(f.keep(bankSender(), agent).error().kind, ErrorKind::Forbidden);
        InboxSender other = bankSender();
        other.inbox = u"nothing"_s;
        QCOMPARE(f.keep(other).error().kind, ErrorKind::NotFound);
        QVERIFY(f.keep(bankSender()));
        other.inbox = u"support"_s;
        QCOMPARE(f.keep(other).error().kind, ErrorKind::Conflict);
        QVERIFY(f.keep(bankSender(u"Again"_s))); // its own is no conflict
    }

    void theSenderIsFrozenWithTheLetter()
    {
        Fixture f;
        const TicketId ticket = f.ticket();
        QVERIFY(f.in.desk.deliveries(ticket).front().senderName.isEmpty());
        QVERIFY(f.keep(bankSender()));
        const OutboxItem letter = f.reply(ticket, u"Dear Anna"_s);
        QCOMPARE(letter.senderName, u"Example Bank"_s);
        QCOMPARE(letter.senderAddress, u"bank@case.example"_s);
        QVERIFY(f.keep(bankSender(u"Other"_s, u"other@case.example"_s)));
        QCOMPARE(f.in.desk.deliveries(ticket).back(), letter);
        const DeliveryReader &reader = f.in.desk.store.desk().deliveries();
        QCOMPARE(reader.page({}, {}, 1)->front().item, letter);
    }

    void repliesAreSignedOnceAndTheConversationIsNot()
    {
        Fixture f;
        const TicketId ticket = f.ticket();
        QVERIFY(f.keep(bankSender()));
        const QString signedBody = f.reply(ticket, u"Dear Anna"_s).body;
        QVERIFY(signedBody.endsWith(u"Dear Anna\n\n-- \nExample Bank\nLine 2"_s));
        QVERIFY(f.reply(ticket, u"Bye\nExample Bank\nLine 2"_s).body.count(u"Line 2"_s) == 1);
        const auto messages = f.in.desk.store.desk().conversations().messages(ticket, {}, 10);
        QCOMPARE((*messages)[1].body, u"Dear Anna"_s);
        InboundMessage call = ServiceFixture::angryMessage();
        call.externalId = u"caller"_s;
        call.email.clear();
        call.phone = u"+15550100"_s;
        call.channel = Channel::Sms;
        const TicketId phoned = f.in.desk.accept(call)->ticket.id;
        QVERIFY(!f.reply(phoned, u"Hello"_s).body.contains(u"Example Bank"_s));
    }

    void mailToAnAddressBelongsToItsInbox()
    {
        Fixture f;
        QVERIFY(f.keep(bankSender()));
        f.in.receive(InboundFixture::letter("anna@example.com", "1@example.com",
                                            "To: bo@example.com, bank@case.example\n"));
        f.in.receive(
            InboundFixture::letter("anna@example.com", "2@example.com", "To: desk@case.example\n"));
        const auto rows = f.in.tickets();
        QCOMPARE(rows.size(), size_t(2));
        QSet<QString> inboxes;
        for (const TicketRow &row : rows)
            inboxes << f.in.desk.ticket(row.id).inbox;
        QCOMPARE(inboxes, (QSet<QString>{u"fintech"_s, u"support"_s}));
        for (const TicketRow &row : rows) {
            const auto people = f.in.desk.store.desk().conversations().participants(row.id);
            QVERIFY(!people->contains(u"bank@case.example"_s));
        }
    }

    void whatAnInboxWroteIsOurOwn()
    {
        Fixture f;
        QVERIFY(f.keep(bankSender()));
        f.in.receive(InboundFixture::letter("bank@case.example", "1@case.example"));
        QVERIFY(f.in.tickets().empty());
        QCOMPARE(f.in.newest().verdict, InboundVerdict::Own);
        InboundMessage own = ServiceFixture::angryMessage();
        own.externalId = u"own"_s;
        own.email = u"bank@case.example"_s;
        const TicketId ticket = f.in.desk.accept(own)->ticket.id;
        QCOMPARE(f.in.desk.run(ticket, SendReply{u"Hello"_s, {}}).error().kind, ErrorKind::Invalid);
    }
};

QTEST_GUILESS_MAIN(InboxBookTest)
#include "tst_inbox_book.moc"
