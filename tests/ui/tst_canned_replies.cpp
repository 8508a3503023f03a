// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/window_bench.h"
#include "support/writing_desk.h"

#include "ui/canned_completer.h"
#include "ui/canned_dialog.h"
#include "ui/composer.h"
#include "ui/composer_box.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTranslator>

using namespace caseline;
using fake::WindowBench;

namespace {

struct CannedBench
{
    WindowBench window;
    fake::WritingDesk desk{window.desk};
    CannedReplyList replies{desk, desk, window.background, QStringLiteral("Mara Klein")};

    bool start()
    {
        window.window->offerCannedReplies(replies);
        window.show();
        window.window->showView(TicketView::Mine);
        window.settle();
        window.window->openTicket(TicketId{3});
        window.settle();
        window.window->commands().run(QStringLiteral("ticket.reply"));
        window.settle();
        return QTest::qWaitForWindowActive(window.window.get()) && box()->hasFocus() &&
               replies.replies().size() == 3;
    }
    Composer &composer() { return window.window->tickets().composer(); }
    ComposerBox *box() { return composer().findChild<ComposerBox *>(); }
    CannedCompleter *completer()
    {
        return window.window->findChild<CannedCompleter *>(QStringLiteral("repliesOfComposer"));
    }
    QListView *offers() { return completer()->findChild<QListView *>(); }
    CannedDialog *dialog() { return window.window->findChild<CannedDialog *>(); }
    QPushButton *button(const QString &text)
    {
        for (QPushButton *button : dialog()->findChildren<QPushButton *>())
            if (button->text() == text)
                return button;
        return nullptr;
    }
    template <class T>
    T *field(const char *name)
    {
        for (T *field : dialog()->findChildren<T *>())
            if (field->accessibleName() == QLatin1String(name))
                return field;
        return nullptr;
    }
    bool says(const QString &text)
    {
        for (const QLabel *label : dialog()->findChildren<QLabel *>())
            if (label->text() == text)
                return true;
        return false;
    }
    QString name() { return window.desk.tickets_[3].customer.name; }
    QString reference() { return window.desk.tickets_[3].reference; }
};

} // namespace

class TestCannedReplies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_style = fake::useCaselineStyle(); }
    void slashOffersAndEnterFills();
    void lettersNarrowAndArrowsChoose();
    void onlyAtTheStartOfAWord();
    void escapeLeavesTheSlashAlone();
    void theButtonLeavesNothingBehind();
    void whatIsUnknownStaysAndIsMarked();
    void oneUndoTakesItBack();
    void sendingIsNotInItsWay();
    void whatIsNotFilledInIsNotSentUnseen();
    void addsOne();
    void aTakenShortcutIsSaid();
    void whatWasBegunStays();
    void removesAndTakesBack();
    void pictures_data();
    void pictures();

private:
    CaselineStyle *m_style = nullptr;
};

void TestCannedReplies::slashOffersAndEnterFills()
{
    CannedBench bench;
    QVERIFY(bench.start());
    QTest::keyClicks(bench.box(), QStringLiteral("/"));
    QVERIFY(bench.completer()->isVisible());
    QCOMPARE(bench.offers()->model()->rowCount(), 4); // and the way to manage them
    QVERIFY(bench.window.window->rect().contains(bench.completer()->geometry()));
    QTest::keyClicks(bench.box(), QStringLiteral("hel"));
    QCOMPARE(bench.offers()->model()->rowCount(), 2);
    QTest::keyClick(bench.box(), Qt::Key_Return);
    QVERIFY(!bench.completer()->isVisible());
    const QString expected =
        QStringLiteral("Dear %1,\nthis is %2.").arg(bench.name(), bench.reference());
    QCOMPARE(bench.composer().text(), expected);
    QVERIFY(bench.box()->extraSelections().isEmpty());
    QTest::qWait(800);
    const auto draft = bench.window.desk.drafts_.find({3, MessageKind::Reply});
    QVERIFY(draft != bench.window.desk.drafts_.end());
    QCOMPARE(draft->second, expected);
}

void TestCannedReplies::lettersNarrowAndArrowsChoose()
{
    CannedBench bench;
    QVERIFY(bench.start());
    QTest::keyClicks(bench.box(), QStringLiteral("First. /"));
    QTest::keyClick(bench.box(), Qt::Key_Up); // from the first round to the last
    QTest::keyClick(bench.box(), Qt::Key_Up);
    QTest::keyClick(bench.box(), Qt::Key_Tab);
    QCOMPARE(bench.composer().text(),
             QStringLiteral("First. The refund is on its way. Mara Klein"));
    QVERIFY(bench.box()->hasFocus());
    QTest::keyClicks(bench.box(), QStringLiteral(" /nothinglikeit"));
    QVERIFY(!bench.completer()->isVisible());
}

void TestCannedReplies::onlyAtTheStartOfAWord()
{
    CannedBench bench;
    QVERIFY(bench.start());
    for (const char *words : {"and/or", "https://", "1/2", "and /usr/"}) {
        bench.box()->clear();
        QTest::keyClicks(bench.box(), QLatin1String(words));
        QVERIFY2(!bench.completer()->isVisible(), words);
    }
    bench.box()->clear();
    QTest::keyClicks(bench.box(), QStringLiteral("one"));
    QTest::keyClick(bench.box(), Qt::Key_Return);
    QTest::keyClicks(bench.box(), QStringLiteral("/"));
    QVERIFY(bench.completer()->isVisible());
}

void TestCannedReplies::escapeLeavesTheSlashAlone()
{
    CannedBench bench;
    QVERIFY(bench.start());
    QTest::keyClicks(bench.box(), QStringLiteral("/he"));
    QTest::keyClick(bench.box(), Qt::Key_Escape);
    QVERIFY(!bench.completer()->isVisible());
    QVERIFY(bench.box()->hasFocus());
    QTest::keyClicks(bench.box(), QStringLiteral("l"));
    QVERIFY(!bench.completer()->isVisible());
    QCOMPARE(bench.composer().text(), QStringLiteral("/hel"));
    QTest::keyClicks(bench.box(), QStringLiteral(" /"));
    QVERIFY(bench.completer()->isVisible()); // another word, another chance
}

void TestCannedReplies::theButtonLeavesNothingBehind()
{
    CannedBench bench;
    QVERIFY(bench.start());
    QTest::keyClicks(bench.box(), QStringLiteral("Dear"));
    bench.window.window->commands().run(QStringLiteral("ticket.canned"));
    QVERIFY(bench.completer()->isVisible());
    QTest::keyClick(bench.box(), Qt::Key_Escape);
    QCOMPARE(bench.composer().text().trimmed(), QStringLiteral("Dear"));
    QVERIFY(!bench.composer().text().contains(QLatin1Char('/')));
}

void TestCannedReplies::whatIsUnknownStaysAndIsMarked()
{
    CannedBench bench;
    QVERIFY(bench.start());
    QTest::keyClicks(bench.box(), QStringLiteral("/order"));
    QTest::keyClick(bench.box(), Qt::Key_Return);
    QCOMPARE(bench.composer().text(), QStringLiteral("Your order {order.number} is here."));
    const auto marks = bench.box()->extraSelections();
    QCOMPARE(marks.size(), 1);
    QCOMPARE(marks.front().cursor.selectedText(), QStringLiteral("{order.number}"));
}

void TestCannedReplies::oneUndoTakesItBack()
{
    CannedBench bench;
    QVERIFY(bench.start());
    QTest::keyClicks(bench.box(), QStringLiteral("/hello"));
    QTest::keyClick(bench.box(), Qt::Key_Return);
    bench.box()->undo();
    QVERIFY(!bench.composer().text().contains(QLatin1String("Dear")));
}

void TestCannedReplies::sendingIsNotInItsWay()
{
    CannedBench bench;
    QVERIFY(bench.start());
    QTest::keyClicks(bench.box(), QStringLiteral("Done, see /"));
    QVERIFY(bench.completer()->isVisible());
    QTest::keyClick(bench.box(), Qt::Key_Return, Qt::ControlModifier);
    bench.window.settle();
    QVERIFY(bench.window.desk.last<SendReply>());
    QCOMPARE(bench.window.desk.last<SendReply>()->body, QStringLiteral("Done, see /"));
    QVERIFY(!bench.completer()->isVisible());
}

void TestCannedReplies::whatIsNotFilledInIsNotSentUnseen()
{
    CannedBench bench;
    QVERIFY(bench.start());
    QTest::keyClicks(bench.box(), QStringLiteral("/order"));
    QTest::keyClick(bench.box(), Qt::Key_Return);
    QTest::keyClick(bench.box(), Qt::Key_Return, Qt::ControlModifier);
    bench.window.settle();
    QVERIFY(!bench.window.desk.last<SendReply>());
    QVERIFY(!bench.composer().text().isEmpty());
    QTest::keyClick(bench.box(), Qt::Key_Return, Qt::ControlModifier);
    bench.window.settle();
    QVERIFY(bench.window.desk.last<SendReply>());
    QCOMPARE(bench.window.desk.last<SendReply>()->body,
             QStringLiteral("Your order {order.number} is here."));
}

void TestCannedReplies::addsOne()
{
    CannedBench bench;
    QVERIFY(bench.start());
    QTest::keyClicks(bench.box(), QStringLiteral("/"));
    QTest::keyClick(bench.box(), Qt::Key_Up);
    QTest::keyClick(bench.box(), Qt::Key_Return);
    bench.window.settle();
    QVERIFY(bench.dialog()->isVisible());
    QCOMPARE(bench.composer().text(), QString());
    QTest::mouseClick(bench.button(QStringLiteral("New reply")), Qt::LeftButton);
    QTest::keyClicks(bench.field<QLineEdit>("Title"), QStringLiteral("Good bye"));
    QTest::keyClicks(bench.field<QLineEdit>("Shortcut, typed after /"), QStringLiteral("bye"));
    QTest::keyClicks(bench.field<ComposerBox>("Words"), QStringLiteral("Bye, {customer.name}"));
    QTest::keyClick(bench.field<ComposerBox>("Words"), Qt::Key_Return, Qt::ControlModifier);
    bench.window.settle();
    QCOMPARE(bench.replies.replies().size(), size_t(4));
    QVERIFY(!bench.button(QStringLiteral("Save"))->isEnabled());
    QTest::keyClick(bench.field<ComposerBox>("Words"), Qt::Key_Escape);
    QVERIFY(!bench.dialog()->isVisible());
    bench.box()->setFocus();
    QTest::keyClicks(bench.box(), QStringLiteral("/by"));
    QTest::keyClick(bench.box(), Qt::Key_Return);
    QCOMPARE(bench.composer().text(), QStringLiteral("Bye, ") + bench.name());
}

void TestCannedReplies::aTakenShortcutIsSaid()
{
    CannedBench bench;
    QVERIFY(bench.start());
    bench.window.window->commands().run(QStringLiteral("window.canned"));
    QTest::mouseClick(bench.button(QStringLiteral("New reply")), Qt::LeftButton);
    QTest::keyClicks(bench.field<QLineEdit>("Title"), QStringLiteral("Mine"));
    QTest::keyClicks(bench.field<QLineEdit>("Shortcut, typed after /"), QStringLiteral("hello"));
    QTest::mouseClick(bench.button(QStringLiteral("Save")), Qt::LeftButton);
    bench.window.settle();
    QVERIFY(bench.says(QStringLiteral("Another canned reply has this shortcut.")));
    QCOMPARE(bench.field<QLineEdit>("Title")->text(), QStringLiteral("Mine"));
    QVERIFY(bench.button(QStringLiteral("Save"))->isEnabled());
    bench.field<QLineEdit>("Shortcut, typed after /")->clear();
    QTest::keyClicks(bench.field<QLineEdit>("Shortcut, typed after /"), QStringLiteral("mine"));
    QTest::mouseClick(bench.button(QStringLiteral("Save")), Qt::LeftButton);
    bench.window.settle();
    QCOMPARE(bench.replies.replies().size(), size_t(4));
}

void TestCannedReplies::whatWasBegunStays()
{
    CannedBench bench;
    QVERIFY(bench.start());
    bench.window.window->commands().run(QStringLiteral("window.canned"));
    auto *list = bench.field<QListView>("Canned replies");
    QVERIFY(list->hasFocus());
    list->setCurrentIndex(list->model()->index(0, 0));
    const QString title = bench.field<QLineEdit>("Title")->text();
    QTest::keyClicks(bench.field<QLineEdit>("Title"), QStringLiteral("!"));
    QTest::keyClick(list, Qt::Key_Down);
    QVERIFY(bench.field<QLineEdit>("Title")->text() != title + QLatin1Char('!'));
    QTest::keyClick(list, Qt::Key_Escape);
    bench.window.window->commands().run(QStringLiteral("window.canned"));
    QTest::keyClick(list, Qt::Key_Up);
    QCOMPARE(bench.field<QLineEdit>("Title")->text(), title + QLatin1Char('!'));
    QTest::mouseClick(bench.button(QStringLiteral("Save")), Qt::LeftButton);
    bench.window.settle();
    QVERIFY(!bench.button(QStringLiteral("Save"))->isEnabled());
    QVERIFY(bench.says(QStringLiteral("Saved")));
}

void TestCannedReplies::removesAndTakesBack()
{
    CannedBench bench;
    QVERIFY(bench.start());
    bench.window.window->commands().run(QStringLiteral("window.canned"));
    auto *list = bench.field<QListView>("Canned replies");
    const CannedReply first = bench.replies.replies().front();
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Delete);
    bench.window.settle();
    QCOMPARE(bench.replies.replies().size(), size_t(2));
    QVERIFY(bench.says(QStringLiteral("“%1” was removed.").arg(first.title)));
    QTest::mouseClick(bench.button(QStringLiteral("Undo")), Qt::LeftButton);
    bench.window.settle();
    const CannedReply *back = bench.replies.find(first.id);
    QVERIFY(back);
    QCOMPARE(back->title, first.title);
    QCOMPARE(back->body, first.body);
    QCOMPARE(bench.field<QLineEdit>("Title")->text(), first.title);
}

void TestCannedReplies::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("managing");
    QTest::newRow("canned-light") << false << QString() << false;
    QTest::newRow("canned-dark-ar") << true << QStringLiteral("ar") << false;
    QTest::newRow("canned-manage-light") << false << QString() << true;
    QTest::newRow("canned-manage-dark-de") << true << QStringLiteral("de") << true;
    QTest::newRow("canned-manage-ar") << false << QStringLiteral("ar") << true;
}

void TestCannedReplies::pictures()
{
    QFETCH(bool, dark);
    QFETCH(QString, language);
    QFETCH(bool, managing);
    QTranslator words;
    if (!language.isEmpty()) {
        QVERIFY(words.load(QStringLiteral(":/i18n/caseline_%1.qm").arg(language)));
        QApplication::installTranslator(&words);
        QApplication::setLayoutDirection(language == QLatin1String("ar") ? Qt::RightToLeft
                                                                         : Qt::LeftToRight);
    }
    m_style->setTheme(Theme(dark ? Scheme::Dark : Scheme::Light));
    {
        CannedBench bench;
        QVERIFY(bench.start());
        if (managing)
            bench.window.window->commands().run(QStringLiteral("window.canned"));
        else
            QTest::keyClicks(bench.box(), QStringLiteral("See {order.number}. /"));
        bench.window.settle();
        bench.window.shoot(QLatin1String(QTest::currentDataTag()));
        QCOMPARE(bench.dialog()->isVisible(), managing);
        QCOMPARE(bench.completer()->isVisible(), !managing);
    }
    m_style->setTheme(Theme());
    QApplication::removeTranslator(&words);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestCannedReplies)
#include "tst_canned_replies.moc"
