// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/judgement_resources.h"
#include "policy/sentiment.h"

#include <QFile>
#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

// \\ \t \n \r \uXXXX, as the vectors are written.
QString unescaped(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const QChar c = text[++i];
        if (c == u'u') {
            out += QChar(ushort(text.mid(i + 1, 4).toUInt(nullptr, 16)));
            i += 4;
        } else {
            out += c == u't' ? u'\t' : c == u'n' ? u'\n' : c == u'r' ? u'\r' : c.unicode();
        }
    }
    return out;
}

SentimentAnalyzer shipped()
{
    auto analyzer = SentimentAnalyzer::load(*judgementResource(u"vader_lexicon.tsv"_s),
                                            *judgementResource(u"emoji_names.tsv"_s));
    if (!analyzer)
        qFatal("%s", qPrintable(analyzer.error().detail));
    return *analyzer;
}

} // namespace

class TestSentiment : public QObject
{
    Q_OBJECT

    SentimentAnalyzer m_analyzer = shipped();

private Q_SLOTS:
    void equalsTheReference_data();
    void equalsTheReference();
    void readsMood_data();
    void readsMood();
    void survivesOddText_data();
    void survivesOddText();
    void namesTheBrokenLine();
    void judgesSubjectAndMessage();
};

void TestSentiment::equalsTheReference_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("neg");
    QTest::addColumn<double>("neu");
    QTest::addColumn<double>("pos");
    QTest::addColumn<double>("compound");
    QFile file(QStringLiteral(CASELINE_TEST_DATA "/vader.tsv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList rows = QString::fromUtf8(file.readAll()).split(u'\n');
    int number = 1;
    for (const QString &row : rows.mid(1)) {
        const QStringList fields = row.split(u'\t');
        if (fields.size() < 6)
            continue;
        QTest::addRow("%d %s", ++number, qPrintable(fields[5]))
            << unescaped(fields[0]) << fields[1].toDouble() << fields[2].toDouble()
            << fields[3].toDouble() << fields[4].toDouble();
    }
    QCOMPARE(number, 330);
}

void TestSentiment::equalsTheReference()
{
    QFETCH(QString, text);
    QFETCH(double, neg);
    QFETCH(double, neu);
    QFETCH(double, pos);
    QFETCH(double, compound);
    const MoodScore score = m_analyzer.score(text);
    QCOMPARE(score.neg, neg);
    QCOMPARE(score.neu, neu);
    QCOMPARE(score.pos, pos);
    QCOMPARE(score.compound, compound);
}

void TestSentiment::readsMood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Mood>("mood");
    QTest::newRow("rage") << u"I am FURIOUS, you charged me TWICE!!!"_s << Mood::Negative;
    QTest::newRow("plain report") << u"The page shows the order from Monday."_s << Mood::Neutral;
    QTest::newRow("praise") << u"Thank you so much, great support!"_s << Mood::Positive;
    QTest::newRow("reference wins") << u"Please investigate"_s << Mood::Positive;
    QTest::newRow("nothing") << QString() << Mood::Neutral;
}

void TestSentiment::readsMood()
{
    QFETCH(QString, text);
    QTEST(moodOf(m_analyzer.score(text).compound), "mood");
}

void TestSentiment::survivesOddText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("lone high surrogate") << QString(QChar(0xD83D));
    QTest::newRow("lone low surrogate") << QString(QChar(0xDE00)) + u" good"_s;
    QTest::newRow("embedded zero") << u"good"_s + QChar(0) + u"bad"_s;
    QTest::newRow("one long word") << QString(100000, u'a');
    QTest::newRow("many words") << u"good but bad "_s.repeated(2000);
}

void TestSentiment::survivesOddText()
{
    QFETCH(QString, text);
    const MoodScore score = m_analyzer.score(text);
    QVERIFY(score.compound >= -1 && score.compound <= 1);
    QVERIFY(std::abs(score.neg + score.neu + score.pos - 1) < 0.002);
}

void TestSentiment::namesTheBrokenLine()
{
    const auto words = SentimentAnalyzer::load("good\t1.9\nbad\tworse\n", "");
    QVERIFY(!words);
    QVERIFY(words.error().detail.contains(u"line 2"_s));
    const auto emoji = SentimentAnalyzer::load("good\t1.9\n", "1F600\tgrinning face\nsmile\n");
    QVERIFY(!emoji);
    QVERIFY(emoji.error().detail.contains(u"line 2"_s));
    QVERIFY(!SentimentAnalyzer::load("", ""));
}

void TestSentiment::judgesSubjectAndMessage()
{
    QCOMPARE(judgedText(u"Late"_s, u"Where is it?"_s), u"Late\nWhere is it?"_s);
    QCOMPARE(judgedText(QString(), u"Where is it?"_s), u"Where is it?"_s);
}

QTEST_APPLESS_MAIN(TestSentiment)
#include "tst_sentiment.moc"
