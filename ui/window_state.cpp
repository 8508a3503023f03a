// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows of how the desk stands: strip, banner, empty states, menus.
#include "banner.h"
#include "button.h"
#include "empty_state.h"
#include "main_window.h"
#include "marks.h"
#include "navigation_pane.h"
#include "query_field.h"
#include "saved_view_actions.h"
#include "text_paint.h"
#include "ticket_actions.h"
#include "ticket_header.h"
#include "ticket_list_pane.h"
#include "top_bar.h"
#include "view_names.h"

#include <QMenu>
#include <QStackedWidget>

#include <algorithm>

namespace caseline {

void MainWindow::showStrip()
{
    const ViewCounts &counts = m_models.counts.value();
    m_strip->setState({counts.waitingDeliveries, counts.failedDeliveries, m_listener.address,
                       m_listener.listening, m_synced});
    const auto ids = [](std::initializer_list<const char *> names) {
        QStringList list;
        for (const char *name : names)
            list += QLatin1String(name);
        return list;
    };
    if (isChoosing())
        m_strip->setKeys(ids({"list.choose", "list.extendNext", "ticket.assign", "ticket.resolve",
                              "ticket.status", "ticket.priority", "ticket.tags", "ticket.snooze",
                              "window.back", "window.keys"}));
    else if (onTickets())
        m_strip->setKeys(
            ids({"list.next", "list.previous", "ticket.reply", "ticket.note", "ticket.assign",
                 "ticket.resolve", "list.choose", "window.insight", "window.keys"}));
    else if (onBoard())
        m_strip->setKeys(ids({"board.next", "board.previous", "board.left", "board.right",
                              "board.claim", "board.handback", "board.open", "board.context",
                              "board.handon", "board.look", "board.order", "window.keys"}));
    else if (m_page == Page::Knowledge)
        m_strip->setKeys(
            ids({"knowledge.search", "knowledge.next", "knowledge.new", "knowledge.edit",
                 "knowledge.save", "knowledge.delete", "window.keys"}));
    else if (m_page == Page::Deliveries)
        m_strip->setKeys(ids({"deliveries.next", "deliveries.previous", "deliveries.open",
                              "deliveries.edit", "deliveries.retry", "deliveries.discard",
                              "window.palette", "go.tickets", "window.keys"}));
    else if (m_page == Page::Inbound)
        m_strip->setKeys(ids({"inbound.next", "inbound.previous", "inbound.open", "inbound.again",
                              "inbound.ticket", "inbound.discard", "window.palette", "go.tickets",
                              "window.keys"}));
    else if (m_page == Page::Jobs)
        m_strip->setKeys(ids({"jobs.next", "jobs.previous", "jobs.retry", "jobs.discard",
                              "window.palette", "go.tickets", "window.keys"}));
    else if (m_page == Page::Settings)
        m_strip->setKeys(ids({"settings.save", "settings.find", "go.tickets", "window.keys"}));
    else
        m_strip->setKeys(
            ids({"dashboard.before", "dashboard.after", "dashboard.tickets", "dashboard.table",
                 "go.tickets", "go.escalations", "window.palette", "window.keys"}));
}

void MainWindow::showBanner()
{
    m_bannerHost->setVisible(!m_listener.trouble.isEmpty());
    if (!m_listener.trouble.isEmpty())
        m_banner->setText(m_listener.portTaken
                              ? tr("Another program uses %1.").arg(isolated(m_listener.address))
                              : m_listener.trouble,
                          tr("Everything else works; tickets by HTTP cannot come in."));
}

void MainWindow::showEmpty()
{
    const TicketListModel &list = m_models.tickets.list;
    if (list.rowCount() > 0 || list.state() == TicketListModel::State::Loading)
        return;
    const ViewCounts &counts = m_models.counts.value();
    EmptyState &empty = m_tickets->empty();
    const bool fresh = counts.views.value(TicketView::All) == 0 &&
                       counts.views.value(TicketView::Snoozed) == 0 &&
                       counts.views.value(TicketView::AllOpen) == 0 && m_search.isEmpty();
    empty.clearSteps();
    if (fresh) {
        empty.setWords(tr("Send yourself a first ticket"),
                       m_listener.listening
                           ? tr("The listener runs at %1. Paste this into a terminal; the ticket "
                                "appears here by itself.")
                                 .arg(m_listener.address)
                           : tr("The listener does not run, so nothing can come in by HTTP."),
                       Icon::Code);
        empty.setCode(m_listener.listening ? m_listener.example : QString());
        return;
    }
    empty.setCode({});
    if (!m_search.isEmpty()) {
        empty.setWords(tr("Nothing found"),
                       tr("No ticket fits all of this: %1").arg(isolated(m_search)), Icon::Search);
        offerFewerWords(empty);
        return;
    }
    empty.setWords(ViewNames::emptyHeadline(m_view), ViewNames::emptySentence(m_view));
    const auto offer = [&](TicketView view, const QString &title, const QStringList &keys) {
        const int count = counts.views.value(view);
        if (view == m_view || count == 0)
            return;
        empty.addStep(ViewNames::icon(view), title, tr("%n ticket(s)", nullptr, count), keys,
                      [this, view] { showView(view); });
    };
    const QString g = QStringLiteral("G");
    offer(TicketView::Unassigned, tr("Take one that nobody has"), {g, QStringLiteral("U")});
    offer(TicketView::DueSoon, tr("Help with what is due soon"), {g, QStringLiteral("D")});
    offer(TicketView::Pending, tr("Look at what is pending"), {g, QStringLiteral("P")});
    offer(TicketView::AllOpen, tr("See all that is open"), {g, QStringLiteral("O")});
}

void MainWindow::offerMenu(const QList<WindowCommand> &entries, QWidget *at)
{
    QMenu menu(this);
    for (const WindowCommand &entry : entries) {
        if (entry.text.isEmpty()) {
            menu.addSeparator();
            continue;
        }
        QAction *action = menu.addAction(themedIcon(entry.icon, Theme::of(this)), entry.text);
        if (!entry.keys.isEmpty())
            action->setText(entry.text + QLatin1Char('\t') + entry.hint);
        connect(action, &QAction::triggered, this, entry.run);
    }
    const auto actions = menu.actions();
    if (!actions.isEmpty())
        menu.setActiveAction(actions.first());
    const QSize size = menu.sizeHint();
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const int x = rtl ? 0 : at->width() - size.width();
    menu.exec(at->mapToGlobal(QPoint(x, at->height() + 2)));
}

void MainWindow::offerMore()
{
    QList<WindowCommand> entries;
    for (const auto &command : m_commands->all())
        if (command->group == CommandGroup::Do &&
            command->id.startsWith(QLatin1String("ticket.")) && m_commands->isEnabled(*command)) {
            WindowCommand entry = *command;
            entry.run = [this, id = command->id] { m_commands->run(id); };
            entry.hint = command->keys.toString(QKeySequence::NativeText);
            entries.append(entry);
        }
    offerMenu(entries, m_tickets->header().moreButton());
}

void MainWindow::showCreated(int fromDay, int toDay, const QString &category)
{
    constexpr auto day = std::chrono::hours(24);
    TicketQuery query;
    query.view = TicketView::All;
    query.sort = TicketSort::NewestFirst;
    if (fromDay > 0)
        query.createdFrom = Instant(day * fromDay);
    query.createdBefore = Instant(day * (toDay + 1));
    query.category = category;
    showView(m_view);
    m_created = query;
    runQuery();
}

/// The navigation and the head of the list say what is looked at.
void MainWindow::showPlace()
{
    const SavedView *saved = nullptr;
    if (m_savedViews) {
        m_savedViews->setSearch(onTickets() ? m_search : QString());
        saved = m_savedViews->current();
    }
    m_nav->setCurrent(m_page, m_view, saved ? saved->id : SavedViewId{});
    m_tickets->list().setSearchName(saved ? saved->name : QString());
}

} // namespace caseline
