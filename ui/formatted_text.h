// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message_body.h"

#include <QTextCursor>

#include <memory>
#include <vector>

namespace caseline {

class MailDocument;

/// A message as it looked where it was written. Links are reached by Tab and tell where they lead;
/// following one is only wished here.
class FormattedText : public MessageBody
{
    Q_OBJECT
public:
    explicit FormattedText(QWidget *parent = nullptr);

    void setDocument(std::shared_ptr<MailDocument> document);
    /// Marks what led to the judgement, where its words stand in what is shown.
    void setMarks(const std::vector<Evidence> &marks);
    int setFound(const QString &words) override;
    void setCurrentFound(int index) override;
    QRect foundRect(int index) const override;
    int found() const override { return int(m_found.size()); }
    QString selectedText() const override;
    QString text() const;
    /// Where the links lead, in the order in which they are read.
    QStringList links() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void linkWished(const QString &address, const QPoint &at);
    /// The keyboard came to a link; it stands there.
    void linkReached(const QRect &place);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Link
    {
        QString address;
        QTextCursor place;
    };

    void layOut(int width) const;
    void findAgain();
    void findLinks();
    void findMarks();
    std::vector<QTextCursor> placesOf(const QString &words) const;
    QRect rectOf(const QTextCursor &place) const;
    QString linkAt(const QPointF &point) const;
    int positionAt(const QPointF &point) const;
    void showLink(int index);
    void copySelection() const;

    std::shared_ptr<MailDocument> m_document; ///< none: nothing is shown
    std::vector<Evidence> m_marks;
    std::vector<QTextCursor> m_marked;
    QString m_wanted;
    std::vector<QTextCursor> m_found;
    int m_currentFound = -1;
    std::vector<Link> m_links;
    int m_link = -1; ///< the one that the keyboard is at
    QTextCursor m_selection;
    QString m_pressed; ///< the link that the button went down on
};

} // namespace caseline
