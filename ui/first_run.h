// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "overlay.h"

#include <vector>

namespace caseline {

class StepRow;

/// The first start: four ways to begin, each by a click or its number. Whatever is chosen, it is
/// shown once; all it offers stays in the settings.
class FirstRun : public Overlay
{
    Q_OBJECT
public:
    explicit FirstRun(QWidget *window);

Q_SIGNALS:
    /// The demo is to open beside, on a desk of its own.
    void demoWanted();
    void mailboxWanted();
    void personWanted();

protected:
    QRect panelRect() const override;
    QWidget *firstFocus() const override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Wanted = void (FirstRun::*)();
    void build();
    void step(int by);

    std::vector<StepRow *> m_ways;
};

} // namespace caseline
