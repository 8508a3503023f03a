// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/desk_school.h"
#include "policy/judgement_resources.h"

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

QString categoryOf(const Judge &judge, const QString &message)
{
    return judge.judge({u"Zorblat"_s, message, Plan::Unknown, u"support"_s}).category;
}

} // namespace

class TestDeskSchool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void learnsFromAllThatTheShippedOneDid();
    void learnsWhatPeopleCorrected();
    void keepsWhatItKnewWhenLessonsSpoilIt();
    void hasNothingToLearnWithoutLessons();
    void stopsWhenAsked();

private:
    std::optional<DeskSchool> m_school; // one for all: its first lesson costs seconds more
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

QTEST_APPLESS_MAIN(TestDeskSchool)
#include "tst_desk_school.moc"
