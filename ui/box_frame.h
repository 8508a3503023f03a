// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace caseline {

/// The border of a box one writes into; thicker and coloured while its box has the focus.
class BoxFrame : public QWidget
{
    Q_OBJECT
public:
    explicit BoxFrame(QWidget *box, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_box;
};

} // namespace caseline
