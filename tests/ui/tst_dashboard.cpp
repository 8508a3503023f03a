// SPDX-License-Identifier: GPL-3.0-or-later
// Longer than most: the charts, their keys and their exports are asked on one desk of known
// figures.
#include "tst_dashboard_desk.h"
#include "ui/marks.h"

#include "ui/caseline_style.h"
#include "ui/chart_card.h"
#include "ui/chart_plot.h"
#include "ui/chart_table.h"
#include "ui/chart_words.h"
#include "ui/dashboard_content.h"
#include "ui/dashboard_figure_card.h"
#include "ui/dashboard_page.h"
#include "ui/empty_state.h"
#include "ui/icons.h"
#include "ui/label.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLineSeries>
#include <QMenu>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace caseline;

namespace {

constexpr QSize contentSize(1216, 824); // of a window of 1440 x 900

void keepPicture(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("CASELINE_SHOTS");
    if (!folder.isEmpty())
        QVERIFY(widget->grab().save(QDir(folder).filePath(name + QStringLiteral(".png"))));
}

QList<QLineSeries *> linesOf(const ChartCard &card)
{
    QList<QLineSeries *> lines;
    const auto series = card.findChild<ChartPlot *>()->chart()->series();
    for (QAbstractSeries *one : series)
        lines.append(qobject_cast<QLineSeries *>(one));
    return lines;
}

/// German compounds: words that are half as long again.
class LongWords final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int n) const override
    {
        QString text = QString::fromUtf8(source);
        if (!QByteArray(context).startsWith("caseline") || text.size() < 6)
            return {};
        const qsizetype more = text.size() / 2;
        text.replace(QStringLiteral("%n"), QString::number(n));
        return text + QStringLiteral("aufzeichnungsgeschwindigkeit").left(more);
    }
};

/// Without the signs that keep a number's own direction.
QString plain(QString text)
{
    return text.remove(QChar(0x2066)).remove(QChar(0x2069));
}

} // namespace

class TestDashboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void figuresEqualTheData();
    void chartsEqualTheData();
    void arrowsWalkPointsAndEnterOpensTheDay();
    void arrowsFollowTheLineOfReading();
    void enterOnACategoryOpensIt();
    void clickOpensTheNearestDay();
    void tabMovesBetweenCharts();
    void tTurnsTheChartIntoATable();
    void readoutIsAccessible();
    void newFiguresReplaceValuesInPlace_data();
    void newFiguresReplaceValuesInPlace();
    void periodAsksForItsDays();
    void emptyDeskSaysSo();
    void aLongWaitIsSaid();
    void exportIsReachedByItsKey();
    void exportsWriteWholeFiles_data();
    void exportsWriteWholeFiles();
    void exportSaysWhyItFailed();
    void pagePaints_data();
    void pagePaints();
    void longWordsAndLargeLettersFit();

private:
    DashboardPage *shown(QSize size = contentSize);
    ChartCard *card(int index) const { return m_page->findChildren<ChartCard *>().at(index); }

    CaselineStyle *m_style = nullptr;
    std::unique_ptr<FakeDesk> m_desk;
    std::unique_ptr<DashboardPage> m_page;
};

void TestDashboard::initTestCase()
{
    initUiResources();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_style = new CaselineStyle;
    QApplication::setStyle(m_style);
    m_style->setTheme(Theme(Scheme::Light));
}

void TestDashboard::init()
{
    m_desk = std::make_unique<FakeDesk>();
}

void TestDashboard::cleanup()
{
    m_page.reset();
    m_desk.reset();
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

DashboardPage *TestDashboard::shown(QSize size)
{
    m_page = std::make_unique<DashboardPage>(m_desk->figures, m_desk->counts, m_desk->clock);
    m_page->setAutoFillBackground(true);
    m_page->resize(size);
    m_page->show();
    m_page->activateWindow();
    [&] { QVERIFY(QTest::qWaitForWindowActive(m_page.get())); }();
    [&] { QTRY_VERIFY(m_desk->figures.isLoaded()); }();
    QCoreApplication::processEvents();
    return m_page.get();
}

void TestDashboard::figuresEqualTheData()
{
    shown();
    int created = 0;
    int escalated = 0;
    for (const DayFigures &day : m_desk->figures.value().days) {
        created += day.created;
        escalated += day.escalated;
    }
    QCOMPARE(m_desk->figures.value().days.size(), size_t(16));
    const auto cards = m_page->findChildren<DashboardFigureCard *>();
    QCOMPARE(cards.size(), 6);
    QCOMPARE(cards[0]->face().figure, QLocale().toString(created));
    QCOMPARE(cards[2]->face().figure, QString::number(backlogOf(FakeMetricsReader::dayOf(kToday))));
    QCOMPARE(cards[3]->face().figure, QLocale().toString(100.0 * escalated / created, 'f', 1));
    QCOMPARE(cards[3]->face().unit, QStringLiteral("%"));
    QCOMPARE(cards[5]->face().figure, QStringLiteral("2"));
    QCOMPARE(cards[5]->face().change.word, QStringLiteral("9 due soon"));
    for (const auto *one : cards) {
        QVERIFY(one->accessibleName().contains(one->face().figure));
        QVERIFY(one->accessibleDescription().contains(one->face().definition));
        QVERIFY(!one->toolTip().isEmpty());
    }
}

void TestDashboard::chartsEqualTheData()
{
    shown();
    const auto &value = m_desk->figures.value();
    const ChartContent &volume = card(0)->content();
    QCOMPARE(volume.count(), 16);
    QCOMPARE(volume.series[2].values.back(), double(value.days.back().created));
    QCOMPARE(volume.series[0].values.front(), double(value.before.front().created));
    const auto lines = linesOf(*card(0));
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[2]->at(15), QPointF(15, value.days.back().created));
    const ChartContent &categories = card(3)->content();
    QCOMPARE(categories.points[3].name, QStringLiteral("Duplicate payment"));
    QCOMPARE(categories.series[0].values[3], 246.0);
    QCOMPARE(categories.change.word, QStringLiteral("Account locked"));
    QCOMPARE(plain(categories.change.figure), QStringLiteral("+59"));
    QCOMPARE(Marks::category(QStringLiteral("loyalty_points")),
             QStringLiteral("Loyalty points"));
}

void TestDashboard::arrowsWalkPointsAndEnterOpensTheDay()
{
    QSignalSpy opened(shown(), &DashboardPage::openTickets);
    card(0)->setFocus();
    QCOMPARE(card(0)->marked(), -1);
    QTest::keyClick(card(0), Qt::Key_Left); // the first step is onto today
    QCOMPARE(card(0)->marked(), 15);
    QTest::keyClick(card(0), Qt::Key_Left);
    QTest::keyClick(card(0), Qt::Key_Left);
    QTest::keyClick(card(0), Qt::Key_Right);
    QTest::keyClick(card(0), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0], (QVariantList{kToday - 1, kToday - 1, QString()}));
    QTest::keyClick(card(0), Qt::Key_Home);
    QTest::keyClick(card(0), Qt::Key_Left); // stays at the end
    QTest::keyClick(card(0), Qt::Key_Enter);
    QCOMPARE(opened[1], (QVariantList{kToday - 15, kToday - 15, QString()}));
    QTest::keyClick(card(0), Qt::Key_Escape);
    QCOMPARE(card(0)->marked(), -1);
    QTest::keyClick(card(0), Qt::Key_Return); // the whole chart
    QCOMPARE(opened[2], (QVariantList{kToday - 15, kToday, QString()}));
}

void TestDashboard::arrowsFollowTheLineOfReading()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    shown();
    card(0)->setFocus();
    QTest::keyClick(card(0), Qt::Key_End);
    QTest::keyClick(card(0), Qt::Key_Right);
    QCOMPARE(card(0)->marked(), 14);
    const auto lines = linesOf(*card(0));
    QCOMPARE(lines[2]->at(15).x(), 0.0); // today is at the left end
    keepPicture(m_page.get(), QStringLiteral("dashboard-rtl"));
}

void TestDashboard::enterOnACategoryOpensIt()
{
    QSignalSpy opened(shown(), &DashboardPage::openTickets);
    card(3)->setFocus();
    QTest::keyClick(card(3), Qt::Key_Right);
    QTest::keyClick(card(3), Qt::Key_Down);
    QTest::keyClick(card(3), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0], (QVariantList{kToday - 15, kToday, QStringLiteral("failed_payment")}));
}

void TestDashboard::clickOpensTheNearestDay()
{
    QSignalSpy opened(shown(), &DashboardPage::openTickets);
    auto *plot = card(1)->findChild<ChartPlot *>();
    const QRectF area = plot->chart()->plotArea();
    const QPoint third(int(area.left() + area.width() * 2.5 / 16), int(area.center().y()));
    QMouseEvent move(QEvent::MouseMove, third, plot->viewport()->mapToGlobal(third), Qt::NoButton,
                     Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(plot->viewport(), &move);
    QCOMPARE(card(1)->marked(), 2);
    QTest::mouseClick(plot->viewport(), Qt::LeftButton, {}, third);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0], (QVariantList{0, kToday - 13, QString()}));
}

void TestDashboard::tabMovesBetweenCharts()
{
    shown();
    card(0)->setFocus();
    for (int i = 1; i < 4; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), card(i));
    }
}

void TestDashboard::tTurnsTheChartIntoATable()
{
    QSignalSpy opened(shown(), &DashboardPage::openTickets);
    card(2)->setFocus();
    QTest::keyClick(card(2), Qt::Key_T);
    QVERIFY(card(2)->showsTable());
    auto *table = card(2)->findChild<ChartTable *>();
    QCOMPARE(QApplication::focusWidget(), table);
    QCOMPARE(table->model()->rowCount(), 16);
    QCOMPARE(table->model()->index(15, 0).data(), QStringLiteral("10 Mar, so far"));
    QCOMPARE(table->model()->index(15, 3).data().toInt(),
             m_desk->figures.value().days.back().negative);
    table->setCurrentIndex(table->model()->index(4, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(opened.value(0), (QVariantList{kToday - 11, kToday - 11, QString()}));
    keepPicture(m_page.get(), QStringLiteral("dashboard-table"));
    QTest::keyClick(table, Qt::Key_T);
    QVERIFY(!card(2)->showsTable());
    QCOMPARE(QApplication::focusWidget(), card(2));
}

void TestDashboard::readoutIsAccessible()
{
    shown();
    QVERIFY(card(0)->accessibleName().contains(QStringLiteral("Volume by day")));
    QVERIFY(card(0)->accessibleDescription().contains(QStringLiteral("Tickets created")));
    card(0)->setFocus();
    QTest::keyClick(card(0), Qt::Key_End);
    const DayFigures today = FakeMetricsReader::dayOf(kToday);
    QVERIFY(card(0)->accessibleDescription().contains(
        QStringLiteral("%1 created, %2 resolved").arg(today.created).arg(today.resolved)));
}

void TestDashboard::newFiguresReplaceValuesInPlace_data()
{
    QTest::addColumn<int>("days");
    QTest::newRow("16 days") << 16;
    QTest::newRow("90 days") << 90;
}

void TestDashboard::newFiguresReplaceValuesInPlace()
{
    QFETCH(int, days);
    shown()->setPeriod(days);
    QTRY_COMPARE(int(m_desk->figures.value().days.size()), days);
    QCoreApplication::processEvents();
    const auto lines = linesOf(*card(0));
    auto &value = const_cast<DashboardFigures::Value &>(m_desk->figures.value());
    qint64 best = std::numeric_limits<qint64>::max();
    for (int turn = 0; turn < 10; ++turn) {
        for (DayFigures &day : value.days)
            day.created += 1 + turn, day.backlog0to1 += turn, day.backlogOver7 += 1;
        QElapsedTimer timer;
        timer.start();
        Q_EMIT m_desk->figures.changed();
        best = std::min(best, timer.elapsed());
    }
    QVERIFY2(best < 16,
             qPrintable(QString::number(best))); // one frame; others use this machine too
    QCOMPARE(linesOf(*card(0)), lines);
    QCOMPARE(lines[2]->at(days - 1).y(), double(value.days.back().created));
}

void TestDashboard::periodAsksForItsDays()
{
    QCOMPARE(shown()->period(), 16);
    m_page->setPeriod(7);
    QTRY_COMPARE(m_desk->figures.value().fromDay, kToday - 6);
    QCOMPARE(m_desk->figures.value().before.size(), size_t(7));
    QCOMPARE(card(0)->content().count(), 7);
    m_page->hide();
    m_page->setPeriod(30); // nobody looks: nothing is read
    QCoreApplication::processEvents();
    QCOMPARE(m_desk->figures.value().fromDay, kToday - 6);
    m_page->show();
    QTRY_COMPARE(m_desk->figures.value().fromDay, kToday - 29);
}

void TestDashboard::emptyDeskSaysSo()
{
    m_desk->reader.empty = true;
    shown();
    const auto *empty = m_page->findChild<EmptyState *>();
    QTRY_VERIFY(empty->isVisible());
    QCOMPARE(empty->accessibleName(), QStringLiteral("No tickets yet"));
    keepPicture(m_page.get(), QStringLiteral("dashboard-empty"));
    m_desk->reader.empty = false;
    m_page->setPeriod(7);
    QTRY_VERIFY(card(0)->isVisible());
}

void TestDashboard::aLongWaitIsSaid()
{
    m_desk->background.asleep = true;
    m_page = std::make_unique<DashboardPage>(m_desk->figures, m_desk->counts, m_desk->clock);
    m_page->show();
    const auto labels = m_page->findChildren<Label *>();
    const auto reading = std::find_if(labels.begin(), labels.end(), [](const Label *label) {
        return label->text() == QStringLiteral("Reading the figures…");
    });
    QVERIFY(reading != labels.end());
    QVERIFY(!(*reading)->isVisible()); // a short wait is not worth a word
    QTRY_VERIFY((*reading)->isVisible());
    m_desk->background.asleep = false;
    m_page->setPeriod(7);
    QTRY_VERIFY(card(0)->isVisible());
}

void TestDashboard::exportIsReachedByItsKey()
{
    shown();
    QStringList entries;
    QTimer::singleShot(300, m_page.get(), [&entries] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu)
            return;
        for (const QAction *action : menu->actions())
            entries.append(action->text());
        menu->close();
    });
    QTest::keyClick(m_page.get(), Qt::Key_E, Qt::ControlModifier);
    QTRY_COMPARE(entries.size(), 3);
    QVERIFY(entries.constLast().contains(QStringLiteral("CSV")));
}

void TestDashboard::exportsWriteWholeFiles_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("png") << int(ExportFormat::Png) << QByteArray("\x89PNG");
    QTest::newRow("pdf") << int(ExportFormat::Pdf) << QByteArray("%PDF-");
    QTest::newRow("csv") << int(ExportFormat::Csv) << QByteArray("period,");
}

void TestDashboard::exportsWriteWholeFiles()
{
    QFETCH(int, format);
    QFETCH(QByteArray, beginning);
    QTemporaryDir folder;
    const QString kept = qEnvironmentVariable("CASELINE_SHOTS");
    const QString path =
        QDir(kept.isEmpty() ? folder.path() : kept)
            .filePath(QStringLiteral("export.") + QLatin1String(QTest::currentDataTag()));
    QSignalSpy saved(shown(), &DashboardPage::exported);
    m_page->exportTo(ExportFormat(format), path);
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(saved[0][0].toString(), path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith(beginning));
}

void TestDashboard::exportSaysWhyItFailed()
{
    QSignalSpy failed(shown(), &DashboardPage::exportFailed);
    m_page->exportTo(ExportFormat::Csv, QStringLiteral("/nowhere/at/all.csv"));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!failed[0][1].toString().isEmpty());
}

void TestDashboard::pagePaints_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("days");
    QTest::newRow("light") << false << contentSize << 16;
    QTest::newRow("dark") << true << contentSize << 16;
    QTest::newRow("week") << false << contentSize << 7;
    QTest::newRow("quarter") << true << contentSize << 90;
    QTest::newRow("compact") << false << QSize(972, 624) << 30;
    QTest::newRow("wide") << false << QSize(1680, 1004) << 30;
}

void TestDashboard::pagePaints()
{
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    QFETCH(int, days);
    m_style->setTheme(Theme(Scheme::Light));
    shown(size)->setPeriod(days);
    QTRY_COMPARE(int(m_desk->figures.value().days.size()), days);
    m_style->setTheme(Theme(dark ? Scheme::Dark : Scheme::Light));
    QCoreApplication::processEvents();
    card(0)->setFocus();
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(card(0), Qt::Key_Left);
    const QImage image = m_page->grab().toImage();
    QCOMPARE(image.pixelColor(2, 70), Theme::of(m_page.get()).color(ColorRole::Window));
    keepPicture(m_page.get(),
                QStringLiteral("dashboard-") + QLatin1String(QTest::currentDataTag()));
    m_style->setTheme(Theme(Scheme::Light));
}

void TestDashboard::longWordsAndLargeLettersFit()
{
    LongWords words;
    QCoreApplication::installTranslator(&words);
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    shown();
    card(0)->setFocus();
    QTest::keyClick(card(0), Qt::Key_End);
    keepPicture(m_page.get(), QStringLiteral("dashboard-long"));
    m_page.reset();
    QCoreApplication::removeTranslator(&words);
    m_style->setTheme(Theme(Scheme::Light, Density::Comfortable, 1.5));
    shown();
    QCoreApplication::processEvents();
    for (const auto *one : m_page->findChildren<ChartCard *>())
        QVERIFY(one->height() >= one->minimumSizeHint().height());
    keepPicture(m_page.get(), QStringLiteral("dashboard-large"));
    m_style->setTheme(Theme(Scheme::Light));
}

QTEST_MAIN(TestDashboard)
#include "tst_dashboard.moc"
