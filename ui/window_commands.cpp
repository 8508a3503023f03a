// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with tickets, with the keys that do it. The functions are flat lists, one entry
// a command, in the order of the sheet of keys; they are longer than others for it.
#include "main_window.h"
#include "ticket_actions.h"
#include "ticket_list_pane.h"

#include <QClipboard>
#include <QGuiApplication>

namespace caseline {

namespace {

QString id(const char *name)
{
    return QLatin1String(name);
}

} // namespace

void MainWindow::addTicketCommands()
{
    const auto any = [this] { return onTickets() && m_models.tickets.list.rowCount() > 0; };
    const auto open = [this] { return openValue() != nullptr; };
    const auto some = [this] { return isChoosing() || openValue(); };
    const auto unfinished = [this] {
        const auto *value = openValue();
        return isChoosing() || (value && !isFinished(value->ticket.status));
    };
    const auto finished = [this] {
        const auto *value = openValue();
        return isChoosing() || (value && isFinished(value->ticket.status));
    };
    constexpr auto group = CommandGroup::Do;
    m_commands->add({id("list.next"),
                     CommandGroup::Go,
                     Icon::Down,
                     tr("Next ticket"),
                     tr("next"),
                     Qt::Key_J,
                     [this] { m_tickets->list().step(1); },
                     any,
                     {}});
    m_commands->add({id("list.previous"),
                     CommandGroup::Go,
                     Icon::Up,
                     tr("Previous ticket"),
                     tr("previous"),
                     Qt::Key_K,
                     [this] { m_tickets->list().step(-1); },
                     any,
                     {}});
    m_commands->add({id("ticket.reply"),
                     group,
                     Icon::Reply,
                     tr("Reply"),
                     tr("reply"),
                     Qt::Key_R,
                     [this] { m_tickets->writeReply(); },
                     open,
                     {}});
    m_commands->add({id("ticket.note"),
                     group,
                     Icon::Note,
                     tr("Write a note"),
                     tr("note"),
                     Qt::Key_N,
                     [this] { m_tickets->writeNote(); },
                     open,
                     {}});
    m_commands->add({id("ticket.assign"),
                     group,
                     Icon::Userplus,
                     tr("Assign to…"),
                     tr("assign"),
                     Qt::Key_A,
                     [this] { offerAssignee(targets()); },
                     some,
                     {}});
    m_commands->add({id("ticket.mine"),
                     group,
                     Icon::User,
                     tr("Take it"),
                     {},
                     Qt::Key_M,
                     [this] {
                         const Targets all = targets();
                         m_actions->assign(all, m_actions->me());
                         decided(all);
                     },
                     some,
                     {}});
    m_commands->add({id("ticket.resolve"),
                     group,
                     Icon::Checkcircle,
                     tr("Resolve"),
                     tr("resolve"),
                     Qt::Key_E,
                     [this] { setStatus(targets(), Status::Resolved); },
                     unfinished,
                     {}});
    m_commands->add({id("ticket.reopen"),
                     group,
                     Icon::Undo,
                     tr("Reopen"),
                     {},
                     {},
                     [this] { setStatus(targets(), Status::Open); },
                     finished,
                     {}});
    m_commands->add({id("ticket.status"),
                     group,
                     Icon::Halfring,
                     tr("Set the status…"),
                     tr("status"),
                     Qt::Key_S,
                     [this] { offerStatus(targets()); },
                     some,
                     {}});
    m_commands->add({id("ticket.pending"),
                     group,
                     Icon::Pause,
                     tr("Wait for the customer"),
                     {},
                     Qt::Key_W,
                     [this] { setStatus(targets(), Status::Pending); },
                     unfinished,
                     {}});
}

void MainWindow::addFieldCommands()
{
    const auto open = [this] { return openValue() != nullptr; };
    const auto some = [this] { return isChoosing() || openValue(); };
    const auto ticket = [this] { return openValue()->ticket.id; };
    const auto escalated = [this] {
        const auto *value = openValue();
        return value && value->ticket.escalation.open;
    };
    const auto canEscalate = [this, escalated] {
        return openValue() && !escalated() && !isFinished(openValue()->ticket.status);
    };
    constexpr auto group = CommandGroup::Do;
    m_commands->add({id("ticket.priority"),
                     group,
                     Icon::Bars,
                     tr("Set the priority…"),
                     tr("priority"),
                     Qt::Key_P,
                     [this] { offerPriority(targets()); },
                     some,
                     {}});
    m_commands->add({id("ticket.category"),
                     group,
                     Icon::Tag,
                     tr("Choose the category…"),
                     {},
                     Qt::Key_C,
                     [this] { offerCategory(targets()); },
                     some,
                     {}});
    m_commands->add({id("ticket.tags"),
                     group,
                     Icon::Tag,
                     tr("Tags…"),
                     tr("tags"),
                     Qt::Key_T,
                     [this] { offerTags(targets()); },
                     some,
                     {}});
    m_commands->add({id("ticket.confirm"),
                     group,
                     Icon::Check,
                     tr("Confirm the category"),
                     {},
                     Qt::Key_Y,
                     [this, ticket] { m_actions->confirmCategory(ticket()); },
                     [this] {
                         const auto *value = openValue();
                         return value && value->ticket.judgement.classifier != id("person");
                     },
                     {}});
    m_commands->add({id("ticket.escalate"),
                     group,
                     Icon::Flag,
                     tr("Escalate to…"),
                     {},
                     Qt::SHIFT | Qt::Key_E,
                     [this] { offerEscalation(); },
                     canEscalate,
                     {}});
    m_commands->add({id("ticket.claim"),
                     group,
                     Icon::Hand,
                     tr("Claim the escalation"),
                     {},
                     {},
                     [this, ticket] { m_actions->claim(ticket()); },
                     escalated,
                     {}});
    m_commands->add({id("ticket.deescalate"),
                     group,
                     Icon::Undo,
                     tr("Take back the escalation"),
                     {},
                     Qt::SHIFT | Qt::Key_T,
                     [this, ticket] { m_actions->takeBack(ticket()); },
                     escalated,
                     {}});
    m_commands->add(
        {id("ticket.copy"),
         group,
         Icon::Copy,
         tr("Copy the reference"),
         {},
         Qt::CTRL | Qt::SHIFT | Qt::Key_C,
         [this] { QGuiApplication::clipboard()->setText(openValue()->ticket.reference); },
         open,
         {}});
}

} // namespace caseline
