// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message_body.h"

#include <QTextLayout>

#include <memory>
#include <vector>

namespace caseline {

/// A message's words: plain text on an even line grid, selectable, with the evidence marked. Long
/// texts are shown in parts, because laying out megabytes would stop the window.
class MessageText : public MessageBody
{
    Q_OBJECT
public:
    /// What is laid out at once, in UTF-16 units.
    static constexpr int partSize = 32 * 1024;

    explicit MessageText(QWidget *parent = nullptr);

    void setText(const QString &text);
    /// Marks are positions in the text as it was set.
    void setMarks(const std::vector<Evidence> &marks);
    int setFound(const QString &words) override;
    void setCurrentFound(int index) override;
    QRect foundRect(int index) const override;
    int found() const override { return int(m_found.size()); }
    QString text() const { return m_text; }
    QString selectedText() const override;
    /// How much of the text is still folded away.
    qsizetype hidden() const { return m_text.size() - m_shown; }
    void showMore();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void partChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Paragraph
    {
        int start = 0;
        std::unique_ptr<QTextLayout> layout;
        double top = 0;
        double height = 0;
    };

    void rebuild();
    double layOut(int width) const;
    int positionAt(const QPointF &point) const;
    void paintParagraph(QPainter *painter, const Paragraph &paragraph) const;
    void paintMarks(QPainter *painter, const Paragraph &paragraph) const;
    QList<QTextLayout::FormatRange> rangesIn(const Paragraph &paragraph) const;
    void findAgain();
    void copySelection() const;

    QString m_text;
    qsizetype m_shown = 0;
    std::vector<Evidence> m_marks;
    QString m_wanted;
    std::vector<int> m_found; ///< where the wanted words begin
    int m_currentFound = -1;
    mutable std::vector<Paragraph> m_paragraphs;
    mutable int m_laidOutFor = -1;
    mutable double m_height = 0;
    int m_anchor = 0;
    int m_cursor = 0;
};

} // namespace caseline
