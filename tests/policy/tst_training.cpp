// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/case_mix.h"
#include "policy/evaluation.h"
#include "policy/explainer.h"
#include "policy/trainer.h"
#include "policy/training_examples.h"
#include "policy/training_texts.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

constexpr int longestShared = 7; // words in a row

std::vector<TrainingText> textsOf(const QString &path, const QString &names = u"*.txt"_s)
{
    std::vector<TrainingText> all;
    const QDir folder(path);
    for (const QString &name : folder.entryList({names}, QDir::Files)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(name));
        const auto texts = readTrainingTexts(file.readAll(), name);
        if (!texts)
            qFatal("%s", qPrintable(texts.error().detail));
        all.insert(all.end(), texts->begin(), texts->end());
    }
    return all;
}

std::vector<TrainingText> ours()
{
    return textsOf(QStringLiteral(CASELINE_SOURCE_DIR "/resources/training"));
}

QList<quint32> wordsOf(const QString &text)
{
    TextRanges all;
    all.push_back({0, int(text.size())});
    QList<quint32> words;
    for (const JudgedWord &word : readJudgedWords(text, all))
        words.append(word.hash);
    return words;
}

QSet<QList<quint32>> runsOf(const QString &text)
{
    QSet<QList<quint32>> runs;
    const QList<quint32> words = wordsOf(text);
    for (qsizetype i = 0; i + longestShared < words.size(); ++i)
        runs.insert(words.mid(i, longestShared + 1));
    return runs;
}

} // namespace

class TestTraining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesNoEightWordsWithTheData();
    void usesKnownLabels();
    void namesTheLine();
    void learnsAndForgetsNothingInTheFile();
    void keepsAsMuchAsADeskMayTeach();
    void aLessonTeachesTheOneQuestionItAnswers();
};

void TestTraining::sharesNoEightWordsWithTheData()
{
    QFile file(QStringLiteral(CASELINE_TEST_DATA "/tickets.jsonl"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto messages = readLabelledMessages(file.readAll());
    QVERIFY(messages);
    QSet<QList<quint32>> taken;
    for (const LabelledMessage &m : *messages)
        taken.unite(runsOf(judgedText(m.input.subject, m.input.message)));
    QVERIFY(taken.size() > 1000);
    const auto blind =
        textsOf(QStringLiteral(CASELINE_SOURCE_DIR "/tests/policy"), u"blind_*.txt"_s);
    QVERIFY(blind.size() > 400);
    for (const TrainingText &text : blind)
        taken.unite(runsOf(judgedText(text.subject, text.message)));
    for (const TrainingText &text : ours())
        QVERIFY2(!runsOf(judgedText(text.subject, text.message)).intersects(taken),
                 qPrintable(text.message));
}

void TestTraining::usesKnownLabels()
{
    const auto judge = Judge::load();
    QVERIFY(judge);
    for (const TrainingText &text : ours()) {
        for (const Taxonomy &taxonomy : judge->taxonomies())
            QVERIFY2(taxonomy.category(text.labels.at(taxonomy.key)), qPrintable(text.message));
        QVERIFY2(fromWord<Priority>(text.labels.at(u"priority"_s)), qPrintable(text.message));
        const QString reason = text.labels.at(u"reason"_s);
        const auto &reasons = judge->escalations().reasons();
        QVERIFY2(reason == u"none"_s || std::any_of(reasons.begin(), reasons.end(),
                                                    [&](auto &r) { return r.key == reason; }),
                 qPrintable(text.message));
    }
}

void TestTraining::namesTheLine()
{
    const auto noLabels = readTrainingTexts("# a comment\nhello\n", u"x.txt"_s);
    QVERIFY(!noLabels);
    QCOMPARE(noLabels.error().detail.left(13), u"x.txt: line 2"_s);
    const auto badLabel = readTrainingTexts("@ support=billing fintech\n", u"x.txt"_s);
    QVERIFY(!badLabel);
    const auto good = readTrainingTexts("@ a=1\nHi >> two\\nlines\n{a=2} x\n", u"x.txt"_s);
    QVERIFY(good);
    QCOMPARE(good->front().subject, u"Hi"_s);
    QCOMPARE(good->front().message, u"two\nlines"_s);
    QCOMPARE(good->back().labels.at(u"a"_s), u"2"_s);
}

void TestTraining::learnsAndForgetsNothingInTheFile()
{
    const auto phrases = PhraseTable::load("fruit: apple | pear\ntool: hammer | saw\n");
    QVERIFY(phrases);
    const auto example = [&](const QString &text, const QString &label) {
        return Example{featuresOf(readText(text, *phrases, 0)), {{u"kind"_s, label}}, 1};
    };
    std::vector<Example> examples;
    for (int i = 0; i < 5; ++i) {
        examples.push_back(example(u"a ripe apple please"_s, u"food"_s));
        examples.push_back(example(u"a sharp saw please"_s, u"hardware"_s));
    }
    const QByteArray bytes =
        LocalClassifier::save(trainClassifier(examples, examples, {u"kind"_s}, {}));
    QCOMPARE(bytes, LocalClassifier::save(trainClassifier(examples, examples, {u"kind"_s}, {})));
    const auto classifier = LocalClassifier::load(bytes);
    QVERIFY(classifier);
    const QString text = u"have you got a pear"_s; // known by its concept only
    const Reading reading = readText(text, *phrases, 0);
    const Features features = featuresOf(reading);
    const Probabilities p =
        classifier->probabilities(classifier->heads()[0], classifier->score(features));
    QVERIFY(p[0] > 0.5);
    const auto words =
        Explainer::load("").words(reading, features, *classifier, {&classifier->heads()[0], 0}, {});
    QCOMPARE(words.front().text, u"pear"_s);
}

/// What ships has some forty thousand rows; what a desk teaches comes on top.
void TestTraining::keepsAsMuchAsADeskMayTeach()
{
    constexpr std::uint32_t everything = 1U << featureBits;
    LocalClassifier::Weights weights;
    weights.heads = {{u"kind"_s, {u"food"_s, u"hardware"_s}, 0, 1}};
    weights.bias = {0, 0};
    for (std::uint32_t bucket = 0; bucket < everything; ++bucket) {
        weights.buckets.push_back(bucket);
        weights.rows.push_back(bucket + 1 == everything ? std::vector<float>{1, -1}
                                                        : std::vector<float>{-1, 1});
    }
    const auto classifier = LocalClassifier::load(LocalClassifier::save(weights));
    QVERIFY(classifier);
    const ClassifierHead &head = classifier->heads().front();
    QVERIFY(classifier->lead(0, head, 0) < 0);
    QVERIFY(classifier->lead(everything - 2, head, 0) < 0);
    QVERIFY(classifier->lead(everything - 1, head, 0) > 0);
}

/// A person says a category and nothing else: no empty word becomes an answer of its own.
void TestTraining::aLessonTeachesTheOneQuestionItAnswers()
{
    const auto phrases = PhraseTable::load("fruit: apple\n");
    QVERIFY(phrases);
    const QString words = u"an apple a day"_s;
    TrainingText lesson{{}, words, {}, 3};
    lesson.labels[u"support"_s] = u"general"_s;
    const Example taught = exampleOf(lesson, readText(words, *phrases, 0));
    QCOMPARE(taught.labels.size(), size_t(1));
    QCOMPARE(taught.labels.at(u"support"_s), u"general"_s);
    lesson.labels[u"fintech"_s] = u"other"_s;
    lesson.labels[u"reason"_s] = u"none"_s;
    const Example whole = exampleOf(lesson, readText(words, *phrases, 0));
    QCOMPARE(whole.labels.size(), size_t(4)); // and the case that they make together
}

QTEST_APPLESS_MAIN(TestTraining)
#include "tst_training.moc"
