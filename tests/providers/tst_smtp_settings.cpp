// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/smtp_settings.h"

#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class TestSmtpSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void showsNoPassword_data();
    void showsNoPassword();
};

void TestSmtpSettings::reads_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<SmtpSettings>("settings");
    const auto row = [](const char *url, const SmtpSettings &settings) {
        QTest::newRow(url) << QString::fromUtf8(url) << settings;
    };
    const QString host = u"mail.example.com"_s;
    const QString user = u"ann"_s;
    const QString password = u"s3cret"_s;
    using enum MailEncryption;
    row("smtps://ann:s3cret@mail.example.com:465", {host, 465, Implicit, user, password, {}});
    row("smtps://mail.example.com", {host, 465, Implicit, {}, {}, {}});
    row("SMTPS://Mail.Example.COM/", {host, 465, Implicit, {}, {}, {}});
    row("  smtp://mail.example.com:2525 ", {host, 2525, Opportunistic, {}, {}, {}});
    row("smtp://mail.example.com", {host, 25, Opportunistic, {}, {}, {}});
    row("smtp://ann:s3cret@mail.example.com", {host, 587, Required, user, password, {}});
    row("smtp://mail.example.com?starttls=required", {host, 25, Required, {}, {}, {}});
    row("smtp://mail.example.com/?starttls=never", {host, 25, None, {}, {}, {}});
    row("smtp://ann:s3cret@mail.example.com?starttls=never", {host, 587, None, user, password, {}});
    // The password would follow whoever strips the offer of STARTTLS.
    row("smtp://ann:s3cret@mail.example.com?starttls=opportunistic",
        {host, 587, Required, user, password, {}});
    row("smtp://ann:s3cret@127.0.0.1:25?starttls=opportunistic",
        {u"127.0.0.1"_s, 25, Opportunistic, user, password, {}});
    row("smtp://ann:s3cret@[::1]:25?starttls=opportunistic",
        {u"::1"_s, 25, Opportunistic, user, password, {}});
    row("smtp://ann:s3cret@localhost", {u"localhost"_s, 587, Required, user, password, {}});
    row("smtps://ann:s3cret@mail.example.com?starttls=never",
        {host, 465, Implicit, user, password, {}});
    // By OAuth 2.
    row("smtp://ann@mail.example.com", {host, 587, Required, user, {}, {}});
    row("smtps://ann%40example.com:p%3Aa%2Fs%25%20%C3%A9@mail.example.com",
        {host, 465, Implicit, u"ann@example.com"_s, u"p:a/s% é"_s, {}});
    row("smtps://ann@example.com:p@ss:word@mail.example.com",
        {host, 465, Implicit, u"ann@example.com"_s, u"p@ss:word"_s, {}});
    row("smtp://[2001:db8::25]:26", {u"2001:db8::25"_s, 26, Opportunistic, {}, {}, {}});
    row("smtp://bücher.example", {u"xn--bcher-kva.example"_s, 25, Opportunistic, {}, {}, {}});
    row("smtp://mail_relay:26", {u"mail_relay"_s, 26, Opportunistic, {}, {}, {}});
}

void TestSmtpSettings::reads()
{
    QFETCH(QString, url);
    QFETCH(SmtpSettings, settings);
    const Result<SmtpSettings> read = parseSmtpUrl(url);
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QCOMPARE(*read, settings);
}

void TestSmtpSettings::refuses_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {
             "",
             "mail.example.com:25",
             "http://mail.example.com",
             "smtp:mail.example.com",
             "smtp://",
             "smtp://ann:s3cret@",
             "smtp://mail.example.com:",
             "smtp://mail.example.com:0",
             "smtp://mail.example.com:65536",
             "smtp://mail.example.com:25x",
             "smtp://mail.example.com:-1",
             "smtp://mail example.com",
             "smtp://mail.example.com/folder",
             "smtp://mail.example.com#top",
             "smtp://[::1",
             "smtp://[127.0.0.1]",
             "smtp://[::1%25lo]",
             "smtp://::1",
             "smtp://ann:@mail.example.com",
             "smtp://:s3cret@mail.example.com",
             "smtp://ann:s3%cret@mail.example.com",
             "smtp://ann:s3cret%0D%0AQUIT@mail.example.com",
             "smtp://ann%00:s3cret@mail.example.com",
             "smtp://ann:s3cret%ff@mail.example.com",
             "smtp://ann:s3cr/et@mail.example.com",
             "smtp://ann:s3cr?et@mail.example.com",
             "smtp://ann:s3cr#et@mail.example.com",
             "smtp://ann:25?s3cret@mail.example.com",
             "smtp://mail.example.com?starttls=",
             "smtp://mail.example.com?starttls=yes",
             "smtp://mail.example.com?starttls=never&starttls=required",
             "smtp://mail.example.com?startls=required",
             "smtp://mail.example.com?tls",
         })
        QTest::newRow(*url ? url : "empty") << QString::fromLatin1(url);
}

void TestSmtpSettings::refuses()
{
    QFETCH(QString, url);
    const Result<SmtpSettings> read = parseSmtpUrl(url);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Invalid);
    QVERIFY(!read.error().detail.isEmpty());
    QVERIFY(!read.error().detail.contains(u'\n'));
    QVERIFY2(!read.error().detail.contains(u"s3"), qPrintable(read.error().detail));
}

void TestSmtpSettings::showsNoPassword_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("shown");
    QTest::newRow("user") << u"smtps://ann%40x.example:s3cret@mail.example.com"_s
                          << u"smtps://ann%40x.example@mail.example.com:465"_s;
    QTest::newRow("plain") << u"smtp://[::1]"_s << u"smtp://[::1]:25"_s;
}

void TestSmtpSettings::showsNoPassword()
{
    QFETCH(QString, url);
    QFETCH(QString, shown);
    const Result<SmtpSettings> read = parseSmtpUrl(url);
    QVERIFY(read);
    QCOMPARE(toDisplay(*read), shown);
}

QTEST_GUILESS_MAIN(TestSmtpSettings)
#include "tst_smtp_settings.moc"
