// SPDX-License-Identifier: GPL-3.0-or-later
// How several tickets are chosen, and how what was done is taken back. Flat lists, one entry a
// command, in the order of the sheet of keys; they are longer than other functions for it.
#include "main_window.h"
#include "ticket_actions.h"
#include "ticket_list_pane.h"
#include "toast.h"

#include <utility>

namespace caseline {

namespace {

QString choiceId(const char *name)
{
    return QLatin1String(name);
}

} // namespace

/// What can be done with rows is possible from the moment that there are some.
void MainWindow::followRows()
{
    const bool any = m_models.tickets.list.rowCount() > 0;
    if (std::exchange(m_hasRows, any) != any)
        m_commands->refresh();
}

void MainWindow::addChoiceCommands()
{
    const auto any = [this] { return onTickets() && m_models.tickets.list.rowCount() > 0; };
    constexpr auto group = CommandGroup::Go;
    m_commands->add({choiceId("list.choose"),
                     group,
                     Icon::Check,
                     tr("Select this ticket, or not"),
                     tr("select"),
                     Qt::Key_X,
                     [this] { m_tickets->list().toggleChosen(); },
                     any,
                     {}});
    m_commands->add({choiceId("list.extendNext"),
                     group,
                     Icon::Down,
                     tr("Select down to the next"),
                     tr("select on"),
                     Qt::SHIFT | Qt::Key_J,
                     [this] { m_tickets->list().extendChoice(1); },
                     any,
                     {}});
    m_commands->add({choiceId("list.extendPrevious"),
                     group,
                     Icon::Up,
                     tr("Select up to the previous"),
                     {},
                     Qt::SHIFT | Qt::Key_K,
                     [this] { m_tickets->list().extendChoice(-1); },
                     any,
                     {}});
    m_commands->add({choiceId("list.chooseAll"),
                     group,
                     Icon::Stack,
                     tr("Select all of the list"),
                     {},
                     Qt::CTRL | Qt::Key_A,
                     [this] { m_tickets->list().choice().chooseAll(); },
                     any,
                     {}});
}

void MainWindow::undo()
{
    m_tickets->list().toast().undo();
}

void MainWindow::addUndoCommands()
{
    constexpr auto group = CommandGroup::Do;
    m_commands->add({choiceId("window.undo"),
                     group,
                     Icon::Undo,
                     tr("Undo"),
                     {},
                     Qt::Key_Z,
                     [this] { undo(); },
                     [this] { return m_tickets->list().toast().canUndo(); },
                     {}});
    m_commands->add({choiceId("window.undoLast"),
                     group,
                     Icon::Undo,
                     tr("Undo the last change"),
                     {},
                     Qt::CTRL | Qt::Key_Z,
                     [this] {
                         // What the toast takes back is always the last thing done.
                         if (m_tickets->list().toast().canUndo())
                             undo();
                         else
                             m_actions->undoLast();
                     },
                     {},
                     {}});
}

} // namespace caseline
