// SPDX-License-Identifier: GPL-3.0-or-later
// What the menu of a box offers for a misspelt word: by keys, by mouse, and taken back.
#include "support/spelling_bench.h"

#include "ui/ticket_list_pane.h"
#include "ui/toast.h"

#include <QContextMenuEvent>

using namespace caseline;
using fake::SpellingBench;
using namespace Qt::StringLiterals;

class TestSpellingMenu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }
    void cleanup();
    void aSuggestionIsChosenByKeysAndUndone();
    void theMouseDoesItToo();
    void theMenuKeyDoesItToo();
    void addsToTheDictionary();
    void takesOutOfTheDictionary();
    void saysWhatCannotBeKept();
    void ignoresInThisAnswerOnly();
    void switchesTheLanguage();
    void isSwitchedOff();
    void aSlowSuggestionDoesNotHoldTheMenu();
    void withoutDictionariesItIsQuiet();
};

void TestSpellingMenu::cleanup()
{
    if (QMenu *open = SpellingBench::menu())
        open->close();
}

void TestSpellingMenu::aSuggestionIsChosenByKeysAndUndone()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"We have recieved your message. "_s);
    QTRY_COMPARE(bench.marked().size(), 1);
    QVERIFY(bench.jump());
    QCOMPARE(bench.box()->textCursor().selectedText(), u"recieved"_s);
    QVERIFY(bench.openMenu());
    QCOMPARE(SpellingBench::offered(SpellingBench::menu()).mid(0, 2),
             (QStringList{u"received"_s, u"relieved"_s}));
    QTest::keyClick(SpellingBench::menu(), Qt::Key_Return); // the first is chosen already
    bench.window.settle();
    QCOMPARE(bench.composer().text(), u"We have received your message. "_s);
    QVERIFY(bench.box()->hasFocus());
    QTest::qWait(600);
    QCOMPARE(bench.marked(), QStringList());
    QTest::keyClick(bench.box(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.composer().text(), u"We have recieved your message. "_s);
    QTest::keyClick(bench.box(), Qt::Key_End);
    QTRY_COMPARE(bench.marked(), QStringList{u"recieved"_s});
    QTest::keyClick(bench.box(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.composer().text(), u"We have received your message. "_s);
}

void TestSpellingMenu::theMouseDoesItToo()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"recieved your message "_s);
    QTRY_COMPARE(bench.marked().size(), 1);
    QTextCursor in(bench.box()->document());
    in.setPosition(4);
    const QPoint at = bench.box()->cursorRect(in).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, bench.box()->viewport()->mapToGlobal(at));
    QApplication::sendEvent(bench.box()->viewport(), &event);
    QTRY_VERIFY(SpellingBench::menu());
    QVERIFY(bench.choose(u"relieved"_s));
    QCOMPARE(bench.composer().text(), u"relieved your message "_s);
    QCOMPARE(bench.box()->textCursor().position(), int(bench.composer().text().size())); // stays
}

void TestSpellingMenu::theMenuKeyDoesItToo()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"refnud "_s);
    QTRY_COMPARE(bench.marked().size(), 1);
    QTest::keyClick(bench.box(), Qt::Key_Home);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(),
                            QPoint()); // as systems tell of it
    QApplication::sendEvent(bench.box(), &event);
    QTest::keyClick(bench.box(), Qt::Key_Menu);
    QTRY_VERIFY(SpellingBench::menu());
    QCOMPARE(SpellingBench::offered(SpellingBench::menu()).value(0), u"refund"_s);
    bench.close();
    QVERIFY(!SpellingBench::menu()); // one alone
}

void TestSpellingMenu::addsToTheDictionary()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"Xyzzy and Xyzzy's refund "_s);
    QTRY_COMPARE(bench.marked().size(), 2);
    QVERIFY(bench.jump());
    QVERIFY(bench.openMenu());
    QVERIFY(!SpellingBench::action(SpellingBench::menu(), u"No suggestion"_s)->isEnabled());
    QVERIFY(bench.choose(u"Add to dictionary"_s));
    QTRY_COMPARE(bench.marked(), QStringList()); // the genitive, too
    QCOMPARE(bench.words.kept, QStringList{u"Xyzzy"_s});
}

void TestSpellingMenu::takesOutOfTheDictionary()
{
    SpellingBench bench;
    bench.words.kept = {u"refnud"_s};
    QVERIFY(bench.start());
    bench.type(u"refnud "_s);
    QTest::qWait(600);
    QCOMPARE(bench.marked(), QStringList());
    QTest::keyClick(bench.box(), Qt::Key_Home);
    QVERIFY(bench.openMenu());
    QVERIFY(bench.choose(u"Take "_s));
    QTRY_COMPARE(bench.marked(), QStringList{u"refnud"_s});
    QCOMPARE(bench.words.kept, QStringList());
}

void TestSpellingMenu::saysWhatCannotBeKept()
{
    SpellingBench bench;
    bench.words.full = true;
    QVERIFY(bench.start());
    bench.type(u"Xyzzy "_s);
    QTRY_COMPARE(bench.marked().size(), 1);
    QVERIFY(bench.jump());
    QVERIFY(bench.openMenu());
    QVERIFY(bench.choose(u"Add to dictionary"_s));
    QTRY_VERIFY(bench.window.window->tickets().list().toast().isVisible());
    QCOMPARE(bench.marked().size(), 1);
}

void TestSpellingMenu::ignoresInThisAnswerOnly()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"Xyzzy "_s);
    QTRY_COMPARE(bench.marked().size(), 1);
    QVERIFY(bench.jump());
    QVERIFY(bench.openMenu());
    QVERIFY(bench.choose(u"Ignore in this answer"_s));
    QTRY_COMPARE(bench.marked(), QStringList());
    QVERIFY(bench.words.kept.isEmpty());
    bench.window.window->commands().run(u"ticket.note"_s); // not in the note
    bench.type(u"Xyzzy "_s);
    QTRY_COMPARE(bench.marked().size(), 1);
    bench.window.window->commands().run(u"ticket.reply"_s);
    bench.window.settle();
    QTest::qWait(600);
    QCOMPARE(bench.composer().text(), u"Xyzzy "_s);
    QCOMPARE(bench.marked(), QStringList());
    QTest::keyClick(bench.box(), Qt::Key_Return, Qt::ControlModifier);
    bench.window.settle();
    QVERIFY(bench.reply());
    bench.type(u"Xyzzy "_s); // the next one
    QTRY_COMPARE(bench.marked().size(), 1);
}

void TestSpellingMenu::switchesTheLanguage()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"Wir haben Ihre Nachrciht erhalten "_s);
    QTRY_COMPARE(bench.marked(), QStringList{u"Nachrciht"_s}); // German by its words
    QVERIFY(bench.openMenu());
    QMenu *languages = SpellingBench::action(SpellingBench::menu(), u"Language"_s)->menu();
    QVERIFY(languages);
    const auto named = [](const QMenu *menu, const QString &part) -> QAction * {
        for (QAction *action : menu->actions())
            if (action->text().contains(part))
                return action;
        return nullptr;
    };
    QVERIFY(named(languages, u"As written: "_s)->isChecked());
    QVERIFY(named(languages, u"As written: "_s)->text().contains(u"Deutsch"_s));
    named(languages, u"American English"_s)->trigger();
    bench.close();
    QTRY_COMPARE(bench.marked().size(), 5);
    QVERIFY(bench.openMenu());
    languages = SpellingBench::action(SpellingBench::menu(), u"Language"_s)->menu();
    QVERIFY(named(languages, u"American English"_s)->isChecked());
    named(languages, u"As written"_s)->trigger();
    bench.close();
    QTRY_COMPARE(bench.marked(), QStringList{u"Nachrciht"_s});
}

void TestSpellingMenu::isSwitchedOff()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"refnud "_s);
    QTRY_COMPARE(bench.marked().size(), 1);
    QVERIFY(bench.openMenu());
    QVERIFY(SpellingBench::action(SpellingBench::menu(), u"Check spelling"_s)->isChecked());
    QVERIFY(bench.choose(u"Check spelling"_s));
    QVERIFY(!bench.checker.isOn());
    QTRY_COMPARE(bench.marked(), QStringList());
    QTRY_COMPARE(bench.box()->accessibleDescription(), u"Spelling is not checked"_s);
    const Commands &commands = bench.window.window->commands();
    QVERIFY(!commands.isEnabled(*commands.find(u"writing.misspelt"_s)));
    bench.window.window->commands().run(u"writing.spelling"_s);
    QTRY_COMPARE(bench.marked().size(), 1);
}

void TestSpellingMenu::aSlowSuggestionDoesNotHoldTheMenu()
{
    SpellingBench bench;
    QVERIFY(bench.start());
    bench.type(u"refnud "_s);
    QTRY_COMPARE(bench.marked().size(), 1);
    QVERIFY(bench.jump());
    bench.background.holding = true;
    QVERIFY(bench.openMenu());
    QVERIFY(SpellingBench::action(SpellingBench::menu(), u"No suggestion"_s));
    QMenu *first = SpellingBench::menu();
    bench.background.letGo();
    bench.window.settle();
    QCOMPARE(SpellingBench::menu(), first); // the late answer opens none
    bench.close();
}

void TestSpellingMenu::withoutDictionariesItIsQuiet()
{
    SpellingBench bench;
    bench.speller.known.clear();
    QVERIFY(bench.start());
    bench.type(u"refnud "_s);
    QTest::qWait(600);
    QCOMPARE(bench.marked(), QStringList());
    QTest::keyClick(bench.box(), Qt::Key_F7);
    QVERIFY(bench.openMenu());
    const QMenu *languages = SpellingBench::action(SpellingBench::menu(), u"Language"_s)->menu();
    QVERIFY(languages->actions().constFirst()->text().contains(u"hunspell-en-us"_s));
    QVERIFY(!languages->actions().constFirst()->isEnabled());
    bench.close();
}

QTEST_MAIN(TestSpellingMenu)
#include "tst_spelling_menu.moc"
