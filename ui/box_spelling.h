// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/spell_checker.h"

#include <QHash>
#include <QPoint>
#include <QTextCursor>
#include <QTimer>

#include <optional>

class QAction;
class QMenu;

namespace caseline {

class ComposerBox;

/// What the words in a box are about.
struct WritingContext
{
    QString key;           ///< of the answer: what is ignored or chosen for it is forgotten with it
    QString customerWords; ///< what is answered
    QStringList names;     ///< of people, right as they are
};

/// Marks misspelt words in a box a moment after its writer pauses, but for the word that is being
/// written, and offers what may have been meant in the box's menu. Marks lie over the words: the
/// document, its undo and its drafts know nothing of them. Belongs to the box.
class BoxSpelling : public QObject
{
    Q_OBJECT
public:
    using Context = std::function<WritingContext()>;

    /// `checker` outlives the box.
    BoxSpelling(SpellChecker &checker, ComposerBox *box, Context context);

    /// The words are about something else now.
    void recheck();
    /// Goes to the next misspelt word, round to the first, and selects it.
    void next();
    /// The answer is out: what was ignored and chosen for it is over.
    void forget();
    /// The usual menu of a box with what spelling adds to it, as soon as that is known.
    void openMenu(const QPoint &place, bool byKey);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// What was chosen for one answer.
    struct Choice
    {
        QStringList ignored;
        QString dictionary; ///< empty: by its words
    };
    struct Mark
    {
        QTextCursor place; ///< moves with the words around it
        QString word;
    };
    /// A menu that waits for suggestions.
    struct MenuAsk
    {
        QTextCursor at;
        QPoint place; ///< on the screen
        bool byKey = false;
    };

    void wordsChanged();
    void cursorMoved();
    void ask();
    void take(const SpellingFound &found);
    void keepMarks(const std::vector<SpellingMark> &words, std::vector<Mark> &marks) const;
    void show();
    void describe();
    void jump();
    void say(const QString &sentence) const;
    const Mark *markAt(const std::vector<Mark> &marks, int position) const;

    void popup(const QStringList &suggestions);
    QList<QAction *> wordActions(const QTextCursor &at, const QStringList &suggestions,
                                 QMenu *menu);
    void addSettings(QMenu *menu);
    void fillLanguages(QMenu *menu);
    void replace(const QTextCursor &place, const QString &word, const QString &by);
    void choose(const QString &dictionary);
    void ignore(const QString &word);

    SpellChecker &m_checker;
    ComposerBox *m_box;
    Context m_context;
    QHash<QString, Choice> m_choices;
    QTimer m_pause;
    SpellingFound m_found;
    std::vector<Mark> m_misspelt;
    std::vector<Mark> m_taught;
    int m_question = 0; ///< answers to earlier ones are dropped
    bool m_asking = false;
    bool m_again = false;   ///< something changed while it was being asked
    bool m_jumping = false; ///< to the next word, as soon as the answer is there
    int m_writtenAt = -1;   ///< where the cursor stands since it wrote; -1: it has moved
    std::optional<MenuAsk> m_menuAsk;
    int m_menus = 0; ///< asked for; suggestions for an earlier one come too late
    QTimer m_menuPatience;
};

} // namespace caseline
