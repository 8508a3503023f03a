// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/window_bench.h"

#include "ui/ticket_list_pane.h"

using namespace caseline;

/// The window in its main states, painted whole: a state that cannot be painted fails here, and a
/// person can look at each (CASELINE_SHOTS).
class TestWindowPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_style = fake::useCaselineStyle(); }
    void states_data();
    void states();

private:
    CaselineStyle *m_style = nullptr;
};

void TestWindowPictures::states_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("rtl");
    QTest::addColumn<QString>("state");
    const QSize usual(1440, 900);
    QTest::newRow("main-light") << usual << false << false << QString();
    QTest::newRow("main-dark") << usual << true << false << QString();
    QTest::newRow("main-rtl") << usual << false << true << QString();
    QTest::newRow("main-wide") << QSize(1920, 1080) << false << false << QString();
    QTest::newRow("main-compact") << QSize(1024, 700) << false << false
                                  << QStringLiteral("compact");
    QTest::newRow("sheet") << QSize(1024, 700) << true << false << QStringLiteral("sheet");
    QTest::newRow("escalations-light") << usual << false << false << QStringLiteral("board");
    QTest::newRow("escalations-dark") << usual << true << false << QStringLiteral("board");
    QTest::newRow("palette-dark") << usual << true << false << QStringLiteral("palette");
    QTest::newRow("keys-light") << usual << false << false << QStringLiteral("keys");
    QTest::newRow("empty-light") << usual << false << false << QStringLiteral("empty");
    QTest::newRow("fresh-light") << usual << false << false << QStringLiteral("fresh");
    QTest::newRow("escalate-light") << usual << false << false << QStringLiteral("escalate");
    QTest::newRow("note-light") << usual << false << false << QStringLiteral("note");
    QTest::newRow("choice-light") << usual << false << false << QStringLiteral("choice");
    QTest::newRow("choice-dark") << usual << true << false << QStringLiteral("choice");
    QTest::newRow("choice-rtl") << usual << false << true << QStringLiteral("choice");
    QTest::newRow("days-light") << usual << false << false << QStringLiteral("days");
    QTest::newRow("days-dark") << usual << true << false << QStringLiteral("days");
    QTest::newRow("picker-light") << usual << false << false << QStringLiteral("picker");
    QTest::newRow("picker-dark") << usual << true << false << QStringLiteral("picker");
    QTest::newRow("large-type") << usual << false << false << QStringLiteral("large");
}

void TestWindowPictures::states()
{
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    QFETCH(bool, rtl);
    QFETCH(QString, state);
    const bool compact = state == QLatin1String("compact");
    m_style->setTheme(Theme(dark ? Scheme::Dark : Scheme::Light,
                            compact ? Density::Compact : Density::Comfortable,
                            state == QLatin1String("large") ? 1.3 : 1.0));
    QApplication::setLayoutDirection(rtl ? Qt::RightToLeft : Qt::LeftToRight);
    fake::WindowBench bench(state != QLatin1String("fresh"));
    bench.show(size);
    bench.window->showView(state == QLatin1String("empty") ? TicketView::Breached
                                                           : TicketView::Mine);
    if (state == QLatin1String("empty"))
        bench.window->search(QStringLiteral("nothing has these words"));
    bench.settle();
    bench.window->openTicket(TicketId{2});
    if (state == QLatin1String("empty") || state == QLatin1String("fresh"))
        bench.window->openTicket({});
    bench.settle();
    Commands &commands = bench.window->commands();
    if (state == QLatin1String("board"))
        bench.window->showPage(Page::Escalations);
    if (state == QLatin1String("palette"))
        commands.run(QStringLiteral("window.palette"));
    if (state == QLatin1String("keys"))
        commands.run(QStringLiteral("window.keys"));
    if (state == QLatin1String("sheet"))
        commands.run(QStringLiteral("window.insight"));
    if (state == QLatin1String("escalate")) {
        bench.desk.tickets_[2].escalation.open = false;
        bench.desk.announce({TicketId{2}});
        QTest::qWait(120);
        commands.run(QStringLiteral("ticket.escalate"));
    }
    if (state == QLatin1String("choice"))
        for (const char *id : {"list.choose", "list.extendNext", "list.extendNext"})
            commands.run(QLatin1String(id));
    if (state == QLatin1String("days"))
        Q_EMIT bench.window->tickets().list().sortChosen(TicketSort::NewestFirst);
    if (state == QLatin1String("picker")) {
        bench.desk.tickets_[2].tags = {QStringLiteral("outage"), QStringLiteral("vip")};
        commands.run(QStringLiteral("ticket.tags"));
    }
    if (state == QLatin1String("note"))
        commands.run(QStringLiteral("ticket.note"));
    if (QLatin1String(QTest::currentDataTag()) == QLatin1String("main-light"))
        commands.run(QStringLiteral("ticket.reply"));
    bench.settle();
    bench.shoot(QLatin1String(QTest::currentDataTag()));
    const QImage image = bench.window->grab().toImage();
    QCOMPARE(image.size(), size * image.devicePixelRatio());
    QCOMPARE(bench.window->page(),
             state == QLatin1String("board") ? Page::Escalations : Page::Tickets);
}

QTEST_MAIN(TestWindowPictures)
#include "tst_window_pictures.moc"
