// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/words.h"

#include <QWidget>

namespace caseline {

/// The priority sign in a layout.
class PriorityMark : public QWidget
{
    Q_OBJECT
public:
    explicit PriorityMark(Priority priority, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Priority m_priority;
};

} // namespace caseline
