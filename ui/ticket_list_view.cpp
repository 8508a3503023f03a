// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_list_view.h"

#include <QEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace caseline {

TicketListView::TicketListView(QWidget *parent)
    : QListView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
}

void TicketListView::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    if (model)
        connect(model, &QAbstractItemModel::rowsRemoved, this, &TicketListView::rowsRemoved);
}

void TicketListView::setRows(int (Theme::*height)() const)
{
    m_height = height;
    doItemsLayout();
}

int TicketListView::rowHeight() const
{
    return (Theme::of(this).*m_height)();
}

int TicketListView::count() const
{
    return model() ? model()->rowCount(rootIndex()) : 0;
}

int TicketListView::firstRow() const
{
    return verticalOffset() / rowHeight();
}

QRect TicketListView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const qint64 top = qint64(index.row()) * rowHeight() - verticalOffset();
    return {0, int(top), viewport()->width(), rowHeight()};
}

void TicketListView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    QScrollBar *bar = verticalScrollBar();
    const int top = index.row() * rowHeight();
    const int bottom = top + rowHeight();
    const int page = viewport()->height();
    if (hint == PositionAtTop)
        bar->setValue(top);
    else if (hint == PositionAtBottom)
        bar->setValue(bottom - page);
    else if (hint == PositionAtCenter)
        bar->setValue(top - (page - rowHeight()) / 2);
    else if (top < bar->value())
        bar->setValue(top);
    else if (bottom > bar->value() + page)
        bar->setValue(bottom - page);
}

QModelIndex TicketListView::indexAt(const QPoint &point) const
{
    if (!viewport()->rect().contains(point))
        return {};
    const int row = (point.y() + verticalOffset()) / rowHeight();
    return row < count() ? model()->index(row, 0, rootIndex()) : QModelIndex();
}

void TicketListView::doItemsLayout()
{
    // Nothing to lay out: places follow from the row. QListView's own layout would visit each row.
    updateGeometries();
    viewport()->update();
}

int TicketListView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

void TicketListView::updateGeometries()
{
    QScrollBar *bar = verticalScrollBar();
    const qint64 whole = qint64(count()) * rowHeight();
    const int page = viewport()->height();
    bar->setSingleStep(rowHeight());
    bar->setPageStep(page);
    bar->setRange(0, int(std::max<qint64>(0, whole - page)));
    QAbstractItemView::updateGeometries();
}

void TicketListView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), Theme::of(this).color(ColorRole::Surface));
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.widget = this;
    const QPoint mouse = viewport()->mapFromGlobal(QCursor::pos());
    const QModelIndex hovered = viewport()->underMouse() ? indexAt(mouse) : QModelIndex();
    const int first = (event->rect().top() + verticalOffset()) / rowHeight();
    const int last =
        std::min(count() - 1, (event->rect().bottom() + verticalOffset()) / rowHeight());
    const QStyle::State base = option.state & ~QStyle::State_HasFocus;
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = model()->index(row, 0, rootIndex());
        option.rect = visualRect(index);
        option.state = base;
        if (selectionModel() && selectionModel()->isSelected(index))
            option.state |= QStyle::State_Selected;
        if (index == hovered)
            option.state |= QStyle::State_MouseOver;
        if (hasFocus() && index == currentIndex())
            option.state |= QStyle::State_HasFocus;
        itemDelegate()->paint(&painter, option, index);
    }
}

QModelIndex TicketListView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (count() == 0)
        return {};
    const int page = std::max(1, viewport()->height() / rowHeight() - 1);
    int row = currentIndex().isValid() ? currentIndex().row() : -1;
    switch (action) {
    case MoveUp:
    case MovePrevious: row -= 1; break;
    case MoveDown:
    case MoveNext: row += 1; break;
    case MovePageUp: row -= page; break;
    case MovePageDown: row += page; break;
    case MoveHome: row = 0; break;
    case MoveEnd: row = count() - 1; break;
    default: break;
    }
    return model()->index(std::clamp(row, 0, count() - 1), 0, rootIndex());
}

void TicketListView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags)
{
    const int last = count() - 1;
    if (last < 0)
        return;
    const int from = std::clamp((rect.top() + verticalOffset()) / rowHeight(), 0, last);
    const int to = std::clamp((rect.bottom() + verticalOffset()) / rowHeight(), 0, last);
    selectionModel()->select(QItemSelection(model()->index(std::min(from, to), 0),
                                            model()->index(std::max(from, to), 0)),
                             flags);
}

QRegion TicketListView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection)
        region += visualRect(range.topLeft()).united(visualRect(range.bottomRight()));
    return region.intersected(viewport()->rect());
}

/// The row that must not move: the one under the mouse, else the chosen one while it is in sight,
/// else the first in sight unless the list stands at its top (-1). `currentRow` is where the chosen
/// one stood when the list was last painted.
int TicketListView::anchorRow(int currentRow) const
{
    if (viewport()->underMouse()) {
        const QModelIndex hovered = indexAt(viewport()->mapFromGlobal(QCursor::pos()));
        if (hovered.isValid())
            return hovered.row();
    }
    const int top = currentRow * rowHeight() - verticalOffset();
    if (currentRow >= 0 && top + rowHeight() > 0 && top < viewport()->height())
        return currentRow;
    return verticalOffset() > 0 ? firstRow() : -1;
}

void TicketListView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    const int fresh = end - start + 1;
    int current = currentIndex().isValid() ? currentIndex().row() : -1;
    if (current > end)
        current -= fresh; // indexes have moved already, the picture has not
    const int anchor = anchorRow(current);
    QAbstractItemView::rowsInserted(parent, start, end);
    updateGeometries();
    if (anchor >= start)
        verticalScrollBar()->setValue(verticalOffset() + fresh * rowHeight());
    viewport()->update();
}

void TicketListView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    const int anchor = anchorRow(currentIndex().isValid() ? currentIndex().row() : -1);
    m_shift = anchor > end ? end - start + 1 : 0;
    QAbstractItemView::rowsAboutToBeRemoved(parent, start, end);
}

void TicketListView::rowsRemoved()
{
    const int rows = std::exchange(m_shift, 0);
    const int value = verticalOffset();
    updateGeometries();
    if (rows > 0)
        verticalScrollBar()->setValue(value - rows * rowHeight());
    viewport()->update();
}

void TicketListView::dataChanged(const QModelIndex &from, const QModelIndex &to, const QList<int> &)
{
    if (from.isValid() && to.isValid())
        viewport()->update(visualRect(from).united(visualRect(to)));
}

void TicketListView::scrollContentsBy(int, int)
{
    viewport()->update();
    Q_EMIT scrolled();
}

void TicketListView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
}

void TicketListView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometries();
}

void TicketListView::leaveEvent(QEvent *event)
{
    QListView::leaveEvent(event);
    viewport()->update();
}

QItemSelectionModel::SelectionFlags TicketListView::selectionCommand(const QModelIndex &index,
                                                                     const QEvent *event) const
{
    // A click beside the rows leaves the open ticket open.
    if (!index.isValid())
        return QItemSelectionModel::NoUpdate;
    return QListView::selectionCommand(index, event);
}

} // namespace caseline
