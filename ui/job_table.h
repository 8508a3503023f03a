// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "table_ground.h"

#include "domain/time.h"

#include <QStyledItemDelegate>

namespace caseline {

/// The names of the columns over background work.
class JobHead : public TableHead
{
    Q_OBJECT
public:
    using TableHead::TableHead;

protected:
    void paintNames(QPainter *painter, const Theme &theme) const override;
};

/// Paints rows of a JobListModel.
class JobDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit JobDelegate(const Clock &clock, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Clock &m_clock;
};

} // namespace caseline
