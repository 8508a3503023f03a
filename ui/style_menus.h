// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QPainter;
class QRectF;
class QStyleOptionMenuItem;
class QStyleOptionViewItem;

namespace caseline {

class Theme;

QSize menuItemSize(const Theme &theme, const QStyleOptionMenuItem &option);
void paintMenuItem(QPainter *painter, const Theme &theme, const QStyleOptionMenuItem &option);
void paintMenuPanel(QPainter *painter, const Theme &theme, const QRectF &rect);
void paintTip(QPainter *painter, const Theme &theme, const QRectF &rect);
void paintViewItem(QPainter *painter, const Theme &theme, const QStyleOptionViewItem &option);

} // namespace caseline
