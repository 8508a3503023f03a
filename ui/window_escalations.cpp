// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with escalations, on their page and with the open ticket.
#include "escalate_form.h"
#include "escalation_context.h"
#include "escalation_page.h"
#include "main_window.h"
#include "ticket_actions.h"
#include "ticket_list_pane.h"
#include "toast.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace caseline {

/// In the order of the sheet of keys.
void MainWindow::addEscalationCommands()
{
    const auto any = [this] { return onBoard() && m_escalations->current(); };
    const auto cards = [this, any] {
        return any() && m_escalations->look() == EscalationLook::Board;
    };
    const auto free = [this, any] { return any() && !m_escalations->isHeld(); };
    const auto held = [this, any] { return any() && m_escalations->isHeld(); };
    m_commands->add(
        "board.next", Icon::Down, tr("Next escalation"), tr("next"), Qt::Key_J,
        [this] { m_escalations->step(1); }, any);
    m_commands->add(
        "board.previous", Icon::Up, tr("Previous escalation"), tr("previous"), Qt::Key_K,
        [this] { m_escalations->step(-1); }, any);
    m_commands->add(
        "board.left", Icon::Left, tr("Column before"), tr("column before"), Qt::Key_H,
        [this] { m_escalations->stepColumn(-1); }, cards);
    m_commands->add(
        "board.right", Icon::Right, tr("Column after"), tr("column after"), Qt::Key_L,
        [this] { m_escalations->stepColumn(1); }, cards);
    m_commands->add(
        "board.claim", Icon::Hand, tr("Claim this escalation"), tr("claim"), Qt::Key_C,
        [this] { m_actions->claim(m_escalations->current()); }, free);
    m_commands->add(
        "board.handback", Icon::Undo, tr("Hand this escalation back"), tr("hand back"), Qt::Key_B,
        [this] { m_actions->handBack(m_escalations->current()); }, held);
    m_commands->add(
        "board.context", Icon::Copy, tr("Copy what the contact must know"), tr("copy"),
        Qt::SHIFT | Qt::Key_C, [this] { copyContext(); }, any);
    m_commands->add(
        "board.handon", Icon::Forward, tr("Hand this escalation on…"), tr("hand on"),
        Qt::SHIFT | Qt::Key_E, [this] { offerEscalation(); }, any);
    m_commands->add(
        "board.deescalate", Icon::Undo, tr("Take back this escalation"), {}, Qt::SHIFT | Qt::Key_T,
        [this] { m_actions->takeBack(m_escalations->current()); }, any);
    m_commands->add(
        "board.open", Icon::Inbox, tr("Open the ticket"), tr("open"), Qt::Key_Return,
        [this] { openTicket(m_escalations->current()); }, any);
    addEscalationLooks();
}

void MainWindow::addEscalationLooks()
{
    const auto here = [this] { return onBoard(); };
    m_commands->add(
        "board.look", Icon::Columns, tr("Escalations as a board or as a table"), tr("board, table"),
        Qt::Key_T,
        [this] {
            const bool board = m_escalations->look() == EscalationLook::Board;
            m_escalations->setLook(board ? EscalationLook::Table : EscalationLook::Board);
        },
        here);
    m_commands->add(
        "board.order", Icon::Sort, tr("Order of the escalations…"), tr("order"), Qt::Key_S,
        [this] { m_escalations->showOrderMenu(); }, here);
}

std::vector<EscalationContact> MainWindow::escalationContacts() const
{
    std::vector<EscalationContact> contacts = m_contacts;
    for (const QString &person : std::as_const(m_vocabulary.people)) {
        const bool known = std::any_of(contacts.begin(), contacts.end(), [&](const auto &contact) {
            return contact.name.compare(person, Qt::CaseInsensitive) == 0;
        });
        if (!known)
            contacts.push_back({person, {}, tr("colleague")});
    }
    return contacts;
}

/// The open ticket, or the one that is chosen among the escalations.
const TicketDetail::Value *MainWindow::lookedAt() const
{
    if (!onBoard())
        return openValue();
    const auto &value = m_models.escalation.value();
    return value && value->ticket.id == m_escalations->current() ? &*value : nullptr;
}

void MainWindow::copyContext()
{
    const auto *value = lookedAt();
    if (!value)
        return;
    QGuiApplication::clipboard()->setText(EscalationContext::of(*value, m_clock.now()));
    m_tickets->list().toast().tell({Icon::Copy,
                                    tr("Copied: what %1 must know")
                                        .arg(value->ticket.judgement.escalation.contact.isEmpty()
                                                 ? value->ticket.reference
                                                 : value->ticket.judgement.escalation.contact),
                                    {},
                                    std::chrono::seconds(6)});
}

void MainWindow::offerEscalation()
{
    const auto *value = lookedAt();
    if (!value)
        return;
    auto *form = new EscalateForm(value->ticket, escalationContacts(), this);
    connect(form, &EscalateForm::confirmed, this,
            [this, id = value->ticket.id](const Escalate &to) { m_actions->escalate(id, to); });
    watch(form);
    connect(form, &Overlay::closed, form, &QObject::deleteLater);
    form->open();
}

} // namespace caseline
