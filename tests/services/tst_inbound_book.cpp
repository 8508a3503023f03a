// SPDX-License-Identifier: GPL-3.0-or-later
// What came in, with what became of it, and what people do about it.
#include "support/inbound_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
const QByteArray kAnna = "Anna <anna@example.com>";
} // namespace

class InboundBookTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFateIsAVerdict_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("verdict");
        QTest::addColumn<QString>("sender");
        QTest::addColumn<bool>("ticket");
        const auto row = [](const char *name, const QByteArray &bytes, InboundVerdict verdict,
                            const QString &sender, bool ticket) {
            QTest::newRow(name) << bytes << int(verdict) << sender << ticket;
        };
        const auto letter = [](const QByteArray &from, const QByteArray &headers = {}) {
            return InboundFixture::letter(from, "1@example.com", headers);
        };
        const QString anna = u"anna@example.com"_s;
        row("taken", letter(kAnna), InboundVerdict::Taken, anna, true);
        row("machine", letter(kAnna, "Nature: Auto-Submitted\n"), InboundVerdict::Automatic, anna,
            true);
        row("bounce", letter("<postmaster@mx.example>", "Nature: bounce\n"), InboundVerdict::Bounce,
            u"postmaster@mx.example"_s, false);
        row("own", letter("desk@case.example"), InboundVerdict::Own, u"desk@case.example"_s, false);
        row("blocked", letter("x@evil.example"), InboundVerdict::Blocked, u"x@evil.example"_s,
            false);
        row("no mail", "From: <who@knows.example>\nSubject: Hm", InboundVerdict::Unreadable,
            u"<who@knows.example>"_s, false);
        row("noise", QByteArray("\x00\xff\xfe\x01", 4), InboundVerdict::Unreadable, {}, false);
    }
    void everyFateIsAVerdict()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, verdict);
        QFETCH(QString, sender);
        QFETCH(bool, ticket);
        InboundFixture f;
        f.block(u"@evil.example"_s);
        f.receive(bytes);
        const InboundEntry entry = f.newest();
        QCOMPARE(int(entry.verdict), verdict);
        QCOMPARE(entry.sender, sender);
        QCOMPARE(entry.place, u"imap://desk/INBOX"_s);
        QCOMPARE(entry.size, bytes.size());
        QCOMPARE(bool(entry.ticketId), ticket);
        QCOMPARE(entry.ticket.isEmpty(), !ticket);
        QCOMPARE(f.tickets().size(), size_t(ticket ? 1 : 0));
        QCOMPARE(*f.log.source(entry.id), bytes);
        QCOMPARE(f.all({entry.verdict}).size(), size_t(1));
    }

    void aRepeatNamesTheTicketOfTheFirst()
    {
        InboundFixture f;
        f.receive(InboundFixture::letter(kAnna, "1@example.com"));
        const InboundEntry first = f.newest();
        f.receive(InboundFixture::letter(kAnna, "1@example.com"));
        const auto repeats = f.all({InboundVerdict::Repeated});
        QCOMPARE(repeats.size(), size_t(1));
        QCOMPARE(repeats[0].ticket, first.ticket);
        QVERIFY(!canMakeTicket(repeats[0]) && !canReadAgain(repeats[0]));
    }

    void requestsStandAmongMailsNewestFirst()
    {
        InboundFixture f;
        f.receive(InboundFixture::letter(kAnna, "1@example.com"));
        f.request(false, u"the signature does not fit"_s); // at the same moment
        f.desk.clock.advance(1s);
        f.receive(InboundFixture::letter(kAnna, "2@example.com"));
        f.desk.clock.advance(1s);
        f.request(true, u"taken in"_s);
        f.request(true, u"no pointer leads to a message"_s);
        const auto all = f.all();
        QCOMPARE(all.size(), size_t(5));
        const InboundVerdict wanted[] = {InboundVerdict::Unreadable, InboundVerdict::Taken,
                                         InboundVerdict::Taken, InboundVerdict::Refused,
                                         InboundVerdict::Taken};
        for (size_t i = 0; i < all.size(); ++i)
            QCOMPARE(all[i].verdict, wanted[i]);
        QCOMPARE(f.all({InboundVerdict::Refused}).size(), size_t(1));
        QCOMPARE(f.all({InboundVerdict::Refused})[0].reason, u"the signature does not fit"_s);
        // Page by page it is the same list, across the moment that a mail and a request share.
        std::vector<InboundEntry> paged;
        std::optional<InboundPlace> after;
        for (;;) {
            const auto page = f.log.page({}, after, 1);
            QVERIFY(page);
            if (page->empty())
                break;
            paged.push_back(page->front());
            after = InboundPlace{page->front().receivedAt, page->front().id};
        }
        QCOMPARE(paged, all);
    }

    void whatARequestSaidIsKept()
    {
        InboundFixture f;
        f.request(false, u"too old"_s, R"({"message":"Hello"})");
        const InboundEntry entry = f.newest();
        QCOMPARE(*f.log.source(entry.id), QByteArray(R"({"message":"Hello"})"));
        QCOMPARE(*f.log.entry(entry.id), entry);
        for (const auto action :
             {&InboundDesk::readAgain, &InboundDesk::makeTicket, &InboundDesk::discard})
            QCOMPARE(f.act(action, entry.id).error().kind, ErrorKind::Conflict);
        QCOMPARE(f.log.source({InboundSource::Webhook, 99}).error().kind, ErrorKind::NotFound);
        QCOMPARE(f.log.entry({InboundSource::Mail, 99}).error().kind, ErrorKind::NotFound);
    }

    void whoIsLetInAgainIsReadAgain()
    {
        InboundFixture f;
        f.block(u"anna@example.com"_s);
        f.receive(InboundFixture::letter(kAnna, "1@example.com"));
        const InboundEntry blocked = f.newest();
        QCOMPARE(f.act(&InboundDesk::readAgain, blocked.id)->verdict, InboundVerdict::Waiting);
        f.settle();
        QCOMPARE(f.newest().verdict, InboundVerdict::Blocked); // nothing changed
        f.letIn(u"anna@example.com"_s);
        QVERIFY(f.act(&InboundDesk::readAgain, blocked.id));
        f.settle();
        QCOMPARE(f.newest().verdict, InboundVerdict::Taken);
        QCOMPARE(f.newest().id, blocked.id);
        QCOMPARE(f.tickets().size(), size_t(1));
        QCOMPARE(f.act(&InboundDesk::readAgain, blocked.id).error().kind, ErrorKind::Conflict);
    }

    void aTicketIsMadeByHandOnceAndAnswersNobody_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("email");
        QTest::addColumn<QString>("subject");
        QTest::newRow("blocked") << InboundFixture::letter("x@evil.example", "1@evil.example")
                                 << u"x@evil.example"_s << u"Printer"_s;
        QTest::newRow("no mail") << QByteArray("From: Who <who@knows.example>\nSubject: Hm")
                                 << u"who@knows.example"_s << u"Hm"_s;
        QTest::newRow("noise") << QByteArray("\x00\xff\xfe\x01", 4) << QString()
                               << u"(a mail that cannot be read)"_s;
        QTest::newRow("nothing") << QByteArray() << QString() << u"(a mail that cannot be read)"_s;
        QTest::newRow("bounce") << InboundFixture::letter("mx@mx.example", "1@mx.example",
                                                          "Nature: bounce\n")
                                << u"mx@mx.example"_s << u"Printer"_s;
        QTest::newRow("own") << InboundFixture::letter("desk@case.example", "1@case.example")
                             << QString() << u"Printer"_s;
    }
    void aTicketIsMadeByHandOnceAndAnswersNobody()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, email);
        QFETCH(QString, subject);
        InboundFixture f;
        f.block(u"@evil.example"_s);
        f.receive(bytes);
        QVERIFY(f.tickets().empty());
        const InboundId id = f.newest().id;
        const auto made = f.act(&InboundDesk::makeTicket, id);
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        QCOMPARE(made->verdict, InboundVerdict::Taken);
        QCOMPARE(made->reason, u"made a ticket by Mara Klein"_s);
        const Ticket ticket = f.desk.ticket(made->ticketId);
        QCOMPARE(ticket.reference, made->ticket);
        QCOMPARE(ticket.customer.email, email);
        QCOMPARE(ticket.subject, subject);
        QVERIFY(f.desk.deliveries(ticket.id).empty());
        QCOMPARE(f.act(&InboundDesk::makeTicket, id).error().kind, ErrorKind::Conflict);
        QCOMPARE(f.tickets().size(), size_t(1));
    }

    /// The process may end between the ticket and the verdict on the mail.
    void whatWasMadeAlreadyIsFoundAgain()
    {
        InboundFixture f;
        f.receive("no mail");
        const InboundEntry before = f.newest();
        const auto made = f.act(&InboundDesk::makeTicket, before.id);
        QVERIFY(f.desk.store.write([&](Transaction &tx) {
            return tx.mail().settle(RawMailId{before.id.id},
                                    {InboundVerdict::Unreadable, before.reason, {}, {}, {}});
        }));
        QCOMPARE(f.act(&InboundDesk::makeTicket, before.id)->ticketId, made->ticketId);
        QCOMPARE(f.tickets().size(), size_t(1));
    }

    void aDiscardIsTakenBack()
    {
        InboundFixture f;
        f.receive("no mail");
        const InboundEntry before = f.newest();
        QCOMPARE(f.act(&InboundDesk::discard, before.id)->verdict, InboundVerdict::Discarded);
        QVERIFY(f.all().empty());
        QCOMPARE(f.all({InboundVerdict::Discarded}).size(), size_t(1));
        QCOMPARE(f.act(&InboundDesk::discard, before.id).error().kind, ErrorKind::Conflict);
        QCOMPARE(*f.restore(before), before);
        QCOMPARE(f.restore(before).error().kind, ErrorKind::Conflict);
        InboundEntry forged = before;
        forged.verdict = InboundVerdict::Taken;
        QVERIFY(f.act(&InboundDesk::discard, before.id));
        QCOMPARE(f.restore(forged).error().kind, ErrorKind::Conflict);
    }

    void onlyWhoWritesMay()
    {
        InboundFixture f;
        f.receive("no mail");
        const InboundId id = f.newest().id;
        Caller reader;
        reader.rights = Scope::Read;
        for (const auto action :
             {&InboundDesk::readAgain, &InboundDesk::makeTicket, &InboundDesk::discard})
            QCOMPARE(f.act(action, id, reader).error().kind, ErrorKind::Forbidden);
        QVERIFY(f.tickets().empty());
        QCOMPARE(f.newest().verdict, InboundVerdict::Unreadable);
    }

    void aTicketThatIsTakenOutLeavesItsMail()
    {
        InboundFixture f;
        f.receive(InboundFixture::letter(kAnna, "1@example.com"));
        QVERIFY(f.desk.run(f.newest().ticketId, DeleteTicket{}));
        QCOMPARE(f.newest().verdict, InboundVerdict::Taken);
        QVERIFY(f.newest().ticket.isEmpty() && !f.newest().ticketId);
    }

    void namesLeadBack_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("mail") << u"mail-12"_s << true;
        QTest::newRow("webhook") << u"webhook-1"_s << true;
        for (const char *wrong : {"", "mail", "mail-", "mail-0", "mail--1", "mail-x", "-1", "sms-1",
                                  "mail-99999999999999999999"})
            QTest::newRow(wrong[0] ? wrong : "empty") << QString::fromLatin1(wrong) << false;
    }
    void namesLeadBack()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        const auto id = inboundIdFromText(text);
        QCOMPARE(id.has_value(), valid);
        if (id)
            QCOMPARE(toText(*id), text);
    }
};

QTEST_GUILESS_MAIN(InboundBookTest)
#include "tst_inbound_book.moc"
