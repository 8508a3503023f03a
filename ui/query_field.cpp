// SPDX-License-Identifier: GPL-3.0-or-later
#include "query_field.h"

#include "search_popup.h"
#include "search_texts.h"
#include "theme.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QTextCharFormat>

#include <algorithm>
#include <optional>

namespace caseline {

namespace {

constexpr int countPause = 180; // ms
constexpr size_t mostCompletions = 8;
constexpr size_t mostNarrowings = 3;

} // namespace

QueryField::QueryField(const QString &name, const QString &key, QWidget *parent)
    : SearchField(name, key, parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(countPause);
    connect(&m_pause, &QTimer::timeout, this, &QueryField::askCounts);
    connect(this, &QLineEdit::textChanged, this, &QueryField::reread);
    connect(this, &QLineEdit::cursorPositionChanged, this, [this] { suggest(); });
}

void QueryField::setErrors(const std::vector<SearchError> &errors)
{
    m_errors = errors;
    say(errors);
}

bool QueryField::complain()
{
    m_said = m_errors.empty() ? parseSearch(text()).errors : m_errors;
    format();
    suggest();
    return !m_said.empty();
}

void QueryField::reread()
{
    m_errors.clear();
    say(parseSearch(text()).errors);
}

/// While a word is being written, what is wrong with it is not said: it may become right.
void QueryField::say(const std::vector<SearchError> &errors)
{
    m_said = errors;
    std::erase_if(m_said, [this](const SearchError &error) {
        return cursorPosition() >= error.at && cursorPosition() <= error.at + error.length;
    });
    format();
    suggest();
}

// A line edit takes formats for its text only by way of an input method's event.
void QueryField::format()
{
    if (m_composing)
        return;
    const Theme &theme = Theme::of(this);
    const SearchQuery query = parseSearch(text());
    QList<QInputMethodEvent::Attribute> formats;
    const auto add = [&](int at, int length, const QTextCharFormat &format) {
        formats.append({QInputMethodEvent::TextFormat, at - cursorPosition(), length, format});
    };
    for (size_t i = 0; i < query.terms.size(); ++i) {
        if (query.terms[i].key == SearchKey::Text)
            continue;
        QTextCharFormat chip;
        chip.setBackground(theme.color(ColorRole::TintBack));
        chip.setForeground(theme.color(ColorRole::TintText));
        add(query.places[i].at, query.places[i].length, chip);
    }
    for (const SearchError &error : m_said) {
        QTextCharFormat wrong;
        wrong.setForeground(theme.color(ColorRole::ErrorText));
        wrong.setUnderlineColor(theme.color(ColorRole::ErrorText));
        wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        add(error.at, error.length, wrong);
    }
    QInputMethodEvent carrier(QString(), formats);
    QLineEdit::inputMethodEvent(&carrier);
}

void QueryField::suggest()
{
    if (!hasFocus() || m_composing) {
        if (m_popup)
            m_popup->hide();
        return;
    }
    if (!m_popup) {
        m_popup = new SearchPopup(window());
        connect(m_popup, &SearchPopup::chosen, this, &QueryField::complete);
    }
    m_counts.clear();
    std::vector<SearchCompletion> offered = completeSearch(text(), cursorPosition(), m_vocabulary);
    if (offered.size() > mostCompletions)
        offered.resize(mostCompletions);
    m_popup->offer(std::move(offered));
    m_narrowings = narrowSearch(text(), cursorPosition());
    m_pause.start();
    showPopup();
}

void QueryField::showPopup()
{
    const QString sentence =
        m_said.empty() ? QString() : SearchTexts::trouble(m_said.front(), text());
    m_popup->setTrouble(sentence);
    setAccessibleDescription(sentence);
    m_popup->place(this);
}

/// Finished terms are counted; a key without a value means nothing yet.
void QueryField::askCounts()
{
    if (!hasFocus() || !m_popup)
        return;
    QStringList searches;
    if (!m_narrowings.empty())
        searches << text();
    for (const SearchCompletion &each : m_popup->offered())
        if (!each.value.isEmpty() && !each.narrows)
            searches << completed(text(), cursorPosition(), each);
    for (const SearchCompletion &each : m_narrowings)
        searches << completed(text(), cursorPosition(), each);
    if (!searches.isEmpty())
        Q_EMIT countsWanted(searches);
}

void QueryField::setCount(const QString &search, int count)
{
    m_counts[search] = count;
}

/// Rows that are there stay where they are; what narrows comes below them, if it does.
void QueryField::endCounting()
{
    if (!hasFocus() || !m_popup || m_composing || m_counts.isEmpty())
        return;
    const SearchCompletion *row = m_popup->current();
    const std::optional<SearchCompletion> current = row ? std::optional(*row) : std::nullopt;
    std::vector<SearchCompletion> offered = m_popup->offered();
    std::erase_if(offered, [](const SearchCompletion &each) { return each.narrows; });
    const int all = m_counts.value(text());
    const auto countOf = [this](const SearchCompletion &each) {
        return m_counts.value(completed(text(), cursorPosition(), each), -1);
    };
    size_t narrowings = 0;
    for (const SearchCompletion &each : m_narrowings) {
        const int count = countOf(each);
        if (count > 0 && count < all && narrowings++ < mostNarrowings)
            offered.push_back(each);
    }
    QHash<QString, int> counts;
    for (const SearchCompletion &each : offered)
        if (const int count = countOf(each); count >= 0)
            counts[each.text] = count;
    m_popup->offer(std::move(offered));
    m_popup->setCounts(counts);
    if (current)
        m_popup->setCurrent(*current);
    showPopup();
}

void QueryField::complete(const SearchCompletion &completion)
{
    const SearchCompletion chosen = completion; // the popup's list changes with the text
    setSelection(chosen.at, cursorPosition() - chosen.at);
    insert(chosen.text);
    Q_EMIT textEdited(text());
    setFocus();
}

bool QueryField::event(QEvent *event)
{
    // Tab completes here before it leads to the next field.
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier && m_popup) {
            const SearchCompletion *row = m_popup->current();
            if (row || (row = m_popup->first())) {
                complete(*row);
                return true;
            }
        }
    }
    return SearchField::event(event);
}

void QueryField::keyPressEvent(QKeyEvent *event)
{
    const bool open = m_popup && m_popup->isVisible();
    if (open && m_popup->offersAny()) {
        if (event->key() == Qt::Key_Down)
            return m_popup->step(1);
        if (event->key() == Qt::Key_Up)
            return m_popup->step(-1);
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            if (const SearchCompletion *row = m_popup->current())
                return complete(*row);
    }
    SearchField::keyPressEvent(event);
}

void QueryField::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    SearchField::inputMethodEvent(event);
    if (!m_composing)
        reread();
}

void QueryField::focusOutEvent(QFocusEvent *event)
{
    SearchField::focusOutEvent(event);
    if (m_popup)
        m_popup->hide();
}

void QueryField::changeEvent(QEvent *event)
{
    SearchField::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        format();
}

} // namespace caseline
