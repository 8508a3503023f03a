// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icons.h"

#include <QAbstractButton>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace caseline {

enum class SegmentLook {
    Boxed,      ///< an outlined row, the choice filled
    Underlined, ///< tabs with a line under the choice
};

/// One of a few choices, all in sight. Arrow keys move the choice.
class Segmented : public QWidget
{
    Q_OBJECT
public:
    Segmented(SegmentLook look, const QString &name, QWidget *parent = nullptr);

    void addSegment(const QString &text, Icon icon = Icon::None);
    void setText(int index, const QString &text);
    /// Puts its segments between these two in the order of Tab.
    void setTabPlace(QWidget *before, QWidget *after);
    int current() const;
    void setCurrent(int index);

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void keepTabStop();

    SegmentLook m_look;
    QButtonGroup *m_group;
    QHBoxLayout *m_row;
};

class Segment : public QAbstractButton
{
    Q_OBJECT
public:
    Segment(SegmentLook look, Icon icon, const QString &text, QWidget *parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBoxed(QPainter *painter) const;
    void paintUnderlined(QPainter *painter) const;

    SegmentLook m_look;
    Icon m_icon;
};

} // namespace caseline
