// SPDX-License-Identifier: GPL-3.0-or-later
// From raw mail in the store to tickets: joined, linked, answered, or kept aside. Longer than most:
// all that can become of a mail, over one mailbox.
#include "support/service_fixture.h"

#include "policy/reply_token.h"
#include "services/mail_desk.h"
#include "services/mail_retention.h"

#include <algorithm>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The "raw mail" of these tests is a number: that of the parsed mail to give.
struct Fixture
{
    explicit Fixture(DeskRules rules = {})
        : desk(std::move(rules))
        , mail(
              desk.store.desk().store(), desk.intake,
              [this](const QByteArray &bytes) -> Result<ParsedMail> {
                  if (bytes == "broken")
                      return failure(ErrorKind::Invalid, u"this is no mail"_s);
                  return mails[bytes.toUInt()];
              },
              u"desk@case.example"_s, desk.rules, desk.clock)
    {
        mail.start();
    }
    ~Fixture() { mail.stop(); }

    static ParsedMail from(const QString &address, const QString &id)
    {
        ParsedMail mail;
        mail.fromAddress = address;
        mail.messageId = id;
        mail.subject = u"Printer"_s;
        mail.text = u"It does not print."_s;
        return mail;
    }

    void keep(const QByteArray &bytes)
    {
        const auto kept = desk.store.write([&](Transaction &tx) {
            return tx.mail().keep({{}, QString::number(++count), bytes, desk.clock.now()});
        });
        QVERIFY(kept);
        mail.wake();
        QTRY_VERIFY(!waiting());
    }
    void receive(const ParsedMail &parsed)
    {
        mails.push_back(parsed);
        keep(QByteArray::number(qulonglong(mails.size() - 1)));
    }
    bool waiting()
    {
        bool any = false;
        (void)desk.store.write([&](Transaction &tx) -> Result<void> {
            any = !tx.mail().next(1)->empty();
            return {};
        });
        return any;
    }
    std::vector<TicketRow> tickets()
    {
        TicketQuery all;
        all.view = TicketView::All;
        return *desk.store.desk().tickets().page(all, std::nullopt, 100);
    }
    /// The Message-ID of the acknowledgement that went to the customer.
    QString ours(TicketId ticket) { return desk.deliveries(ticket).front().messageIdHeader; }
    TicketId firstTicket() { return tickets().back().id; }
    void become(TicketId id, Status status)
    {
        const auto done = desk.run(id, SetStatus{status, {}});
        QVERIFY(done);
    }
    int messages(TicketId id) { return *desk.store.desk().conversations().messageCount(id); }

    ServiceFixture desk;
    std::vector<ParsedMail> mails;
    MailDesk mail;
    int count = 0;
};

} // namespace

class MailDeskTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMailMakesATicketOnce()
    {
        Fixture f;
        f.receive(Fixture::from(u"anna@example.com"_s, u"<1@example.com>"_s));
        f.receive(Fixture::from(u"anna@example.com"_s, u"<1@example.com>"_s));
        QCOMPARE(f.tickets().size(), size_t(1));
        const auto letters = f.desk.deliveries(f.firstTicket());
        QCOMPARE(letters.size(), size_t(1));
        QCOMPARE(letters[0].recipient, u"anna@example.com"_s);
        QCOMPARE(letters[0].inReplyTo, u"<1@example.com>"_s);
    }

    /// A mail as it came goes when its matter has been closed for long; its words stay, and so does
    /// what nobody could read or is still at work.
    void oldMailIsLetGo()
    {
        Fixture f;
        JobRunner jobs(f.desk.store.desk().store(), f.desk.store.desk().changes(), 10ms,
                       f.desk.clock);
        addMailRetention(jobs, f.desk.store.desk().store(), 90 * 24h, f.desk.clock);
        const auto left = [&f] {
            QStringList subjects;
            const auto all = f.desk.store.desk().inboundMail().page({}, std::nullopt, 100);
            for (const InboundEntry &entry : *all)
                subjects << entry.sender;
            subjects.sort();
            return subjects;
        };
        f.receive(Fixture::from(u"closed@example.com"_s, u"<1@example.com>"_s));
        f.become(f.firstTicket(), Status::Closed);
        f.receive(Fixture::from(u"open@example.com"_s, u"<2@example.com>"_s));
        ParsedMail list = Fixture::from(u"list@example.com"_s, u"<3@example.com>"_s);
        list.nature = MailNature::Bounce;
        f.receive(list);
        f.keep("broken");
        f.desk.clock.advance(89 * 24h);
        f.receive(Fixture::from(u"young@example.com"_s, u"<4@example.com>"_s));
        f.become(f.tickets().front().id, Status::Closed);
        QCOMPARE(left().size(), 5);
        f.desk.clock.advance(2 * 24h);
        jobs.start();
        QTRY_COMPARE(left(), QStringList({u""_s, u"open@example.com"_s, u"young@example.com"_s}));
        jobs.stop();
        QCOMPARE(f.tickets().size(), size_t(3));
        QCOMPARE(f.messages(f.firstTicket()), 1);
    }

    void oneAcknowledgementADay()
    {
        Fixture f;
        f.receive(Fixture::from(u"anna@example.com"_s, u"<1@example.com>"_s));
        f.receive(Fixture::from(u"anna@example.com"_s, u"<2@example.com>"_s));
        QCOMPARE(f.tickets().size(), size_t(2));
        QCOMPARE(f.desk.deliveries(f.tickets().front().id).size() +
                     f.desk.deliveries(f.tickets().back().id).size(),
                 size_t(1));
    }

    void theCustomersAnswerJoinsAndReopens()
    {
        Fixture f;
        f.receive(Fixture::from(u"anna@example.com"_s, u"<1@example.com>"_s));
        const TicketId ticket = f.firstTicket();
        f.become(ticket, Status::Resolved);
        ParsedMail answer = Fixture::from(u"anna@example.com"_s, u"<2@example.com>"_s);
        answer.references = {f.ours(ticket)};
        f.receive(answer);
        QCOMPARE(f.tickets().size(), size_t(1));
        QCOMPARE(f.desk.ticket(ticket).status, Status::Open);
        QCOMPARE(f.messages(ticket), 2);
    }

    void onAClosedTicketItOpensALinkedOne()
    {
        Fixture f;
        f.receive(Fixture::from(u"anna@example.com"_s, u"<1@example.com>"_s));
        const TicketId ticket = f.firstTicket();
        f.become(ticket, Status::Closed);
        ParsedMail answer = Fixture::from(u"anna@example.com"_s, u"<2@example.com>"_s);
        answer.references = {f.ours(ticket)};
        f.receive(answer);
        QCOMPARE(f.tickets().size(), size_t(2));
        QCOMPARE(f.desk.ticket(ticket).status, Status::Closed);
        QCOMPARE(f.desk.events(ticket).back().kind, u"linked"_s);
    }

    void strangersDoNotJoinButThoseInCopyDo()
    {
        Fixture f;
        ParsedMail first = Fixture::from(u"anna@example.com"_s, u"<1@example.com>"_s);
        first.recipients = {u"desk@case.example"_s, u"bo@example.com"_s};
        f.receive(first);
        const TicketId ticket = f.firstTicket();
        ParsedMail answer = Fixture::from(u"mallory@evil.example"_s, u"<2@evil.example>"_s);
        answer.references = {f.ours(ticket)};
        f.receive(answer);
        QCOMPARE(f.tickets().size(), size_t(2));
        QCOMPARE(f.messages(ticket), 1);
        answer = Fixture::from(u"bo@example.com"_s, u"<3@example.com>"_s);
        answer.references = {f.ours(ticket)};
        f.receive(answer);
        QCOMPARE(f.messages(ticket), 2);
    }

    void machinesAreNeverAnswered()
    {
        Fixture f;
        for (const MailNature nature : {MailNature::Automatic, MailNature::List}) {
            ParsedMail mail =
                Fixture::from(u"bot@example.com"_s, u"<%1@example.com>"_s.arg(int(nature)));
            mail.nature = nature;
            mail.text = u"I will sue you! You charged me twice, my lawyer wants GDPR data!"_s;
            f.receive(mail);
        }
        QCOMPARE(f.tickets().size(), size_t(2));
        for (const TicketRow &row : f.tickets())
            QVERIFY(f.desk.deliveries(row.id).empty());
    }

    void aBounceSettlesItsLetterAndReopens()
    {
        Fixture f;
        f.receive(Fixture::from(u"anna@example.com"_s, u"<1@example.com>"_s));
        const TicketId ticket = f.firstTicket();
        f.become(ticket, Status::Pending);
        ParsedMail bounce = Fixture::from(u"mailer-daemon@mx.example"_s, u"<b@mx.example>"_s);
        bounce.nature = MailNature::Bounce;
        bounce.originalId = f.ours(ticket);
        bounce.reports = {{u"anna@example.com"_s, u"failed"_s, u"5.1.1"_s, u"550 5.1.1 unknown"_s}};
        for (int i = 0; i < 20; ++i) // and again, and again
            f.receive(bounce);
        const auto letters = f.desk.deliveries(ticket);
        QCOMPARE(letters.size(), size_t(1));
        QCOMPARE(letters[0].status, DeliveryStatus::Dead);
        QCOMPARE(letters[0].lastError, u"550 5.1.1 unknown"_s);
        QCOMPARE(f.desk.ticket(ticket).status, Status::Open);
        QCOMPARE(f.tickets().size(), size_t(1));
    }

    /// Whom a copy went to is not whom the letter went to.
    /// A mailbox that is read anew tells of attempts that were repeated since.
    void anOldBounceLeavesANewAttemptAlone()
    {
        DeskRules rules;
        rules.live = {Channel::Email};
        Fixture f(rules);
        f.receive(Fixture::from(u"anna@example.com"_s, u"<1@example.com>"_s));
        const TicketId ticket = f.firstTicket();
        ParsedMail bounce = Fixture::from(u"mailer-daemon@mx.example"_s, u"<b@mx.example>"_s);
        bounce.nature = MailNature::Bounce;
        bounce.originalId = f.ours(ticket);
        bounce.date = f.desk.clock.now();
        bounce.reports = {{u"anna@example.com"_s, u"failed"_s, u"5.1.1"_s, u"550 5.1.1 unknown"_s}};
        f.desk.clock.advance(3 * 24h);
        QVERIFY(f.desk.store.write([&](Transaction &tx) -> Result<void> {
            auto claimed = tx.outbox().claim(Channel::Email, f.desk.clock.now(), 1min, 1);
            claimed->front().status = DeliveryStatus::Sent;
            claimed->front().nextAttemptAt.reset();
            return tx.outbox().report(claimed->front());
        }));
        f.receive(bounce);
        QCOMPARE(f.desk.deliveries(ticket).front().status, DeliveryStatus::Sent);
        bounce.date = f.desk.clock.now();
        f.receive(bounce);
        QCOMPARE(f.desk.deliveries(ticket).front().status, DeliveryStatus::Dead);
    }

    void aBouncedCopyLeavesItsLetterAsItIs_data()
    {
        QTest::addColumn<QString>("recipient");
        QTest::addColumn<QString>("original");
        QTest::addColumn<bool>("givenUp");
        QTest::addColumn<bool>("reopened");
        const auto row = [](const char *name, const QString &recipient, const QString &original,
                            bool givenUp, bool reopened) {
            QTest::newRow(name) << recipient << original << givenUp << reopened;
        };
        row("a copy", u"ivy@example.com"_s, {}, false, false);
        row("a copy sent on", u"ivy@elsewhere.example"_s, u"ivy@example.com"_s, false, false);
        row("its recipient", u"anna@example.com"_s, {}, true, true);
        row("its recipient sent on", u"a@elsewhere.example"_s, u"anna@example.com"_s, true, true);
        row("nobody knows whom", u"x@elsewhere.example"_s, {}, false, true);
    }
    void aBouncedCopyLeavesItsLetterAsItIs()
    {
        QFETCH(QString, recipient);
        QFETCH(QString, original);
        QFETCH(bool, givenUp);
        QFETCH(bool, reopened);
        Fixture f;
        ParsedMail first = Fixture::from(u"anna@example.com"_s, u"<1@example.com>"_s);
        first.recipients = {u"desk@case.example"_s, u"ivy@example.com"_s};
        f.receive(first);
        const TicketId ticket = f.firstTicket();
        SendReply reply{u"It is mended."_s, Status::Resolved};
        reply.cc = {u"ivy@example.com"_s};
        QVERIFY(f.desk.run(ticket, reply));
        const OutboxItem letter = f.desk.deliveries(ticket).back();
        QCOMPARE(letter.cc, QStringList{u"ivy@example.com"_s});
        ParsedMail bounce = Fixture::from(u"mailer-daemon@mx.example"_s, u"<b@mx.example>"_s);
        bounce.nature = MailNature::Bounce;
        bounce.originalId = letter.messageIdHeader;
        bounce.reports = {{recipient, u"failed"_s, u"5.1.1"_s, u"550 5.1.1 unknown"_s, original}};
        f.receive(bounce);
        const OutboxItem after = f.desk.deliveries(ticket).back();
        QCOMPARE(after.status == DeliveryStatus::Dead, givenUp);
        QCOMPARE(f.desk.ticket(ticket).status, reopened ? Status::Open : Status::Resolved);
        const auto events = f.desk.events(ticket);
        QVERIFY(std::any_of(events.begin(), events.end(),
                            [](const Event &event) { return event.kind == u"delivery_failed"_s; }));
    }

    /// What repeats another mail, and what a program put under it, is kept below the text.
    void nothingOfAMailIsDropped()
    {
        Fixture f;
        ParsedMail mail = Fixture::from(u"anna@example.com"_s, u"<1@example.com>"_s);
        mail.signature = u"Anna"_s;
        mail.quoted = u"On Monday Desk wrote:\n> Does it?"_s;
        f.receive(mail);
        const auto message = f.desk.store.desk().conversations().firstMessage(f.firstTicket());
        QCOMPARE(message->body,
                 u"It does not print.\n\n-- \nAnna\n\nOn Monday Desk wrote:\n> Does it?"_s);
        QCOMPARE(f.tickets().front().snippet, u"It does not print."_s);
    }

    /// A form on the firm's own site writes in the firm's name, for somebody else.
    void aFormInOurNameIsItsWritersMail()
    {
        Fixture f;
        ParsedMail form = Fixture::from(u"desk@case.example"_s, u"<1@www.example>"_s);
        form.replyTo = u"anna@example.com"_s;
        f.receive(form);
        QCOMPARE(f.tickets().size(), size_t(1));
        QCOMPARE(f.desk.ticket(f.firstTicket()).customer.email, u"anna@example.com"_s);
        // A copy of a letter of ours is not.
        ParsedMail copy = Fixture::from(u"desk@case.example"_s, f.ours(f.firstTicket()));
        copy.replyTo = u"anna@example.com"_s;
        f.receive(copy);
        QCOMPARE(f.messages(f.firstTicket()), 1);
        QCOMPARE(f.tickets().size(), size_t(1));
    }

    void whatCannotBeReadStaysVisible()
    {
        Fixture f;
        f.keep("broken");
        f.receive(Fixture::from(u"anna@example.com"_s, u"<1@example.com>"_s));
        QCOMPARE(f.tickets().size(), size_t(1));
        const auto aside =
            f.desk.store.desk().inboundMail().page({{InboundVerdict::Unreadable}}, {}, 10);
        QVERIFY(aside);
        QCOMPARE(aside->size(), size_t(1));
        QCOMPARE(aside->front().reason, u"this is no mail"_s);
    }

    void blockedSendersGetNowhere()
    {
        Fixture f;
        QVERIFY(f.desk.store.write([&](Transaction &tx) -> Result<void> {
            for (const QString &sender : {u"spam@evil.example"_s, u"@worse.example"_s})
                if (auto done = tx.mail().block({sender, u"local"_s, kNoon}); !done)
                    return failure(done.error());
            return {};
        }));
        f.receive(Fixture::from(u"spam@evil.example"_s, u"<1@evil.example>"_s));
        f.receive(Fixture::from(u"anybody@worse.example"_s, u"<2@worse.example>"_s));
        ParsedMail hidden = Fixture::from(u"other@evil.example"_s, u"<3@evil.example>"_s);
        hidden.replyTo = u"spam@evil.example"_s;
        f.receive(hidden);
        QVERIFY(f.tickets().empty());
        QCOMPARE(f.desk.store.desk().blockedSenders().blockedSenders({}, 10)->size(), size_t(2));
        QVERIFY(f.desk.store.write([](Transaction &tx) -> Result<void> {
            if (auto done = tx.mail().unblock(u"spam@evil.example"_s); !done)
                return failure(done.error());
            return {};
        }));
        f.receive(Fixture::from(u"spam@evil.example"_s, u"<4@evil.example>"_s));
        QCOMPARE(f.tickets().size(), size_t(1));
    }

    void aSignatureNamesTheTicketWhoseLetterIsGone()
    {
        DeskRules rules;
        rules.replySecret = "secret";
        Fixture f(rules);
        f.receive(Fixture::from(u"anna@example.com"_s, u"<1@example.com>"_s));
        const TicketId ticket = f.firstTicket();
        const QString ours = f.ours(ticket);
        QCOMPARE(ticketOfMessageId(ours, "secret"), std::optional(ticket));
        QVERIFY(!ticketOfMessageId(ours, "another"));
        const OutboxId letter = f.desk.deliveries(ticket).front().id;
        QVERIFY(f.desk.store.write([&](Transaction &tx) { return tx.outbox().remove(letter); }));
        ParsedMail answer = Fixture::from(u"anna@example.com"_s, u"<2@example.com>"_s);
        answer.references = {ours};
        f.receive(answer);
        QCOMPARE(f.messages(ticket), 2);
        // Somebody who made it up, and somebody who is not of the conversation.
        answer = Fixture::from(u"anna@example.com"_s, u"<3@example.com>"_s);
        answer.references = {QString(ours).replace(37, 2, u".2"_s)};
        f.receive(answer);
        answer = Fixture::from(u"mallory@evil.example"_s, u"<4@evil.example>"_s);
        answer.references = {ours};
        f.receive(answer);
        QCOMPARE(f.messages(ticket), 2);
    }

    void thousandsOfBouncesSendNothing()
    {
        constexpr int kBounces = 10'000;
        Fixture f;
        f.receive(Fixture::from(u"anna@example.com"_s, u"<1@example.com>"_s));
        const TicketId ticket = f.firstTicket();
        ParsedMail bounce = Fixture::from(u"mailer-daemon@mx.example"_s, u"<b@mx.example>"_s);
        bounce.nature = MailNature::Bounce;
        bounce.originalId = f.ours(ticket);
        bounce.reports = {{u"anna@example.com"_s, u"failed"_s, u"5.1.1"_s, u"550 5.1.1 unknown"_s}};
        f.mails.push_back(bounce);
        const QByteArray number = QByteArray::number(qulonglong(f.mails.size() - 1));
        QVERIFY(f.desk.store.write([&](Transaction &tx) -> Result<void> {
            for (int i = 0; i < kBounces; ++i)
                if (auto kept = tx.mail().keep({{}, u"b%1"_s.arg(i), number, kNoon}); !kept)
                    return kept;
            return {};
        }));
        f.mail.wake();
        QTRY_VERIFY_WITH_TIMEOUT(!f.waiting(), 60'000);
        QCOMPARE(f.tickets().size(), size_t(1));
        QCOMPARE(f.desk.deliveries(ticket).size(), size_t(1));
    }

    void ourOwnMailIsNoMessage()
    {
        Fixture f;
        f.receive(Fixture::from(u"desk@case.example"_s, u"<1@case.example>"_s));
        QVERIFY(f.tickets().empty());
    }
};

QTEST_GUILESS_MAIN(MailDeskTest)
#include "tst_mail_desk.moc"
