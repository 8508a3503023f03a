// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake_speller.h"
#include "window_bench.h"
#include "writing_desk.h"

#include "items/spell_checker.h"
#include "ui/composer.h"
#include "ui/composer_box.h"

#include <QMenu>

#include <utility>

namespace caseline::fake {

/// Tasks wait until they are let go.
class HeldTasks final : public Background
{
public:
    std::vector<std::function<void()>> held;
    bool holding = false;

    void run(std::function<void()> task) override
    {
        if (holding)
            held.push_back(std::move(task));
        else
            task();
    }
    void letGo()
    {
        holding = false;
        for (auto &task : std::exchange(held, {}))
            task();
    }
};

struct SpellingBench
{
    FakeSpeller speller;
    FakePersonalWords words;
    HeldTasks background;
    SpellChecker checker{speller, words, background};
    WindowBench window;
    WritingDesk desk{window.desk};

    bool start()
    {
        window.window->offerSpelling(checker);
        window.window->offerNewTicket(
            {desk, desk, desk, window.desk, window.background, window.clock});
        window.show();
        window.window->showView(TicketView::Mine);
        window.settle();
        window.window->openTicket(TicketId{3});
        window.settle();
        return reply();
    }
    bool reply()
    {
        window.window->commands().run(QStringLiteral("ticket.reply"));
        window.settle();
        return QTest::qWaitForWindowActive(window.window.get()) && box()->hasFocus();
    }
    Composer &composer() { return window.window->tickets().composer(); }
    ComposerBox *box() { return composer().findChild<ComposerBox *>(); }
    static QStringList marked(const QTextEdit *box)
    {
        QStringList marked;
        for (const auto &selection : box->extraSelections())
            if (selection.format.underlineStyle() == QTextCharFormat::WaveUnderline)
                marked += selection.cursor.selectedText();
        return marked;
    }
    QStringList marked() { return marked(box()); }
    void type(const QString &text)
    {
        for (const QChar c : text)
            if (c.unicode() < 0x80)
                QTest::keyClick(box(), c.toLatin1());
            else // no key of a test makes these
                box()->insertPlainText(c);
    }
    /// The menu that is open now.
    static QMenu *menu()
    {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        return menu && menu->isVisible() ? menu : nullptr;
    }
    static QStringList offered(const QMenu *menu)
    {
        QStringList texts;
        for (const QAction *action : menu->actions())
            texts += action->text();
        return texts;
    }
    static QAction *action(const QMenu *menu, const QString &text)
    {
        for (QAction *action : menu->actions())
            if (action->text().startsWith(text))
                return action;
        return nullptr;
    }
    /// To the next misspelt word: at once, or as soon as a check that runs has ended.
    bool jump()
    {
        QTest::keyClick(box(), Qt::Key_F7);
        return QTest::qWaitFor([this] { return box()->textCursor().hasSelection(); });
    }
    bool openMenu()
    {
        QTest::keyClick(box(), Qt::Key_F10, Qt::ShiftModifier);
        return QTest::qWaitFor([] { return menu() != nullptr; }, 2000);
    }
    void close()
    {
        if (QMenu *open = menu())
            open->close();
        window.settle();
    }
    /// By its words, as a person who reads them.
    bool choose(const QString &text)
    {
        QAction *wanted = menu() ? action(menu(), text) : nullptr;
        if (!wanted || !wanted->isEnabled())
            return false;
        QMenu *open = menu();
        for (int i = 0; i < 40 && open->activeAction() != wanted; ++i)
            QTest::keyClick(open, Qt::Key_Down);
        if (open->activeAction() != wanted)
            return false;
        QTest::keyClick(open, Qt::Key_Return);
        window.settle();
        return true;
    }
};

} // namespace caseline::fake
