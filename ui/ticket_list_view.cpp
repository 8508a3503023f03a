// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_list_view.h"

#include "text_paint.h"
#include "theme.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace caseline {

namespace {

constexpr int headingComfortable = 28;
constexpr int headingCompact = 24;
constexpr int markWidth = 40; // of a row, with what is before and behind the mark

} // namespace

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
    if (!model)
        return;
    connect(model, &QAbstractItemModel::rowsRemoved, this, &TicketListView::rowsRemoved);
    connect(model, &QAbstractItemModel::modelReset, this, &TicketListView::readHeadings);
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
    return rowAt(verticalOffset());
}

void TicketListView::setHeadings(std::function<std::vector<ListHeading>()> source)
{
    m_source = std::move(source);
    readHeadings();
}

void TicketListView::readHeadings()
{
    m_headings = m_source ? m_source() : std::vector<ListHeading>();
    updateGeometries();
    viewport()->update();
}

int TicketListView::headingHeight() const
{
    const Theme &theme = Theme::of(this);
    return theme.scaled(theme.isCompact() ? headingCompact : headingComfortable);
}

int TicketListView::rowTop(int row) const
{
    const auto after =
        std::upper_bound(m_headings.begin(), m_headings.end(), row,
                         [](int at, const ListHeading &heading) { return at < heading.row; });
    return row * rowHeight() + int(after - m_headings.begin()) * headingHeight();
}

int TicketListView::rowAt(int top) const
{
    const auto after = std::upper_bound(m_headings.begin(), m_headings.end(), top,
                                        [this](int at, const ListHeading &heading) {
                                            return at < rowTop(heading.row) - headingHeight();
                                        });
    if (after == m_headings.begin())
        return top / rowHeight();
    const int first = std::prev(after)->row;
    return first + std::max(0, top - rowTop(first)) / rowHeight();
}

bool TicketListView::isHeading(int top) const
{
    return top < rowTop(rowAt(top));
}

QRect TicketListView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return {0, rowTop(index.row()) - verticalOffset(), viewport()->width(), rowHeight()};
}

void TicketListView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    QScrollBar *bar = verticalScrollBar();
    const int bottom = rowTop(index.row()) + rowHeight();
    int top = bottom - rowHeight();
    if (!m_headings.empty() && isHeading(top - 1))
        top -= headingHeight(); // with the words over it
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
    const int top = point.y() + verticalOffset();
    const int row = rowAt(top);
    return row < count() && !isHeading(top) ? model()->index(row, 0, rootIndex()) : QModelIndex();
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
    const qint64 whole =
        qint64(count()) * rowHeight() + qint64(m_headings.size()) * headingHeight();
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
    const int first = rowAt(event->rect().top() + verticalOffset());
    const int last = std::min(count() - 1, rowAt(event->rect().bottom() + verticalOffset()));
    paintHeadings(painter, first, last);
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

void TicketListView::paintHeadings(QPainter &painter, int first, int last)
{
    const Theme &theme = Theme::of(this);
    painter.setLayoutDirection(layoutDirection());
    for (const ListHeading &heading : m_headings) {
        if (heading.row < first || heading.row > last)
            continue;
        const int bottom = rowTop(heading.row) - verticalOffset();
        const QRect band(0, bottom - headingHeight(), viewport()->width(), headingHeight());
        painter.fillRect(band, theme.color(ColorRole::Sunken));
        painter.fillRect(QRect(0, band.bottom(), band.width(), 1), theme.color(ColorRole::Border));
        const int side = theme.isCompact() ? 12 : 16;
        painter.setFont(theme.font(TextStyle::Caption, QFont::DemiBold));
        painter.setPen(theme.color(ColorRole::Muted));
        drawLine(&painter, QRectF(band).adjusted(side, 0, -side, -1), heading.text);
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
    const int from = std::clamp(rowAt(rect.top() + verticalOffset()), 0, last);
    const int to = std::clamp(rowAt(rect.bottom() + verticalOffset()), 0, last);
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
    const int top = rowTop(currentRow) - verticalOffset();
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
    const int top = anchor >= 0 ? rowTop(anchor) : 0;
    const int value = verticalOffset();
    QAbstractItemView::rowsInserted(parent, start, end);
    readHeadings();
    if (anchor >= 0)
        verticalScrollBar()->setValue(value + rowTop(anchor >= start ? anchor + fresh : anchor) -
                                      top);
}

void TicketListView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    m_anchor = anchorRow(currentIndex().isValid() ? currentIndex().row() : -1);
    m_anchorTop = m_anchor >= 0 ? rowTop(m_anchor) : 0;
    m_gone = m_anchor > end ? end - start + 1 : 0;
    if (m_anchor >= start && m_anchor <= end)
        m_anchor = -1; // it goes itself
    QAbstractItemView::rowsAboutToBeRemoved(parent, start, end);
}

void TicketListView::rowsRemoved()
{
    const int anchor = std::exchange(m_anchor, -1);
    const int value = verticalOffset();
    readHeadings();
    if (anchor >= 0)
        verticalScrollBar()->setValue(value + rowTop(anchor - m_gone) - m_anchorTop);
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

bool TicketListView::isOnMark(const QPoint &point) const
{
    const int x =
        layoutDirection() == Qt::RightToLeft ? viewport()->width() - point.x() : point.x();
    return x < markWidth;
}

void TicketListView::mousePressEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    const QModelIndex index = indexAt(point);
    const auto held = event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    const bool onMark = m_choosing && isOnMark(point);
    m_taken = event->button() == Qt::LeftButton && index.isValid() && (held || onMark);
    if (m_taken) {
        Q_EMIT rowChosen(index.row(), held ? held : Qt::KeyboardModifiers(Qt::ControlModifier));
        return;
    }
    if (event->button() == Qt::LeftButton && index.isValid())
        Q_EMIT rowPressed(index.row());
    QListView::mousePressEvent(event);
}

void TicketListView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_taken)
        QListView::mouseMoveEvent(event);
}

void TicketListView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!std::exchange(m_taken, false))
        QListView::mouseReleaseEvent(event);
}

void TicketListView::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event);
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
