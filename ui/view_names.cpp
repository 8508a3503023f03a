// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_names.h"

namespace caseline {

QString ViewNames::name(TicketView view)
{
    switch (view) {
    case TicketView::Mine: return tr("Mine");
    case TicketView::Unassigned: return tr("Unassigned");
    case TicketView::Escalated: return tr("Escalated");
    case TicketView::DueSoon: return tr("Due soon");
    case TicketView::Breached: return tr("Breached");
    case TicketView::Pending: return tr("Pending");
    case TicketView::AllOpen: return tr("All open");
    case TicketView::All: return tr("Everything");
    case TicketView::Snoozed: return tr("Snoozed");
    case TicketView::MyTeams: return tr("My teams");
    }
    return {};
}

Icon ViewNames::icon(TicketView view)
{
    switch (view) {
    case TicketView::Mine: return Icon::User;
    case TicketView::Unassigned: return Icon::Userdash;
    case TicketView::Escalated: return Icon::Flag;
    case TicketView::DueSoon: return Icon::Clock;
    case TicketView::Breached: return Icon::Clockalert;
    case TicketView::Pending: return Icon::Pause;
    case TicketView::AllOpen: return Icon::Stack;
    case TicketView::All: return Icon::Inbox;
    case TicketView::Snoozed: return Icon::Snooze;
    case TicketView::MyTeams: return Icon::Users;
    }
    return Icon::None;
}

QString ViewNames::name(TicketSort sort)
{
    switch (sort) {
    case TicketSort::DueFirst: return tr("Due first");
    case TicketSort::NewestFirst: return tr("Newest first");
    case TicketSort::RecentlyUpdated: return tr("Last changed");
    case TicketSort::PriorityFirst: return tr("Priority first");
    }
    return {};
}

QString ViewNames::name(TicketSort sort, TicketView view)
{
    return view == TicketView::Snoozed && sort == TicketSort::DueFirst ? tr("First back first")
                                                                       : name(sort);
}

QString ViewNames::emptyHeadline(TicketView view)
{
    switch (view) {
    case TicketView::Mine: return tr("Nothing of yours is waiting");
    case TicketView::Unassigned: return tr("Everything has somebody");
    case TicketView::Escalated: return tr("Nothing is escalated");
    case TicketView::DueSoon: return tr("Nothing is due within the hour");
    case TicketView::Breached: return tr("No promise is broken");
    case TicketView::Pending: return tr("Nobody keeps you waiting");
    case TicketView::AllOpen: return tr("Nothing is open");
    case TicketView::All: return tr("No ticket yet");
    case TicketView::Snoozed: return tr("Nothing is set aside");
    case TicketView::MyTeams: return tr("Your teams have nothing to do");
    }
    return {};
}

QString ViewNames::emptySentence(TicketView view)
{
    switch (view) {
    case TicketView::Mine:
        return tr("Tickets that are given to you, or that you take, stand here.");
    case TicketView::Unassigned: return tr("New tickets that nobody has taken stand here.");
    case TicketView::Escalated: return tr("What a rule or a colleague escalates stands here.");
    case TicketView::DueSoon: return tr("Tickets whose time runs out within the hour stand here.");
    case TicketView::Breached: return tr("Tickets whose promised time has passed stand here.");
    case TicketView::Pending: return tr("Tickets that wait for the customer stand here.");
    case TicketView::Snoozed: return tr("Tickets that are set aside until a time stand here.");
    case TicketView::MyTeams: return tr("Tickets that are given to a team of yours stand here.");
    case TicketView::AllOpen:
    case TicketView::All: return tr("New ones appear by themselves.");
    }
    return {};
}

} // namespace caseline
