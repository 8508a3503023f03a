// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/window_bench.h"

#include "ui/paper_actions.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace caseline;
using namespace Qt::StringLiterals;
using fake::WindowBench;

/// Paper, from the window.
class PaperWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void isOfferedForAnOpenTicketOnly()
    {
        WindowBench bench;
        openAnna(bench);
        Commands &commands = bench.window->commands();
        const WindowCommand *print = commands.find(u"ticket.print"_s);
        const WindowCommand *pdf = commands.find(u"ticket.pdf"_s);
        QVERIFY(print && pdf);
        QCOMPARE(print->keys, QKeySequence(Qt::CTRL | Qt::Key_P));
        QVERIFY(commands.isEnabled(*print) && commands.isEnabled(*pdf));
        bench.window->showPage(Page::Escalations);
        QVERIFY(!commands.isEnabled(*print) && !commands.isEnabled(*pdf));
    }

    void noOtherCommandHasItsKeys()
    {
        WindowBench bench;
        for (const auto &command : bench.window->commands().all())
            QVERIFY2(command->id == u"ticket.print"_s ||
                         command->keys != QKeySequence(Qt::CTRL | Qt::Key_P),
                     qPrintable(command->id));
    }

    void theKeyOpensTheForm()
    {
        WindowBench bench;
        openAnna(bench);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_P, Qt::ControlModifier);
        bench.settle();
        auto *form = bench.window->findChild<PaperForm *>();
        QVERIFY(form && form->isVisible());
        bench.shoot(u"paper-form"_s);
        // Keys rest while it lies over the window.
        const auto open = bench.window->tickets().open()->ticket.id;
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_J);
        bench.settle();
        QVERIFY(bench.window->tickets().open()->ticket.id == open);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        bench.settle();
        QVERIFY(!bench.window->findChild<PaperForm *>());
    }

    void savesTheOpenTicket()
    {
        WindowBench bench;
        openAnna(bench);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"anna.pdf"_s);
        PaperActions &paper = bench.window->paper();
        paper.setAskPlace(
            [&](const QString &, const PaperActions::PlaceTaken &taken) { taken(path); });
        const QSignalSpy told(&paper, &PaperActions::told);
        bench.window->commands().run(u"ticket.pdf"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(told.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("%PDF"));
    }

private:
    static void openAnna(WindowBench &bench)
    {
        bench.show();
        bench.window->showView(TicketView::Mine);
        bench.settle();
        bench.window->openTicket(TicketId{2});
        bench.settle();
        QVERIFY(bench.window->tickets().open());
    }
};

QTEST_MAIN(PaperWindowTest)
#include "tst_paper_window.moc"
