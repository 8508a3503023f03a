// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icons.h"

#include <QAbstractButton>

namespace caseline {

/// How loud a count is: plain, due soon (amber), broken (red).
enum class CountTone { Plain, Warm, Red };

/// One place to go: icon, name, count. In the rail only the icon, and the count when it is not
/// plain.
class NavigationItem : public QAbstractButton
{
    Q_OBJECT
public:
    NavigationItem(Icon icon, const QString &name, QWidget *parent = nullptr);

    void setName(const QString &name);
    /// Below 0: it counts nothing. `more`: at least so many.
    void setCount(int count, CountTone tone = CountTone::Plain, bool more = false);
    void setRail(bool rail);
    /// Views carry the accent when chosen, pages a neutral fill.
    void setAccented(bool accented);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintWide(QPainter *painter) const;
    void paintRail(QPainter *painter) const;
    void paintGround(QPainter *painter) const;
    void paintBubble(QPainter *painter, const QRectF &rect, const QString &text) const;
    QString countText() const;
    void rename();

    Icon m_icon;
    int m_count = 0;
    bool m_more = false;
    CountTone m_tone = CountTone::Plain;
    bool m_rail = false;
    bool m_accented = true;
};

} // namespace caseline
