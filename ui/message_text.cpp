// SPDX-License-Identifier: GPL-3.0-or-later
#include "message_text.h"

#include "shapes.h"
#include "theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

constexpr int blankLine = 8; ///< an empty line parts paragraphs; it need not take a whole line
constexpr int preferredWidth = 480;

} // namespace

MessageText::MessageText(QWidget *parent)
    : MessageBody(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setCursor(Qt::IBeamCursor);
    setFocusPolicy(Qt::ClickFocus);
}

void MessageText::setText(const QString &text)
{
    m_text = text;
    m_text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    m_shown = std::min<qsizetype>(m_text.size(), partSize);
    m_anchor = m_cursor = 0;
    setAccessibleName(m_text.left(partSize));
    rebuild();
}

void MessageText::setMarks(const std::vector<Evidence> &marks)
{
    m_marks = marks;
    update();
}

int MessageText::setFound(const QString &words)
{
    m_wanted = words;
    m_currentFound = -1;
    findAgain();
    return int(m_found.size());
}

void MessageText::findAgain()
{
    m_found.clear();
    const QStringView shown = QStringView(m_text).left(m_shown);
    if (!m_wanted.isEmpty())
        for (qsizetype at = shown.indexOf(m_wanted, 0, Qt::CaseInsensitive); at >= 0;
             at = shown.indexOf(m_wanted, at + m_wanted.size(), Qt::CaseInsensitive))
            m_found.push_back(int(at));
    update();
}

void MessageText::setCurrentFound(int index)
{
    m_currentFound = index;
    update();
}

QRect MessageText::foundRect(int index) const
{
    if (index < 0 || index >= int(m_found.size()))
        return {};
    layOut(width());
    const int at = m_found[size_t(index)];
    const int lineHeight = Theme::of(this).lineHeight(TextStyle::Message);
    for (const Paragraph &paragraph : m_paragraphs) {
        const int inside = at - paragraph.start;
        if (!paragraph.layout || inside < 0 || inside > paragraph.layout->text().size())
            continue;
        const QTextLine line = paragraph.layout->lineForTextPosition(inside);
        if (line.isValid())
            return {0, int(paragraph.top) + line.lineNumber() * lineHeight, width(), lineHeight};
    }
    return {};
}

QString MessageText::selectedText() const
{
    const int from = std::min(m_anchor, m_cursor);
    return m_text.mid(from, std::max(m_anchor, m_cursor) - from);
}

void MessageText::showMore()
{
    m_shown = std::min<qsizetype>(m_text.size(), m_shown + partSize);
    rebuild();
    Q_EMIT partChanged();
}

void MessageText::rebuild()
{
    m_paragraphs.clear();
    m_laidOutFor = -1;
    const QFont font = Theme::of(this).font(TextStyle::Message);
    const QString shown = m_text.left(m_shown);
    int start = 0;
    const QStringList lines = shown.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        Paragraph paragraph;
        paragraph.start = start;
        if (!line.trimmed().isEmpty()) {
            paragraph.layout = std::make_unique<QTextLayout>(line, font);
            QTextOption option;
            option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
            option.setTextDirection(line.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
            option.setAlignment(Qt::AlignLeading);
            paragraph.layout->setTextOption(option);
        }
        m_paragraphs.push_back(std::move(paragraph));
        start += int(line.size()) + 1;
    }
    findAgain();
    updateGeometry();
    update();
}

double MessageText::layOut(int width) const
{
    if (width == m_laidOutFor)
        return m_height;
    const double lineHeight = Theme::of(this).lineHeight(TextStyle::Message);
    double top = 0;
    for (Paragraph &paragraph : m_paragraphs) {
        paragraph.top = top;
        if (!paragraph.layout) {
            paragraph.height = blankLine;
            top += blankLine;
            continue;
        }
        double y = 0;
        paragraph.layout->beginLayout();
        for (QTextLine line = paragraph.layout->createLine(); line.isValid();
             line = paragraph.layout->createLine()) {
            line.setLineWidth(width);
            line.setPosition(QPointF(0, y + (lineHeight - line.height()) / 2));
            y += lineHeight;
        }
        paragraph.layout->endLayout();
        paragraph.height = y;
        top += y;
    }
    m_laidOutFor = width;
    m_height = std::ceil(top);
    return m_height;
}

QSize MessageText::sizeHint() const
{
    return {preferredWidth, heightForWidth(width() > 0 ? width() : preferredWidth)};
}

QSize MessageText::minimumSizeHint() const
{
    return {80, Theme::of(this).lineHeight(TextStyle::Message)};
}

int MessageText::heightForWidth(int width) const
{
    return int(layOut(width));
}

void MessageText::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    layOut(width());
    const QRect seen = event->rect();
    for (const Paragraph &paragraph : m_paragraphs)
        if (paragraph.layout && paragraph.top + paragraph.height >= seen.top() &&
            paragraph.top <= seen.bottom())
            paintParagraph(&painter, paragraph);
}

void MessageText::paintParagraph(QPainter *painter, const Paragraph &paragraph) const
{
    const Theme &theme = Theme::of(this);
    paintMarks(painter, paragraph);
    painter->setPen(theme.color(ColorRole::Text));
    paragraph.layout->draw(painter, QPointF(0, paragraph.top), rangesIn(paragraph));
}

/// What was found, and over it what is selected.
QList<QTextLayout::FormatRange> MessageText::rangesIn(const Paragraph &paragraph) const
{
    const Theme &theme = Theme::of(this);
    const int length = int(paragraph.layout->text().size());
    QList<QTextLayout::FormatRange> ranges;
    const auto mark = [&](int from, int to, const QColor &back) {
        QTextLayout::FormatRange range;
        range.start = std::max(from - paragraph.start, 0);
        range.length = std::min(to - paragraph.start, length) - range.start;
        range.format.setBackground(back);
        range.format.setForeground(theme.color(ColorRole::Text));
        if (range.length > 0)
            ranges += range;
    };
    const QColor surface = theme.color(ColorRole::Surface);
    for (size_t i = 0; i < m_found.size(); ++i)
        mark(m_found[i], m_found[i] + int(m_wanted.size()),
             int(i) == m_currentFound ? blend(surface, theme.color(ColorRole::Accent), 0.5)
                                      : blend(surface, theme.color(ColorRole::Accent), 0.18));
    mark(std::min(m_anchor, m_cursor), std::max(m_anchor, m_cursor),
         blend(surface, theme.color(ColorRole::Accent), 0.32));
    return ranges;
}

void MessageText::paintMarks(QPainter *painter, const Paragraph &paragraph) const
{
    const Theme &theme = Theme::of(this);
    const int length = int(paragraph.layout->text().size());
    for (const Evidence &mark : m_marks) {
        const int from = std::max(mark.start - paragraph.start, 0);
        const int to = std::min(mark.start + mark.length - paragraph.start, length);
        for (int i = 0; mark.start >= 0 && to > from && i < paragraph.layout->lineCount(); ++i) {
            const QTextLine line = paragraph.layout->lineAt(i);
            const int a = std::max(from, line.textStart());
            const int b = std::min(to, line.textStart() + line.textLength());
            if (b <= a)
                continue;
            const double x1 = line.cursorToX(a);
            const double x2 = line.cursorToX(b);
            const QRectF box(std::min(x1, x2) - 1, paragraph.top + line.y() + line.height() / 2 - 9,
                             std::abs(x2 - x1) + 2, 18);
            paintBox(painter, box, 3, theme.color(ColorRole::EvidenceBack));
            painter->fillRect(QRectF(box.left() + 1, box.bottom() - 2, box.width() - 2, 2),
                              theme.color(ColorRole::EvidenceLine));
        }
    }
}

void MessageText::resizeEvent(QResizeEvent *event)
{
    MessageBody::resizeEvent(event);
    layOut(width());
}

void MessageText::changeEvent(QEvent *event)
{
    MessageBody::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        rebuild();
}

int MessageText::positionAt(const QPointF &point) const
{
    layOut(width());
    int last = 0;
    for (const Paragraph &paragraph : m_paragraphs) {
        last = paragraph.start + (paragraph.layout ? int(paragraph.layout->text().size()) : 0);
        if (point.y() >= paragraph.top + paragraph.height)
            continue;
        if (!paragraph.layout)
            return paragraph.start;
        const double lineHeight = Theme::of(this).lineHeight(TextStyle::Message);
        const int at = std::clamp(int((point.y() - paragraph.top) / lineHeight), 0,
                                  paragraph.layout->lineCount() - 1);
        return paragraph.start + paragraph.layout->lineAt(at).xToCursor(point.x());
    }
    return last;
}

void MessageText::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_cursor = positionAt(event->position());
    if (!(event->modifiers() & Qt::ShiftModifier))
        m_anchor = m_cursor;
    update();
}

void MessageText::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    m_cursor = positionAt(event->position());
    update();
}

void MessageText::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int at = positionAt(event->position());
    const auto partOfWord = [this](int i) {
        return i >= 0 && i < m_text.size() && m_text.at(i).isLetterOrNumber();
    };
    m_anchor = m_cursor = at;
    while (partOfWord(m_anchor - 1))
        --m_anchor;
    while (partOfWord(m_cursor))
        ++m_cursor;
    update();
}

void MessageText::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        m_cursor = int(m_shown);
        return update();
    }
    MessageBody::keyPressEvent(event);
}

void MessageText::focusOutEvent(QFocusEvent *event)
{
    MessageBody::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        m_anchor = m_cursor;
    update();
}

void MessageText::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    QAction *copy = menu.addAction(tr("Copy"));
    copy->setEnabled(m_anchor != m_cursor);
    QAction *all = menu.addAction(tr("Copy whole message"));
    const QAction *chosen = menu.exec(event->globalPos());
    if (chosen == copy)
        copySelection();
    else if (chosen == all)
        QGuiApplication::clipboard()->setText(m_text);
}

void MessageText::copySelection() const
{
    if (m_anchor != m_cursor)
        QGuiApplication::clipboard()->setText(selectedText());
}

} // namespace caseline
