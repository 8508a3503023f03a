// SPDX-License-Identifier: GPL-3.0-or-later
// What spelling adds to the menu of a box.
#include "box_spelling.h"
#include "composer_box.h"
#include "policy/spelling.h"
#include "spelling_words.h"
#include "text_paint.h"

#include <QActionGroup>
#include <QMenu>

#include <utility>

namespace caseline {

void BoxSpelling::openMenu(const QPoint &place, bool byKey)
{
    if (m_menuAsk)
        return; // some systems tell of the menu key twice
    MenuAsk asked{m_box->textCursor(), place, byKey};
    if (byKey)
        asked.place = m_box->viewport()->mapToGlobal(m_box->cursorRect().bottomLeft());
    else
        asked.at = m_box->cursorForPosition(m_box->viewport()->mapFromGlobal(place));
    m_menuAsk = asked;
    const Mark *mark = markAt(m_misspelt, asked.at.position());
    if (!mark)
        return popup({});
    m_menuPatience.start();
    m_checker.suggest(m_found.dictionary, mark->word, this,
                      [this, menu = ++m_menus](const QStringList &suggestions) {
                          if (menu == m_menus)
                              popup(suggestions);
                      });
}

void BoxSpelling::popup(const QStringList &suggestions)
{
    m_menuPatience.stop();
    const auto asked = std::exchange(m_menuAsk, std::nullopt);
    if (!asked || !m_box->isVisible())
        return;
    QMenu *menu = m_box->createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("spellingMenu"));
    const QList<QAction *> leading = wordActions(asked->at, suggestions, menu);
    menu->insertActions(menu->actions().value(0), leading);
    addSettings(menu);
    menu->popup(asked->place);
    if (asked->byKey)
        menu->setActiveAction(menu->actions().constFirst());
}

/// What can be done with the word there.
QList<QAction *> BoxSpelling::wordActions(const QTextCursor &at, const QStringList &suggestions,
                                          QMenu *menu)
{
    QList<QAction *> actions;
    const auto add = [&](const QString &text, auto run) {
        auto *action = new QAction(text, menu);
        connect(action, &QAction::triggered, this, run);
        actions += action;
    };
    if (const Mark *mark = markAt(m_misspelt, at.position())) {
        const Mark word = *mark;
        for (const QString &meant : suggestions)
            add(meant, [this, word, meant] { replace(word.place, word.word, meant); });
        if (suggestions.isEmpty()) {
            add(tr("No suggestion"), [] {});
            actions.last()->setEnabled(false);
        }
        actions += menu->addSeparator();
        add(tr("Add to dictionary"), [this, word] { m_checker.learn(word.word); });
        add(tr("Ignore in this answer"), [this, word] { ignore(word.word); });
    } else if (const Mark *taught = markAt(m_taught, at.position())) {
        const QString word = taught->word;
        add(tr("Take %1 out of the dictionary").arg(isolated(word)),
            [this, word] { m_checker.unlearn(word); });
    }
    if (!actions.isEmpty())
        actions += menu->addSeparator();
    return actions;
}

void BoxSpelling::addSettings(QMenu *menu)
{
    menu->addSeparator();
    QAction *check = menu->addAction(tr("Check spelling"));
    check->setCheckable(true);
    check->setChecked(m_checker.isOn());
    connect(check, &QAction::triggered, &m_checker, &SpellChecker::setOn);
    QMenu *languages = menu->addMenu(tr("Language"));
    languages->setEnabled(m_checker.isOn());
    fillLanguages(languages);
}

void BoxSpelling::fillLanguages(QMenu *menu)
{
    if (m_found.dictionaries.isEmpty()) {
        menu->addAction(tr("There is no dictionary. Install one, such as %1")
                            .arg(QStringLiteral("hunspell-en-us")))
            ->setEnabled(false);
        return;
    }
    const QString chosen = m_choices.value(m_context().key).dictionary;
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, const QString &dictionary) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setActionGroup(group);
        action->setChecked(chosen == dictionary);
        connect(action, &QAction::triggered, this, [this, dictionary] { choose(dictionary); });
    };
    add(chosen.isEmpty() && !m_found.dictionary.isEmpty()
            ? tr("As written: %1").arg(dictionaryName(m_found.dictionary))
            : tr("As written"),
        {});
    menu->addSeparator();
    for (const QString &dictionary : m_found.dictionaries)
        add(dictionaryName(dictionary), dictionary);
}

/// One step that can be undone; the cursor stays where it was, or behind the new word.
void BoxSpelling::replace(const QTextCursor &place, const QString &word, const QString &by)
{
    QTextCursor cursor = place;
    if (cursor.selectedText() != word)
        return;
    const QTextCursor now = m_box->textCursor();
    const bool selected = now.selectionStart() == cursor.selectionStart() &&
                          now.selectionEnd() == cursor.selectionEnd();
    cursor.insertText(by);
    if (selected)
        m_box->setTextCursor(cursor);
}

void BoxSpelling::choose(const QString &dictionary)
{
    m_choices[m_context().key].dictionary = dictionary;
    recheck();
}

void BoxSpelling::ignore(const QString &word)
{
    m_choices[m_context().key].ignored += wordToLearn(word);
    recheck();
}

} // namespace caseline
