// SPDX-License-Identifier: GPL-3.0-or-later
#include "canned_completer.h"

#include "composer_box.h"
#include "icons.h"
#include "palette_delegate.h"
#include "shapes.h"
#include "theme.h"

#include <QKeyEvent>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QRegularExpression>
#include <QStandardItemModel>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

namespace {

constexpr int mostRows = 6;
constexpr int completerWidth = 440;

QString firstLine(const QString &body)
{
    return body.simplified().left(120);
}

} // namespace

CannedCompleter::CannedCompleter(CannedReplyList &replies, ComposerBox *box, Values values)
    : QFrame(box->window())
    , m_replies(replies)
    , m_box(box)
    , m_values(std::move(values))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
{
    hide();
    setAccessibleName(tr("Canned replies"));
    setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 5, 1, 5);
    column->addWidget(m_list);
    PaletteDelegate::furnish(m_list, m_model, tr("Canned replies that fit"));
    connect(m_list, &QListView::clicked, this, [this] { chooseCurrent(); });
    connect(box, &QTextEdit::textChanged, this, &CannedCompleter::follow);
    connect(box, &QTextEdit::cursorPositionChanged, this, [this] {
        if (isVisible() && !slash())
            hide();
    });
    box->installEventFilter(this);
}

void CannedCompleter::openByHand()
{
    m_box->setFocus(Qt::OtherFocusReason);
    QTextCursor cursor = m_box->textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const bool apart = before.isEmpty() || before.back().isSpace();
    m_dismissedAt = -1;
    m_byHand = true;
    cursor.insertText(apart ? QStringLiteral("/") : QStringLiteral(" /"));
}

std::optional<CannedCompleter::Slash> CannedCompleter::slash() const
{
    static const QRegularExpression word(QStringLiteral("(?:^|\\s)/([\\p{L}\\p{N}_-]*)$"));
    const QTextCursor cursor = m_box->textCursor();
    if (cursor.hasSelection())
        return std::nullopt;
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const QRegularExpressionMatch match = word.match(before.right(64));
    if (!match.hasMatch())
        return std::nullopt;
    const QString words = match.captured(1);
    return Slash{cursor.position() - int(words.size()) - 1, words};
}

void CannedCompleter::follow()
{
    const auto at = slash();
    if (!at || !m_box->hasFocus()) {
        m_dismissedAt = -1;
        m_byHand = false;
        return hide();
    }
    if (at->start == m_dismissedAt)
        return;
    fill(at->words);
    if (m_model->rowCount() == 0)
        return hide();
    place();
    show();
    raise();
}

void CannedCompleter::fill(const QString &words)
{
    m_model->clear();
    const QLocale own; // "C" writes English
    const QString language =
        own.language() == QLocale::C ? QStringLiteral("en") : own.name().left(2);
    const PlaceholderValues values = m_values();
    for (const CannedReply &reply : m_replies.matching(words, language)) {
        auto *item = new QStandardItem(reply.title);
        item->setData(int(Icon::Bookmark), PaletteDelegate::IconRole);
        item->setData(firstLine(fillPlaceholders(reply.body, values)), PaletteDelegate::HintRole);
        item->setData(QStringList{QLatin1Char('/') + reply.shortcut}, PaletteDelegate::CapsRole);
        item->setData(reply.id.value, PaletteDelegate::TargetRole);
        item->setData(reply.title + QStringLiteral(", /") + reply.shortcut, Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    if (m_model->rowCount() > 0 || words.isEmpty()) {
        auto *manage = new QStandardItem(tr("Write and change canned replies…"));
        manage->setData(int(Icon::Edit), PaletteDelegate::IconRole);
        manage->setData(qint64(0), PaletteDelegate::TargetRole);
        m_model->appendRow(manage);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
}

/// Above the line that is written where there is room, else below it; inside the window.
void CannedCompleter::place()
{
    const QWidget *window = parentWidget();
    const int row = m_list->sizeHintForRow(0);
    const QSize size(std::min(completerWidth, m_box->width()),
                     row * std::min(mostRows, m_model->rowCount()) + 10);
    const QRect caret = m_box->cursorRect();
    const QPoint top = m_box->viewport()->mapTo(window, caret.topLeft());
    const int above = top.y() - size.height() - 6;
    const int y = above >= 8 ? above : top.y() + caret.height() + 6;
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    // Never beside the box, where it would hide what is read while one writes.
    const int x = rtl ? top.x() - size.width() + 16 : top.x() - 16;
    const int left = m_box->mapTo(window, QPoint(0, 0)).x();
    setGeometry(QRect(QPoint(std::clamp(x, left, left + m_box->width() - size.width()), y), size));
}

void CannedCompleter::step(int rows)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int row = (m_list->currentIndex().row() + rows + count) % count;
    m_list->setCurrentIndex(m_model->index(row, 0));
}

void CannedCompleter::chooseCurrent()
{
    const CannedReplyId id{m_list->currentIndex().data(PaletteDelegate::TargetRole).toLongLong()};
    m_byHand = false;
    if (const CannedReply *reply = m_replies.find(id)) {
        const QString text = fillPlaceholders(reply->body, m_values());
        hide();
        return replaceWord(text);
    }
    replaceWord({});
    hide();
    Q_EMIT manageWanted();
}

void CannedCompleter::dismiss()
{
    const auto at = slash();
    hide();
    if (!at)
        return;
    if (std::exchange(m_byHand, false) && at->words.isEmpty())
        return replaceWord({});
    m_dismissedAt = at->start;
}

void CannedCompleter::replaceWord(const QString &text)
{
    const auto at = slash();
    if (!at)
        return;
    QTextCursor cursor = m_box->textCursor();
    cursor.beginEditBlock();
    cursor.setPosition(at->start);
    cursor.setPosition(at->start + 1 + int(at->words.size()), QTextCursor::KeepAnchor);
    cursor.insertText(text);
    cursor.endEditBlock();
    m_box->setTextCursor(cursor);
    m_box->ensureCursorVisible();
}

void CannedCompleter::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    paintBox(&painter, rect(), radius::card, theme.color(ColorRole::Raised),
             theme.color(theme.isDark() ? ColorRole::Outline : ColorRole::Border));
}

bool CannedCompleter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_box || !isVisible())
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide) {
        hide();
    } else if (event->type() == QEvent::ShortcutOverride) {
        // Escape closes the offers before it means anything to the window.
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
    } else if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier))
            return false;
        switch (key->key()) {
        case Qt::Key_Down: step(1); return true;
        case Qt::Key_Up: step(-1); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Tab: chooseCurrent(); return true;
        case Qt::Key_Escape: dismiss(); return true;
        default: break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace caseline
