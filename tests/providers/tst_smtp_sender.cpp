// SPDX-License-Identifier: GPL-3.0-or-later
// Against a real server (tests/support/smtp_server.py), which must be there: no test is skipped.
// Longer than most: every way a server can behave, against one set of certificates.
#include "providers/smtp_sender.h"
#include "support/private_ca.h"
#include "support/smtp_server.h"

#include <QJsonArray>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>
#include <vector>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kUser = u"ann@example.com"_s;
const QString kPassword = u"p:ss wörd%"_s;
constexpr SmtpLimits kShort{1s, 2s};

MailMessage mailTo(const QString &recipient)
{
    MailMessage mail;
    mail.from = u"Jörg from Caseline <support@bücher.example>"_s;
    mail.to = recipient;
    mail.subject = u"Größe, 支持 und لا يعمل: "_s + u"lang "_s.repeated(30).trimmed();
    mail.textBody =
        u"Hello Ann,\n\n"_s + u"we look into it. "_s.repeated(20).trimmed() +
        u"\n.\n..two dots\n> you wrote\n indented\nFrom here on: é = 支持 😀\n-- \nJörg"_s;
    mail.messageId = u"<0190f1aa-0000-7000-8000-0123456789ab.TKT-20260310-0001@example.com>"_s;
    mail.date = fromMs(1773149400123);
    return mail;
}

SmtpSettings plain(const SmtpServer &server)
{
    return {u"127.0.0.1"_s, server.port(), MailEncryption::Opportunistic, {}, {}, {}};
}

QStringList serverOptions(const PrivateCa &ca, const QString &tls)
{
    return {u"--tls"_s, tls, u"--certificate"_s, ca.certificate(), u"--key"_s, ca.key()};
}

QString kindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Unavailable: return u"Unavailable"_s;
    case ErrorKind::Unreachable: return u"Unreachable"_s;
    case ErrorKind::Forbidden: return u"Forbidden"_s;
    case ErrorKind::Rejected: return u"Rejected"_s;
    case ErrorKind::Ambiguous: return u"Ambiguous"_s;
    default: return QString::number(int(kind));
    }
}

QString told(const Result<SmtpReceipt> &result)
{
    return result ? u"sent: "_s + result->reply
                  : kindName(result.error().kind) + u": "_s + result.error().detail;
}

} // namespace

class TestSmtpSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void delivers();
    void deliversCopies_data();
    void deliversCopies();
    void deliversNoCopyAlone_data();
    void deliversNoCopyAlone();
    void deliversLargeMail_data();
    void deliversLargeMail();
    void deliversFromSeveralThreads();
    void tellsErrorsApart_data();
    void tellsErrorsApart();
    void isUnsureUnderTlsToo();
    void deadServers_data();
    void deadServers();
    void unreachable_data();
    void unreachable();
    void encrypts_data();
    void encrypts();
    void distrusts_data();
    void distrusts();
    void insistsOnEncryption();
    void logsIn_data();
    void logsIn();
    void isRefusedLogin();
    void doesNotWaitForFarewells();

private:
    PrivateCa m_ca;
};

void TestSmtpSender::initTestCase()
{
    QVERIFY2(m_ca.made(), m_ca.complaint());
    SmtpServer server;
    QVERIFY2(server.port() != 0, server.complaint());
}

void TestSmtpSender::delivers()
{
    SmtpServer server;
    MailMessage mail = mailTo(u"Ann Lee <ann@example.org>"_s);
    mail.automatic = true;
    mail.inReplyTo = u"<b@customer.example>"_s;
    mail.references = {u"<a@customer.example>"_s, u"<b@customer.example>"_s};
    const auto sent = SmtpSender(plain(server)).send(mail);
    QCOMPARE(told(sent), u"sent: 250 2.0.0 taken as 4F1A"_s);

    QCOMPARE(server.waitFor(u"hello"_s)[u"name"_s].toString(), u"xn--bcher-kva.example"_s);
    const QJsonObject message = server.waitFor(u"message"_s);
    const QJsonObject headers = message[u"headers"_s].toObject();
    QCOMPARE(message[u"from"_s].toString(), u"support@xn--bcher-kva.example"_s);
    QCOMPARE(message[u"to"_s].toArray(), QJsonArray{u"ann@example.org"_s});
    QCOMPARE(headers[u"Subject"_s].toString(), mail.subject);
    QCOMPARE(headers[u"From"_s].toString(),
             u"Jörg from Caseline <support@xn--bcher-kva.example>"_s);
    QCOMPARE(headers[u"To"_s].toString(), u"Ann Lee <ann@example.org>"_s);
    QCOMPARE(headers[u"Message-ID"_s].toString(), mail.messageId);
    QCOMPARE(headers[u"In-Reply-To"_s].toString(), mail.inReplyTo);
    QCOMPARE(headers[u"References"_s].toString(), mail.references.join(u' '));
    QCOMPARE(headers[u"Auto-Submitted"_s].toString(), u"auto-replied"_s);
    QCOMPARE(message[u"date"_s].toString(), u"2026-03-10T13:30:00+00:00"_s);

    QCOMPARE(message[u"type"_s].toString(), u"multipart/alternative"_s);
    QVERIFY(message[u"plain_type"_s].toString().contains(u"format=\"flowed\""));
    QJsonArray paragraphs;
    for (const QString &line : mail.textBody.split(u'\n'))
        paragraphs << (line.startsWith(u'>') ? QJsonArray{1, line.mid(2)} : QJsonArray{0, line});
    QCOMPARE(message[u"paragraphs"_s].toArray(), paragraphs);
    QVERIFY(message[u"html"_s].toString().contains(u"é = 支持 😀"));
    QCOMPARE(message[u"defects"_s].toArray(), QJsonArray());
    QVERIFY(message[u"ascii"_s].toBool());
    QVERIFY(!message[u"bare_breaks"_s].toBool());
    QVERIFY(message[u"longest_line"_s].toInt() <= 998);
}

void TestSmtpSender::deliversCopies_data()
{
    QTest::addColumn<QStringList>("copies");
    QTest::addColumn<QStringList>("refused");
    QTest::newRow("all") << QStringList{u"bo@b.example"_s, u"eve@e.example"_s} << QStringList();
    QTest::newRow("one does not exist")
        << QStringList{u"bo@b.example"_s, u"nobody@e.example"_s, u"eve@e.example"_s}
        << QStringList{u"nobody@e.example: 550 5.1.1 no such user here"_s};
    QTest::newRow("each in its way")
        << QStringList{u"later@b.example"_s, u"wordy@e.example"_s}
        << QStringList{u"later@b.example: 450 4.2.1 mailbox busy, try again later"_s,
                       u"wordy@e.example: 550 5.7.1 we do not want 5.7.1 this mail"_s};
    QStringList many;
    for (int i = 0; i < 50; ++i)
        many << u"copy%1@b.example"_s.arg(i);
    QTest::newRow("fifty") << many << QStringList();
}

void TestSmtpSender::deliversCopies()
{
    QFETCH(QStringList, copies);
    QFETCH(QStringList, refused);
    SmtpServer server;
    MailMessage mail = mailTo(u"ann@example.org"_s);
    mail.cc = copies;
    const auto sent = SmtpSender(plain(server)).send(mail);
    QCOMPARE(told(sent), u"sent: 250 2.0.0 taken as 4F1A"_s);
    QStringList said;
    for (const SmtpReceipt::Refusal &one : sent->refused) {
        said << one.recipient + u": "_s + one.reply;
        copies.removeAll(one.recipient);
    }
    QCOMPARE(said, refused);
    const QJsonObject message = server.waitFor(u"message"_s);
    QStringList reached;
    for (const QJsonValue address : message[u"to"_s].toArray())
        reached << address.toString();
    QCOMPARE(reached, QStringList{u"ann@example.org"_s} + copies);
    QVERIFY(!message[u"headers"_s][u"Cc"_s].toString().isEmpty());
    QCOMPARE(server.countAtEnd(u"message"_s), 1);
}

void TestSmtpSender::deliversNoCopyAlone_data()
{
    QTest::addColumn<QString>("recipient");
    QTest::addColumn<QString>("copy");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char *name, const QString &recipient, const QString &copy,
                        const char *answer) {
        QTest::newRow(name) << recipient << copy << QString::fromLatin1(answer);
    };
    row("never", u"nobody@a.example"_s, u"bo@b.example"_s, "Rejected: 550 5.1.1 no such user here");
    row("later", u"later@a.example"_s, u"bo@b.example"_s,
        "Unavailable: 450 4.2.1 mailbox busy, try again later");
    row("neither", u"nobody@a.example"_s, u"later@b.example"_s,
        "Rejected: 550 5.1.1 no such user here");
    row("neither, later", u"later@a.example"_s, u"nobody@b.example"_s,
        "Unavailable: 450 4.2.1 mailbox busy, try again later");
}

void TestSmtpSender::deliversNoCopyAlone()
{
    QFETCH(QString, recipient);
    QFETCH(QString, copy);
    QFETCH(QString, answer);
    for (const int lines : {1, 20'000}) {
        SmtpServer server;
        MailMessage mail = mailTo(recipient);
        mail.cc = {copy};
        mail.textBody = u"Hello there\n"_s.repeated(lines);
        QCOMPARE(told(SmtpSender(plain(server)).send(mail)), answer);
        QCOMPARE(server.countAtEnd(u"message"_s), 0);
    }
}

void TestSmtpSender::deliversLargeMail_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("letters") << QString(60, u'x');
    QTest::newRow("dots") << u"."_s; // each is doubled on the way
    QTest::newRow("text of three bytes") << QString(500, u'支');
}

void TestSmtpSender::deliversLargeMail()
{
    QFETCH(QString, line);
    SmtpServer server;
    MailMessage mail = mailTo(u"ann@example.org"_s);
    mail.textBody = (line + u'\n').repeated(100'000 / line.size());
    const auto sent = SmtpSender(plain(server)).send(mail);
    QCOMPARE(told(sent), u"sent: 250 2.0.0 taken as 4F1A"_s);
    QCOMPARE(server.waitFor(u"message"_s)[u"plain"_s].toString(), mail.textBody);
}

void TestSmtpSender::deliversFromSeveralThreads()
{
    constexpr int kThreads = 4;
    constexpr int kMails = 5;
    SmtpServer server;
    const SmtpSender sender(plain(server));
    std::atomic<int> sent = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back(QThread::create([&sender, &sent] {
            for (int mail = 0; mail < kMails; ++mail)
                sent += sender.send(mailTo(u"ann@example.org"_s)) ? 1 : 0;
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        thread->wait();
    QCOMPARE(sent.load(), kThreads * kMails);
    QCOMPARE(server.countAtEnd(u"message"_s), kThreads * kMails);
}

void TestSmtpSender::tellsErrorsApart_data()
{
    QTest::addColumn<QString>("recipient");
    QTest::addColumn<int>("lines"); // of the mail
    QTest::addColumn<QString>("beginning");
    const auto row = [](const char *name, int lines, const char *error) {
        QTest::addRow("%s, %d lines", name, lines)
            << QString::fromLatin1(name) + u"@example.org"_s << lines << QString::fromLatin1(error);
    };
    constexpr int kHuge = 150'000; // more than the buffers between us and the server hold
    row("later", 1, "Unavailable: 450 4.2.1 mailbox busy, try again later");
    row("nobody", 1, "Rejected: 550 5.1.1 no such user here");
    row("wordy", 1, "Rejected: 550 5.7.1 we do not want 5.7.1 this mail");
    row("busy", 1, "Unavailable: 451 4.3.0 queue is full");
    row("full", 1, "Rejected: 552 5.2.2 mailbox is full");
    row("vanish", 1, "Ambiguous: ");
    row("vanish", 20'000, "Ambiguous: ");
    row("stall", 1, "Ambiguous: ");
    row("cut", kHuge, "Unavailable: ");
    row("halt", kHuge, "Unavailable: ");
}

void TestSmtpSender::tellsErrorsApart()
{
    QFETCH(QString, recipient);
    QFETCH(int, lines);
    QFETCH(QString, beginning);
    SmtpServer server;
    MailMessage mail = mailTo(recipient);
    mail.textBody = u"A line of some length, so that many of them are a lot.\n"_s.repeated(lines);
    const auto sent = SmtpSender(plain(server), kShort).send(mail); // and comes back at all
    QVERIFY(!sent);
    QVERIFY2(told(sent).startsWith(beginning), qPrintable(told(sent)));
}

void TestSmtpSender::isUnsureUnderTlsToo()
{
    SmtpServer server(serverOptions(m_ca, u"implicit"_s));
    const SmtpSettings settings{u"localhost"_s, server.port(), MailEncryption::Implicit, {}, {},
                                m_ca.file()};
    const auto sent = SmtpSender(settings).send(mailTo(u"vanish@example.org"_s));
    QVERIFY(!sent);
    QCOMPARE(kindName(sent.error().kind), u"Ambiguous"_s);
}

void TestSmtpSender::deadServers_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("words");
    QTest::newRow("never greets") << QStringList{u"--mute"_s} << u"timed out"_s;
    QTest::newRow("greets with no")
        << QStringList{u"--greeting"_s, u"554 5.3.2 closed today"_s} << u"554 5.3.2 closed today"_s;
    QTest::newRow("greets with later")
        << QStringList{u"--greeting"_s, u"421 4.3.2 too many"_s} << u"421 4.3.2 too many"_s;
}

void TestSmtpSender::deadServers()
{
    QFETCH(QStringList, options);
    QFETCH(QString, words);
    SmtpServer server(options);
    QVERIFY(server.port() != 0);
    const auto sent = SmtpSender(plain(server), kShort).send(mailTo(u"ann@example.org"_s));
    QVERIFY(!sent);
    QCOMPARE(kindName(sent.error().kind), u"Unreachable"_s);
    QVERIFY2(sent.error().detail.contains(words), qPrintable(sent.error().detail));
}

void TestSmtpSender::unreachable_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("refused") << u"127.0.0.1"_s;
    QTest::newRow("refused, IPv6") << u"::1"_s;
    QTest::newRow("unknown name") << u"mail.invalid"_s;
}

void TestSmtpSender::unreachable()
{
    QFETCH(QString, host);
    const SmtpSettings settings{host, 1, MailEncryption::Implicit, kUser, kPassword, {}};
    const auto sent = SmtpSender(settings, kShort).send(mailTo(u"ann@example.org"_s));
    QVERIFY(!sent);
    QVERIFY2(told(sent).startsWith(u"Unreachable: the mail server "), qPrintable(told(sent)));
    QVERIFY(sent.error().detail.contains(u"cannot be reached"));
    QVERIFY(!sent.error().detail.contains(kPassword));
}

void TestSmtpSender::encrypts_data()
{
    QTest::addColumn<QString>("tls");
    QTest::addColumn<MailEncryption>("encryption");
    QTest::addColumn<bool>("encrypted");
    QTest::newRow("smtps") << u"implicit"_s << MailEncryption::Implicit << true;
    QTest::newRow("required") << u"starttls"_s << MailEncryption::Required << true;
    QTest::newRow("opportunistic") << u"starttls"_s << MailEncryption::Opportunistic << true;
    QTest::newRow("opportunistic, not offered")
        << u"none"_s << MailEncryption::Opportunistic << false;
    QTest::newRow("never") << u"starttls"_s << MailEncryption::None << false;
}

void TestSmtpSender::encrypts()
{
    QFETCH(QString, tls);
    QFETCH(MailEncryption, encryption);
    QFETCH(bool, encrypted);
    SmtpServer server(serverOptions(m_ca, tls));
    QVERIFY2(server.port() != 0, server.complaint());
    const SmtpSettings settings{u"localhost"_s, server.port(), encryption, {}, {}, m_ca.file()};
    const auto sent = SmtpSender(settings).send(mailTo(u"ann@example.org"_s));
    QCOMPARE(told(sent), u"sent: 250 2.0.0 taken as 4F1A"_s);
    QCOMPARE(server.waitFor(u"mail"_s)[u"encrypted"_s].toBool(), encrypted);
}

void TestSmtpSender::distrusts_data()
{
    QTest::addColumn<QString>("tls");
    QTest::addColumn<MailEncryption>("encryption");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("rightCa");
    using enum MailEncryption;
    const QByteArray name = "DNS:localhost";
    QTest::newRow("smtps") << u"implicit"_s << Implicit << name << false;
    QTest::newRow("required") << u"starttls"_s << Required << name << false;
    QTest::newRow("opportunistic") << u"starttls"_s << Opportunistic << name << false;
    QTest::newRow("other name") << u"implicit"_s << Implicit << QByteArray("DNS:x.test") << true;
}

void TestSmtpSender::distrusts()
{
    QFETCH(QString, tls);
    QFETCH(MailEncryption, encryption);
    QFETCH(QByteArray, name);
    QFETCH(bool, rightCa);
    const PrivateCa own(name.constData());
    SmtpServer server(serverOptions(own, tls) +
                      QStringList{u"--user"_s, kUser, u"--password"_s, kPassword});
    const SmtpSettings settings{u"localhost"_s, server.port(), encryption,
                                kUser,          kPassword,     rightCa ? own.file() : m_ca.file()};
    const auto sent = SmtpSender(settings).send(mailTo(u"ann@example.org"_s));
    QVERIFY(!sent);
    QCOMPARE(kindName(sent.error().kind), u"Unreachable"_s);
    QVERIFY2(sent.error().detail.contains(u"is not trusted"), qPrintable(sent.error().detail));
    QVERIFY(!sent.error().detail.contains(kPassword));
    QCOMPARE(server.countAtEnd(u"login"_s), 0);
    QCOMPARE(server.countAtEnd(u"mail"_s), 0);
}

void TestSmtpSender::insistsOnEncryption()
{
    SmtpServer server({u"--user"_s, kUser, u"--password"_s, kPassword});
    const SmtpSettings settings{u"127.0.0.1"_s, server.port(), MailEncryption::Required,
                                kUser,          kPassword,     {}};
    const auto sent = SmtpSender(settings).send(mailTo(u"ann@example.org"_s));
    QVERIFY(!sent);
    QCOMPARE(kindName(sent.error().kind), u"Unreachable"_s);
    QVERIFY2(sent.error().detail.contains(u"offers no encryption"),
             qPrintable(sent.error().detail));
    QCOMPARE(server.countAtEnd(u"login"_s), 0);
    QCOMPARE(server.countAtEnd(u"mail"_s), 0);
}

void TestSmtpSender::logsIn_data()
{
    QTest::addColumn<QString>("tls");
    QTest::addColumn<MailEncryption>("encryption");
    QTest::newRow("smtps") << u"implicit"_s << MailEncryption::Implicit;
    QTest::newRow("starttls") << u"starttls"_s << MailEncryption::Required;
    QTest::newRow("in the clear") << u"none"_s << MailEncryption::None;
}

void TestSmtpSender::logsIn()
{
    QFETCH(QString, tls);
    QFETCH(MailEncryption, encryption);
    SmtpServer server(serverOptions(m_ca, tls) +
                      QStringList{u"--user"_s, kUser, u"--password"_s, kPassword});
    const SmtpSettings settings{u"127.0.0.1"_s, server.port(), encryption,
                                kUser,          kPassword,     m_ca.file()};
    const auto sent = SmtpSender(settings).send(mailTo(u"ann@example.org"_s));
    QCOMPARE(told(sent), u"sent: 250 2.0.0 taken as 4F1A"_s);
    QCOMPARE(server.waitFor(u"login"_s)[u"encrypted"_s].toBool(), tls != u"none");
}

void TestSmtpSender::isRefusedLogin()
{
    SmtpServer server(serverOptions(m_ca, u"implicit"_s) +
                      QStringList{u"--user"_s, kUser, u"--password"_s, kPassword});
    const SmtpSettings settings{u"127.0.0.1"_s, server.port(),  MailEncryption::Implicit,
                                kUser,          u"wrong one"_s, m_ca.file()};
    const auto sent = SmtpSender(settings).send(mailTo(u"ann@example.org"_s));
    QCOMPARE(told(sent), u"Forbidden: the mail server refused our user name or password: 535 "
                         "5.7.8 Authentication credentials invalid"_s);
    QCOMPARE(server.countAtEnd(u"mail"_s), 0);
}

void TestSmtpSender::doesNotWaitForFarewells()
{
    SmtpServer server({u"--deaf-to-quit"_s});
    QElapsedTimer timer;
    timer.start();
    const auto sent = SmtpSender(plain(server)).send(mailTo(u"ann@example.org"_s));
    QCOMPARE(told(sent), u"sent: 250 2.0.0 taken as 4F1A"_s);
    QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestSmtpSender)
#include "tst_smtp_sender.moc"
