// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme.h"

#include <QListView>

namespace caseline {

/// A list of rows of one height. Where a row stands is computed, not stored, so that a million rows
/// cost what ten do; rows that come or go above leave the row under the cursor where it is.
class TicketListView : public QListView
{
    Q_OBJECT
public:
    explicit TicketListView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    /// Rows of another height than a ticket's, e.g. &Theme::tableRow.
    void setRows(int (Theme::*height)() const);
    int rowHeight() const;
    /// Rows above the first one in sight.
    int firstRow() const;

    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;
    void doItemsLayout() override;

Q_SIGNALS:
    void scrolled();

protected:
    void paintEvent(QPaintEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    void updateGeometries() override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    bool isIndexHidden(const QModelIndex &) const { return false; }
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
    int anchorRow(int currentRow) const;
    void rowsRemoved();

    int (Theme::*m_height)() const = &Theme::ticketRow;
    int m_shift = 0;
};

} // namespace caseline
