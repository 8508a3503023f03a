// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/text_parts.h"

#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class TextPartsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void splits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("short") << u"Hello."_s << QStringList{u"Hello."_s};
        QTest::newRow("exact") << u"0123456789abcdefghij"_s
                               << QStringList{u"0123456789abcdefghij"_s};
        QTest::newRow("sentences")
            << u"It is done now. Look at it, and write again."_s
            << QStringList{u"It is done now."_s, u"Look at it, and"_s, u"write again."_s};
        QTest::newRow("not inside a number")
            << u"We sent 1.234,50 back to you."_s
            << QStringList{u"We sent 1.234,50"_s, u"back to you."_s};
        QTest::newRow("no blanks")
            << QString(45, u'x') << QStringList{QString(20, u'x'), QString(20, u'x'), u"xxxxx"_s};
        QTest::newRow("pictures stay whole")
            << u"0123456789012345678"_s + u"\U0001F32E"_s + u"a"_s
            << QStringList{u"0123456789012345678"_s, u"\U0001F32Ea"_s};
    }
    void splits()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, parts);
        QCOMPARE(partsOf(text, 20), parts);
    }

    void nothingIsLostOrTooLong()
    {
        QString text;
        for (int i = 0; i < 900; ++i)
            text += u"Word%1%2"_s.arg(i).arg(i % 7 == 0 ? u". "_s : u" "_s);
        const QStringList parts = partsOf(text, longestText(Channel::Sms));
        QVERIFY(parts.size() > 3);
        for (const QString &part : parts)
            QVERIFY(part.size() <= 1600);
        QCOMPARE(parts.join(u' ').simplified(), text.simplified());
        QCOMPARE(partsOf(text, longestText(Channel::Email)).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TextPartsTest)
#include "tst_text_parts.moc"
