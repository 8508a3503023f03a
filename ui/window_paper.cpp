// SPDX-License-Identifier: GPL-3.0-or-later
// The open ticket on paper.
#include "main_window.h"
#include "paper_actions.h"
#include "ticket_list_pane.h"
#include "toast.h"

namespace caseline {

void MainWindow::addPaperCommands()
{
    m_paper = new PaperActions(m_models.tickets.conversation, m_clock, this);
    connect(m_paper, &PaperActions::opened, this, &MainWindow::watch);
    connect(m_paper, &PaperActions::told, this, [this](const ToastNews &news) {
        m_tickets->list().toast().tell(news);
        m_commands->refresh(); // for a moment there is something to open
    });
    const auto open = [this] { return openValue() != nullptr; };
    m_commands->add(
        "window.openSaved", Icon::File, tr("Open what was saved"), {}, Qt::Key_O,
        [this] { m_tickets->list().toast().open(); },
        [this] { return m_tickets->list().toast().canOpen(); });
    constexpr auto group = CommandGroup::Do;
    m_commands->add({QStringLiteral("ticket.print"),
                     group,
                     Icon::File,
                     tr("Print the conversation…"),
                     {},
                     Qt::CTRL | Qt::Key_P,
                     [this] { m_paper->offer(openValue()->ticket, PaperUse::Print); },
                     open,
                     {}});
    m_commands->add({QStringLiteral("ticket.pdf"),
                     group,
                     Icon::Download,
                     tr("Save as PDF…"),
                     {},
                     {},
                     [this] { m_paper->offer(openValue()->ticket, PaperUse::Pdf); },
                     open,
                     {}});
}

} // namespace caseline
