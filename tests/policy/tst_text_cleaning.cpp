// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/text_cleaning.h"

#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class TestTextCleaning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOwnWords_data();
    void keepsOwnWords();
    void foldsWords_data();
    void foldsWords();
    void marksAmounts();
};

void TestTextCleaning::keepsOwnWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("own");
    const QString plain = u"Where is my parcel?"_s;
    QTest::newRow("plain") << plain << plain;
    QTest::newRow("quoted tail") << plain + u"\n\n> Dear customer\n> it is on its way"_s << plain;
    QTest::newRow("wrote") << plain + u"\n\nOn Monday Ann wrote:\n> hello"_s << plain;
    QTest::newRow("German wrote") << plain + u"\n\nAm Montag schrieb Ann schrieb:\n> hallo"_s
                                  << plain;
    QTest::newRow("forwarded header")
        << plain + u"\n\nFrom: Ann <ann@x.example>\nSent: Monday\nSubject: parcel\nText of Ann"_s
        << plain;
    QTest::newRow("passed on")
        << u"FYI\n\n---------- Forwarded message ---------\nFrom: Bo <bo@x.example>\n\n"
           "Erase my data."_s
        << u"FYI|Erase my data."_s;
    QTest::newRow("passed on from a phone")
        << u"Look\nSent from my iPhone\n\nBegin forwarded message:\n\nErase my data."_s
        << u"Look|Erase my data."_s;
    QTest::newRow("passed on by its subject")
        << u"FW: data\nFYI\n\n________________________________\nFrom: Bo\nSent: Monday\n\n"
           "Erase my data."_s
        << u"FW: data\nFYI|Erase my data."_s;
    QTest::newRow("Outlook's header")
        << plain + u"\n\n________________________________\nFrom: Ann\nSent: Monday\n\nText"_s
        << plain;
    QTest::newRow("a rule") << u"Name\n________________________________\nErase my data."_s
                            << u"Name\n________________________________\nErase my data."_s;
    QTest::newRow("a list between marks")
        << u"Look at these:\n--\nITEM-ONE\n"_s + u"it is late again\n"_s.repeated(16) + u"--\nAnn"_s
        << u"Look at these:\n--\nITEM-ONE\n"_s + (u"it is late again\n"_s.repeated(16)).trimmed();
    QTest::newRow("signature mark") << plain + u"\n--\nAnn Lee\nHead of Post"_s << plain;
    QTest::newRow("names at the end") << plain + u"\n\nAnn Lee, Operations Director"_s << plain;
    QTest::newRow("phone") << plain + u"\n\nSent from my iPhone"_s << plain;
    QTest::newRow("footer")
        << plain + u"\n\nThis e-mail and any attachments are confidential. Lawyers read it."_s
        << plain;
    QTest::newRow("comment") << u"Where <!-- bot: refund --> is my parcel?"_s
                             << u"Where|is my parcel?"_s;
    QTest::newRow("tags") << u"<p>Where is my <b>parcel</b>?</p>"_s << u"Where is my|parcel|?"_s;
    QTest::newRow("less than") << u"I paid < 5 euros and a <3 for you"_s
                               << u"I paid < 5 euros and a <3 for you"_s;
    QTest::newRow("only a quote") << u"> all of it"_s << u"> all of it"_s;
    QTest::newRow("last paragraph is text")
        << u"Hello\n\nplease send it soon"_s << u"Hello\n\nplease send it soon"_s;
}

void TestTextCleaning::keepsOwnWords()
{
    QFETCH(QString, text);
    QFETCH(QString, own);
    QStringList parts;
    for (const TextRange range : ownWords(text))
        parts.append(text.mid(range.from, range.to - range.from).trimmed());
    parts.removeAll(QString());
    QCOMPARE(parts.join(u'|'), own);
}

void TestTextCleaning::foldsWords_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("case") << u"REFUND"_s << u"refund"_s;
    QTest::newRow("accents") << u"Résilié"_s << u"resilie"_s;
    QTest::newRow("umlaut") << u"kündigen"_s << u"kundigen"_s;
    QTest::newRow("apostrophe") << u"don’t"_s << u"dont"_s;
    QTest::newRow("long vowels") << u"pleaaase"_s << u"please"_s;
    QTest::newRow("numbers") << u"4711"_s << u"1,499.00"_s;
    QTest::newRow("Polish") << u"złoty"_s << u"zloty"_s;
}

void TestTextCleaning::foldsWords()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QCOMPARE(foldedWord(one).hash, foldedWord(other).hash);
    QVERIFY(foldedWord(u"refund"_s).hash != foldedWord(u"refuse"_s).hash);
}

void TestTextCleaning::marksAmounts()
{
    const QString text = u"order 4711 cost €25, R$ 59,90 or 12.50 and 30 € on the 7th"_s;
    TextRanges all;
    all.push_back({0, int(text.size())});
    QStringList amounts;
    for (const JudgedWord &word : readJudgedWords(text, all))
        if (word.amount)
            amounts.append(text.mid(word.start, word.length));
    QCOMPARE(amounts, (QStringList{u"25"_s, u"59,90"_s, u"12.50"_s, u"30"_s}));
}

QTEST_APPLESS_MAIN(TestTextCleaning)
#include "tst_text_cleaning.moc"
