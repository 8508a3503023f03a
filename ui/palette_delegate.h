// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QListView;

namespace caseline {

/// Rows of the palette: a heading, or icon, words with the letters that matched, hint and keys.
class PaletteDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum Role {
        HeadingRole = Qt::UserRole,
        IconRole,
        HintRole,
        CapsRole,
        MatchRole,
        TargetRole,
        StandingRole,
        PriorityRole ///< its sign instead of an icon
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    /// Makes `list` one that shows `model` so, under a field that keeps the keys.
    static void furnish(QListView *list, QAbstractItemModel *model, const QString &name);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace caseline
