// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer_box.h"

#include "box_spelling.h"
#include "composer_files.h"
#include "policy/placeholders.h"
#include "theme.h"

#include <QAbstractTextDocumentLayout>
#include <QContextMenuEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

constexpr int fewestLines = 3;
constexpr int mostLines = 10;
constexpr int boxSide = 12;
constexpr int edge = 9;
constexpr int mostMarkedText = 100'000; // characters; beyond, nobody looks for marks

} // namespace

ComposerBox::ComposerBox(QWidget *parent)
    : QTextEdit(parent)
{
    setAcceptRichText(false);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setViewportMargins(boxSide, edge, boxSide - 4, edge);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            [this] { updateGeometry(); });
    connect(this, &QTextEdit::textChanged, this, &ComposerBox::remark);
    restyle();
}

void ComposerBox::setWords(const QString &text)
{
    setPlainText(text);
    setGrid();
    document()->clearUndoRedoStacks();
    moveCursor(QTextCursor::End);
}

void ComposerBox::setYellow(bool yellow)
{
    if (m_yellow == yellow)
        return; // restyling tells of changed text
    m_yellow = yellow;
    restyle();
    update();
}

void ComposerBox::setEvidence(const std::vector<Evidence> &evidence)
{
    if (m_evidence == evidence)
        return;
    m_evidence = evidence;
    remark();
}

void ComposerBox::setMarksPlaceholders(bool on)
{
    m_marksPlaceholders = on;
    remark();
}

void ComposerBox::setMisspelt(const QList<QTextCursor> &words)
{
    if (m_misspelt == words)
        return;
    m_misspelt = words;
    remark();
}

void ComposerBox::remark()
{
    QList<ExtraSelection> marks;
    const Theme &theme = Theme::of(this);
    const auto mark = [&](int start, int length, ColorRole back, ColorRole line) {
        ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        selection.cursor.setPosition(start);
        selection.cursor.setPosition(start + length, QTextCursor::KeepAnchor);
        selection.format.setBackground(theme.color(back));
        selection.format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
        selection.format.setUnderlineColor(theme.color(line));
        marks += selection;
    };
    const bool any = m_marksPlaceholders || !m_evidence.empty();
    if (any && document()->characterCount() < mostMarkedText) {
        const QString text = toPlainText();
        for (const Evidence &evidence : m_evidence)
            if (evidence.start >= 0 && evidence.length > 0 &&
                QStringView(text).mid(evidence.start, evidence.length) == evidence.text)
                mark(evidence.start, evidence.length, ColorRole::EvidenceBack,
                     ColorRole::EvidenceLine);
        if (m_marksPlaceholders)
            for (const PlaceholderSpan &span : placeholdersIn(text))
                mark(span.start, span.length, ColorRole::WarnBack, ColorRole::WarnText);
    }
    for (const QTextCursor &word : std::as_const(m_misspelt)) {
        ExtraSelection selection;
        selection.cursor = word;
        selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        selection.format.setUnderlineColor(theme.color(ColorRole::Urgent));
        marks += selection;
    }
    if (!marks.isEmpty() || !extraSelections().isEmpty())
        setExtraSelections(marks);
}

QSize ComposerBox::sizeHint() const
{
    return {320, heightForLines(document()->size().height())};
}

QSize ComposerBox::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

int ComposerBox::heightForLines(double textHeight) const
{
    const int line = Theme::of(this).lineHeight(TextStyle::Message);
    const double least = fewestLines * line;
    const double most = mostLines * line;
    return int(std::ceil(std::clamp(textHeight, least, most))) + 2 * edge + 2;
}

void ComposerBox::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void ComposerBox::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    updateGeometry();
}

void ComposerBox::focusInEvent(QFocusEvent *event)
{
    QTextEdit::focusInEvent(event);
    if (parentWidget())
        parentWidget()->update();
}

void ComposerBox::focusOutEvent(QFocusEvent *event)
{
    QTextEdit::focusOutEvent(event);
    if (parentWidget())
        parentWidget()->update();
}

void ComposerBox::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_spelling)
        return QTextEdit::contextMenuEvent(event);
    m_spelling->openMenu(event->globalPos(), event->reason() == QContextMenuEvent::Keyboard);
}

bool ComposerBox::canInsertFromMimeData(const QMimeData *source) const
{
    return (m_files && m_files->wants(source)) || QTextEdit::canInsertFromMimeData(source);
}

void ComposerBox::insertFromMimeData(const QMimeData *source)
{
    if (m_files && m_files->wants(source))
        return m_files->take(source);
    if (source->hasText())
        textCursor().insertText(source->text());
}

void ComposerBox::restyle()
{
    const Theme &theme = Theme::of(this);
    setFont(theme.font(TextStyle::Message));
    QPalette colors = palette();
    colors.setColor(QPalette::Base, Qt::transparent);
    colors.setColor(QPalette::Text, theme.color(ColorRole::Text));
    colors.setColor(QPalette::PlaceholderText,
                    theme.color(m_yellow ? ColorRole::NoteText : ColorRole::Muted));
    colors.setColor(QPalette::Highlight,
                    blend(theme.color(m_yellow ? ColorRole::NoteBack : ColorRole::Surface),
                          theme.color(ColorRole::Accent), 0.32));
    colors.setColor(QPalette::HighlightedText, theme.color(ColorRole::Text));
    setPalette(colors);
    setGrid();
    remark();
    updateGeometry();
}

void ComposerBox::setGrid()
{
    QTextBlockFormat grid;
    grid.setLineHeight(Theme::of(this).lineHeight(TextStyle::Message),
                       QTextBlockFormat::FixedHeight);
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.mergeBlockFormat(grid);
}

} // namespace caseline
