// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/desk_school.h"
#include "policy/judgement_resources.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

// Words of a trade the shipped texts do not know.
std::vector<Lesson> lessonsOfATrade(const QString &category)
{
    std::vector<Lesson> lessons;
    for (const QString &message : {u"The zorblat of our dispenser is gone again"_s,
                                   u"Our zorblat shows the wrong colour since Monday"_s,
                                   u"Please look at the zorblat in hall four"_s,
                                   u"Zorblat number nine, same thing as in spring"_s,
                                   u"One more zorblat, this time at the back door"_s})
        lessons.push_back({u"Zorblat"_s, message, u"support"_s, category, 3});
    return lessons;
}

Judgement judged(const Judge &judge, const QString &message)
{
    return judge.judge({{}, message, Plan::Unknown, u"support"_s});
}

QString categoryOf(const Judge &judge, const QString &message)
{
    return judge.judge({u"Zorblat"_s, message, Plan::Unknown, u"support"_s}).category;
}

Judge taughtJudge(const LearnedModel &learned)
{
    auto judge = Judge::load();
    if (!judge || !judge->learn(learned.classifier))
        qFatal("the learned classifier cannot be used");
    return std::move(*judge);
}

} // namespace

class TestDeskSchool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void learnsFromAllThatTheShippedOneDid();
    void learnsWhatPeopleCorrected();
    void hearsNearlyTheSameWords_data();
    void hearsNearlyTheSameWords();
    void callsWhomItCalledBefore();
    void keepsWhatItKnewWhenLessonsSpoilIt();
    void hasNothingToLearnWithoutLessons();
    void stopsWhenAsked();
    void isWhatShippedAfterwards();

private:
    std::optional<DeskSchool> m_school; // one for all: it reads all shipped texts
};

void TestDeskSchool::initTestCase()
{
    auto school = DeskSchool::open();
    QVERIFY(school);
    m_school.emplace(std::move(*school));
}

/// A desk that learned from less could never be as good as it was, and would learn nothing.
void TestDeskSchool::learnsFromAllThatTheShippedOneDid()
{
    const QStringList there =
        QDir(QStringLiteral(CASELINE_SOURCE_DIR "/resources/training")).entryList(QDir::Files);
    QVERIFY(!there.isEmpty());
    QCOMPARE(QDir(u":/caseline/training"_s).entryList(QDir::Files), there);
}

void TestDeskSchool::learnsWhatPeopleCorrected()
{
    auto judge = Judge::load();
    QVERIFY(judge);
    const QString news = u"The zorblat next to the stairs"_s;
    QVERIFY(categoryOf(*judge, news) != u"integration"_s);

    const auto taught = m_school->learn(lessonsOfATrade(u"integration"_s));
    QVERIFY(taught);
    const LearnedModel &learned = *taught;
    QVERIFY(!learned.classifier.isEmpty());
    QCOMPARE(learned.lessons, 5);
    QVERIFY(learned.rightBefore > learned.checked / 2);
    QVERIFY(learned.rightAfter >= learned.rightBefore);
    QVERIFY(judge->learn(learned.classifier));
    QCOMPARE(categoryOf(*judge, news), u"integration"_s);
    QCOMPARE(judge->judge({{}, u"I was charged twice, give me my money back"_s, {}, u"fintech"_s})
                 .category,
             u"duplicate_payment"_s);

    QVERIFY(!judge->learn("no classifier"));
    QCOMPARE(categoryOf(*judge, news), u"integration"_s);
}

void TestDeskSchool::hearsNearlyTheSameWords_data()
{
    QTest::addColumn<QStringList>("lessons");
    QTest::addColumn<QString>("category");
    QTest::addColumn<QString>("news");
    QTest::newRow("tills") << QStringList{u"The till counts the takings only in the evening"_s,
                                          u"Takings of the till are a day late on the board"_s}
                           << u"account"_s << u"Takings of our till are a day late again"_s;
    QTest::newRow("visits")
        << QStringList{u"May our school class visit your bakery line on Thursday?"_s,
                       u"We would like to see the bakery line with our pupils"_s}
        << u"security"_s << u"May a school class see your bakery line on Friday?"_s;
    QTest::newRow("in German")
        << QStringList{u"Der Pfandautomat nimmt die Kisten nicht an"_s,
                       u"Am Pfandautomaten werden die Kisten nicht gezählt"_s}
        << u"account"_s << u"Unser Pfandautomat zählt die Kisten nicht"_s;
}

void TestDeskSchool::hearsNearlyTheSameWords()
{
    QFETCH(QStringList, lessons);
    QFETCH(QString, category);
    QFETCH(QString, news);
    QVERIFY(judged(*Judge::load(), news).category != category);
    std::vector<Lesson> book;
    for (const QString &message : lessons)
        book.push_back({{}, message, u"support"_s, category, 3});
    const auto learned = m_school->learn(book);
    QVERIFY(learned);
    QVERIFY2(
        !learned->classifier.isEmpty(),
        qPrintable(
            u"%1 right before, %2 after"_s.arg(learned->rightBefore).arg(learned->rightAfter)));
    const Judge judge = taughtJudge(*learned);
    for (const QString &message : lessons)
        QCOMPARE(judged(judge, message).category, category);
    QCOMPARE(judged(judge, news).category, category);
}

/// A person said what it is about, not whom to call.
void TestDeskSchool::callsWhomItCalledBefore()
{
    const QString message = u"The zorblat was charged twice, please give one of them back"_s;
    const auto learned = m_school->learn({{{}, message, u"support"_s, u"cancellation"_s, 5}});
    QVERIFY(learned && !learned->classifier.isEmpty());
    const Judge judge = taughtJudge(*learned);
    QCOMPARE(judged(judge, message).category, u"cancellation"_s);
    QCOMPARE(judged(judge, message).escalation.reason, u"billing_dispute"_s);
}

void TestDeskSchool::keepsWhatItKnewWhenLessonsSpoilIt()
{
    // Somebody gives everything the same category.
    std::vector<Lesson> lessons;
    const auto texts = shippedTrainingTexts();
    QVERIFY(texts);
    for (const TrainingText &text : *texts)
        if (lessons.size() < 300 && text.labels.contains(u"support"_s))
            lessons.push_back({text.subject, text.message, u"support"_s, u"general"_s, 5});
    const auto learned = m_school->learn(lessons);
    QVERIFY(learned);
    QVERIFY(learned->classifier.isEmpty());
    QVERIFY(learned->rightAfter < learned->rightBefore);
}

void TestDeskSchool::hasNothingToLearnWithoutLessons()
{
    const auto learned = m_school->learn({});
    QVERIFY(learned);
    QVERIFY(learned->classifier.isEmpty());
    QCOMPARE(learned->base, m_school->base());
}

void TestDeskSchool::stopsWhenAsked()
{
    const std::atomic<bool> stop = true;
    QVERIFY(!m_school->learn(lessonsOfATrade(u"integration"_s), &stop));
}

void TestDeskSchool::isWhatShippedAfterwards()
{
    const auto shipped = judgementResource(u"classifier.bin"_s);
    QVERIFY(shipped);
    const auto taught = m_school->learn(lessonsOfATrade(u"integration"_s));
    QVERIFY(taught && taught->classifier != *shipped);
    QCOMPARE(taught->base, QCryptographicHash::hash(*shipped, QCryptographicHash::Sha256));
    Judge judge = taughtJudge(*taught);
    QVERIFY(judge.learn(*shipped));
    const auto fresh = Judge::load();
    for (const Lesson &lesson : lessonsOfATrade({}))
        QCOMPARE(judged(judge, lesson.message), judged(*fresh, lesson.message));
    // What the last lessons said is no part of the next ones.
    const auto again = m_school->learn(lessonsOfATrade(u"integration"_s));
    QVERIFY(again);
    QCOMPARE(again->classifier, taught->classifier);
}

QTEST_APPLESS_MAIN(TestDeskSchool)
#include "tst_desk_school.moc"
