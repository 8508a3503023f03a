// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/smtp_notifier.h"
#include "support/smtp_server.h"

#include <QTest>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

OutboxItem itemOf(DeliveryKind kind)
{
    OutboxItem item;
    item.kind = kind;
    item.recipient = u"ann@example.org"_s;
    item.subject = u"We got your message"_s;
    item.body = u"Hello Ann"_s;
    item.messageIdHeader = u"<0190f1@example.com>"_s;
    item.createdAt = fromMs(1773149400123);
    return item;
}

} // namespace

class TestSmtpNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksAllButReplies_data();
    void marksAllButReplies();
    void writesAsItsInbox_data();
    void writesAsItsInbox();
    void rejectsWhatIsNoMail_data();
    void rejectsWhatIsNoMail();
    void passesErrorsOn();

private:
    static SmtpNotifier notifierFor(quint16 port)
    {
        const SmtpSettings settings{u"127.0.0.1"_s, port, MailEncryption::None, {}, {}, {}};
        return {SmtpSender(settings), u"Caseline <support@example.com>"_s};
    }
};

void TestSmtpNotifier::marksAllButReplies_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("automatic");
    for (size_t i = 0; i < Words<DeliveryKind>::all.size(); ++i)
        QTest::newRow(Words<DeliveryKind>::all[i])
            << int(i) << (DeliveryKind(i) != DeliveryKind::Reply);
}

void TestSmtpNotifier::marksAllButReplies()
{
    QFETCH(int, kind);
    QFETCH(bool, automatic);
    SmtpServer server;
    QVERIFY2(server.port() != 0, server.complaint());
    SmtpNotifier notifier = notifierFor(server.port());
    QCOMPARE(notifier.channel(), Channel::Email);
    const Result<SendReceipt> receipt = notifier.send(itemOf(DeliveryKind(kind)));
    QVERIFY2(receipt, receipt ? "" : qPrintable(receipt.error().detail));
    QCOMPARE(receipt->words, u"250 2.0.0 taken as 4F1A"_s);
    const QJsonObject headers = server.waitFor(u"message"_s)[u"headers"_s].toObject();
    QCOMPARE(headers.contains(u"Auto-Submitted"_s), automatic);
    QCOMPARE(headers[u"Message-ID"_s].toString(), u"<0190f1@example.com>"_s);
    QCOMPARE(headers[u"From"_s].toString(), u"Caseline <support@example.com>"_s);
    QCOMPARE(headers[u"To"_s].toString(), u"ann@example.org"_s);
    QCOMPARE(headers[u"Subject"_s].toString(), u"We got your message"_s);
    QCOMPARE(headers[u"Date"_s].toString(), u"Tue, 10 Mar 2026 13:30:00 +0000"_s);
}

void TestSmtpNotifier::writesAsItsInbox_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("from");
    const QString bank = u"bank@example.com"_s;
    QTest::newRow("the desk") << QString() << QString() << u"Caseline <support@example.com>"_s;
    QTest::newRow("a name") << u"Example Bank"_s << QString()
                            << u"Example Bank <support@example.com>"_s;
    QTest::newRow("an address") << QString() << bank << u"Caseline <bank@example.com>"_s;
    QTest::newRow("both") << u"Bank, Example"_s << bank
                          << u"\"Bank, Example\" <bank@example.com>"_s;
    QTest::newRow("quotes") << u"A \"B\" <x@y.example>"_s << bank
                            << u"\"A \\\"B\\\" <x@y.example>\" <bank@example.com>"_s;
}

void TestSmtpNotifier::writesAsItsInbox()
{
    QFETCH(QString, name);
    QFETCH(QString, address);
    QFETCH(QString, from);
    SmtpServer server;
    OutboxItem item = itemOf(DeliveryKind::Reply);
    item.senderName = name;
    item.senderAddress = address;
    QVERIFY(notifierFor(server.port()).send(item));
    const QJsonObject message = server.waitFor(u"message"_s);
    QCOMPARE(message[u"headers"_s][u"From"_s].toString(), from);
    QCOMPARE(message[u"from"_s].toString(), address.isEmpty() ? u"support@example.com"_s : address);
}

void TestSmtpNotifier::rejectsWhatIsNoMail_data()
{
    QTest::addColumn<QString>("recipient");
    QTest::addColumn<QString>("messageId");
    QTest::newRow("nobody") << u""_s << u"<0190f1@example.com>"_s;
    QTest::newRow("phone") << u"+4930123456"_s << u"<0190f1@example.com>"_s;
    QTest::newRow("two") << u"a@example.org,b@example.org"_s << u"<0190f1@example.com>"_s;
    QTest::newRow("no id") << u"ann@example.org"_s << u""_s;
}

void TestSmtpNotifier::rejectsWhatIsNoMail()
{
    QFETCH(QString, recipient);
    QFETCH(QString, messageId);
    SmtpServer server;
    OutboxItem item = itemOf(DeliveryKind::Acknowledgement);
    item.recipient = recipient;
    item.messageIdHeader = messageId;
    const Result<SendReceipt> receipt = notifierFor(server.port()).send(item);
    QVERIFY(!receipt);
    QCOMPARE(receipt.error().kind, ErrorKind::Rejected);
    QCOMPARE(server.countAtEnd(u"hello"_s), 0);
}

void TestSmtpNotifier::passesErrorsOn()
{
    SmtpServer server;
    OutboxItem item = itemOf(DeliveryKind::Reply);
    item.recipient = u"vanish@example.org"_s;
    QCOMPARE(notifierFor(server.port()).send(item).error().kind, ErrorKind::Ambiguous);
    item.recipient = u"later@example.org"_s;
    QCOMPARE(notifierFor(server.port()).send(item).error().kind, ErrorKind::Unavailable);
    item.recipient = u"nobody@example.org"_s;
    QCOMPARE(notifierFor(server.port()).send(item).error().kind, ErrorKind::Rejected);
}

QTEST_GUILESS_MAIN(TestSmtpNotifier)
#include "tst_smtp_notifier.moc"
