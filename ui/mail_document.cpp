// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_document.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextTable>
#include <QUrl>

#include <algorithm>
#include <deque>
#include <vector>

namespace caseline {

namespace {

constexpr int paragraphGap = 8;
constexpr int quoteIndent = 12;
constexpr int cellPadding = 4;
constexpr int tallestPicture = 480;

QString styleSheet(const MailType &type)
{
    return QStringLiteral("a { color:%1; text-decoration:underline }"
                          "p { margin-top:0; margin-bottom:%2px }"
                          "h1, h2 { font-size:%3px; font-weight:600 }"
                          "h3, h4, h5, h6 { font-size:%4px; font-weight:600 }"
                          "h1, h2, h3, h4, h5, h6, ul, ol { margin-top:%2px; margin-bottom:%2px }"
                          "blockquote { color:%5; margin-left:%6px; margin-right:0;"
                          " margin-top:%2px; margin-bottom:%2px }"
                          "pre, code { font-family:'%7' }"
                          "pre { white-space:pre-wrap }")
        .arg(type.link.name())
        .arg(paragraphGap)
        .arg(type.title)
        .arg(type.font.pixelSize())
        .arg(type.quoted.name())
        .arg(quoteIndent)
        .arg(type.code.family());
}

} // namespace

MailDocument::MailDocument(const QString &html, const MailType &type, const MailPictures &pictures)
{
    setUndoRedoEnabled(false);
    setDocumentMargin(0);
    setDefaultFont(type.font);
    setDefaultStyleSheet(styleSheet(type));
    QTextOption option = defaultTextOption();
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setDefaultTextOption(option);
    setHtml(html);
    takePictures(type, pictures);
    setTables(type);
    QTextCursor all(this);
    all.select(QTextCursor::Document);
    QTextBlockFormat lines;
    lines.setLineHeight(type.lineHeight, QTextBlockFormat::MinimumHeight);
    all.mergeBlockFormat(lines);
    setTextWidth(type.width);
    (void)size(); // laid out here and now, not when it is painted
}

QVariant MailDocument::loadResource(int type, const QUrl &name)
{
    m_asked += name.toString();
    // A picture of nothing: with none at all Qt would look for a file of that name.
    if (type != QTextDocument::ImageResource)
        return QByteArray("");
    QImage nothing(1, 1, QImage::Format_ARGB32_Premultiplied);
    nothing.fill(Qt::transparent);
    return nothing;
}

/// With their sizes written down the layout need not look at them.
void MailDocument::takePictures(const MailType &type, const MailPictures &pictures)
{
    for (auto at = pictures.cbegin(); at != pictures.cend(); ++at)
        addResource(QTextDocument::ImageResource, QUrl(at.key()), at.value());
    std::vector<QTextFragment> pieces;
    for (QTextBlock block = begin(); block.isValid(); block = block.next())
        for (auto at = block.begin(); !at.atEnd(); ++at)
            if (at.fragment().charFormat().isImageFormat())
                pieces.push_back(at.fragment());
    for (const QTextFragment &piece : pieces) {
        QTextImageFormat format = piece.charFormat().toImageFormat();
        QSize size = pictures.value(format.name()).size();
        const QSize most(std::max(1, type.width), tallestPicture);
        if (size.width() > most.width() || size.height() > most.height())
            size = size.scaled(most, Qt::KeepAspectRatio);
        format.setWidth(std::max(1, size.width()));
        format.setHeight(std::max(1, size.height()));
        QTextCursor cursor(this);
        cursor.setPosition(piece.position());
        cursor.setPosition(piece.position() + piece.length(), QTextCursor::KeepAnchor);
        cursor.setCharFormat(format);
    }
}

void MailDocument::setTables(const MailType &type)
{
    std::deque<QTextFrame *> frames{rootFrame()};
    while (!frames.empty()) {
        QTextFrame *frame = frames.front();
        frames.pop_front();
        for (QTextFrame *child : frame->childFrames())
            frames.push_back(child);
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        const bool framed = format.border() > 0;
        format.setBorder(framed ? 1 : 0);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(type.border);
        format.setBorderCollapse(true);
        format.setCellPadding(cellPadding);
        format.setCellSpacing(0);
        table->setFormat(format);
    }
}

} // namespace caseline
