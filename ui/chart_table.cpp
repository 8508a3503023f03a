// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_table.h"

#include "chart_words.h"
#include "theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>

namespace caseline {

namespace {

constexpr int cellPad = 5;

/// Column names as captions over a hairline.
class ChartTableHeader final : public QHeaderView
{
public:
    explicit ChartTableHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setSectionsClickable(false);
        setHighlightSections(false);
        setMinimumSectionSize(24);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        const Theme &theme = Theme::of(this);
        painter->fillRect(rect, theme.color(ColorRole::Surface));
        painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1,
                          theme.color(ColorRole::Border));
        painter->setFont(theme.font(TextStyle::Caption, QFont::DemiBold));
        painter->setPen(theme.color(ColorRole::Muted));
        const auto side = section == 0 ? Qt::AlignLeading : Qt::AlignTrailing;
        painter->drawText(rect.adjusted(cellPad, 0, -cellPad, 0),
                          int(side | Qt::AlignVCenter) | Qt::TextSingleLine,
                          model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
    }

    void paintEvent(QPaintEvent *event) override
    {
        const Theme &theme = Theme::of(this);
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), theme.color(ColorRole::Surface));
        painter.end();
        QHeaderView::paintEvent(event);
    }

    QSize sectionSizeFromContents(int section) const override
    {
        const QSize size = QHeaderView::sectionSizeFromContents(section);
        return {size.width() + 2 * cellPad, Theme::of(this).scaled(24)};
    }
};

} // namespace

void ChartTableModel::setContent(const ChartContent &content)
{
    const bool reset = content.points.size() != m_content.points.size() ||
                       content.series.size() != m_content.series.size();
    if (reset)
        beginResetModel();
    m_content = content;
    if (reset)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                           {Qt::DisplayRole});
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_content.count();
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_content.series.size()) + 1;
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == 0 ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const size_t row = size_t(index.row());
    if (index.column() == 0)
        return m_content.points[row].name;
    const ChartSeries &series = m_content.series[size_t(index.column()) - 1];
    return row < series.values.size() ? ChartWords::value(series.values[row], series.unit)
                                      : QString();
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    if (orientation == Qt::Vertical)
        return m_content.points[size_t(section)].name;
    return section == 0 ? m_content.pointHeader : m_content.series[size_t(section) - 1].name;
}

ChartTable::ChartTable(QWidget *parent)
    : QTableView(parent)
    , m_model(new ChartTableModel(this))
{
    setHorizontalHeader(new ChartTableHeader(this));
    setModel(m_model);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    restyle();
}

void ChartTable::setContent(const ChartContent &content)
{
    setAccessibleName(content.title);
    setAccessibleDescription(content.definition);
    const int before = m_model->columnCount();
    m_model->setContent(content);
    if (before != m_model->columnCount())
        horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
}

void ChartTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void ChartTable::restyle()
{
    const Theme &theme = Theme::of(this);
    setFont(theme.font(TextStyle::Meta));
    verticalHeader()->setDefaultSectionSize(theme.scaled(26));
    verticalHeader()->setMinimumSectionSize(theme.scaled(20));
}

} // namespace caseline
