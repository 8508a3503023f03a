// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"
#include "overlay.h"
#include "ports/desk_commands.h"

#include <vector>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace caseline {

/// Somebody, or a department, that takes escalations.
struct EscalationContact
{
    QString name;  ///< of a person; empty: the department as a whole
    QString team;  ///< their department; empty for a colleague of the desk
    QString about; ///< what they are called for
};

/// To whom and why: what an escalation by hand needs. The contacts are offered by a few letters,
/// the one of the ticket first; another name can be typed.
class EscalateForm : public Overlay
{
    Q_OBJECT
public:
    EscalateForm(const Ticket &ticket, std::vector<EscalationContact> contacts, QWidget *window);

Q_SIGNALS:
    void confirmed(const caseline::Escalate &to);

protected:
    QRect panelRect() const override;
    QWidget *firstFocus() const override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QListView *makeList();
    void fill();
    void addRow(const EscalationContact &contact, const QList<int> &positions);
    void step(int rows);
    void confirm();

    std::vector<EscalationContact> m_contacts;
    std::vector<EscalationContact> m_offered; ///< in the rows of the list
    QStandardItemModel *m_model;
    QLineEdit *m_contact;
    QListView *m_list;
    QLineEdit *m_reason;
};

} // namespace caseline
