// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/writing_judge.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <mutex>
#include <thread>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

class ThreadBackground final : public Background
{
public:
    ~ThreadBackground() override
    {
        for (std::thread &thread : m_threads)
            thread.join();
    }
    void run(std::function<void()> task) override { m_threads.emplace_back(std::move(task)); }

private:
    std::vector<std::thread> m_threads;
};

/// Answers with the message as the category, after a while.
class SlowClassifier final : public Classifier
{
public:
    std::atomic<int> asked{0};
    std::atomic<int> atOnce{0};
    std::atomic<int> mostAtOnce{0};
    std::atomic<bool> onGuiThread{false};
    std::atomic<int> delay{0};

    void classify(ClassifyRequest request, Done done) override
    {
        ++asked;
        const int now = ++atOnce;
        if (now > mostAtOnce)
            mostAtOnce = now;
        if (QThread::currentThread() == QCoreApplication::instance()->thread())
            onGuiThread = true;
        std::this_thread::sleep_for(std::chrono::milliseconds(delay.load()));
        --atOnce;
        Judgement judgement;
        judgement.category = request.message;
        done(judgement);
    }
    QString preview(const ClassifyRequest &) const override { return {}; }
};

} // namespace

class TestWritingJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOnceWhenTheWriterPauses();
    void nothingIsAskedOfAFewLetters();
    void oneQuestionAtATimeAndTheLastCounts();
    void goesAwayWhileItIsAnswered();
};

void TestWritingJudge::asksOnceWhenTheWriterPauses()
{
    SlowClassifier classifier;
    ThreadBackground background;
    WritingJudge judge(classifier, background);
    const QString words = u"every payment fails"_s;
    for (int i = 1; i <= words.size(); ++i) {
        judge.setWords({}, words.left(i), Plan::Unknown, u"support"_s);
        QTest::qWait(5);
    }
    QTRY_VERIFY(judge.judgement());
    QCOMPARE(judge.judgement()->category, words);
    QCOMPARE(classifier.asked, 1);
    QVERIFY(!classifier.onGuiThread);
    judge.setWords({}, words, Plan::Unknown, u"support"_s); // the same is no question
    QTest::qWait(400);
    QCOMPARE(classifier.asked, 1);
}

void TestWritingJudge::nothingIsAskedOfAFewLetters()
{
    SlowClassifier classifier;
    ThreadBackground background;
    WritingJudge judge(classifier, background);
    QSignalSpy spy(&judge, &WritingJudge::judged);
    judge.setWords(u"Hi"_s, u"you"_s, Plan::Unknown, u"support"_s);
    QTest::qWait(400);
    QCOMPARE(classifier.asked, 0);
    judge.setWords(u"Hi"_s, u"you have my money"_s, Plan::Unknown, u"support"_s);
    QTRY_COMPARE(spy.size(), 1);
    judge.setWords({}, {}, Plan::Unknown, u"support"_s);
    QCOMPARE(spy.size(), 2);
    QVERIFY(!judge.judgement());
}

void TestWritingJudge::oneQuestionAtATimeAndTheLastCounts()
{
    SlowClassifier classifier;
    classifier.delay = 500;
    ThreadBackground background;
    WritingJudge judge(classifier, background);
    QSignalSpy spy(&judge, &WritingJudge::judged);
    judge.setWords({}, u"the first question"_s, Plan::Unknown, u"support"_s);
    QTRY_COMPARE(classifier.asked, 1);
    judge.setWords({}, u"the second question"_s, Plan::Unknown, u"support"_s);
    QTest::qWait(300); // asked while the first is being answered
    QCOMPARE(classifier.asked, 1);
    QTRY_COMPARE(classifier.asked, 2);
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(judge.judgement()->category, u"the second question"_s);
    QCOMPARE(classifier.mostAtOnce, 1);
}

void TestWritingJudge::goesAwayWhileItIsAnswered()
{
    SlowClassifier classifier;
    classifier.delay = 200;
    ThreadBackground background;
    {
        WritingJudge judge(classifier, background);
        judge.setWords({}, u"a question without an ear"_s, Plan::Unknown, u"support"_s);
        QTRY_COMPARE(classifier.asked, 1);
    }
    QTest::qWait(400); // nothing is called that is gone
    QCOMPARE(classifier.asked, 1);
}

QTEST_GUILESS_MAIN(TestWritingJudge)
#include "tst_writing_judge.moc"
