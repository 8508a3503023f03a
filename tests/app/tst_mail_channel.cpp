// SPDX-License-Identifier: GPL-3.0-or-later
// Mail in and out against real servers: Dovecot to read from, aiosmtpd to send by.
#include "support/imap_server.h"
#include "support/open_desk.h"
#include "support/smtp_server.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray mail(const QByteArray &from, const QByteArray &id, const QByteArray &headers = {},
                const QByteArray &text = "The printer does not print.")
{
    const auto now = QDateTime::currentDateTimeUtc().toString(Qt::RFC2822Date).toLatin1();
    return "From: " + from + "\r\nTo: desk@case.example\r\nSubject: Printer\r\nMessage-ID: <" + id +
           ">\r\n" + (headers.contains("Date:") ? QByteArray() : "Date: " + now + "\r\n") +
           headers + "\r\n" + text + "\r\n";
}

/// A desk that reads one mailbox, and what stands in its store.
struct MailedDesk
{
    MailedDesk(const ImapServer &imap, const QString &user, const SmtpServer *smtp = nullptr,
               const QString &password = u"secret"_s)
    {
        Settings settings;
        settings.dataFolder = folder.path();
        settings.databaseFile = folder.filePath(u"caseline.db"_s);
        settings.imapUrl = imap.url(user, password);
        settings.rules.undoSend = {};
        settings.rules.mailDomain = user + u".example"_s;
        settings.mailFrom = user + u'@' + settings.rules.mailDomain;
        if (smtp) {
            settings.smtpUrl = u"smtp://127.0.0.1:%1"_s.arg(smtp->port());
            settings.rules.live.insert(Channel::Email);
        }
        auto opened = Desk::open(settings, clock);
        if (!opened)
            qFatal("%s", qUtf8Printable(opened.error().detail));
        desk = std::move(*opened);
        desk->start();
    }
    std::vector<TicketRow> tickets() const
    {
        TicketQuery all;
        all.view = TicketView::All;
        return *desk->store().tickets().page(all, std::nullopt, 500);
    }
    size_t count() const { return tickets().size(); }
    std::vector<OutboxItem> letters(TicketId ticket) const
    {
        return *desk->store().conversations().deliveries(ticket);
    }
    size_t letterCount() const
    {
        size_t all = 0;
        for (const TicketRow &row : tickets())
            all += letters(row.id).size();
        return all;
    }
    int messages(TicketId ticket) const
    {
        return *desk->store().conversations().messageCount(ticket);
    }

    SystemClock clock;
    QTemporaryDir folder;
    std::unique_ptr<Desk> desk;
};

} // namespace

class MailChannelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QVERIFY2(m_imap.isUp(), m_imap.complaint().constData()); }

    void aMailIsThereWithinFiveSeconds()
    {
        MailedDesk desk(m_imap, u"quick"_s);
        QTest::qWait(2'500); // it looks already
        QElapsedTimer timer;
        timer.start();
        m_imap.deliver(u"quick"_s, mail("anna@example.com", "1@example.com"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(1), 5'000);
        QVERIFY(timer.elapsed() < 5'000);
        QTRY_COMPARE(desk.letterCount(), size_t(1));
    }

    void anOldMailboxIsNotAnswered()
    {
        constexpr qint64 kDay = 24 * 3600;
        for (int i = 0; i < 50; ++i)
            m_imap.deliver(u"old"_s, mail("c@example.com", "old" + QByteArray::number(i)),
                           10 * kDay);
        m_imap.deliver(u"old"_s, mail("seen@example.com", "seen@example.com"), 60, true);
        m_imap.deliver(u"old"_s, mail("anna@example.com", "new@example.com"), 3600);
        MailedDesk desk(m_imap, u"old"_s);
        QTRY_COMPARE(desk.count(), size_t(1));
        // From then on a mark of another program means nothing.
        m_imap.deliver(u"old"_s, mail("bo@example.com", "read@example.com"), 0, true);
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(2), 8'000);
        QCOMPARE(desk.letterCount(), size_t(2));
    }

    void mailThatWasLongOnItsWayIsNotAcknowledged()
    {
        m_imap.deliver(u"late"_s, mail("anna@example.com", "late@example.com",
                                       "Date: Mon, 2 Mar 2026 10:00:00 +0000\r\n"));
        MailedDesk desk(m_imap, u"late"_s);
        QTRY_COMPARE(desk.count(), size_t(1));
        QCOMPARE(desk.letterCount(), size_t(0));
    }

    void aDroppedConnectionIsMadeAnew()
    {
        MailedDesk desk(m_imap, u"drop"_s);
        m_imap.deliver(u"drop"_s, mail("anna@example.com", "1@example.com"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(1), 8'000);
        m_imap.stop();
        m_imap.deliver(u"drop"_s, mail("bo@example.com", "2@example.com"));
        QTest::qWait(3'000);
        m_imap.start();
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(2), 60'000);
    }

    /// Longer apart than the looks of a mailbox that says by itself what arrives.
    void mailComesAtOnceLongAfterTheLastLook()
    {
        MailedDesk desk(m_imap, u"calm"_s);
        for (size_t i = 1; i < 4; ++i) {
            QTest::qWait(5'000);
            m_imap.deliver(u"calm"_s,
                           mail("anna@example.com", QByteArray::number(int(i)) + "@calm"));
            QTRY_COMPARE_WITH_TIMEOUT(desk.count(), i, 5'000);
        }
    }

    void aServerThatCannotTellIsLookedAt()
    {
        ImapServer server(u"imap_capability = IMAP4rev1 LITERAL+ SASL-IR\n"_s);
        QVERIFY2(server.isUp(), server.complaint().constData());
        MailedDesk desk(server, u"plain"_s);
        QTest::qWait(3'000);
        server.deliver(u"plain"_s, mail("anna@example.com", "1@example.com"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(1), 5'000);
    }

    void newNumbersBringNothingTwice()
    {
        MailedDesk desk(m_imap, u"moved"_s);
        for (int i = 0; i < 5; ++i)
            m_imap.deliver(u"moved"_s,
                           mail("anna@example.com", QByteArray::number(i) + "@x.example"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(5), 10'000);
        m_imap.renumber(u"moved"_s);
        m_imap.deliver(u"moved"_s, mail("anna@example.com", "6@x.example"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(6), 60'000);
        QTest::qWait(2'500);
        QCOMPARE(desk.count(), size_t(6));
        QCOMPARE(desk.letterCount(), size_t(1)); // one a day for one address
    }

    void manyAndLargeMailsAndRepeats()
    {
        constexpr int kMany = 200;
        for (int i = 0; i < kMany; ++i)
            m_imap.deliver(u"many"_s, mail(QByteArray::number(i) + "@example.com",
                                           QByteArray::number(i) + "@many.example"));
        m_imap.deliver(u"many"_s, mail("0@example.com", "0@many.example")); // again
        m_imap.deliver(u"many"_s, mail("large@example.com", "large@example.com", {},
                                       QByteArray("word and word\r\n").repeated(700'000)));
        m_imap.deliver(u"many"_s, mail("huge@example.com", "huge@example.com", {},
                                       QByteArray("word and word\r\n").repeated(2'000'000)));
        MailedDesk desk(m_imap, u"many"_s);
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(kMany + 1), 60'000);
        const InboundQuery unreadable{{InboundVerdict::Unreadable}};
        QTRY_COMPARE_WITH_TIMEOUT(desk.desk->inbound().page(unreadable, {}, 10)->size(), size_t(1),
                                  20'000);
        QCOMPARE(desk.desk->inbound().page({{InboundVerdict::Repeated}}, {}, 10)->size(),
                 size_t(1));
        QCOMPARE(desk.count(), size_t(kMany + 1));
    }

    void aBlockedSenderIsKeptAndMakesNothing()
    {
        MailedDesk desk(m_imap, u"block"_s);
        std::atomic<int> blocked = 0;
        for (const QString &sender : {u"spam@evil.example"_s, u"@worse.example"_s})
            desk.desk->blockedSenders().block(
                sender, Caller::local(u"Mara"_s),
                [&blocked](const Result<BlockedSender> &done) { blocked += done ? 1 : 0; });
        QTRY_COMPARE(blocked, 2);
        m_imap.deliver(u"block"_s, mail("Spam@Evil.example", "1@evil.example"));
        m_imap.deliver(u"block"_s, mail("any@worse.example", "2@worse.example"));
        m_imap.deliver(u"block"_s, mail("other@evil.example", "3@evil.example",
                                        "Reply-To: spam@evil.example\r\n"));
        m_imap.deliver(u"block"_s, mail("anna@example.com", "4@example.com"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(1), 10'000);
        QTRY_COMPARE(desk.letterCount(), size_t(1));
        const Look look(desk.folder.filePath(u"caseline.db"_s));
        QTRY_COMPARE(look.number(u"SELECT count(*) FROM raw_mail WHERE verdict = 'blocked' AND "
                                 "reason <> '' AND length(bytes) > 100"_s),
                     3);
        QCOMPARE(look.number(u"SELECT count(*) FROM messages"_s), 1);
        QCOMPARE(look.number(u"SELECT count(*) FROM outbox"_s), 1);
    }

    void filesAreKeptWithTheirMessage()
    {
        MailedDesk desk(m_imap, u"files"_s);
        const QByteArray body = "--b\r\nContent-Type: text/plain\r\n\r\nSee the files.\r\n"
                                "--b\r\nContent-Type: image/png\r\nContent-ID: <logo@x>\r\n"
                                "Content-Disposition: inline; filename=\"../../etc/logo.png\"\r\n"
                                "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgoAAAAN\r\n"
                                "--b\r\nContent-Type: application/pdf; name=\"virus.pdf\"\r\n"
                                "Content-Disposition: attachment\r\n\r\nMZ this is a program\r\n"
                                "--b--";
        m_imap.deliver(u"files"_s,
                       mail("anna@example.com", "f@example.com",
                            "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
                            body));
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(1), 8'000);
        const TicketId ticket = desk.tickets()[0].id;
        const auto files = desk.desk->store().attachments().attachments(ticket);
        QVERIFY(files);
        QCOMPARE(files->size(), size_t(1));
        QCOMPARE(files->front().name, u"logo.png"_s);
        QCOMPARE(files->front().contentType, u"image/png"_s);
        QCOMPARE(files->front().contentId, u"logo@x"_s);
        QVERIFY(files->front().message.value > 0);
        QCOMPARE(desk.desk->store().attachments().ofMessage(files->front().message)->size(),
                 size_t(1));
        const auto events = *desk.desk->store().conversations().events(ticket);
        QVERIFY(std::any_of(events.begin(), events.end(),
                            [](const Event &event) { return event.kind == u"not_attached"_s; }));
    }

    void aRefusedLoginPausesAndIsSaid()
    {
        MailedDesk desk(m_imap, u"wrong"_s, nullptr, u"guess"_s);
        m_imap.deliver(u"wrong"_s, mail("anna@example.com", "1@example.com"));
        QTRY_COMPARE(desk.desk->health().health().imap, u"degraded"_s);
        QCOMPARE(desk.desk->health().health().overall, Health::Degraded);
        QTest::qWait(6'000);
        QCOMPARE(m_imap.complaint().count("user=<wrong>"), 1);
    }

    /// To whom the customer wrote as well; never to ourselves, and never to whom they did not.
    void anAnswerGoesToAllInTheConversation()
    {
        const SmtpServer smtp({u"--maildir"_s, m_imap.mailFolder()});
        QVERIFY(smtp.port() != 0);
        MailedDesk desk(m_imap, u"copies"_s, &smtp);
        m_imap.deliver(u"copies"_s, mail("anna@example.com", "cc@example.com",
                                         "Reply-To: annas-desk@example.com\r\n"
                                         "Cc: copies@copies.example, Bo <copybo@example.com>, "
                                         "nobody@example.com\r\n"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(1), 10'000);
        const TicketId ticket = desk.tickets()[0].id;
        const QStringList people = *desk.desk->store().conversations().participants(ticket);
        QVERIFY(people.contains(u"copybo@example.com"_s));
        QVERIFY(!people.contains(u"copies@copies.example"_s));
        const QStringList copies{u"copybo@example.com"_s, u"nobody@example.com"_s,
                                 u"copies@copies.example"_s};
        std::atomic<int> replied = 0;
        desk.desk->commands().run(
            {ticket, SendReply{u"Dear all"_s, {}, {}, {}, copies}, Caller::local(u"Mara"_s),
             std::nullopt},
            [&](const Result<CommandOutcome> &done) { replied = done ? 1 : -1; });
        QTRY_COMPARE(replied, 1);
        QTRY_COMPARE_WITH_TIMEOUT(desk.letters(ticket).back().status, DeliveryStatus::Sent, 15'000);
        const OutboxItem letter = desk.letters(ticket).back();
        QCOMPARE(letter.recipient, u"annas-desk@example.com"_s);
        QCOMPARE(letter.cc, (QStringList{u"copybo@example.com"_s, u"nobody@example.com"_s}));
        QVERIFY(letter.lastError.contains(u"nobody@example.com: 550 5.1.1"_s));
        const QDir box(m_imap.mailFolder() + u"/copybo/new"_s);
        QCOMPARE(box.entryList(QDir::Files).size(), 1);
        QFile file(box.filePath(box.entryList(QDir::Files).first()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("To: annas-desk@example.com"));
        QVERIFY(text.contains("Cc: copybo@example.com"));
        QVERIFY(!text.contains("copies@copies.example, "));
        QTest::qWait(3'000);
        QCOMPARE(desk.count(), size_t(1)); // nothing came back to us
    }

    void anInboxWritesByItsOwnNameAndSigns()
    {
        const SmtpServer smtp({u"--maildir"_s, m_imap.mailFolder()});
        QVERIFY(smtp.port() != 0);
        MailedDesk desk(m_imap, u"signed"_s, &smtp);
        std::atomic<int> set = 0;
        desk.desk->inboxes().keep(
            {u"support"_s, u"Grüße, Support"_s, u"help@signed.example"_s, u"Example\nLtd"_s, {}},
            Caller::local(u"Mara"_s),
            [&set](const Result<InboxSender> &kept) { set = kept ? 1 : -1; });
        QTRY_COMPARE(set, 1);
        m_imap.deliver(u"signed"_s, mail("signedanna@example.com", "sign@example.com"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(1), 10'000);
        const TicketId ticket = desk.tickets()[0].id;
        desk.desk->commands().run(
            {ticket, SendReply{u"Dear Anna"_s, {}}, Caller::local(u"Mara"_s), std::nullopt},
            [](const Result<CommandOutcome> &) {});
        const QDir box(m_imap.mailFolder() + u"/signedanna/new"_s);
        QTRY_COMPARE_WITH_TIMEOUT(box.entryList(QDir::Files).size(), 2, 15'000);
        int signatures = 0;
        for (const QString &name : box.entryList(QDir::Files)) {
            QFile file(box.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            QVERIFY(text.contains("<help@signed.example>"));
            QVERIFY(text.startsWith("Return-Path: <help@signed.example>"));
            signatures += text.count("Example\r\nLtd");
        }
        QCOMPARE(signatures, 1); // of the reply, in its plain part
    }

    /// A person writes from one desk to the other; then two machines are alone with each other.
    void twoDesksStop()
    {
        const SmtpServer smtp({u"--maildir"_s, m_imap.mailFolder()});
        QVERIFY(smtp.port() != 0);
        MailedDesk a(m_imap, u"deska"_s, &smtp);
        MailedDesk b(m_imap, u"deskb"_s, &smtp);
        m_imap.deliver(u"deska"_s, mail("deskb@deskb.example", "human@deskb.example"));
        QTRY_COMPARE_WITH_TIMEOUT(b.count(), size_t(1), 15'000); // A's acknowledgement
        const TicketId ticket = a.tickets()[0].id;
        const Attachment file{QUuid::createUuid(), ticket, u"Grüße.txt"_s,
                              u"text/plain"_s,     5,      a.clock.now()};
        std::atomic<int> kept = 0;
        a.desk->store().store().submit(
            [file](Transaction &tx) { return tx.attachments().insert(file, "12345"); },
            [&kept](const Result<void> &done) { kept = done ? 1 : -1; });
        QTRY_COMPARE(kept, 1);
        std::atomic<bool> replied = false;
        a.desk->commands().run({ticket, SendReply{u"We look into it."_s, {}, {}, {file.publicId}},
                                Caller::local(u"Mara"_s), std::nullopt},
                               [&](const Result<CommandOutcome> &) { replied = true; });
        QTRY_VERIFY(replied);
        QTRY_VERIFY_WITH_TIMEOUT(b.letterCount() == 1, 15'000);
        QTest::qWait(9'000);
        std::vector<Attachment> files;
        for (const TicketRow &row : b.tickets()) {
            const auto some = b.desk->store().attachments().attachments(row.id);
            QVERIFY(some);
            files.insert(files.end(), some->begin(), some->end());
        }
        QCOMPARE(files.size(), size_t(1));
        QCOMPARE(files[0].name, u"Grüße.txt"_s);
        QCOMPARE(*b.desk->store().attachments().content(files[0].publicId), QByteArray("12345"));
        QCOMPARE(a.letterCount(), size_t(2));
        QCOMPARE(b.letterCount(), size_t(1));
        QVERIFY(a.messages(a.tickets()[0].id) <= 3);
    }

private:
    ImapServer m_imap;
};

QTEST_GUILESS_MAIN(MailChannelTest)
#include "tst_mail_channel.moc"
