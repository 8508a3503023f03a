// SPDX-License-Identifier: GPL-3.0-or-later
// What is said beside the matter: references, complaints that are taken back, and where one is.
#include "policy/judge.h"

#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

const Judge &shipped()
{
    static const auto judge = Judge::load();
    if (!judge)
        qFatal("%s", qPrintable(judge.error().detail));
    return *judge;
}

Judgement judged(const QString &message, const QString &subject = {})
{
    return shipped().judge({subject, message, Plan::Pro, u"support"_s});
}

} // namespace

class TestJudgeAsides : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escalates_data();
    void escalates();
    void referencesChangeNothing_data();
    void referencesChangeNothing();
    void hearsThatAllAreStopped();
};

void TestJudgeAsides::escalates_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<Tier>("tier");
    const auto row = [](const char *name, const char *message, Tier tier) {
        QTest::newRow(name) << QString::fromUtf8(message) << tier;
    };
    row("taken back", "Please disregard my last message, both charges are ours. Sorry!",
        Tier::Never);
    row("taken back, and another thing",
        "Forget my last mail. Somebody is in my account and changed the password.", Tier::Always);
    row("a button that is gone", "The export button has disappeared from the reports page.",
        Tier::Never);
    row("a button that is gone, in Spanish", "Ha desaparecido el botón de exportar.", Tier::Never);
    row("words of logs", "The log says \"fatal: worst case\" each night. No harm done, what is it?",
        Tier::Never);
    row("far from where I am", "password reset 20 mins ago from Oslo?? i'm in Dublin",
        Tier::Always);
    row("it was me", "The sign-in from Oslo was me, I am in Norway this week.", Tier::Never);
    row("paid on two days",
        "Two suppliers had the same payment two days running. We are 9k out of pocket.",
        Tier::Always);
    row("thinking of leaving", "We are thinking of leaving, convince us.", Tier::Likely);
    row("staying", "We were thinking of leaving but have decided to stay.", Tier::Never);
}

void TestJudgeAsides::escalates()
{
    QFETCH(QString, message);
    QFETCH(Tier, tier);
    const Judgement judgement = judged(message);
    QVERIFY2(judgement.escalation.tier == tier, qPrintable(judgement.escalation.rule));
}

// A number that only says which case is meant says nothing of the matter.
void TestJudgeAsides::referencesChangeNothing_data()
{
    QTest::addColumn<QString>("subject");
    for (const char *subject :
         {"Ticket 4471", "Ticket #4471", "Ticket no. 4471", "Case 12", "Ref. 88120"})
        QTest::newRow(subject) << QString::fromLatin1(subject);
}

void TestJudgeAsides::referencesChangeNothing()
{
    QFETCH(QString, subject);
    for (const char *message :
         {"Somebody signed in to my account from Peru, it was not me.",
          "The export of the roster stops with an error.", "How do I add a colleague?"}) {
        const QString text = QString::fromLatin1(message);
        const Judgement with = judged(text, subject);
        const Judgement without = judged(text);
        QCOMPARE(with.category, without.category);
        QCOMPARE(with.priority, without.priority);
        QCOMPARE(with.escalation.reason, without.escalation.reason);
    }
}

// A screen full of people is urgent, also in words that the rules do not know.
void TestJudgeAsides::hearsThatAllAreStopped()
{
    for (const char *message :
         {"None of our forty people can log in this morning, everyone sees an error.",
          "All 12 card terminals went offline at noon, our staff cannot take a payment."})
        QCOMPARE(judged(QString::fromLatin1(message)).priority, Priority::Urgent);
}

QTEST_APPLESS_MAIN(TestJudgeAsides)
#include "tst_judge_asides.moc"
