// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/mail_signature.h"

#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class MailSignatureTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSignatureStandsOnceBelow_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("signature");
        QTest::addColumn<QString>("whole");
        const QString sign = u"Mara\nExample Ltd"_s;
        QTest::newRow("below") << u"Dear Anna"_s << sign
                               << u"Dear Anna\n\n-- \nMara\nExample Ltd"_s;
        QTest::newRow("blank ends")
            << u"Dear Anna\n \n"_s << sign + u"\n\n"_s << u"Dear Anna\n\n-- \nMara\nExample Ltd"_s;
        QTest::newRow("none") << u"Dear Anna\n"_s << QString() << u"Dear Anna\n"_s;
        QTest::newRow("blank") << u"Dear Anna"_s << u" \n "_s << u"Dear Anna"_s;
        QTest::newRow("there already") << u"Dear Anna\n\n-- \nMara\nExample Ltd\n"_s << sign
                                       << u"Dear Anna\n\n-- \nMara\nExample Ltd\n"_s;
        QTest::newRow("typed by hand")
            << u"Bye\nMara\nExample Ltd"_s << sign << u"Bye\nMara\nExample Ltd"_s;
        QTest::newRow("nothing else") << sign << sign << sign;
        QTest::newRow("half of it")
            << u"Dear Anna\nMara"_s << sign << u"Dear Anna\nMara\n\n-- \nMara\nExample Ltd"_s;
        QTest::newRow("end of a word") << u"Samara"_s << u"mara"_s << u"Samara\n\n-- \nmara"_s;
    }
    void aSignatureStandsOnceBelow()
    {
        QFETCH(QString, text);
        QFETCH(QString, signature);
        QFETCH(QString, whole);
        QCOMPARE(signedText(text, signature), whole);
        QCOMPARE(signedText(whole, signature), whole); // and never twice
    }
};

QTEST_GUILESS_MAIN(MailSignatureTest)
#include "tst_mail_signature.moc"
