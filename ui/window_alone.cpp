// SPDX-License-Identifier: GPL-3.0-or-later
// A ticket in a window of its own: the same window, with one ticket and what can be done with it.
#include "composer.h"
#include "escalation_page.h"
#include "key_sheet.h"
#include "main_window.h"
#include "navigation_pane.h"
#include "ticket_actions.h"
#include "top_bar.h"

#include <algorithm>

namespace caseline {

namespace {

constexpr QSize aloneSize(960, 800);
constexpr QSize aloneLeast(480, 460);

/// What is about lists, pages and the desk as a whole has no place beside one ticket.
bool isOfOneTicket(const QString &id)
{
    const char *const others[] = {"list.",      "go.",           "view.",
                                  "board.",     "window.search", "window.nav",
                                  "window.col", "ticket.tear",   "ticket.replyAll"};
    return std::none_of(std::begin(others), std::end(others),
                        [&id](const char *begin) { return id.startsWith(QLatin1String(begin)); });
}

} // namespace

void MainWindow::standAlone()
{
    m_commands->takeOnly(isOfOneTicket);
    setMinimumSize(aloneLeast);
    resize(aloneSize);
    m_tickets->standAlone();
    for (QWidget *part : std::initializer_list<QWidget *>{m_top, m_nav, m_strip, m_escalations})
        part->hide();
}

void MainWindow::showAlone()
{
    m_commands->add({QStringLiteral("window.close"),
                     CommandGroup::Window,
                     Icon::Close,
                     tr("Close this window"),
                     {},
                     Qt::CTRL | Qt::Key_W,
                     [this] { close(); },
                     {},
                     {}});
    connect(m_tickets, &TicketPage::openChanged, this, [this] {
        if (const auto *value = openValue())
            setWindowTitle(tr("%1: %2").arg(value->ticket.reference, value->ticket.subject));
    });
    showPage(Page::Tickets);
}

void MainWindow::addTearCommand()
{
    m_commands->add(
        "ticket.tear", Icon::Window, tr("Open in a window of its own"), {}, Qt::SHIFT | Qt::Key_O,
        [this] { Q_EMIT tearOffWanted(openValue()->ticket.id); },
        [this] { return openValue() != nullptr; });
}

void MainWindow::setTornOff(std::set<TicketId> tickets)
{
    m_tickets->setElsewhere(std::move(tickets));
}

void MainWindow::takeOver(TicketId ticket, const QString &reply, const QString &note)
{
    m_tickets->takeOver(ticket, reply, note);
}

} // namespace caseline
