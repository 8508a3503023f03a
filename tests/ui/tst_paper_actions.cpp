// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/window_bench.h"

#include "ui/paper_actions.h"

#include <QCheckBox>
#include <QPdfWriter>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>

using namespace caseline;
using namespace Qt::StringLiterals;
using fake::WindowBench;

namespace {

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Notes on which thread it is painted.
class WatchedPdf final : public QPdfWriter
{
public:
    WatchedPdf(const QString &path, QThread **painter)
        : QPdfWriter(path)
        , m_painter(painter)
    {}
    QPaintEngine *paintEngine() const override
    {
        *m_painter = QThread::currentThread();
        return QPdfWriter::paintEngine();
    }

private:
    QThread **m_painter;
};

/// Anna's ticket, who has a note beside her messages, and a person who answers what is asked.
struct PaperBench
{
    fake::FixedClock clock;
    fake::MemoryDesk desk{clock};
    fake::InlineBackground background;
    ChangeBatcher changes{desk};
    ConversationModel conversation{desk, background, changes};
    QWidget window;
    PaperActions paper{conversation, clock, &window};
    QTemporaryDir folder;
    QStringList suggested;
    QString place; ///< where the person saves; empty: they change their mind
    std::shared_ptr<QPagedPaintDevice> printer; ///< that they choose; none: likewise
    QList<ToastNews> told;

    PaperBench()
    {
        clock.at = fake::sampleNow();
        fake::fillSampleDesk(desk);
        paper.setAskPlace([this](const QString &name, const PaperActions::PlaceTaken &taken) {
            suggested << name;
            if (!place.isEmpty())
                taken(place);
        });
        paper.setAskPrinter([this](const PaperActions::PrinterTaken &taken) {
            if (printer)
                taken(printer);
        });
        QObject::connect(&paper, &PaperActions::told, &window,
                         [this](const ToastNews &news) { told << news; });
        window.resize(900, 600);
        window.show();
        window.activateWindow();
        settle();
    }
    static void settle() { WindowBench::settle(); }
    PaperForm *form() { return window.findChild<PaperForm *>(); }
    QPushButton *button(const QString &text)
    {
        for (QPushButton *button : form()->findChildren<QPushButton *>())
            if (button->text() == text)
                return button;
        return nullptr;
    }
    QString file(const QString &name) const { return folder.filePath(name); }
    void offer(PaperUse use, TicketId ticket = TicketId{2})
    {
        paper.offer(desk.tickets_.at(ticket.value), use);
        settle();
    }
    void press(Qt::Key key) { QTest::keyClick(form()->focusWidget(), key); }
    /// As a person would who changes nothing, but the notes.
    void savePdf(bool notes = false)
    {
        offer(PaperUse::Pdf);
        form()->findChild<QCheckBox *>()->setChecked(notes);
        press(Qt::Key_Return);
        QTRY_VERIFY(place.isEmpty() || !told.isEmpty());
        settle();
    }
};

} // namespace

class PaperActionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void savesAPdf()
    {
        PaperBench b;
        b.place = b.file(u"anna.pdf"_s);
        b.savePdf();
        QCOMPARE(b.suggested,
                 QStringList{u"TKT-20260310-0191 Charged twice for invoice 20418.pdf"_s});
        QCOMPARE(b.told.size(), 1);
        QCOMPARE(b.told[0].icon, Icon::Download);
        QCOMPARE(b.told[0].text, u"Saved as \u2066anna.pdf\u2069"_s);
        const QByteArray pdf = readFile(b.place);
        QVERIFY(pdf.startsWith("%PDF"));
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
        QVERIFY(!b.form()); // and leaves nothing over the window
        QString shown;
        b.paper.setShowFile([&shown](const QString &path) { shown = path; });
        b.told[0].open();
        QCOMPARE(shown, b.place);
    }

    void whatIsCopiedOutOfThePdfIsWhatIsReadThere()
    {
        PaperBench b;
        b.desk.say(TicketId{2}, MessageKind::Customer, u"Anna"_s,
                   u"At 02:21 (UTC+01:00): 3 - 1 = 2, TKT-20260310-0191 & C++."_s,
                   fake::sampleNow());
        b.place = b.file(u"anna.pdf"_s);
        b.savePdf();
        QProcess reader;
        reader.start(u"pdftotext"_s, {u"-layout"_s, b.place, u"-"_s});
        QVERIFY2(reader.waitForFinished(), qPrintable(reader.errorString()));
        const QString text = QString::fromUtf8(reader.readAllStandardOutput());
        QVERIFY2(text.contains(u"At 02:21 (UTC+01:00): 3 - 1 = 2, TKT-20260310-0191 & C++."_s),
                 qPrintable(text));
    }

    void allMessagesAreReadNotOnlyThoseShown()
    {
        PaperBench b;
        for (int i = 0; i < 130; ++i)
            b.desk.say(TicketId{2}, MessageKind::Customer, u"Anna"_s, u"Again, number %1"_s.arg(i),
                       fake::sampleNow() + std::chrono::minutes(i));
        b.conversation.setTicket(TicketId{2});
        b.settle();
        QVERIFY(b.conversation.earlier() > 0);
        b.place = b.file(u"long.pdf"_s);
        b.savePdf();
        const auto longOne = readFile(b.place).size();
        b.desk.messages_[2].erase(b.desk.messages_[2].begin() + 20,
                                  b.desk.messages_[2].begin() + 80);
        b.told.clear();
        b.savePdf();
        const auto shorter = readFile(b.place).size();
        QVERIFY2(shorter < longOne, qPrintable(u"%1 %2"_s.arg(shorter).arg(longOne)));
    }

    void notesGoAlongOnlyWhenTicked()
    {
        PaperBench b;
        b.place = b.file(u"a.pdf"_s);
        b.savePdf();
        const auto without = readFile(b.place).size();
        b.told.clear();
        b.savePdf(true);
        QVERIFY(readFile(b.place).size() > without);
        b.told.clear();
        b.offer(PaperUse::Pdf); // what was ticked once is not ticked the next time
        QVERIFY(!b.form()->findChild<QCheckBox *>()->isChecked());
    }

    void aPlaceThatCannotBeWrittenIsTold_data()
    {
        QTest::addColumn<QString>("place");
        QTest::newRow("no such folder") << u"/nowhere/at/all/a.pdf"_s;
        QTest::newRow("a folder") << u"/tmp"_s;
        QTest::newRow("no folder at all") << u"/dev/null/a.pdf"_s;
    }
    void aPlaceThatCannotBeWrittenIsTold()
    {
        QFETCH(QString, place);
        PaperBench b;
        b.place = place;
        b.savePdf();
        QCOMPARE(b.told.size(), 1);
        QCOMPARE(b.told[0].icon, Icon::Warn);
        QVERIFY2(b.told[0].text.contains(u"was not saved: "_s), qPrintable(b.told[0].text));
        QVERIFY(!b.told[0].text.endsWith(u": "_s));
    }

    void whatWasThereStaysWhenWritingFails()
    {
        PaperBench b;
        const QString kept = b.file(u"kept.pdf"_s);
        QFile file(kept);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        file.close();
        b.place = kept + u"/below.pdf"_s;
        b.savePdf();
        QCOMPARE(b.told[0].icon, Icon::Warn);
        QCOMPARE(readFile(kept), QByteArray("mine"));
    }

    void aConversationThatCannotBeReadIsTold()
    {
        PaperBench b;
        b.place = b.file(u"a.pdf"_s);
        b.desk.broken = true;
        b.savePdf();
        QCOMPARE(b.told.size(), 1);
        QCOMPARE(b.told[0].icon, Icon::Warn);
        QVERIFY(!b.told[0].text.isEmpty());
        QVERIFY(!QFile::exists(b.place));
    }

    void printsAwayFromTheGuiThread()
    {
        PaperBench b;
        QThread *painter = nullptr;
        const QString path = b.file(u"printed.pdf"_s);
        b.printer = std::make_shared<WatchedPdf>(path, &painter);
        b.offer(PaperUse::Print);
        QVERIFY(b.form());
        b.press(Qt::Key_Enter);
        QTRY_COMPARE(b.told.size(), 1);
        QCOMPARE(b.told[0].text, u"\u2066TKT-20260310-0191\u2069 was sent to the printer"_s);
        QVERIFY(painter && painter != QThread::currentThread());
        b.printer.reset();
        QTRY_VERIFY(readFile(path).startsWith("%PDF"));
    }

    void aPrinterThatRefusesIsTold()
    {
        PaperBench b;
        b.printer = std::make_shared<QPdfWriter>(b.file(u"none/a.pdf"_s));
        b.offer(PaperUse::Print);
        b.button(u"Print…"_s)->click();
        QTRY_COMPARE(b.told.size(), 1);
        QCOMPARE(b.told[0].icon, Icon::Warn);
        QVERIFY(b.told[0].text.contains(u"was not printed"_s));
    }

    void onePersonMayTakeTheOtherUse()
    {
        PaperBench b;
        b.place = b.file(u"other.pdf"_s);
        b.offer(PaperUse::Print);
        b.button(u"Save as PDF…"_s)->click();
        QTRY_COMPARE(b.told.size(), 1);
        QVERIFY(QFile::exists(b.place));
    }

    void aChangedMindLeavesNothing()
    {
        PaperBench b;
        b.offer(PaperUse::Pdf);
        b.press(Qt::Key_Escape);
        b.settle();
        QVERIFY(!b.form());
        QVERIFY(b.suggested.isEmpty());
        b.savePdf(); // goes on to the place, and stops there
        b.offer(PaperUse::Print);
        b.button(u"Print…"_s)->click();
        b.settle();
        QCOMPARE(b.suggested.size(), 1);
        QVERIFY(b.told.isEmpty());
    }

    void enterOnCancelCancels()
    {
        PaperBench b;
        b.offer(PaperUse::Pdf);
        b.button(u"Cancel"_s)->setFocus(Qt::TabFocusReason);
        b.press(Qt::Key_Return);
        b.settle();
        QVERIFY(!b.form());
        QVERIFY(b.suggested.isEmpty());
    }

    void theTicketIsTheOneThatWasOpenThen()
    {
        PaperBench b;
        b.place = b.file(u"a.pdf"_s);
        PaperActions::PlaceTaken later;
        b.paper.setAskPlace(
            [&](const QString &, const PaperActions::PlaceTaken &taken) { later = taken; });
        b.offer(PaperUse::Pdf);
        b.press(Qt::Key_Return);
        QVERIFY(later);
        b.conversation.setTicket(TicketId{3});
        b.settle();
        later(b.place);
        QTRY_COMPARE(b.told.size(), 1);
        QVERIFY(readFile(b.place).contains(QByteArray::fromHex(
            "0054004b0054002d00320030003200360030003300310030002d0030003100390031")));
    }

    void aWindowThatClosesMeanwhileLosesNothing()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"late.pdf"_s);
        {
            PaperBench b;
            b.place = path;
            b.offer(PaperUse::Pdf);
            b.press(Qt::Key_Return);
            QTRY_VERIFY(QFile::exists(path) || !b.told.isEmpty() || !b.form());
        }
        const QByteArray pdf = readFile(path);
        QVERIFY(pdf.isEmpty() || pdf.trimmed().endsWith("%%EOF"));
    }
};

QTEST_MAIN(PaperActionsTest)
#include "tst_paper_actions.moc"
