// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatted_text.h"

#include "mail_document.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

constexpr int usualWidth = 480;
constexpr size_t mostPlaces = 2000; // of the words that are looked for
constexpr int longestAccessible = 4000;

/// Qt's own signs for line breaks and for what is no text.
QString plainWords(QString text)
{
    text.replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
    text.replace(QChar::LineSeparator, QLatin1Char('\n'));
    text.replace(QChar::Nbsp, QLatin1Char(' '));
    text.remove(QChar::ObjectReplacementCharacter);
    return text;
}

} // namespace

FormattedText::FormattedText(QWidget *parent)
    : MessageBody(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setCursor(Qt::IBeamCursor);
    setMouseTracking(true);
    setFocusPolicy(Qt::ClickFocus);
}

void FormattedText::setDocument(std::shared_ptr<MailDocument> document)
{
    m_selection = QTextCursor();
    m_document = std::move(document);
    m_link = -1;
    findLinks();
    findMarks();
    findAgain();
    setFocusPolicy(m_links.empty() ? Qt::ClickFocus : Qt::StrongFocus);
    setAccessibleName(text().left(longestAccessible));
    updateGeometry();
    update();
}

QString FormattedText::text() const
{
    return m_document ? plainWords(m_document->toPlainText()).trimmed() : QString();
}

QStringList FormattedText::links() const
{
    QStringList all;
    for (const Link &link : m_links)
        all += link.address;
    return all;
}

void FormattedText::findLinks()
{
    m_links.clear();
    if (!m_document)
        return;
    for (QTextBlock block = m_document->begin(); block.isValid(); block = block.next()) {
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            const QTextFragment piece = at.fragment();
            const QString address = piece.charFormat().anchorHref();
            if (address.isEmpty())
                continue;
            const int end = piece.position() + piece.length();
            // One link in several pieces: bold words in it, say.
            if (!m_links.empty() && m_links.back().address == address &&
                m_links.back().place.selectionEnd() == piece.position()) {
                m_links.back().place.setPosition(end, QTextCursor::KeepAnchor);
                continue;
            }
            QTextCursor place(m_document.get());
            place.setPosition(piece.position());
            place.setPosition(end, QTextCursor::KeepAnchor);
            m_links.push_back({address, place});
        }
    }
}

std::vector<QTextCursor> FormattedText::placesOf(const QString &words) const
{
    std::vector<QTextCursor> places;
    if (!m_document || words.isEmpty())
        return places;
    for (QTextCursor at = m_document->find(words); !at.isNull() && places.size() < mostPlaces;
         at = m_document->find(words, at))
        places.push_back(at);
    return places;
}

void FormattedText::setMarks(const std::vector<Evidence> &marks)
{
    m_marks = marks;
    findMarks();
    update();
}

/// Positions count in the plain text, and say nothing here; the words do.
void FormattedText::findMarks()
{
    m_marked.clear();
    for (const Evidence &mark : m_marks)
        if (const auto places = placesOf(mark.text); mark.start >= 0 && !places.empty())
            m_marked.push_back(places.front());
}

int FormattedText::setFound(const QString &words)
{
    m_wanted = words;
    m_currentFound = -1;
    findAgain();
    return found();
}

void FormattedText::findAgain()
{
    m_found = placesOf(m_wanted);
    update();
}

void FormattedText::setCurrentFound(int index)
{
    m_currentFound = index;
    update();
}

QRect FormattedText::foundRect(int index) const
{
    return index >= 0 && index < found() ? rectOf(m_found[size_t(index)]) : QRect();
}

QRect FormattedText::rectOf(const QTextCursor &place) const
{
    layOut(width());
    const QTextBlock block = m_document->findBlock(place.selectionStart());
    const QRectF around = m_document->documentLayout()->blockBoundingRect(block);
    const int from = place.selectionStart() - block.position();
    const QTextLine line = block.layout()->lineForTextPosition(from);
    if (!line.isValid())
        return around.toAlignedRect();
    const int to =
        std::min(place.selectionEnd() - block.position(), line.textStart() + line.textLength());
    const double a = line.cursorToX(from);
    const double b = line.cursorToX(to);
    return QRectF(around.left() + std::min(a, b), around.top() + line.y(), std::abs(b - a),
                  line.height())
        .toAlignedRect();
}

QString FormattedText::selectedText() const
{
    return m_selection.isNull() ? QString() : plainWords(m_selection.selectedText());
}

void FormattedText::layOut(int width) const
{
    if (m_document && width > 0 && int(m_document->textWidth()) != width)
        m_document->setTextWidth(width);
}

QSize FormattedText::sizeHint() const
{
    return {usualWidth, heightForWidth(width() > 0 ? width() : usualWidth)};
}

QSize FormattedText::minimumSizeHint() const
{
    return {80, Theme::of(this).lineHeight(TextStyle::Message)};
}

int FormattedText::heightForWidth(int width) const
{
    if (!m_document)
        return 0;
    layOut(width);
    return int(std::ceil(m_document->size().height()));
}

void FormattedText::paintEvent(QPaintEvent *event)
{
    if (!m_document)
        return;
    layOut(width());
    const Theme &theme = Theme::of(this);
    const QColor surface = theme.color(ColorRole::Surface);
    const QColor accent = theme.color(ColorRole::Accent);
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = event->rect();
    context.palette = palette();
    context.palette.setColor(QPalette::Text, theme.color(ColorRole::Text));
    const auto mark = [&](const QTextCursor &place, const QColor &back, bool underlined = false) {
        QAbstractTextDocumentLayout::Selection selection;
        selection.cursor = place;
        selection.format.setBackground(back);
        selection.format.setForeground(theme.color(ColorRole::Text));
        if (underlined) {
            selection.format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
            selection.format.setUnderlineColor(theme.color(ColorRole::EvidenceLine));
        }
        context.selections.append(selection);
    };
    for (const QTextCursor &place : m_marked)
        mark(place, theme.color(ColorRole::EvidenceBack), true);
    for (size_t i = 0; i < m_found.size(); ++i)
        mark(m_found[i], blend(surface, accent, int(i) == m_currentFound ? 0.5 : 0.18));
    if (m_selection.hasSelection())
        mark(m_selection, blend(surface, accent, 0.32));
    QPainter painter(this);
    m_document->documentLayout()->draw(&painter, context);
    if (hasFocus() && m_link >= 0) {
        const QRectF ring = QRectF(rectOf(m_links[size_t(m_link)].place)).adjusted(-1, 0, 1, 0);
        paintBox(&painter, ring, radius::chip, QColor(), theme.color(ColorRole::Focus));
    }
}

QString FormattedText::linkAt(const QPointF &point) const
{
    layOut(width());
    return m_document ? m_document->documentLayout()->anchorAt(point) : QString();
}

int FormattedText::positionAt(const QPointF &point) const
{
    layOut(width());
    return m_document ? m_document->documentLayout()->hitTest(point, Qt::FuzzyHit) : -1;
}

bool FormattedText::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString address = linkAt(help->pos());
        if (address.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), isolated(address), this);
        return true;
    }
    return MessageBody::event(event);
}

void FormattedText::mousePressEvent(QMouseEvent *event)
{
    const int at = positionAt(event->position());
    if (event->button() != Qt::LeftButton || at < 0)
        return;
    m_pressed = linkAt(event->position());
    m_link = -1;
    if (m_selection.isNull())
        m_selection = QTextCursor(m_document.get());
    m_selection.setPosition(at, event->modifiers() & Qt::ShiftModifier ? QTextCursor::KeepAnchor
                                                                       : QTextCursor::MoveAnchor);
    update();
}

void FormattedText::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(linkAt(event->position()).isEmpty() ? Qt::IBeamCursor : Qt::PointingHandCursor);
    const int at = positionAt(event->position());
    if (!(event->buttons() & Qt::LeftButton) || m_selection.isNull() || at < 0)
        return;
    m_selection.setPosition(at, QTextCursor::KeepAnchor);
    update();
}

void FormattedText::mouseReleaseEvent(QMouseEvent *event)
{
    const QString address = linkAt(event->position());
    if (event->button() == Qt::LeftButton && !address.isEmpty() && address == m_pressed &&
        !m_selection.hasSelection())
        Q_EMIT linkWished(address, event->globalPosition().toPoint());
    m_pressed.clear();
}

void FormattedText::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int at = positionAt(event->position());
    if (at < 0)
        return;
    m_selection = QTextCursor(m_document.get());
    m_selection.setPosition(at);
    m_selection.select(QTextCursor::WordUnderCursor);
    update();
}

void FormattedText::keyPressEvent(QKeyEvent *event)
{
    if (!m_document)
        return MessageBody::keyPressEvent(event);
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    if (event->matches(QKeySequence::SelectAll)) {
        m_selection = QTextCursor(m_document.get());
        m_selection.select(QTextCursor::Document);
        return update();
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_link >= 0 && (enter || event->key() == Qt::Key_Space)) {
        const Link &link = m_links[size_t(m_link)];
        Q_EMIT linkWished(link.address, mapToGlobal(rectOf(link.place).bottomLeft()));
        return;
    }
    MessageBody::keyPressEvent(event);
}

void FormattedText::focusInEvent(QFocusEvent *event)
{
    MessageBody::focusInEvent(event);
    if (m_links.empty())
        return;
    if (event->reason() == Qt::TabFocusReason)
        showLink(0);
    else if (event->reason() == Qt::BacktabFocusReason)
        showLink(int(m_links.size()) - 1);
}

void FormattedText::focusOutEvent(QFocusEvent *event)
{
    MessageBody::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        m_selection.clearSelection();
        m_link = -1;
    }
    update();
}

/// Tab goes from link to link, and on from the last one.
bool FormattedText::focusNextPrevChild(bool next)
{
    const int to = m_link + (next ? 1 : -1);
    if (m_link < 0 || to < 0 || to >= int(m_links.size()))
        return MessageBody::focusNextPrevChild(next);
    showLink(to);
    return true;
}

void FormattedText::showLink(int index)
{
    m_link = index;
    const Link &link = m_links[size_t(index)];
    setAccessibleDescription(
        tr("Link %1 of %2: %3").arg(index + 1).arg(m_links.size()).arg(isolated(link.address)));
    Q_EMIT linkReached(rectOf(link.place));
    update();
}

void FormattedText::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_document)
        return;
    QMenu menu(this);
    QAction *copy = menu.addAction(tr("Copy"));
    copy->setEnabled(m_selection.hasSelection());
    QAction *all = menu.addAction(tr("Copy whole message"));
    const QAction *chosen = menu.exec(event->globalPos());
    if (chosen == copy)
        copySelection();
    else if (chosen == all)
        QGuiApplication::clipboard()->setText(text());
}

void FormattedText::copySelection() const
{
    if (m_selection.hasSelection())
        QGuiApplication::clipboard()->setText(selectedText());
}

} // namespace caseline
