// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollBar>

class QAbstractScrollArea;

namespace caseline {

/// A scroll bar that lies over the content's end instead of taking room from it. It shows while the
/// mouse is over the area; keyboard and wheel do not need it.
class OverlayScrollBar : public QScrollBar
{
    Q_OBJECT
public:
    /// Takes the place of the area's own vertical bar.
    explicit OverlayScrollBar(QAbstractScrollArea *area);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();
    void place();

    QAbstractScrollArea *m_area;
    bool m_near = false;
};

} // namespace caseline
