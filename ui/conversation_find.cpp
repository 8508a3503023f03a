// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation_find.h"

#include "button.h"
#include "conversation_view.h"
#include "label.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

#include <algorithm>

namespace caseline {

namespace {

constexpr int wordsWidth = 280;
constexpr int longestWords = 200;

} // namespace

ConversationFind::ConversationFind(ConversationView &view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_words(new QLineEdit(this))
    , m_state(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_earlier(new Button(ButtonKind::Quiet, tr("Search earlier messages too"), this))
    , m_up(Button::iconOnly(Icon::Up, tr("The one before (Shift+Enter)"), this))
    , m_down(Button::iconOnly(Icon::Down, tr("The next one (Enter)"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20, 6, 12, 7);
    row->setSpacing(6);
    m_words->setMaximumWidth(wordsWidth);
    m_words->setMaxLength(longestWords);
    m_words->setPlaceholderText(tr("Find in this conversation"));
    m_words->setAccessibleName(m_words->placeholderText());
    m_words->installEventFilter(this);
    m_state->setTabular(true);
    m_earlier->setSmall(true);
    auto *close = Button::iconOnly(Icon::Close, tr("Close"), this);
    row->addWidget(m_words, 1);
    row->addWidget(m_up);
    row->addWidget(m_down);
    row->addSpacing(4);
    row->addWidget(m_state);
    row->addWidget(m_earlier);
    row->addStretch(1);
    row->addWidget(close);
    connect(m_words, &QLineEdit::textChanged, this, &ConversationFind::search);
    connect(m_up, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { step(1); });
    connect(m_earlier, &QPushButton::clicked, this, [this] { m_view.loadEarlier(); });
    connect(close, &QPushButton::clicked, this, &ConversationFind::end);
    connect(&view, &ConversationView::entriesShown, this, &ConversationFind::searchAgain);
    hide();
}

void ConversationFind::begin()
{
    const bool fresh = isHidden();
    show();
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
    if (fresh)
        search();
}

void ConversationFind::end()
{
    if (isHidden())
        return;
    hide();
    m_count = 0;
    m_current = -1;
    m_view.find({});
    m_view.setFocus(Qt::OtherFocusReason);
}

/// The last one first: what was written most lately.
void ConversationFind::search()
{
    m_count = m_view.find(m_words->text());
    m_current = m_count - 1;
    m_view.showFound(m_current);
    showState();
}

/// The conversation changed: the place stays, counted from the end, where earlier ones come in.
void ConversationFind::searchAgain()
{
    if (isHidden())
        return;
    const int fromEnd = m_count - m_current;
    m_count = m_view.find(m_words->text());
    m_current = m_count > 0 ? std::clamp(m_count - fromEnd, 0, m_count - 1) : -1;
    m_view.showFound(m_current);
    showState();
}

void ConversationFind::step(int by)
{
    if (m_count == 0)
        return;
    m_current = (m_current + by + m_count) % m_count;
    m_view.showFound(m_current);
    showState();
}

void ConversationFind::showState()
{
    const bool any = !m_words->text().isEmpty();
    if (!any)
        m_state->setText({});
    else if (m_count == 0)
        m_state->setText(tr("Nothing found"));
    else
        m_state->setText(tr("%1 of %2").arg(m_current + 1).arg(m_count));
    m_up->setEnabled(m_count > 1);
    m_down->setEnabled(m_count > 1);
    m_earlier->setVisible(any && m_view.earlier() > 0);
}

bool ConversationFind::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_words && event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_F3)
            event->accept(); // meant for the line, not for the window
    }
    if (watched == m_words && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_F3: step(key->modifiers() & Qt::ShiftModifier ? -1 : 1); return true;
        case Qt::Key_Up: step(-1); return true;
        case Qt::Key_Down: step(1); return true;
        case Qt::Key_Escape: end(); return true;
        default: break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ConversationFind::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Surface));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(ColorRole::Border));
}

} // namespace caseline
