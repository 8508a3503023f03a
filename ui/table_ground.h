// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPainter;
class QStyleOptionViewItem;

namespace caseline {

class Theme;

/// The names of the columns over a table.
class TableHead : public QWidget
{
    Q_OBJECT
public:
    explicit TableHead(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    /// The pen and the font are set.
    virtual void paintNames(QPainter *painter, const Theme &theme) const = 0;
    /// The name of a column of numbers or times.
    void paintTrailing(QPainter *painter, const QRectF &column, const QString &name) const;
};

/// Where numbers and times stand in their column.
Qt::Alignment trailingSide(Qt::LayoutDirection direction);

/// What lies under a table's row: its fill, the line below, and how it is chosen.
void paintTableGround(QPainter *painter, const Theme &theme, const QStyleOptionViewItem &option);

} // namespace caseline
