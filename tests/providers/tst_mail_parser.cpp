// SPDX-License-Identifier: GPL-3.0-or-later
// Mails as they come: proper, sloppy, broken and hostile.
#include "providers/html_text.h"
#include "providers/mail_body.h"
#include "providers/mail_parser.h"

#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

QByteArray mailWith(const QByteArray &headers, const QByteArray &body = "Hello")
{
    return "From: Anna Berg <Anna@Example.com>\r\nTo: desk@case.example\r\n"
           "Message-ID: <1@example.com>\r\nSubject: Hi\r\n" +
           headers + "\r\n" + body;
}

QByteArray nested(int depth)
{
    QByteArray mail = mailWith("Content-Type: multipart/mixed; boundary=b0\r\n", "");
    for (int i = 1; i <= depth; ++i) {
        const QByteArray n = QByteArray::number(i);
        mail += "--b" + QByteArray::number(i - 1) +
                "\r\nContent-Type: multipart/mixed; boundary=b" + n + "\r\n\r\n";
    }
    return mail;
}

} // namespace

class MailParserTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPlainMailIsRead()
    {
        const auto mail = parseMail(mailWith("In-Reply-To: <a@case.example>\r\n"
                                             "References: <z@x.example> <a@case.example>\r\n"
                                             "Reply-To: anna@home.example\r\n"));
        QVERIFY(mail);
        QCOMPARE(mail->fromAddress, u"anna@example.com"_s);
        QCOMPARE(mail->fromName, u"Anna Berg"_s);
        QCOMPARE(mail->replyTo, u"anna@home.example"_s);
        QCOMPARE(mail->messageId, u"<1@example.com>"_s);
        QCOMPARE(mail->references, (QStringList{u"<a@case.example>"_s, u"<z@x.example>"_s}));
        QCOMPARE(mail->recipients, QStringList{u"desk@case.example"_s});
        QCOMPARE(mail->text, u"Hello"_s);
        QCOMPARE(mail->nature, MailNature::Person);
    }

    void charsetsAndEncodings_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        QTest::newRow("latin-1 quoted-printable")
            << QByteArray("Content-Type: text/plain; charset=iso-8859-1\r\n"
                          "Content-Transfer-Encoding: quoted-printable\r\n")
            << QByteArray("Gr=FC=DFe") << u"Grüße"_s;
        QTest::newRow("utf-8 base64") << QByteArray("Content-Type: text/plain; charset=utf-8\r\n"
                                                    "Content-Transfer-Encoding: base64\r\n")
                                      << QByteArray("R3LDvMOfZQ==") << u"Grüße"_s;
        QTest::newRow("unknown charset")
            << QByteArray("Content-Type: text/plain; charset=klingon\r\n")
            << QByteArray("Gr\xc3\xbc") << u"Grü"_s;
        QTest::newRow("no charset, latin-1") << QByteArray() << QByteArray("Gr\xfc") << u"Grü"_s;
        QTest::newRow("shift-jis") << QByteArray("Content-Type: text/plain; charset=shift_jis\r\n")
                                   << QByteArray("\x93\xfa\x96\x7b") << u"日本"_s;
        QTest::newRow("flowed") << QByteArray("Content-Type: text/plain; format=flowed\r\n")
                                << QByteArray("one \r\ntwo\r\nthree") << u"one two\nthree"_s;
        QTest::newRow("html") << QByteArray("Content-Type: text/html\r\n")
                              << QByteArray("<p>Hi <b>you</b> &amp; me<br>now<script>x()</script>")
                              << u"Hi you & me\nnow"_s;
    }
    void charsetsAndEncodings()
    {
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, body);
        const auto mail = parseMail(mailWith(headers, body));
        QVERIFY(mail);
        QTEST(mail->text, "text");
    }

    /// What people wrote stays whole, whatever it looks like.
    void whatIsNoTailIsText_data()
    {
        QTest::addColumn<QString>("whole");
        QTest::newRow("a list between rules")
            << u"Hello,\nlook at these:\n--\nITEM-ONE costs 5\n--\nITEM-TWO costs 7"_s;
        QTest::newRow("a form's rule")
            << u"Name: Anna\n____________________\nI want my money back."_s;
        QTest::newRow("much under a mark")
            << u"See below\n-- \n"_s + u"A line of mine\n"_s.repeated(16).trimmed();
    }
    void whatIsNoTailIsText()
    {
        QFETCH(QString, whole);
        QCOMPARE(splitMailBody(whole).text, whole);
    }

    /// The last mark is the signature's.
    void onlyTheLastMarkIsASignatures()
    {
        const MailBody body = splitMailBody(u"One\n-- \nTwo\n-- \nAnna"_s);
        QCOMPARE(body.text, u"One\n-- \nTwo"_s);
        QCOMPARE(body.signature, u"Anna"_s);
    }

    void whatIsPassedOnIsTheMatter_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<bool>("isText");
        QTest::newRow("by its subject") << QByteArray("Subject: Fwd: your data\r\n"
                                                      "In-Reply-To: <1@x.example>\r\n")
                                        << true;
        QTest::newRow("German") << QByteArray("Subject: WG: Daten\r\n") << true;
        QTest::newRow("answers nothing") << QByteArray("Subject: data\r\n") << true;
        QTest::newRow("an answer") << QByteArray("Subject: Re: data\r\n"
                                                 "In-Reply-To: <1@x.example>\r\n")
                                   << false;
    }
    void whatIsPassedOnIsTheMatter()
    {
        QFETCH(QByteArray, headers);
        QFETCH(bool, isText);
        const auto mail = parseMail("From: anna@example.com\r\n" + headers +
                                    "\r\nFYI\r\n\r\n---------- Forwarded message ---------\r\n"
                                    "From: Bo <bo@x.example>\r\n\r\nErase my data.\r\n");
        QVERIFY(mail);
        QCOMPARE(mail->text.contains(u"Erase my data."_s), isText);
        QCOMPARE(mail->quoted.contains(u"Erase my data."_s), !isText);
    }

    /// A postmaster may be a person; a machine says that it is one.
    void postmastersArePeopleUnlessTheyAreMachines_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("nature");
        const QByteArray from = "From: Ann <postmaster@firm.example>\r\n";
        QTest::newRow("a person") << from << int(MailNature::Person);
        QTest::newRow("no return path") << from + "Return-Path: <>\r\n" << int(MailNature::Bounce);
        QTest::newRow("says so") << from + "Auto-Submitted: auto-replied\r\n"
                                 << int(MailNature::Bounce);
        QTest::newRow("a mail server")
            << QByteArray("From: MAILER-DAEMON@mx.example\r\n") << int(MailNature::Bounce);
    }
    void postmastersArePeopleUnlessTheyAreMachines()
    {
        QFETCH(QByteArray, headers);
        QFETCH(int, nature);
        const auto mail = parseMail("To: desk@case.example\r\nMessage-ID: <1@x.example>\r\n" +
                                    headers + "\r\nHello\r\n");
        QVERIFY(mail);
        QCOMPARE(int(mail->nature), nature);
    }

    void quotedTailsAndSignaturesAreSetApart()
    {
        const MailBody body = splitMailBody(u"It works.\n\n-- \nAnna\n\nOn Mon, 1 Jan, Desk "
                                            "<d@x.example> wrote:\n> Does it?\n> Really?"_s);
        QCOMPARE(body.text, u"It works."_s);
        QCOMPARE(body.signature, u"Anna"_s);
        QVERIFY(body.quoted.startsWith(u"On Mon"));
        const QString between = u"> Does it?\nYes.\n> And that?\nNo."_s;
        QCOMPARE(splitMailBody(between).text, between);
        QCOMPARE(splitMailBody(u"> only a quote"_s).text, u"> only a quote"_s);
    }

    /// As a mail program writes it: two ways to read it, and a picture that only one of them shows.
    void whatItLookedLikeIsKept()
    {
        const auto mail = parseMail(
            mailWith("Content-Type: multipart/related; boundary=r\r\n",
                     "--r\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n"
                     "--a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGr\xc3\xbc\xc3\x9f"
                     "e\r\n--a\r\nContent-Type: text/html; charset=iso-8859-1\r\n"
                     "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                     "<p>Gr=FC=DFe <img src=3D\"cid:logo@x\"></p>\r\n--a--\r\n"
                     "--r\r\nContent-Type: image/png\r\nContent-ID: <logo@x>\r\n"
                     "Content-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                     "iVBORw0KGgo=\r\n--r--\r\n"));
        QVERIFY(mail);
        QCOMPARE(mail->text, u"Grüße"_s);
        QCOMPARE(mail->html.trimmed(), u"<p>Grüße <img src=\"cid:logo@x\"></p>"_s);
        QCOMPARE(mail->attachments.size(), size_t(1));
        QCOMPARE(mail->attachments[0].contentId, u"logo@x"_s);
        QCOMPARE(parseMail(mailWith("Content-Type: text/html\r\n", "<b>x</b>"))->html,
                 u"<b>x</b>"_s);
        QVERIFY(parseMail(mailWith({}))->html.isEmpty());
    }

    void htmlShowsWhereLinksLead()
    {
        QCOMPARE(htmlToText(u"<a href=\"https://evil.example/x\">your bank</a>"_s),
                 u"your bank <https://evil.example/x>"_s);
        QCOMPARE(htmlToText(u"<blockquote>old</blockquote>new"_s), u"> old\nnew"_s);
        QCOMPARE(htmlToText(u"<ul><li>a<li>b</ul>&#x41;&#0;"_s), u"- a\n- b\nA&#0;"_s);
    }

    void attachmentsHaveNamesToShowOnly()
    {
        const auto mail = parseMail(
            mailWith("Content-Type: multipart/mixed; boundary=x\r\n",
                     "--x\r\n\r\nSee there\r\n--x\r\nContent-Type: application/pdf\r\n"
                     "Content-Disposition: attachment; filename=\"../../etc/bill.pdf\"\r\n"
                     "Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--x--\r\n"));
        QVERIFY(mail);
        QCOMPARE(mail->text, u"See there"_s);
        QCOMPARE(mail->attachments.size(), size_t(1));
        QCOMPARE(mail->attachments[0].name, u"bill.pdf"_s);
        QCOMPARE(mail->attachments[0].content, QByteArray("ABC"));
    }

    void machinesAreKnown_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<MailNature>("nature");
        const auto row = [](const char *headers, MailNature nature) {
            QTest::newRow(headers) << QByteArray(headers) + "\r\n" << nature;
        };
        row("Auto-Submitted: auto-replied", MailNature::Automatic);
        row("Auto-Submitted: auto-generated; why=x", MailNature::Automatic);
        row("Auto-Submitted: no", MailNature::Person);
        row("Precedence: bulk", MailNature::List);
        row("Precedence: list", MailNature::List);
        row("Precedence: junk", MailNature::Automatic);
        row("List-Id: <dev.example.com>", MailNature::List);
        row("X-Auto-Response-Suppress: All", MailNature::Automatic);
        row("Return-Path: <>", MailNature::Automatic);
        row("Return-Path: <anna@example.com>", MailNature::Person);
        row("Content-Type: multipart/report; report-type=delivery-status; boundary=x",
            MailNature::Bounce);
    }
    void machinesAreKnown()
    {
        QFETCH(QByteArray, headers);
        const auto mail = parseMail(mailWith(headers));
        QVERIFY(mail);
        QTEST(mail->nature, "nature");
    }

    void aDeliveryReportIsRead()
    {
        const auto mail = parseMail(
            "From: MAILER-DAEMON@mx.example\r\nReturn-Path: <>\r\n"
            "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n"
            "--x\r\n\r\nSorry.\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n"
            "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; Anna@Example.com\r\n"
            "Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such\r\n "
            "user\r\n"
            "\r\n--x\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: x\r\n"
            "Message-ID: <ours@case.example>\r\n--x--\r\n");
        QVERIFY(mail);
        QCOMPARE(mail->nature, MailNature::Bounce);
        QCOMPARE(mail->originalId, u"<ours@case.example>"_s);
        QCOMPARE(mail->reports.size(), size_t(1));
        QCOMPARE(mail->reports[0], (BounceReport{u"anna@example.com"_s, u"failed"_s, u"5.1.1"_s,
                                                 u"550 5.1.1 no such user"_s}));
    }

    void limitsSendToQuarantine()
    {
        QVERIFY(!parseMail(nested(100)));
        QVERIFY(!parseMail(nested(1000)));
        QVERIFY(!parseMail(nested(20'000)));
        QVERIFY(!parseMail(QByteArray("X: ") + QByteArray(300'000, 'a') + "\r\n\r\n"));
        QVERIFY(!parseMail(QByteArray(27'000'000, 'a')));
        QVERIFY(!parseMail(""));
        QVERIFY(!parseMail("Subject: nobody\r\n\r\nx"));
    }

    // Every mail cut off anywhere, and with bytes changed, is read or refused, and quickly.
    void damagedMailsDoNoHarm()
    {
        const QByteArray whole = mailWith(
            "Content-Type: multipart/mixed; boundary=\"x\"\r\n",
            "--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\n\r\nText =E4\r\n"
            "--y\r\nContent-Type: text/html; charset=utf-16\r\n\r\n<a "
            "href='x'>&#xFFFFFFFF;&bogus;\r\n"
            "--y--\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: =?utf-8?B?!!!?=\r\n\r\nin"
            "\r\n--x\r\nContent-Type: image/png; name*0*=utf-8''%E2%28; name*1=\"\\\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\n====AAAA@@@@\r\n--x\r\n"
            "Content-Type: text/plain; charset=utf-7\r\nContent-Transfer-Encoding: uuencode\r\n\r\n"
            "begin 644 x\r\n#0V%T\r\n--x--\r\n");
        quint32 dice = 1;
        for (qsizetype i = 0; i < whole.size(); ++i) {
            (void)parseMail(whole.left(i));
            QByteArray changed = whole;
            for (int n = 0; n < 5; ++n) {
                dice = dice * 1664525 + 1013904223;
                changed[qsizetype(dice >> 8) % changed.size()] = char(dice >> 3);
            }
            (void)parseMail(changed);
        }
    }

    void hostileHtmlTakesNoTime()
    {
        for (const char *piece : {"<head>", "<a href=\"", "<", "&", "<!--", "<table><tr><td>",
                                  "<blockquote>", "<script", "&#1114112;", "<br>"}) {
            const QString html = QString::fromLatin1(QByteArray(piece).repeated(100'000));
            QElapsedTimer timer;
            timer.start();
            (void)htmlToText(html);
            QVERIFY2(timer.elapsed() < 10'000, piece);
        }
    }
};

QTEST_GUILESS_MAIN(MailParserTest)
#include "tst_mail_parser.moc"
