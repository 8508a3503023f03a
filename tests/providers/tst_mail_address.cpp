// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mail_address.h"

#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class TestMailAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

void TestMailAddress::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    const auto row = [](const char *text, const char *name, const char *address) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(name)
                            << QString::fromUtf8(address);
    };
    row("ann@example.com", "", "ann@example.com");
    row("  ann@example.com ", "", "ann@example.com");
    row("<ann@example.com>", "", "ann@example.com");
    row("Ann Lee <ann@example.com>", "Ann Lee", "ann@example.com");
    row("Jörg Müller<j.m+tickets@example.com>", "Jörg Müller", "j.m+tickets@example.com");
    row("\"Lee, Ann\" <ann@example.com>", "Lee, Ann", "ann@example.com");
    row("\"Ann \\\"A\\\" Lee\" <ann@example.com>", "Ann \"A\" Lee", "ann@example.com");
    row("支持 <help@例え.jp>", "支持", "help@xn--r8jz45g.jp");
    row("ann@BÜCHER.example", "", "ann@xn--bcher-kva.example");
    row("root@localhost", "", "root@localhost");
    row("a..b.@docomo.example", "", "a..b.@docomo.example");
    row("o'neil@example.com", "", "o'neil@example.com");
}

void TestMailAddress::reads()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(QString, address);
    const Result<MailAddress> read = parseMailAddress(text);
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QCOMPARE(read->name, name);
    QCOMPARE(read->address, address);
}

void TestMailAddress::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {
             "nothing at all",
             "@example.com",
             "ann@",
             "ann@-example.com",
             "ann@example..com",
             "ann@exa_mple.com",
             "ann@[127.0.0.1]",
             "ann@example.com, bob@example.com",
             "ann@example.com; bob@example.com",
             "ann@example.com bob@example.com",
             "Ann <ann@example.com>, Bob <bob@example.com>",
             "Ann <ann@example.com> bob@example.com",
             "<ann@example.com><bob@example.com>",
             "a@example.com,Ann <ann@example.com>",
             "friends: ann@example.com;",
             "\"Ann <ann@example.com>",
             "\"Ann\" Lee <ann@example.com>",
             "ann lee@example.com",
             "\"ann lee\"@example.com",
             "ann@example.com>",
             "jörg@example.com",
             "ann@example.com\nBcc: bob@example.com",
             "ann@example.com\n",
             "Ann\r\nBcc: bob@example.com <ann@example.com>",
             "ann@example.com\r\nRCPT TO:<bob@example.com>",
         })
        QTest::newRow(QByteArray(text).replace('\r', "CR ").replace('\n', "LF "))
            << QString::fromUtf8(text);
    QTest::newRow("empty") << QString();
    QTest::newRow("NUL") << u"ann@example.com"_s + QChar(0) + u".evil.example"_s;
    QTest::newRow("paragraph separator") << u"ann\u2029 <ann@example.com>"_s;
    QTest::newRow("long local part") << QString(65, u'a') + u"@example.com"_s;
    QTest::newRow("long domain") << u"ann@"_s + u"abcdefgh."_s.repeated(30) + u"com"_s;
}

void TestMailAddress::refuses()
{
    QFETCH(QString, text);
    const Result<MailAddress> read = parseMailAddress(text);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Invalid);
    QVERIFY(!read.error().detail.isEmpty());
}

QTEST_GUILESS_MAIN(TestMailAddress)
#include "tst_mail_address.moc"
