// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme.h"

#include <QListView>

#include <functional>
#include <vector>

namespace caseline {

/// Words over a row, e.g. the day that begins there.
struct ListHeading
{
    int row = 0;
    QString text;
};

/// A list of rows of one height, some with a heading over them. Where a row stands is computed, not
/// stored, so that a million rows cost what ten do; rows that come or go above leave the row under
/// the cursor where it is.
class TicketListView : public QListView
{
    Q_OBJECT
public:
    explicit TicketListView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    /// Rows of another height than a ticket's, e.g. &Theme::tableRow.
    void setRows(int (Theme::*height)() const);
    int rowHeight() const;
    /// Asked again whenever rows come or go; the answer is ordered by row. None: no headings.
    void setHeadings(std::function<std::vector<ListHeading>()> source);
    void readHeadings();
    const std::vector<ListHeading> &headings() const { return m_headings; }
    /// Rows above the first one in sight.
    int firstRow() const;

    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;
    void doItemsLayout() override;
    /// Nothing: keys are commands here, and one that means none must not go to another ticket.
    void keyboardSearch(const QString &) override {}

    /// While several are chosen a click on a row's mark is about the choice.
    void setChoosing(bool choosing) { m_choosing = choosing; }

Q_SIGNALS:
    void scrolled();
    /// A row was clicked with Control or Shift held, or on its check box.
    void rowChosen(int row, Qt::KeyboardModifiers held);
    /// A row was clicked as such.
    void rowPressed(int row);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    void updateGeometries() override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    bool isIndexHidden(const QModelIndex &) const override { return false; }
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &from, const QModelIndex &to,
                     const QList<int> &roles) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void leaveEvent(QEvent *event) override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event) const override;

private:
    int count() const;
    int headingHeight() const;
    /// In the whole list, not in what is in sight.
    int rowTop(int row) const;
    /// The row at, or under the heading at.
    int rowAt(int top) const;
    bool isHeading(int top) const;
    void paintHeadings(QPainter &painter, int first, int last);
    int anchorRow(int currentRow) const;
    void rowsRemoved();
    bool isOnMark(const QPoint &point) const;

    int (Theme::*m_height)() const = &Theme::ticketRow;
    std::function<std::vector<ListHeading>()> m_source;
    std::vector<ListHeading> m_headings;
    int m_anchor = -1; ///< the row that stays while others are taken out
    int m_anchorTop = 0;
    int m_gone = 0;
    bool m_choosing = false;
    bool m_taken = false; ///< the press was about the choice
};

} // namespace caseline
