// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/raw_text.h"

#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class RawTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingActsInWhatIsShown_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray("a\tb\r\nc\n") << u"a\tb\nc\n"_s;
        QTest::newRow("utf-8") << QByteArray("Gr\xc3\xbc\xc3\x9f"
                                             "e")
                               << u"Grüße"_s;
        QTest::newRow("no utf-8") << QByteArray("a\xff"
                                                "b")
                                  << u"a\ufffdb"_s;
        QTest::newRow("nul") << QByteArray("a\0b", 3) << u"a·b"_s;
        QTest::newRow("escape") << QByteArray("\x1b[31mred") << u"·[31mred"_s;
        QTest::newRow("return") << QByteArray("shown\rhidden") << u"shown·hidden"_s;
        QTest::newRow("direction") << QByteArray("a\xe2\x80\xae"
                                                 "b\xe2\x81\xa6"
                                                 "c")
                                   << u"a·b·c"_s;
        QTest::newRow("line separator") << QByteArray("a\xe2\x80\xa8"
                                                      "b")
                                        << u"a·b"_s;
        QTest::newRow("markup stays text") << QByteArray("<b>a</b>") << u"<b>a</b>"_s;
    }
    void nothingActsInWhatIsShown()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QCOMPARE(rawText(bytes, 1000), text);
    }

    void itIsBounded()
    {
        QCOMPARE(rawText(QByteArray(5000, 'a'), 100).size(), 100);
        QVERIFY(rawText("Gr\xc3\xbc\xc3\x9f"
                        "e",
                        3)
                    .startsWith(u"Gr"_s)); // cut inside a letter
    }

    void headersAreFoundInWhateverItIs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("value");
        QTest::newRow("plain") << QByteArray("To: b\r\nFrom: a@x\r\n\r\nFrom: c") << u"a@x"_s;
        QTest::newRow("any case") << QByteArray("fRoM:a") << u"a"_s;
        QTest::newRow("folded") << QByteArray("From: a\r\n b\r\n\tc\r\nTo: d") << u"a b c"_s;
        QTest::newRow("the first") << QByteArray("From: a\nFrom: b") << u"a"_s;
        QTest::newRow("body only") << QByteArray("To: b\n\nFrom: a") << QString();
        QTest::newRow("longer name") << QByteArray("From-Not: a") << QString();
        QTest::newRow("nothing") << QByteArray() << QString();
        QTest::newRow("control") << QByteArray("From: a\x07"
                                               "b")
                                 << u"a·b"_s;
        QTest::newRow("long") << QByteArray("From: " + QByteArray(5000, 'a')) << QString(200, u'a');
    }
    void headersAreFoundInWhateverItIs()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, value);
        QCOMPARE(rawHeader(bytes, "From"), value);
    }

    void addressesAreFoundOrNot_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("address");
        QTest::newRow("bare") << u"Anna@Example.com"_s << u"anna@example.com"_s;
        QTest::newRow("named") << u"Anna <anna@example.com>"_s << u"anna@example.com"_s;
        QTest::newRow("two") << u"a@b.example, c@d.example"_s << QString();
        QTest::newRow("domain") << u"<@evil.example>"_s << QString();
        QTest::newRow("none") << u"Anna"_s << QString();
    }
    void addressesAreFoundOrNot()
    {
        QFETCH(QString, from);
        QFETCH(QString, address);
        QCOMPARE(rawAddress(from), address);
    }
};

QTEST_GUILESS_MAIN(RawTextTest)
#include "tst_raw_text.moc"
