// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"
#include "overlay.h"
#include "ports/desk_commands.h"

class QLineEdit;

namespace caseline {

/// To whom, which team, why: what an escalation by hand needs.
class EscalateForm : public Overlay
{
    Q_OBJECT
public:
    EscalateForm(const Ticket &ticket, QWidget *window);

Q_SIGNALS:
    void confirmed(const caseline::Escalate &to);

protected:
    QRect panelRect() const override;
    QWidget *firstFocus() const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void confirm();

    QLineEdit *m_contact;
    QLineEdit *m_team;
    QLineEdit *m_reason;
};

} // namespace caseline
