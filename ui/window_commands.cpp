// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done in the window, with the keys that do it.
#include "conversation_view.h"
#include "escalation_board.h"
#include "key_sheet.h"
#include "main_window.h"
#include "palette.h"
#include "search_field.h"
#include "theme_controller.h"
#include "ticket_actions.h"
#include "ticket_list_pane.h"
#include "toast.h"
#include "top_bar.h"
#include "view_names.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace caseline {

namespace {

constexpr double smallestType = 0.9;
constexpr double largestType = 1.5;
constexpr double typeStep = 0.1;

QString id(const char *name)
{
    return QLatin1String(name);
}

} // namespace

void MainWindow::addTicketCommands()
{
    const auto any = [this] { return onTickets() && m_models.tickets.list.rowCount() > 0; };
    const auto open = [this] { return openValue() != nullptr; };
    const auto unfinished = [this] {
        const auto *value = openValue();
        return value && !isFinished(value->ticket.status);
    };
    const auto finished = [this] {
        const auto *value = openValue();
        return value && isFinished(value->ticket.status);
    };
    const auto ticket = [this] { return openValue()->ticket.id; };
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
                     [this] { offerAssignee(); },
                     open,
                     {}});
    m_commands->add({id("ticket.mine"),
                     group,
                     Icon::User,
                     tr("Take it"),
                     {},
                     Qt::Key_M,
                     [this, ticket] { m_actions->assign(ticket(), m_actions->me()); },
                     open,
                     {}});
    m_commands->add({id("ticket.resolve"),
                     group,
                     Icon::Checkcircle,
                     tr("Resolve"),
                     tr("resolve"),
                     Qt::Key_E,
                     [this, ticket] { m_actions->setStatus(ticket(), Status::Resolved); },
                     unfinished,
                     {}});
    m_commands->add({id("ticket.reopen"),
                     group,
                     Icon::Undo,
                     tr("Reopen"),
                     {},
                     {},
                     [this, ticket] { m_actions->setStatus(ticket(), Status::Open); },
                     finished,
                     {}});
    m_commands->add({id("ticket.status"),
                     group,
                     Icon::Halfring,
                     tr("Set the status…"),
                     {},
                     Qt::Key_S,
                     [this] { offerStatus(); },
                     open,
                     {}});
    m_commands->add({id("ticket.pending"),
                     group,
                     Icon::Pause,
                     tr("Wait for the customer"),
                     {},
                     Qt::Key_W,
                     [this, ticket] { m_actions->setStatus(ticket(), Status::Pending); },
                     unfinished,
                     {}});
}

void MainWindow::addFieldCommands()
{
    const auto open = [this] { return openValue() != nullptr; };
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
                     {},
                     Qt::Key_P,
                     [this] { offerPriority(); },
                     open,
                     {}});
    m_commands->add({id("ticket.category"),
                     group,
                     Icon::Tag,
                     tr("Choose the category…"),
                     {},
                     Qt::Key_C,
                     [this] { offerCategory(); },
                     open,
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
    m_commands->add({id("window.undo"),
                     group,
                     Icon::Undo,
                     tr("Undo"),
                     {},
                     Qt::Key_Z,
                     [this] { undo(); },
                     [this] { return m_tickets->list().toast().canUndo(); },
                     {}});
}

void MainWindow::addEscalationCommands()
{
    const auto board = [this] { return onBoard() && m_board->current(); };
    const auto free = [this, board] { return board() && !m_board->isHeld(); };
    const auto held = [this, board] { return board() && m_board->isHeld(); };
    constexpr auto group = CommandGroup::Do;
    m_commands->add({id("board.next"),
                     group,
                     Icon::Down,
                     tr("Next card"),
                     tr("next"),
                     Qt::Key_J,
                     [this] { m_board->step(1); },
                     board,
                     {}});
    m_commands->add({id("board.previous"),
                     group,
                     Icon::Up,
                     tr("Previous card"),
                     tr("previous"),
                     Qt::Key_K,
                     [this] { m_board->step(-1); },
                     board,
                     {}});
    m_commands->add({id("board.left"),
                     group,
                     Icon::Left,
                     tr("Column before"),
                     tr("column before"),
                     Qt::Key_H,
                     [this] { m_board->stepColumn(-1); },
                     board,
                     {}});
    m_commands->add({id("board.right"),
                     group,
                     Icon::Right,
                     tr("Column after"),
                     tr("column after"),
                     Qt::Key_L,
                     [this] { m_board->stepColumn(1); },
                     board,
                     {}});
    m_commands->add({id("board.claim"),
                     group,
                     Icon::Hand,
                     tr("Claim this escalation"),
                     tr("claim"),
                     Qt::Key_C,
                     [this] { m_actions->claim(m_board->current()); },
                     free,
                     {}});
    m_commands->add({id("board.handback"),
                     group,
                     Icon::Undo,
                     tr("Hand this escalation back"),
                     tr("hand back"),
                     Qt::Key_B,
                     [this] { m_actions->handBack(m_board->current()); },
                     held,
                     {}});
    m_commands->add({id("board.open"),
                     group,
                     Icon::Inbox,
                     tr("Open the ticket"),
                     tr("open"),
                     Qt::Key_Return,
                     [this] { openTicket(m_board->current()); },
                     board,
                     {}});
}

void MainWindow::addPlaceCommands()
{
    constexpr auto group = CommandGroup::Go;
    m_commands->add({id("go.tickets"),
                     group,
                     Icon::Inbox,
                     tr("Tickets"),
                     tr("tickets"),
                     Qt::CTRL | Qt::Key_1,
                     [this] { showPage(Page::Tickets); },
                     {},
                     {}});
    m_commands->add({id("go.escalations"),
                     group,
                     Icon::Flag,
                     tr("Escalations"),
                     tr("escalations"),
                     Qt::CTRL | Qt::Key_2,
                     [this] { showPage(Page::Escalations); },
                     {},
                     {}});
    m_commands->add({id("go.dashboard"),
                     group,
                     Icon::Bars,
                     tr("Dashboard"),
                     {},
                     Qt::CTRL | Qt::Key_3,
                     [this] { showPage(Page::Dashboard); },
                     {},
                     {}});
    const std::pair<TicketView, Qt::Key> views[] = {
        {TicketView::Mine, Qt::Key_M},      {TicketView::Unassigned, Qt::Key_U},
        {TicketView::Escalated, Qt::Key_E}, {TicketView::DueSoon, Qt::Key_D},
        {TicketView::Breached, Qt::Key_B},  {TicketView::Pending, Qt::Key_P},
        {TicketView::AllOpen, Qt::Key_O},   {TicketView::All, Qt::Key_A}};
    for (const auto &[view, key] : views)
        m_commands->add({QStringLiteral("view.%1").arg(int(view)),
                         group,
                         ViewNames::icon(view),
                         tr("View: %1").arg(ViewNames::name(view)),
                         {},
                         QKeySequence(Qt::Key_G, key),
                         [this, v = view] { showView(v); },
                         {},
                         {}});
}

void MainWindow::addWindowCommands()
{
    constexpr auto group = CommandGroup::Window;
    m_commands->add({id("window.search"),
                     group,
                     Icon::Search,
                     tr("Search"),
                     {},
                     Qt::Key_Slash,
                     [this] {
                         m_top->search().setFocus(Qt::ShortcutFocusReason);
                         m_top->search().selectAll();
                     },
                     {},
                     {}});
    m_commands->add({id("window.insight"),
                     group,
                     Icon::Panel,
                     tr("Show or hide insight"),
                     tr("insight"),
                     Qt::Key_I,
                     [this] { m_tickets->toggleInsight(); },
                     [this] { return openValue() != nullptr; },
                     {}});
    m_commands->add({id("window.navigation"),
                     group,
                     Icon::Nav,
                     tr("Show or hide the navigation"),
                     {},
                     Qt::CTRL | Qt::Key_B,
                     [this] { toggleNavigation(); },
                     {},
                     {}});
    m_commands->add({id("window.palette"),
                     group,
                     Icon::Command,
                     tr("Commands"),
                     tr("commands"),
                     Qt::CTRL | Qt::Key_K,
                     [this] {
                         const auto *value = openValue();
                         m_palette->openFor(value ? value->ticket.subject : QString());
                     },
                     {},
                     {}});
    m_commands->add({id("window.keys"),
                     group,
                     Icon::Key,
                     tr("All keys"),
                     tr("all keys"),
                     Qt::Key_Question,
                     [this] { m_keys->openFresh(); },
                     {},
                     {}});
    m_commands->add({id("window.back"),
                     group,
                     Icon::Close,
                     tr("Back to the list"),
                     {},
                     Qt::Key_Escape,
                     [this] {
                         if (!m_tickets->closeSheet())
                             m_tickets->list().focusList();
                     },
                     [this] { return onTickets(); },
                     {}});
}

void MainWindow::offerAppearance(ThemeController &themes)
{
    constexpr auto group = CommandGroup::Window;
    const auto add = [&](const char *name, Icon icon, const QString &text, const QKeySequence &keys,
                         std::function<void(Appearance &)> change) {
        m_commands->add({id(name),
                         group,
                         icon,
                         text,
                         {},
                         keys,
                         [&themes, change] {
                             Appearance appearance = themes.appearance();
                             change(appearance);
                             themes.setAppearance(appearance);
                         },
                         {},
                         {}});
    };
    add("appearance.light", Icon::Sun, tr("Light colours"), {},
        [](Appearance &a) { a.scheme = SchemeChoice::Light; });
    add("appearance.dark", Icon::Snooze, tr("Dark colours"), {},
        [](Appearance &a) { a.scheme = SchemeChoice::Dark; });
    add("appearance.system", Icon::Refresh, tr("Colours of the system"), {},
        [](Appearance &a) { a.scheme = SchemeChoice::System; });
    add("appearance.compact", Icon::Stack, tr("Compact rows"), {},
        [](Appearance &a) { a.density = Density::Compact; });
    add("appearance.comfortable", Icon::Stack, tr("Comfortable rows"), {},
        [](Appearance &a) { a.density = Density::Comfortable; });
    add("appearance.larger", Icon::Plus, tr("Larger type"), Qt::CTRL | Qt::Key_Plus,
        [](Appearance &a) { a.fontScale = std::min(largestType, a.fontScale + typeStep); });
    add("appearance.smaller", Icon::Barred, tr("Smaller type"), Qt::CTRL | Qt::Key_Minus,
        [](Appearance &a) { a.fontScale = std::max(smallestType, a.fontScale - typeStep); });
    add("appearance.usual", Icon::Undo, tr("Usual size of type"), Qt::CTRL | Qt::Key_0,
        [](Appearance &a) { a.fontScale = 1; });
}

} // namespace caseline
