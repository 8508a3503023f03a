// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/sender_pattern.h"

#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class SenderPatternTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatCanBeBlocked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pattern");
        QTest::newRow("address") << u" Spam@Evil.Example "_s << u"spam@evil.example"_s;
        QTest::newRow("domain") << u"@Evil.example"_s << u"@evil.example"_s;
        QTest::newRow("umlaut") << u"grüße@bücher.example"_s << u"grüße@bücher.example"_s;
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("a word") << u"spam"_s << QString();
        QTest::newRow("no domain") << u"spam@"_s << QString();
        QTest::newRow("two") << u"a@b.example, c@d.example"_s << QString();
        QTest::newRow("two at") << u"a@b@c.example"_s << QString();
        QTest::newRow("a name") << u"Spam <spam@evil.example>"_s << QString();
        QTest::newRow("line") << u"spam@evil.example\nBcc: x@y.example"_s << QString();
        QTest::newRow("control") << u"spam\u0001@evil.example"_s << QString();
        QTest::newRow("direction") << u"spam\u202e@evil.example"_s << QString();
        QTest::newRow("nul") << u"spam@evil"_s + QChar(u'\0') + u".example"_s << QString();
        QTest::newRow("long") << QString(65, u'a') + u"@evil.example"_s << QString();
        QTest::newRow("long domain") << u"@"_s + QString(256, u'a') << QString();
    }
    void whatCanBeBlocked()
    {
        QFETCH(QString, text);
        QFETCH(QString, pattern);
        QCOMPARE(senderPattern(text), pattern);
    }
};

QTEST_GUILESS_MAIN(SenderPatternTest)
#include "tst_sender_pattern.moc"
