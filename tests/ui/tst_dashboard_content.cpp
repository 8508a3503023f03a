// SPDX-License-Identifier: GPL-3.0-or-later
#include "tst_dashboard_desk.h"

#include "ui/chart_scale.h"
#include "ui/chart_table.h"
#include "ui/dashboard_content.h"
#include "ui/dashboard_csv.h"
#include "ui/dashboard_summary.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace caseline;

namespace {

/// Without the signs that keep a number's own direction.
QString plain(QString text)
{
    return text.remove(QChar(0x2066)).remove(QChar(0x2069));
}

} // namespace

class TestDashboardContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scalesEndAtRoundNumbers_data();
    void scalesEndAtRoundNumbers();
    void labelsKeepApart_data();
    void labelsKeepApart();
    void nothingToCompareWithIsSaid();
    void changesAreJudged();
    void tableModelHolds();
    void csvIsSafeAgainstFormulas_data();
    void csvIsSafeAgainstFormulas();
    void csvHoldsTheFigures();
};

void TestDashboardContent::scalesEndAtRoundNumbers_data()
{
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("high");
    QTest::addColumn<double>("step");
    QTest::newRow("nothing") << 0.0 << 2.0 << 1.0;
    QTest::newRow("one") << 1.0 << 2.0 << 1.0;
    QTest::newRow("five") << 5.0 << 6.0 << 2.0;
    QTest::newRow("no fractions of tickets") << 9.0 << 10.0 << 5.0;
    QTest::newRow("volume") << 171.0 << 200.0 << 50.0;
    QTest::newRow("backlog") << 281.0 << 300.0 << 100.0;
    QTest::newRow("many") << 91'000.0 << 100'000.0 << 25'000.0;
}

void TestDashboardContent::scalesEndAtRoundNumbers()
{
    QFETCH(double, highest);
    const ValueScale scale = countScale(highest);
    QTEST(scale.high, "high");
    QTEST(scale.step, "step");
    QVERIFY(scale.high >= highest && scale.low == 0);
}

void TestDashboardContent::labelsKeepApart_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("width");
    QTest::addColumn<QList<int>>("labelled");
    QTest::newRow("16 days, narrow") << 16 << 300.0 << QList<int>{0, 5, 10, 15};
    QTest::newRow("a week") << 7 << 500.0 << QList<int>{0, 1, 2, 3, 4, 5, 6};
    QTest::newRow("30 days by week") << 30 << 300.0 << QList<int>{1, 8, 15, 22, 29};
    QTest::newRow("one") << 1 << 300.0 << QList<int>{0};
    QTest::newRow("none") << 0 << 300.0 << QList<int>{};
}

void TestDashboardContent::labelsKeepApart()
{
    QFETCH(int, count);
    QFETCH(double, width);
    const auto labelled = labelledPoints(count, width, 72);
    QTEST(QList<int>(labelled.begin(), labelled.end()), "labelled");
}

void TestDashboardContent::nothingToCompareWithIsSaid()
{
    DashboardFigures::Value value{kToday, kToday, {{kToday}}, {{kToday - 1}}, {}, {}};
    auto faces = DashboardSummary::figures(value, {});
    QCOMPARE(faces[3].figure, QStringLiteral("–"));
    QCOMPARE(faces[3].change.word, QStringLiteral("no tickets"));
    value.days[0].created = 4;
    value.days[0].negative = 1;
    value.days[0].positive = 3;
    faces = DashboardSummary::figures(value, {});
    QCOMPARE(plain(faces[0].change.figure), QStringLiteral("+4"));
    QCOMPARE(faces[4].figure, QStringLiteral("25.0"));
    QCOMPARE(faces[4].change.word, QStringLiteral("no tickets before"));
    QVERIFY(DashboardContent::mood(value, kToday).change.figure.isEmpty());
}

void TestDashboardContent::changesAreJudged()
{
    DashboardFigures::Value value{kToday, kToday, {{kToday}}, {{kToday - 1}}, {}, {}};
    value.days[0].created = value.before[0].created = 10;
    value.days[0].averagePolarity = 0.1;
    value.days[0].backlogOver7 = 5;
    value.before[0].backlogOver7 = 9;
    value.before[0].escalated = 1;
    value.days[0].escalated = 2;
    QVERIFY(DashboardContent::mood(value, kToday).change.tone == Tone::Better);
    QVERIFY(DashboardContent::backlog(value, kToday).change.tone == Tone::Better);
    QVERIFY(DashboardContent::volume(value, kToday).change.tone == Tone::Neutral);
    const FigureFace rate = DashboardSummary::figures(value, {})[3];
    QVERIFY(rate.change.tone == Tone::Worse);
    QCOMPARE(plain(rate.change.figure), QStringLiteral("+10.0"));
    QVERIFY(rate.meaning.contains(QStringLiteral("worse")));
}

void TestDashboardContent::tableModelHolds()
{
    ChartTableModel model;
    QAbstractItemModelTester tester(&model);
    DashboardFigures::Value value{kToday, kToday, {{kToday}}, {}, FakeMetricsReader().counts, {}};
    model.setContent(DashboardContent::volume(value, kToday));
    model.setContent(DashboardContent::categories(value));
    QCOMPARE(model.rowCount(), 9);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole), QStringLiteral("This period"));
}

void TestDashboardContent::csvIsSafeAgainstFormulas_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("word") << QStringLiteral("refund_request") << QByteArray("refund_request");
    QTest::newRow("equals") << QStringLiteral("=1+2") << QByteArray("'=1+2");
    QTest::newRow("plus") << QStringLiteral("+49 170") << QByteArray("'+49 170");
    QTest::newRow("minus") << QStringLiteral("-2") << QByteArray("'-2");
    QTest::newRow("at") << QStringLiteral("@SUM(A1)") << QByteArray("'@SUM(A1)");
    QTest::newRow("tab") << QStringLiteral("\t=1") << QByteArray("\"'\t=1\"");
    QTest::newRow("blank before") << QStringLiteral("  =1") << QByteArray("'  =1");
    QTest::newRow("wide sign") << QStringLiteral("＝1") << QByteArray("'＝1");
    QTest::newRow("quotes") << QStringLiteral("a \"b\", c") << QByteArray("\"a \"\"b\"\", c\"");
    QTest::newRow("call") << QStringLiteral("=HYPERLINK(\"x\")")
                          << QByteArray("\"'=HYPERLINK(\"\"x\"\")\"");
    QTest::newRow("none") << QString() << QByteArray();
}

void TestDashboardContent::csvIsSafeAgainstFormulas()
{
    QFETCH(QString, text);
    QTEST(csvText(text), "cell");
}

void TestDashboardContent::csvHoldsTheFigures()
{
    DashboardFigures::Value value{kToday, kToday, {FakeMetricsReader::dayOf(kToday)}, {}, {}, {}};
    value.days[0].averagePolarity = -0.25;
    value.categories = {{QStringLiteral("fintech"), QStringLiteral("=cmd"), 3, 1}};
    const auto lines = dashboardCsv(value).split('\n');
    QVERIFY(lines[0].startsWith("period,day_utc,created,resolved,escalated,average_polarity"));
    const QByteArray created = QByteArray::number(value.days[0].created);
    QVERIFY(lines[1].startsWith("this,2026-03-10," + created + ','));
    QVERIFY(lines[1].contains(",-0.2500,"));
    QCOMPARE(lines[4], QByteArray("fintech,'=cmd,3,1\r"));
}

QTEST_MAIN(TestDashboardContent)
#include "tst_dashboard_content.moc"
