// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"

#include <QStyledItemDelegate>
#include <QWidget>

namespace caseline {

/// The names of the columns over the list of deliveries.
class DeliveryHead : public QWidget
{
    Q_OBJECT
public:
    explicit DeliveryHead(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// Paints rows of a DeliveryListModel in columns that give way from the end.
class DeliveryDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    DeliveryDelegate(const Clock &clock, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    const Clock &m_clock;
};

} // namespace caseline
