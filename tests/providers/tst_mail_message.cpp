// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mail_message.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

MailMessage sample()
{
    MailMessage mail;
    mail.from = u"Caseline <support@example.com>"_s;
    mail.to = u"ann@example.org"_s;
    mail.subject = u"[TKT-20260310-0001] Card declined"_s;
    mail.textBody = u"Hello Ann,\n\nwe are looking into it."_s;
    mail.messageId = u"<0190f1@example.com>"_s;
    mail.date = fromMs(1773149400123); // 2026-03-10T13:30:00.123Z
    return mail;
}

/// The names of the fields in the header, and their unfolded values.
QList<std::pair<QByteArray, QByteArray>> headers(const QByteArray &text)
{
    QByteArray head = text.left(text.indexOf("\r\n\r\n"));
    head.replace("\r\n ", " ").replace("\r\n\t", " ");
    QList<std::pair<QByteArray, QByteArray>> all;
    for (qsizetype start = 0; start < head.size();) {
        qsizetype end = head.indexOf("\r\n", start);
        end = end < 0 ? head.size() : end;
        const QByteArray line = head.mid(start, end - start);
        all.append({line.left(line.indexOf(':')), line.mid(line.indexOf(':') + 2)});
        start = end + 2;
    }
    return all;
}

QByteArray header(const QByteArray &text, const QByteArray &name)
{
    for (const auto &[field, value] : headers(text))
        if (field.toLower() == name.toLower())
            return value;
    return {};
}

QByteArrayList fieldNames(const QByteArray &text)
{
    QByteArrayList names;
    for (const auto &field : headers(text))
        names << field.first.toLower();
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

class TestMailMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasItsFields();
    void marksAutomaticMail();
    void hasCopies();
    void refusesCopies_data();
    void refusesCopies();
    void threads();
    void limitsReferences();
    void encodesWords_data();
    void encodesWords();
    void cutsLongSubjects();
    void isInjectionProof_data();
    void isInjectionProof();
    void refuses_data();
    void refuses();
    void staysTheSameButForItsBoundary();
};

void TestMailMessage::hasItsFields()
{
    const Result<ComposedMail> mail = composeMail(sample());
    QVERIFY2(mail, mail ? "" : qPrintable(mail.error().detail));
    QCOMPARE(mail->sender, "support@example.com");
    QCOMPARE(mail->recipient, "ann@example.org");
    QCOMPARE(fieldNames(mail->text), (QByteArrayList{"content-type", "date", "from", "message-id",
                                                     "mime-version", "subject", "to"}));
    QCOMPARE(header(mail->text, "From"), "Caseline <support@example.com>");
    QCOMPARE(header(mail->text, "To"), "ann@example.org");
    QCOMPARE(header(mail->text, "Subject"), "[TKT-20260310-0001] Card declined");
    QCOMPARE(header(mail->text, "Message-ID"), "<0190f1@example.com>");
    QCOMPARE(header(mail->text, "Date"), "Tue, 10 Mar 2026 13:30:00 +0000");
    QVERIFY(header(mail->text, "Content-Type").startsWith("multipart/alternative;"));
    QVERIFY(mail->text.endsWith("\r\n"));
}

void TestMailMessage::marksAutomaticMail()
{
    MailMessage mail = sample();
    QVERIFY(header(composeMail(mail)->text, "Auto-Submitted").isEmpty());
    mail.automatic = true;
    QCOMPARE(header(composeMail(mail)->text, "Auto-Submitted"), "auto-replied");
    QCOMPARE(header(composeMail(mail)->text, "X-Auto-Response-Suppress"), "OOF, AutoReply");
}

void TestMailMessage::hasCopies()
{
    MailMessage mail = sample();
    QVERIFY(composeMail(mail)->copies.isEmpty());
    mail.cc = {u"bo@example.com"_s, u"Jörg <jorg@bücher.example>"_s, u"BO@example.com"_s,
               u"ann@example.org"_s};
    const Result<ComposedMail> composed = composeMail(mail);
    QVERIFY(composed);
    QCOMPARE(composed->recipient, "ann@example.org");
    QCOMPARE(composed->copies, (QByteArrayList{"bo@example.com", "jorg@xn--bcher-kva.example"}));
    QVERIFY(header(composed->text, "Cc").startsWith("bo@example.com, "));
    QVERIFY(header(composed->text, "Cc").endsWith("<jorg@xn--bcher-kva.example>"));
}

void TestMailMessage::refusesCopies_data()
{
    QTest::addColumn<QString>("copy");
    QTest::newRow("header") << u"bo@example.com\r\nBcc: eve@evil.example"_s;
    QTest::newRow("line") << u"bo@example.com\neve@evil.example"_s;
    QTest::newRow("two") << u"bo@example.com, eve@evil.example"_s;
    QTest::newRow("command") << u"bo@example.com> NOTIFY=NEVER <eve@evil.example"_s;
    QTest::newRow("nothing") << QString();
    QTest::newRow("word") << u"everybody"_s;
    QTest::newRow("nul") << u"bo@example.com"_s + QChar(u'\0');
}

void TestMailMessage::refusesCopies()
{
    QFETCH(QString, copy);
    MailMessage mail = sample();
    mail.cc = {u"fine@example.com"_s, copy};
    const auto composed = composeMail(mail);
    QVERIFY(!composed);
    QCOMPARE(composed.error().kind, ErrorKind::Invalid);
}

void TestMailMessage::threads()
{
    MailMessage mail = sample();
    mail.inReplyTo = u"<b@customer.example>"_s;
    mail.references = {u"<a@customer.example>"_s, u"no id"_s, u"<x@y>\r\nBcc: <z@y>"_s,
                       u"<b@customer.example>\n"_s, u"<b@customer.example>"_s};
    const Result<ComposedMail> composed = composeMail(mail);
    QCOMPARE(header(composed->text, "In-Reply-To"), "<b@customer.example>");
    QCOMPARE(header(composed->text, "References"), "<a@customer.example> <b@customer.example>");
    mail.inReplyTo = u"<b@customer.example> <c@customer.example>"_s;
    QVERIFY(header(composeMail(mail)->text, "In-Reply-To").isEmpty());
}

void TestMailMessage::limitsReferences()
{
    MailMessage mail = sample();
    for (int i = 0; i < 100; ++i)
        mail.references << u"<%1@customer.example>"_s.arg(i);
    const QByteArrayList ids = header(composeMail(mail)->text, "References").split(' ');
    QCOMPARE(ids.size(), 20);
    QCOMPARE(ids.first(), "<0@customer.example>");
    QCOMPARE(ids.at(1), "<81@customer.example>");
    QCOMPARE(ids.last(), "<99@customer.example>");
}

void TestMailMessage::encodesWords_data()
{
    QTest::addColumn<QString>("subject");
    QTest::newRow("umlauts") << u"Größe"_s;
    QTest::newRow("long chinese") << u"支持"_s.repeated(100);
    QTest::newRow("emoji") << u"😀"_s.repeated(60);
    QTest::newRow("arabic and latin") << u"Re: لا يعمل card"_s;
    QTest::newRow("looks encoded") << u"=?utf-8?q?x?="_s;
    QTest::newRow("blanks between words") << u"é "_s.repeated(60).trimmed();
}

void TestMailMessage::encodesWords()
{
    QFETCH(QString, subject);
    MailMessage mail = sample();
    mail.subject = subject;
    const QByteArray value = header(composeMail(mail)->text, "Subject");
    QByteArray decoded;
    for (const QByteArray &word : value.split(' ')) {
        QVERIFY2(word.size() <= 75, word);
        QVERIFY2(word.startsWith("=?UTF-8?B?") && word.endsWith("?="), word);
        const QByteArray bytes = QByteArray::fromBase64(word.mid(10).chopped(2));
        QVERIFY(QString::fromUtf8(bytes).toUtf8() == bytes); // no character is torn apart
        decoded += bytes;
    }
    QCOMPARE(QString::fromUtf8(decoded), subject);
}

void TestMailMessage::cutsLongSubjects()
{
    MailMessage mail = sample();
    mail.subject = QString(5000, u'x');
    QVERIFY(composeMail(mail)->text.startsWith("Date: "));
    for (const QByteArray &line : composeMail(mail)->text.split('\n'))
        QVERIFY(line.size() < 998);
    mail.subject = u"👩‍👩‍👧‍👧"_s.repeated(
        40); // 11 code units each: the limit falls inside one
    const QByteArray value = header(composeMail(mail)->text, "Subject");
    QByteArray decoded;
    for (const QByteArray &word : value.split(' '))
        decoded += QByteArray::fromBase64(word.mid(10).chopped(2));
    QCOMPARE(QString::fromUtf8(decoded), u"👩‍👩‍👧‍👧"_s.repeated(22) + u'…');
}

void TestMailMessage::isInjectionProof_data()
{
    QTest::addColumn<QString>("evil");
    QTest::newRow("CR LF") << u"x\r\nBcc: bob@example.com"_s;
    QTest::newRow("LF") << u"x\nBcc: bob@example.com"_s;
    QTest::newRow("CR") << u"x\rBcc: bob@example.com"_s;
    QTest::newRow("folded") << u"x\r\n\tBcc: bob@example.com"_s;
    QTest::newRow("end of header") << u"x\r\n\r\nBcc: bob@example.com"_s;
    QTest::newRow("NUL") << u"x"_s + QChar(0) + u"\r\nBcc: bob@example.com"_s;
    QTest::newRow("line separator") << u"x\u2028Bcc: bob@example.com\u0085Bcc: b@example.com"_s;
    QTest::newRow("vertical tab") << u"x\vBcc: bob@example.com\fBcc: b@example.com"_s;
    QTest::newRow("looks like CR LF") << u"x\u560d\u560aBcc: bob@example.com"_s;
    QTest::newRow("end of mail") << u"x\r\n.\r\nMAIL FROM:<bob@example.com>"_s;
    QTest::newRow("encoded break") << u"=?utf-8?q?x=0D=0ABcc:_bob@example.com?="_s;
}

void TestMailMessage::isInjectionProof()
{
    QFETCH(QString, evil);
    const QByteArrayList fields = fieldNames(composeMail(sample())->text);
    MailMessage mail = sample();
    mail.subject = evil;
    mail.textBody = evil;
    const Result<ComposedMail> composed = composeMail(mail);
    QVERIFY(composed);
    QCOMPARE(fieldNames(composed->text), fields);
    QVERIFY(!composed->text.contains('\0'));

    for (QString MailMessage::*field :
         {&MailMessage::from, &MailMessage::to, &MailMessage::messageId}) {
        for (const QString &value : {sample().*field + evil, evil + sample().*field}) {
            mail = sample();
            mail.*field = value;
            const Result<ComposedMail> refused = composeMail(mail);
            // A name may be strange as long as it stays a name.
            if (refused) {
                QVERIFY(field != &MailMessage::messageId);
                QCOMPARE(fieldNames(refused->text), fields);
                QCOMPARE(refused->recipient, "ann@example.org");
                QCOMPARE(refused->sender, "support@example.com");
            }
        }
    }
}

void TestMailMessage::refuses_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("messageId");
    const MailMessage good = sample();
    QTest::newRow("no sender") << u""_s << good.to << good.messageId;
    QTest::newRow("no recipient") << good.from << u""_s << good.messageId;
    QTest::newRow("two") << good.from << u"a@example.com, b@example.com"_s << good.messageId;
    QTest::newRow("phone number") << good.from << u"+49301234567"_s << good.messageId;
    QTest::newRow("no id") << good.from << good.to << u""_s;
    QTest::newRow("no brackets") << good.from << good.to << u"a@example.com"_s;
    QTest::newRow("blank in id") << good.from << good.to << u"<a b@example.com>"_s;
    QTest::newRow("umlaut in id") << good.from << good.to << u"<ä@example.com>"_s;
    QTest::newRow("break after id") << good.from << good.to << u"<a@example.com>\n"_s;
}

void TestMailMessage::refuses()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, messageId);
    MailMessage mail = sample();
    mail.from = from;
    mail.to = to;
    mail.messageId = messageId;
    const Result<ComposedMail> composed = composeMail(mail);
    QVERIFY(!composed);
    QCOMPARE(composed.error().kind, ErrorKind::Invalid);
}

void TestMailMessage::staysTheSameButForItsBoundary()
{
    const QRegularExpression boundary(u"=-[A-Za-z0-9+/=]+"_s);
    QString first = QString::fromLatin1(composeMail(sample())->text);
    QString second = QString::fromLatin1(composeMail(sample())->text);
    QCOMPARE(first.replace(boundary, u"B"_s), second.replace(boundary, u"B"_s));
}

QTEST_GUILESS_MAIN(TestMailMessage)
#include "tst_mail_message.moc"
