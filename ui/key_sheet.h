// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "overlay.h"

class QScrollArea;

namespace caseline {

class Button;
class Commands;

/// Every key on one sheet.
class KeySheet : public Overlay
{
    Q_OBJECT
public:
    KeySheet(const Commands &commands, QWidget *window);

    void openFresh();

protected:
    QRect panelRect() const override;
    QWidget *firstFocus() const override;

private:
    QWidget *makePage();

    const Commands &m_commands;
    Button *m_close;
    QScrollArea *m_area;
};

} // namespace caseline
