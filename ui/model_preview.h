// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "overlay.h"

class QPlainTextEdit;

namespace caseline {

class Button;
class Label;

/// Exactly what would leave the desk if a model were asked about a ticket.
class ModelPreview : public Overlay
{
    Q_OBJECT
public:
    explicit ModelPreview(QWidget *window);

    /// Empty: nothing would.
    void show(const QString &text);

protected:
    QRect panelRect() const override;
    QWidget *firstFocus() const override;

private:
    Label *m_about;
    QPlainTextEdit *m_text;
    Button *m_close;
};

} // namespace caseline
