// SPDX-License-Identifier: GPL-3.0-or-later
#include "box_spelling.h"

#include "composer_box.h"
#include "policy/spelling.h"
#include "spelling_words.h"

#include <QKeyEvent>
#include <QLocale>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr auto spellingPause = 400ms;
constexpr auto menuPatience = 500ms;
constexpr int mostSpelledText = 100'000; // characters; beyond, nothing is checked
constexpr size_t mostMarks = 300;        // each moves with every letter that is typed

/// Whether the word is still there, alone.
bool stands(const QTextCursor &place, const QString &word)
{
    const QTextDocument *document = place.document();
    return document && place.selectedText() == word &&
           !document->characterAt(place.selectionStart() - 1).isLetterOrNumber() &&
           !document->characterAt(place.selectionEnd()).isLetterOrNumber();
}

} // namespace

BoxSpelling::BoxSpelling(SpellChecker &checker, ComposerBox *box, Context context)
    : QObject(box)
    , m_checker(checker)
    , m_box(box)
    , m_context(std::move(context))
{
    m_pause.setSingleShot(true);
    m_menuPatience.setSingleShot(true);
    m_menuPatience.setInterval(menuPatience);
    connect(&m_pause, &QTimer::timeout, this, &BoxSpelling::ask);
    connect(&m_menuPatience, &QTimer::timeout, this, [this] { popup({}); });
    connect(&m_checker, &SpellChecker::changed, this, &BoxSpelling::recheck);
    connect(box, &QTextEdit::textChanged, this, &BoxSpelling::wordsChanged);
    connect(box, &QTextEdit::cursorPositionChanged, this, &BoxSpelling::cursorMoved);
    box->installEventFilter(this);
    box->setSpelling(this);
    recheck();
}

void BoxSpelling::recheck()
{
    ++m_question;
    m_pause.start(0);
}

void BoxSpelling::wordsChanged()
{
    ++m_question;
    m_menuAsk.reset();
    if (m_box->hasFocus())
        m_writtenAt = m_box->textCursor().position();
    const auto changed = [](const Mark &mark) { return !stands(mark.place, mark.word); };
    std::erase_if(m_misspelt, changed);
    std::erase_if(m_taught, changed);
    show();
    m_pause.start(spellingPause);
}

void BoxSpelling::cursorMoved()
{
    if (m_writtenAt < 0 || m_box->textCursor().position() == m_writtenAt)
        return;
    m_writtenAt = -1;
    show();
}

void BoxSpelling::ask()
{
    m_pause.stop();
    if (m_asking) {
        m_again = true;
        return;
    }
    const WritingContext context = m_context();
    const Choice choice = m_choices.value(context.key);
    SpellingAsk ask;
    if (m_checker.isOn() && m_box->document()->characterCount() < mostSpelledText)
        ask.text = m_box->toPlainText(); // without words it still tells of dictionaries
    ask.dictionary = choice.dictionary;
    ask.customerWords = context.customerWords;
    ask.locale = QLocale().name();
    ask.right = choice.ignored;
    for (const QString &name : context.names)
        for (const QString &part : spelledWord(name).split(QLatin1Char(' '), Qt::SkipEmptyParts))
            ask.right += part;
    m_asking = true;
    m_checker.check(std::move(ask), this, [this, question = m_question](const auto &found) {
        m_asking = false;
        if (std::exchange(m_again, false))
            this->ask();
        if (question == m_question)
            take(found);
    });
}

void BoxSpelling::take(const SpellingFound &found)
{
    m_found = found;
    keepMarks(found.misspelt, m_misspelt);
    keepMarks(found.taught, m_taught);
    show();
    describe();
    if (std::exchange(m_jumping, false))
        jump();
}

void BoxSpelling::keepMarks(const std::vector<SpellingMark> &words, std::vector<Mark> &marks) const
{
    marks.clear();
    for (const SpellingMark &word : words) {
        if (marks.size() >= mostMarks)
            break;
        QTextCursor place(m_box->document());
        place.setPosition(word.start);
        place.setPosition(word.start + word.length, QTextCursor::KeepAnchor);
        marks.push_back({place, word.word});
    }
}

/// All but the word that is being written.
void BoxSpelling::show()
{
    QList<QTextCursor> shown;
    for (const Mark &mark : m_misspelt) {
        const bool written =
            m_writtenAt > mark.place.selectionStart() && m_writtenAt <= mark.place.selectionEnd();
        if (!written)
            shown += mark.place;
    }
    m_box->setMisspelt(shown);
}

void BoxSpelling::describe()
{
    m_box->setAccessibleDescription(
        !m_checker.isOn() ? tr("Spelling is not checked")
        : m_found.dictionary.isEmpty()
            ? tr("Spelling is not checked: there is no dictionary for these words")
        : m_misspelt.empty()
            ? tr("No misspelt word, by the dictionary %1").arg(dictionaryName(m_found.dictionary))
            : tr("%n word(s) may be misspelt, by the dictionary %1", nullptr,
                 int(m_misspelt.size()))
                  .arg(dictionaryName(m_found.dictionary)));
}

void BoxSpelling::next()
{
    m_box->setFocus(Qt::ShortcutFocusReason);
    if (!m_pause.isActive() && !m_asking)
        return jump();
    m_jumping = true;
    if (m_pause.isActive())
        ask();
}

void BoxSpelling::jump()
{
    if (m_misspelt.empty())
        return say(m_box->accessibleDescription());
    const QTextCursor cursor = m_box->textCursor();
    const int from = cursor.hasSelection() ? cursor.selectionEnd() : cursor.position();
    const auto later = std::find_if(m_misspelt.begin(), m_misspelt.end(), [from](const Mark &mark) {
        return mark.place.selectionStart() >= from;
    });
    m_writtenAt = -1;
    m_box->setTextCursor((later == m_misspelt.end() ? m_misspelt.front() : *later).place);
    m_box->ensureCursorVisible();
    show();
}

/// Where the writer looks.
void BoxSpelling::say(const QString &sentence) const
{
    QToolTip::showText(m_box->viewport()->mapToGlobal(m_box->cursorRect().bottomLeft()), sentence,
                       m_box);
}

const BoxSpelling::Mark *BoxSpelling::markAt(const std::vector<Mark> &marks, int position) const
{
    const auto at = std::find_if(marks.begin(), marks.end(), [position](const Mark &mark) {
        return mark.place.selectionStart() <= position && position <= mark.place.selectionEnd();
    });
    return at == marks.end() ? nullptr : &*at;
}

void BoxSpelling::forget()
{
    m_choices.remove(m_context().key);
}

bool BoxSpelling::eventFilter(QObject *watched, QEvent *event)
{
    // A box that goes away tells of its lost focus when it is no such box any more.
    if (!qobject_cast<ComposerBox *>(watched))
        return false;
    if (event->type() == QEvent::FocusOut) {
        m_writtenAt = -1;
        show();
    } else if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool alone = key->modifiers() == Qt::NoModifier;
        // Over a sheet the window's own keys sleep.
        if (key->key() == Qt::Key_F7 && alone) {
            next();
            return true;
        }
        // Qt makes a menu of Shift+F10 on other systems only.
        const bool shifted = key->key() == Qt::Key_F10 && key->modifiers() == Qt::ShiftModifier;
        if (shifted || (key->key() == Qt::Key_Menu && alone)) {
            openMenu({}, true);
            return true;
        }
    }
    return false;
}

} // namespace caseline
