// SPDX-License-Identifier: GPL-3.0-or-later
#include "article_text.h"

#include "theme.h"

#include <QEvent>
#include <QPixmap>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>

namespace caseline {

namespace {

constexpr double articleMargin = 24;
constexpr int widestColumn = 720;  // longer lines are hard to follow
constexpr double lineHeight = 130; // percent: 22 of 17 pixels
const QTextDocument::MarkdownFeatures articleMarks(QTextDocument::MarkdownDialectGitHub |
                                                   QTextDocument::MarkdownNoHTML);

} // namespace

ArticleText::ArticleText(QWidget *parent)
    : QTextBrowser(parent)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setAccessibleName(tr("Article"));
    restyle();
}

void ArticleText::setArticle(const QString &title, const QString &markdown)
{
    m_title = title;
    m_markdown = markdown;
    restyle();
}

QVariant ArticleText::loadResource(int type, const QUrl &)
{
    // A picture of nothing: with none at all Qt would look for a file of that name.
    if (type == QTextDocument::ImageResource) {
        QPixmap nothing(1, 1);
        nothing.fill(Qt::transparent);
        return nothing;
    }
    return QByteArray("");
}

void ArticleText::restyle()
{
    const Theme &theme = Theme::of(this);
    document()->setDefaultFont(theme.font(TextStyle::Message));
    document()->setDocumentMargin(articleMargin);
    QString shown = m_markdown.left(partSize);
    if (shown.size() < m_markdown.size())
        shown += QStringLiteral("\n\n---\n\n") + tr("The rest is shown in the editor.");
    document()->setMarkdown(shown, articleMarks);
    QTextBlockFormat spaced;
    spaced.setLineHeight(lineHeight, QTextBlockFormat::ProportionalHeight);
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    all.mergeBlockFormat(spaced);
    if (m_title.isEmpty())
        return;
    // The title is plain words, whatever signs are in it.
    QTextCursor cursor(document());
    QTextBlockFormat block;
    block.setBottomMargin(12);
    block.setHeadingLevel(1);
    QTextCharFormat letters;
    letters.setFont(theme.font(TextStyle::Page, QFont::DemiBold));
    letters.setForeground(theme.color(ColorRole::Text));
    const QTextBlockFormat first = cursor.blockFormat();
    const QTextCharFormat firstLetters = cursor.blockCharFormat();
    cursor.insertBlock(first, firstLetters);
    cursor.movePosition(QTextCursor::Start);
    cursor.setBlockFormat(block);
    cursor.insertText(m_title, letters);
    moveCursor(QTextCursor::Start);
}

QString plainArticle(const QString &markdown)
{
    QTextDocument document;
    document.setMarkdown(markdown.left(ArticleText::partSize), articleMarks);
    return document.toPlainText().trimmed();
}

void ArticleText::resizeEvent(QResizeEvent *event)
{
    const int beside = std::max(0, width() - Theme::of(this).scaled(widestColumn));
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    if (const QMargins wanted(rtl ? beside : 0, 0, rtl ? 0 : beside, 0);
        viewportMargins() != wanted)
        setViewportMargins(wanted);
    QTextBrowser::resizeEvent(event);
}

void ArticleText::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

} // namespace caseline
