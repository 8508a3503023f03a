// SPDX-License-Identifier: GPL-3.0-or-later
// Where one can go in the window, and what can be done with the window itself. Flat lists, one
// entry a command, in the order of the sheet of keys; they are longer than other functions for it.
#include "choice_bar.h"
#include "first_run.h"
#include "key_sheet.h"
#include "main_window.h"
#include "palette.h"
#include "query_field.h"
#include "theme_controller.h"
#include "ticket_list_pane.h"
#include "top_bar.h"
#include "view_names.h"

#include <algorithm>

namespace caseline {

namespace {

constexpr double smallestType = 0.9;
constexpr double largestType = 1.5;
constexpr double typeStep = 0.1;

QString commandId(const char *name)
{
    return QLatin1String(name);
}

} // namespace

void MainWindow::addPlaceCommands()
{
    constexpr auto group = CommandGroup::Go;
    m_commands->add({commandId("go.tickets"),
                     group,
                     Icon::Inbox,
                     tr("Tickets"),
                     tr("tickets"),
                     Qt::CTRL | Qt::Key_1,
                     [this] { showPage(Page::Tickets); },
                     {},
                     {}});
    m_commands->add({commandId("go.escalations"),
                     group,
                     Icon::Flag,
                     tr("Escalations"),
                     tr("escalations"),
                     Qt::CTRL | Qt::Key_2,
                     [this] { showPage(Page::Escalations); },
                     {},
                     {}});
    const auto addPage = [this](const char *name, Page page, Icon icon, const QString &text,
                                Qt::Key key) {
        m_commands->add({commandId(name),
                         group,
                         icon,
                         text,
                         {},
                         Qt::CTRL | key,
                         [this, page] { showPage(page); },
                         [this, page] { return m_widgets.contains(page); },
                         {}});
    };
    addPage("go.dashboard", Page::Dashboard, Icon::Bars, tr("Dashboard"), Qt::Key_3);
    addPage("go.knowledge", Page::Knowledge, Icon::Book, tr("Knowledge"), Qt::Key_4);
    addPage("go.deliveries", Page::Deliveries, Icon::Outbox, tr("Deliveries"), Qt::Key_5);
    addPage("go.inbound", Page::Inbound, Icon::Download, tr("Inbound"), Qt::Key_6);
    addPage("go.jobs", Page::Jobs, Icon::Refresh, tr("Background work"), Qt::Key_7);
    addPage("go.settings", Page::Settings, Icon::Sliders, tr("Settings"), Qt::Key_Comma);
    const std::pair<TicketView, Qt::Key> views[] = {
        {TicketView::Mine, Qt::Key_M},      {TicketView::Unassigned, Qt::Key_U},
        {TicketView::Escalated, Qt::Key_E}, {TicketView::DueSoon, Qt::Key_D},
        {TicketView::Breached, Qt::Key_B},  {TicketView::Pending, Qt::Key_P},
        {TicketView::AllOpen, Qt::Key_O},   {TicketView::All, Qt::Key_A},
        {TicketView::Snoozed, Qt::Key_S},   {TicketView::MyTeams, Qt::Key_T}};
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

void MainWindow::welcome()
{
    auto *first = new FirstRun(this);
    watch(first);
    connect(first, &FirstRun::demoWanted, this, &MainWindow::demoWanted);
    connect(first, &FirstRun::mailboxWanted, this, &MainWindow::mailboxWanted);
    connect(first, &FirstRun::personWanted, this, &MainWindow::personWanted);
    connect(first, &Overlay::closed, first, &QObject::deleteLater);
    first->open();
}

void MainWindow::addWindowCommands()
{
    constexpr auto group = CommandGroup::Window;
    m_commands->add({commandId("window.search"),
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
    m_commands->add({commandId("window.insight"),
                     group,
                     Icon::Panel,
                     tr("Show or hide insight"),
                     tr("insight"),
                     Qt::Key_I,
                     [this] { m_tickets->toggleInsight(); },
                     [this] { return openValue() != nullptr; },
                     {}});
    m_commands->add({commandId("window.columns"),
                     group,
                     Icon::Columns,
                     tr("Tickets in columns or in two lines"),
                     {},
                     Qt::CTRL | Qt::SHIFT | Qt::Key_L,
                     [this] { m_tickets->setColumns(!m_tickets->hasColumns()); },
                     [this] { return onTickets(); },
                     {}});
    m_commands->add({commandId("window.navigation"),
                     group,
                     Icon::Nav,
                     tr("Show or hide the navigation"),
                     {},
                     Qt::CTRL | Qt::Key_B,
                     [this] { toggleNavigation(); },
                     {},
                     {}});
    m_commands->add({commandId("window.palette"),
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
    m_commands->add({commandId("window.keys"),
                     group,
                     Icon::Key,
                     tr("All keys"),
                     tr("all keys"),
                     Qt::Key_Question,
                     [this] { m_keys->openFresh(); },
                     {},
                     {}});
    m_commands->add({commandId("window.back"),
                     group,
                     Icon::Close,
                     tr("Back to the list"),
                     {},
                     Qt::Key_Escape,
                     [this] {
                         if (isChoosing() || m_tickets->list().choiceBar().isRunning())
                             leaveChoice();
                         else if (!m_tickets->closeSheet())
                             m_tickets->focusList();
                     },
                     [this] { return onTickets(); },
                     {}});
}

void MainWindow::offerLeaving(std::function<void()> lock, std::function<void()> logOut)
{
    constexpr auto group = CommandGroup::Window;
    m_commands->add({commandId("window.lock"),
                     group,
                     Icon::Lock,
                     tr("Lock"),
                     {},
                     Qt::CTRL | Qt::Key_L,
                     std::move(lock),
                     {},
                     {}});
    m_commands->add({commandId("window.logout"),
                     group,
                     Icon::Userdash,
                     tr("Log out"),
                     {},
                     {},
                     std::move(logOut),
                     {},
                     {}});
}

void MainWindow::offerAppearance(ThemeController &themes)
{
    constexpr auto group = CommandGroup::Window;
    const auto add = [&](const char *name, Icon icon, const QString &text, const QKeySequence &keys,
                         std::function<void(Appearance &)> change) {
        m_commands->add({commandId(name),
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
    add("appearance.dark", Icon::Halfring, tr("Dark colours"), {},
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
