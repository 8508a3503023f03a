// SPDX-License-Identifier: GPL-3.0-or-later
// Misspelt words where people write: marked, mended by keys alone, and never in anybody's way.
#include "support/macro_shelf.h"
#include "support/spelling_bench.h"

#include "items/canned_reply_list.h"
#include "items/macro_list.h"
#include "ui/canned_dialog.h"
#include "ui/macro_dialog.h"
#include "ui/macro_fields.h"
#include "ui/mass_reply_sheet.h"
#include "ui/new_ticket_form.h"
#include "ui/ticket_list_pane.h"

#include <QAbstractButton>
#include <QTranslator>

using namespace caseline;
using fake::SpellingBench;
using namespace Qt::StringLiterals;

class TestSpelling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_style = fake::useCaselineStyle(); }
    void cleanup();
    void marksAMisspeltWordAfterAPause();
    void theWordAtTheCursorIsLeftAlone();
    void aChangedWordLosesItsMarkAtOnce();
    void jumpsFromWordToWord();
    void jumpsAsSoonAsItKnows();
    void followsTheCustomersLanguage();
    void staleAnswersAreDropped();
    void draftsAndUndoKnowNothing();
    void placeholdersKeepTheirMarks();
    void worksInSheets();
    void worksWhereTextsAreKept();
    void pictures_data();
    void pictures();

private:
    CaselineStyle *m_style = nullptr;
};

void TestSpelling::cleanup()
{
    if (QMenu *open = SpellingBench::menu())
        open->close();
    QLocale::setDefault(QLocale::c());
}

void TestSpelling::marksAMisspeltWordAfterAPause()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"We have recieved your message. "_s);
    QCOMPARE(bench.marked(), QStringList()); // not while one types
    QTRY_COMPARE(bench.marked(), QStringList{u"recieved"_s});
    QVERIFY2(bench.box()->accessibleDescription().contains(u"may be misspelt"_s),
             qPrintable(bench.box()->accessibleDescription()));
    QVERIFY(bench.box()->accessibleDescription().contains(u"American English"_s));
}

void TestSpelling::theWordAtTheCursorIsLeftAlone()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"the refnud"_s);
    QTest::qWait(600);
    QCOMPARE(bench.marked(), QStringList()); // it may still become another word
    QTest::keyClick(bench.box(), Qt::Key_Home);
    QCOMPARE(bench.marked(), QStringList{u"refnud"_s});
    QTest::keyClick(bench.box(), Qt::Key_End); // moved there, not written
    QCOMPARE(bench.marked(), QStringList{u"refnud"_s});
    bench.type(u"x"_s);
    QTest::qWait(600);
    QCOMPARE(bench.marked(), QStringList());
    bench.window.window->tickets().list().focusList();
    QCOMPARE(bench.marked(), QStringList{u"refnudx"_s});
}

void TestSpelling::aChangedWordLosesItsMarkAtOnce()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"recieved refnud "_s);
    QTRY_COMPARE(bench.marked().size(), 2);
    QTest::keyClick(bench.box(), Qt::Key_Home);
    bench.type(u"x"_s);
    QCOMPARE(bench.marked(), QStringList{u"refnud"_s}); // and the other's mark has moved along
}

void TestSpelling::jumpsFromWordToWord()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"recieved the refnud for all mesage "_s);
    QTRY_COMPARE(bench.marked().size(), 3);
    for (const QString &word : {u"recieved"_s, u"refnud"_s, u"mesage"_s, u"recieved"_s}) {
        bench.window.window->commands().run(u"writing.misspelt"_s);
        QTRY_COMPARE(bench.box()->textCursor().selectedText(), word);
    }
    QCOMPARE(bench.window.window->commands().find(u"writing.misspelt"_s)->keys,
             QKeySequence(Qt::Key_F7));
}

void TestSpelling::jumpsAsSoonAsItKnows()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"the refnud"_s);
    QTest::keyClick(bench.box(), Qt::Key_F7); // before the pause is over
    QTRY_COMPARE(bench.box()->textCursor().selectedText(), u"refnud"_s);
    QCOMPARE(bench.marked(), QStringList{u"refnud"_s});
}

void TestSpelling::followsTheCustomersLanguage()
{
    SpellingBench bench;
    bench.window.desk.say(TicketId{3}, MessageKind::Customer, u"Jonas"_s,
                          u"Ich habe die Rechnung nicht und bitte um Hilfe"_s,
                          bench.window.clock.now());
    QVERIFY(bench.start());
    bench.type(u"Xyzzy "_s);
    QTRY_COMPARE(bench.marked().size(), 1);
    QVERIFY2(bench.box()->accessibleDescription().contains(u"Deutsch"_s),
             qPrintable(bench.box()->accessibleDescription()));
}

void TestSpelling::staleAnswersAreDropped()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.background.holding = true;
    bench.type(u"refnud "_s);
    QTRY_COMPARE(bench.background.held.size(), 1U);
    QTest::keyClick(bench.box(), Qt::Key_Home);
    bench.type(u"the "_s); // the word stands elsewhere now
    bench.background.letGo();
    bench.window.settle();
    for (const QString &word : bench.marked())
        QCOMPARE(word, u"refnud"_s);
    QTRY_COMPARE(bench.marked(), QStringList{u"refnud"_s});
}

void TestSpelling::draftsAndUndoKnowNothing()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"the refnud "_s);
    QTRY_COMPARE(bench.marked().size(), 1);
    const int steps = bench.box()->document()->availableUndoSteps();
    const int revision = bench.box()->document()->revision();
    bench.checker.setOn(false);
    bench.window.settle();
    bench.checker.setOn(true);
    QTRY_COMPARE(bench.marked().size(), 1);
    QCOMPARE(bench.box()->document()->availableUndoSteps(), steps);
    QCOMPARE(bench.box()->document()->revision(), revision);
    QTRY_COMPARE(bench.window.desk.drafts_[std::pair(qint64(3), MessageKind::Reply)],
                 u"the refnud "_s);
    bench.window.window->openTicket(TicketId{2});
    bench.window.settle();
    QCOMPARE(bench.marked(), QStringList());
    bench.window.window->openTicket(TicketId{3});
    bench.window.settle();
    QTRY_COMPARE(bench.marked(), QStringList{u"refnud"_s}); // also in what was written before
}

void TestSpelling::placeholdersKeepTheirMarks()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"refnud {order.numbr} "_s);
    QTRY_COMPARE(bench.marked().size(), 1);
    QCOMPARE(bench.box()->extraSelections().size(), 2);
}

void TestSpelling::worksInSheets()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    MainWindow &window = *bench.window.window;
    window.commands().run(u"desk.new"_s);
    bench.window.settle();
    auto *body = window.findChild<NewTicketForm *>()->findChild<ComposerBox *>();
    body->setFocus();
    QTest::keyClicks(body, u"the refnud for all "_s);
    QTRY_COMPARE(SpellingBench::marked(body), QStringList{u"refnud"_s});
    QTest::keyClick(body, Qt::Key_F7);
    QTRY_COMPARE(body->textCursor().selectedText(), u"refnud"_s);
    QTest::keyClick(body, Qt::Key_Escape);
    bench.window.settle();
    window.tickets().list().focusList();
    QWidget *list = QApplication::focusWidget();
    QTest::keyClick(list, Qt::Key_X);
    QTest::keyClick(list, Qt::Key_J, Qt::ShiftModifier);
    bench.window.settle();
    window.commands().run(u"ticket.replyAll"_s);
    bench.window.settle();
    auto *all = window.findChild<MassReplySheet *>()->findChild<ComposerBox *>();
    QVERIFY(all->hasFocus());
    QTest::keyClicks(all, u"the refnud {customer.name} "_s);
    QTRY_COMPARE(SpellingBench::marked(all), QStringList{u"refnud"_s});
}

void TestSpelling::worksWhereTextsAreKept()
{
    SpellingBench bench;
    fake::MacroShelf shelf;
    MacroList macros(shelf, shelf, bench.window.background, Caller::local(u"Mara Klein"_s));
    CannedReplyList replies(bench.desk, bench.desk, bench.window.background, u"Mara Klein"_s);
    bench.window.window->offerCannedReplies(replies);
    bench.window.window->offerMacros(macros);
    QVERIFY(bench.start());
    MainWindow &window = *bench.window.window;
    const auto marks = [&bench](const QWidget *dialog) {
        auto *box = dialog->findChild<ComposerBox *>();
        for (QAbstractButton *segment : dialog->findChildren<QAbstractButton *>())
            if (segment->text() == u"Reply"_s)
                segment->click(); // a macro has no words without it
        box->setFocus();
        QTest::keyClicks(box, u"the refnud {customer.name} "_s);
        QTest::qWait(600);
        bench.window.settle();
        return SpellingBench::marked(box);
    };
    window.commands().run(u"window.canned"_s);
    bench.window.settle();
    QCOMPARE(marks(window.findChild<CannedDialog *>()), QStringList{u"refnud"_s});
    window.findChild<CannedDialog *>()->close();
    window.commands().run(u"window.macros"_s);
    bench.window.settle();
    QCOMPARE(marks(window.findChild<MacroDialog *>()), QStringList{u"refnud"_s});
    bench.window.window.reset(); // before the lists
}

void TestSpelling::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("language");
    QTest::newRow("spelling-light") << false << QString();
    QTest::newRow("spelling-dark") << true << QString();
    QTest::newRow("spelling-de") << false << u"de"_s;
    QTest::newRow("spelling-dark-ar") << true << u"ar"_s;
}

void TestSpelling::pictures()
{
    QFETCH(bool, dark);
    QFETCH(QString, language);
    QTranslator words;
    if (!language.isEmpty()) {
        QVERIFY(words.load(u":/i18n/caseline_%1.qm"_s.arg(language)));
        QApplication::installTranslator(&words);
        QLocale::setDefault(QLocale(language));
        QApplication::setLayoutDirection(language == "ar"_L1 ? Qt::RightToLeft : Qt::LeftToRight);
    }
    m_style->setTheme(Theme(dark ? Scheme::Dark : Scheme::Light));
    {
        SpellingBench bench;
        QVERIFY(bench.start());
        const bool german = language == "de"_L1;
        bench.type(
            german ? u"Wir haben Ihre Nachrciht erhalten und die Rükzahlung, {order.nr} ist da. "_s
                   : u"We have recieved your message, the refnud is on its way {order.nr}. "_s);
        QTRY_COMPARE(bench.marked().size(), german ? 3 : 2);
        bench.window.shoot(QLatin1String(QTest::currentDataTag()));
        QVERIFY(bench.jump());
        QVERIFY(bench.openMenu());
        bench.window.settle();
        const QString folder = qEnvironmentVariable("CASELINE_SHOTS");
        if (!folder.isEmpty())
            SpellingBench::menu()->grab().save(
                u"%1/%2-menu.png"_s.arg(folder, QLatin1String(QTest::currentDataTag())));
        bench.close();
    }
    m_style->setTheme(Theme());
    QApplication::removeTranslator(&words);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestSpelling)
#include "tst_spelling.moc"
