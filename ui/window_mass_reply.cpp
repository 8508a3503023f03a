// SPDX-License-Identifier: GPL-3.0-or-later
// One answer for all tickets that are chosen.
#include "choice_bar.h"
#include "main_window.h"
#include "mass_reply_sheet.h"
#include "ticket_actions.h"
#include "ticket_list_pane.h"

namespace caseline {

void MainWindow::addMassReplyCommand()
{
    m_massReply = new MassReplySheet(m_actions->me(), this);
    watch(m_massReply);
    m_commands->add(
        "ticket.replyAll", Icon::Reply, tr("Reply to all chosen…"), {}, Qt::CTRL | Qt::Key_R,
        [this] { offerMassReply(targets()); },
        [this] {
            return isChoosing() && m_actions->may(Scope::Write) &&
                   !m_tickets->list().choiceBar().isRunning();
        });
    connect(m_massReply, &MassReplySheet::sendWanted, this, &MainWindow::sendMassReply);
    connect(m_actions, &TicketActions::massReplyReturned, this, [this](const MassReply &reply) {
        if (m_massReply->words().body.trimmed().isEmpty()) // what was begun since stays
            m_massReply->setWords(reply);
    });
}

void MainWindow::offerMassReply(const Targets &targets)
{
    m_models.tickets.detail.readTickets(targets, [this](std::vector<Ticket> tickets) {
        if (!tickets.empty())
            m_massReply->ask(std::move(tickets));
    });
}

/// Names and addresses may have changed while the answer was written, so the tickets are read anew.
void MainWindow::sendMassReply(const Targets &targets, const MassReply &reply)
{
    m_models.tickets.detail.readTickets(targets,
                                        [this, targets, reply](const std::vector<Ticket> &tickets) {
                                            if (!m_actions->replyToAll(tickets, reply))
                                                return;
                                            m_massReply->setWords({{}, reply.thenStatus});
                                            decided(targets);
                                        });
}

} // namespace caseline
