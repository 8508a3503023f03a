// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/judge.h"
#include "policy/judgement_resources.h"

#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class TestTaxonomy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shipsTwo();
    void namesTheLine_data();
    void namesTheLine();
    void refusesUnknownConcepts();
    void refusesUnknownSignals();
    void refusesDamagedClassifier_data();
    void refusesDamagedClassifier();
};

void TestTaxonomy::shipsTwo()
{
    const auto all = readTaxonomies(*judgementResource(u"taxonomies.ini"_s));
    QVERIFY(all);
    QCOMPARE(all->size(), size_t(2));
    QCOMPARE(all->front().key, u"fintech"_s);
    QCOMPARE(all->front().categories.size(), size_t(7));
    QCOMPARE(all->back().categories.size(), size_t(9));
    QCOMPARE(all->front().category(u"fraud_report"_s)->priority, Priority::Urgent);
    QVERIFY(!all->back().category(u"refund_request"_s));
}

void TestTaxonomy::namesTheLine_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QString>("says");
    const QByteArray good = "[taxonomy t]\nname = T\n[category a]\nname = A\ndefinition = d\n"
                            "example = e\npriority = low\n";
    QTest::newRow("no value") << good + "[category b]\nname\n" << u"line 9"_s;
    QTest::newRow("unknown priority") << QByteArray(good).replace("low", "critical") << u"line 7"_s;
    QTest::newRow("no example") << QByteArray(good).replace("example = e\n", "") << u"line 3"_s;
    QTest::newRow("unknown key") << good + "colour = red\n" << u"line 8"_s;
    QTest::newRow("twice") << good + "[category a]\n" << u"line 8"_s;
    QTest::newRow("bad key") << good + "[category Big Fee]\n" << u"line 8"_s;
    QTest::newRow("no bracket") << good + "[category b\n" << u"line 8"_s;
    QTest::newRow("category first") << QByteArray("[category a]\n") << u"line 1"_s;
    QTest::newRow("only one") << good << u"two categories"_s;
}

void TestTaxonomy::namesTheLine()
{
    QFETCH(QByteArray, table);
    QFETCH(QString, says);
    const auto read = readTaxonomies(table);
    QVERIFY(!read);
    QVERIFY2(read.error().detail.contains(says), qPrintable(read.error().detail));
}

void TestTaxonomy::refusesUnknownConcepts()
{
    const auto phrases = PhraseTable::load("refund: refund*\n");
    QVERIFY(phrases);
    const auto rules = SignalRules::load("signal money: Money\n  refund !weather\n", *phrases);
    QVERIFY(!rules);
    QVERIFY(rules.error().detail.contains(u"line 2"_s));
    QVERIFY(rules.error().detail.contains(u"weather"_s));
    QVERIFY(!PhraseTable::load("refund refund*\n"));
    QVERIFY(!PhraseTable::load("refund: re*\n"));
}

void TestTaxonomy::refusesUnknownSignals()
{
    const auto phrases = PhraseTable::load("refund: refund*\n");
    const auto rules = SignalRules::load("signal money: Money\n  refund\n", *phrases);
    const auto policy =
        EscalationPolicy::load("[reason r]\ntier = always\nsignal = weather\n", *rules);
    QVERIFY(!policy);
    QVERIFY(policy.error().detail.contains(u"line 3"_s));
    QVERIFY(!EscalationPolicy::load("[reason r]\ntier = sometimes\n", *rules));
}

void TestTaxonomy::refusesDamagedClassifier_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = *judgementResource(u"classifier.bin"_s);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("other file") << QByteArray("GIF89a, certainly not a model");
    for (const int size : {10, 100, 500, 5000, int(good.size()) - 1})
        QTest::addRow("cut after %d", size) << good.left(size);
}

void TestTaxonomy::refusesDamagedClassifier()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!LocalClassifier::load(bytes));
}

QTEST_APPLESS_MAIN(TestTaxonomy)
#include "tst_taxonomy.moc"
