// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "overlay.h"
#include "ports/deliveries.h"

class QLineEdit;
class QPlainTextEdit;

namespace caseline {

/// Recipient, subject and words of a delivery, to be mended before it is sent again.
class DeliveryForm : public Overlay
{
    Q_OBJECT
public:
    DeliveryForm(const OutboxItem &item, QWidget *window);

Q_SIGNALS:
    void confirmed(const caseline::OutboxItem &item, const caseline::DeliveryEdit &edit);

protected:
    QRect panelRect() const override;
    QWidget *firstFocus() const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void confirm();

    const OutboxItem m_item;
    QLineEdit *m_recipient;
    QLineEdit *m_subject = nullptr; ///< none where the channel has no subject
    QPlainTextEdit *m_body;
};

} // namespace caseline
