// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/judge.h"
#include "policy/judgement_resources.h"

#include <QTest>

#include <cmath>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

// What a hotel might write for its desk.
constexpr auto hotel = R"([taxonomy hotel]
name = Guests of a hotel

[category booking]
name = Booking
definition = Making, moving or calling off a stay, dates and room types.
example = I would like to move my stay to the week after Easter
example = We arrive a day later than planned
priority = medium

[category housekeeping]
name = Housekeeping
definition = Cleanliness, towels, bed linen, heating and repairs in the room.
example = There are no towels in the bathroom
example = The heating in room 204 stays cold
example = Nobody has cleaned our room today
priority = high

[category restaurant]
name = Restaurant
definition = Breakfast, dinner, tables, allergies and the menu.
example = Can we reserve a table for six at eight?
example = My son is allergic to nuts, what can he eat at breakfast?
priority = low

[category rest]
name = Other
definition = Anything else.
example = What is the way from the station?
priority = low
)";

Judgement ofHotel(const QString &message)
{
    auto tables = JudgeTables::shipped();
    if (!tables)
        qFatal("%s", qPrintable(tables.error().detail));
    tables->taxonomies = hotel;
    static const auto judge = Judge::load(*tables);
    if (!judge)
        qFatal("%s", qPrintable(judge.error().detail));
    return judge->judge({{}, message, Plan::Pro, u"hotel"_s});
}

} // namespace

class TestTaxonomy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shipsTwo();
    void sortsByExamplesAlone_data();
    void sortsByExamplesAlone();
    void takesTheUrgencyOfACategory();
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

void TestTaxonomy::sortsByExamplesAlone_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("category");
    const auto row = [](const char *message, const char *category) {
        QTest::newRow(message) << QString::fromUtf8(message) << QString::fromLatin1(category);
    };
    row("Please change my stay from two to three nights.", "booking");
    row("The shower in our bathroom is dirty and there's no soap.", "housekeeping");
    row("room still not cleaned at 4 pm", "housekeeping");
    row("A table for two at the window tonight, please.", "restaurant");
    row("my wife is allergic to fish, which dinner is safe", "restaurant");
    row("Which bus goes to the harbour?", "rest");
}

void TestTaxonomy::sortsByExamplesAlone()
{
    QFETCH(QString, message);
    QFETCH(QString, category);
    const Judgement judgement = ofHotel(message);
    QCOMPARE(judgement.category, category);
    double sum = judgement.confidence;
    for (const Alternative &a : judgement.alternatives) {
        QVERIFY(a.confidence <= judgement.confidence);
        sum += a.confidence;
    }
    QVERIFY(std::abs(sum - 1) < 1e-6);
    QVERIFY(judgement.confidence < 0.95); // a few examples prove little
    for (const Evidence &e : judgement.evidence)
        QCOMPARE(message.mid(e.start, e.length), e.text);
}

void TestTaxonomy::takesTheUrgencyOfACategory()
{
    QCOMPARE(ofHotel(u"There are no towels in our bathroom"_s).priority, Priority::High);
    QCOMPARE(ofHotel(u"Which table has the best view at dinner?"_s).priority, Priority::Low);
    const Judgement lawyer = ofHotel(u"Your dinner made me ill, my lawyer will write to you."_s);
    QVERIFY(lawyer.escalation.tier == Tier::Always);
    QVERIFY(lawyer.priority >= Priority::High); // what escalates is urgent whatever the category
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
