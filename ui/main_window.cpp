// SPDX-License-Identifier: GPL-3.0-or-later
// The one place where the panes are arranged and joined. Nothing is decided here.
#include "main_window.h"

#include "banner.h"
#include "button.h"
#include "composer.h"
#include "conversation_view.h"
#include "empty_state.h"
#include "escalation_page.h"
#include "focus_ring.h"
#include "insight_pane.h"
#include "key_sheet.h"
#include "navigation_pane.h"
#include "palette.h"
#include "picker.h"
#include "query_field.h"
#include "ticket_actions.h"
#include "ticket_header.h"
#include "ticket_list_pane.h"
#include "top_bar.h"
#include "view_names.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr auto windowTickLength = 5s;
constexpr auto searchPause = 180ms;
constexpr int railBelow = 1120;
constexpr int wideFrom = 1680;
constexpr int navWidth = 224;
constexpr int navWide = 240;
constexpr QSize startSize(1440, 900);
constexpr QSize leastSize(860, 560);

} // namespace

MainWindow::MainWindow(WindowModels models, DeskCommands &desk, const Clock &clock,
                       const Caller &caller, QWidget *parent)
    : QWidget(parent)
    , m_models(models)
    , m_clock(clock)
    , m_actions(new TicketActions(desk, caller, this))
    , m_commands(new Commands(this))
    , m_top(new TopBar(caller.name, this))
    , m_bannerHost(new QWidget(this))
    , m_banner(new Banner(BannerKind::Warn, m_bannerHost))
    , m_nav(new NavigationPane(this))
    , m_pages(new QStackedWidget(this))
    , m_tickets(new TicketPage(models.tickets, *m_actions, clock, this))
    , m_escalations(new EscalationPage(models.escalations, models.escalation, clock, this))
    , m_strip(new KeyStrip(*m_commands, this))
    , m_palette(new Palette(*m_commands, this))
    , m_keys(new KeySheet(*m_commands, this))
    , m_picker(new Picker(this))
{
    setWindowTitle(QStringLiteral("Caseline"));
    setWindowIcon(applicationIcon());
    setMinimumSize(leastSize);
    resize(startSize);
    new FocusRing(this);
    if (isAlone())
        standAlone();
    build();
    addTicketCommands();
    addChoiceCommands();
    addFieldCommands();
    addReadingCommands();
    addAsideCommands();
    addMergeCommands();
    addSplitCommand();
    addPaperCommands();
    addMassReplyCommand();
    addUndoCommands();
    addEscalationCommands();
    addPlaceCommands();
    addWindowCommands();
    addTearCommand();
    connectParts();
    if (isAlone())
        showAlone();
    else
        showDesk();
}

void MainWindow::showDesk()
{
    TicketQuery escalated;
    escalated.view = TicketView::Escalated;
    m_models.escalations.setQuery(escalated);
    showCounts();
    showPage(Page::Tickets);
    runQuery();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_top);
    auto *bannerRow = new QVBoxLayout(m_bannerHost);
    bannerRow->setContentsMargins(12, 8, 12, 8);
    bannerRow->addWidget(m_banner);
    connect(m_banner->addAction(tr("Use another port")), &QPushButton::clicked, this,
            &MainWindow::otherPortWanted);
    connect(m_banner->addAction(tr("Try again")), &QPushButton::clicked, this,
            &MainWindow::samePortWanted);
    m_bannerHost->hide();
    column->addWidget(m_bannerHost);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_nav);
    auto *line = new QWidget(this);
    line->setVisible(!isAlone());
    line->setFixedWidth(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    body->addWidget(line);
    body->addWidget(m_pages, 1);
    column->addLayout(body, 1);
    column->addWidget(m_strip);
    setPage(Page::Tickets, m_tickets);
    setPage(Page::Escalations, m_escalations);
}

void MainWindow::connectParts()
{
    connect(m_top, &TopBar::navigationToggled, this, &MainWindow::toggleNavigation);
    connect(m_top, &TopBar::paletteWanted, this,
            [this] { m_commands->run(QStringLiteral("window.palette")); });
    connect(m_nav, &NavigationPane::pageChosen, this, &MainWindow::showPage);
    connect(m_nav, &NavigationPane::viewChosen, this, &MainWindow::showView);
    connect(&m_models.counts, &DeskCounts::changed, this, &MainWindow::showCounts);
    connect(&m_models.tickets.list, &TicketListModel::stateChanged, this, &MainWindow::showEmpty);
    connect(m_tickets, &TicketPage::openChanged, m_commands, &Commands::refresh);
    connect(&m_tickets->list(), &TicketListPane::sortChosen, this, [this](TicketSort sort) {
        m_sort = sort;
        runQuery();
    });
    connect(m_actions, &TicketActions::told, this,
            [this](const ToastNews &news) { m_tickets->list().toast().tell(news); });
    connect(m_actions, &TicketActions::failed, this, [this](const QString &sentence) {
        m_tickets->list().toast().tell({Icon::Warn, sentence, {}, 10s});
        m_tickets->composer().setTrouble(sentence);
    });

    connectSearch();
    connectTickets();
    connectChoice();
    watch(m_palette);
    watch(m_keys);
    watch(m_picker);
    m_tick.setInterval(windowTickLength);
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::tick);
    m_tick.start();
}

/// The field on top searches the list; the palette asks a list of its own.
void MainWindow::connectSearch()
{
    connect(&m_top->search(), &QLineEdit::textEdited, this, [this] { m_searchPace.start(); });
    connect(&m_top->search(), &SearchField::dismissed, this, [this] {
        m_top->search().clear();
        search({});
        m_tickets->focusList();
    });
    const auto intoList = [this] {
        search(m_top->search().text());
        if (!m_top->search().complain())
            m_tickets->focusList();
    };
    connect(&m_top->search(), &SearchField::descended, this, intoList);
    connect(&m_top->search(), &QLineEdit::returnPressed, this, intoList);
    m_searchPace.setSingleShot(true);
    m_searchPace.setInterval(searchPause);
    connect(&m_searchPace, &QTimer::timeout, this, [this] { search(m_top->search().text()); });

    connect(m_palette, &Palette::ticketsWanted, this, [this](const QString &words) {
        TicketQuery query;
        query.view = TicketView::All;
        query.sort = TicketSort::RecentlyUpdated;
        query.search = words;
        m_models.found.setQuery(query);
    });
    connect(&m_models.found, &TicketListModel::stateChanged, this, [this] {
        std::vector<TicketRow> rows;
        for (int i = 0; i < m_models.found.rowCount() && i < 8; ++i)
            if (const QVariant row = m_models.found.index(i).data(int(TicketListModel::Role::Row));
                row.isValid())
                rows.push_back(row.value<TicketRow>());
        m_palette->setTickets(m_models.found.query().search, rows);
    });
    connect(m_palette, &Palette::ticketChosen, this, &MainWindow::openTicket);
}

void MainWindow::connectTickets()
{
    connect(m_tickets, &TicketPage::ticketWanted, this, &MainWindow::openTicket);
    connect(m_tickets, &TicketPage::elsewhereWanted, this, &MainWindow::tearOffWanted);
    TicketHeader &header = m_tickets->header();
    connect(&header, &TicketHeader::resolveWanted, this,
            [this] { setStatus(openTarget(), Status::Resolved); });
    connect(&header, &TicketHeader::reopenWanted, this,
            [this] { m_commands->run(QStringLiteral("ticket.reopen")); });
    connect(&header, &TicketHeader::assignWanted, this, [this] { offerAssignee(openTarget()); });
    connect(&header, &TicketHeader::moreWanted, this, &MainWindow::offerMore);
    connect(&header, &TicketHeader::statusWanted, this, [this] { offerStatus(openTarget()); });
    InsightPane &insight = m_tickets->insight();
    connect(&insight, &InsightPane::categoryWanted, this, [this] { offerCategory(openTarget()); });
    connect(&insight, &InsightPane::categoryConfirmed, this,
            [this] { m_commands->run(QStringLiteral("ticket.confirm")); });
    connect(&insight, &InsightPane::escalateWanted, this, &MainWindow::offerEscalation);
    const auto onOpen = [this](auto action) {
        if (const auto *value = openValue())
            (m_actions->*action)(value->ticket.id);
    };
    connect(&insight, &InsightPane::claimWanted, this, [onOpen] { onOpen(&TicketActions::claim); });
    connect(&insight, &InsightPane::handBackWanted, this,
            [onOpen] { onOpen(&TicketActions::handBack); });
    connect(&insight, &InsightPane::takeBackWanted, this,
            [onOpen] { onOpen(&TicketActions::takeBack); });

    connect(m_escalations, &EscalationPage::claimWanted, m_actions, &TicketActions::claim);
    connect(m_escalations, &EscalationPage::handBackWanted, m_actions, &TicketActions::handBack);
    connect(m_escalations, &EscalationPage::openWanted, this, &MainWindow::openTicket);
    connect(m_escalations, &EscalationPage::contextWanted, this, &MainWindow::copyContext);
    connect(m_escalations, &EscalationPage::currentChanged, m_commands, &Commands::refresh);
}

void MainWindow::watch(Overlay *overlay)
{
    connect(overlay, &Overlay::opened, this, [this] { m_commands->setSuspended(true); });
    connect(overlay, &Overlay::closed, this, [this] { m_commands->setSuspended(false); });
}

void MainWindow::setPage(Page page, QWidget *widget)
{
    delete m_widgets.take(page);
    m_widgets.insert(page, widget);
    m_pages->addWidget(widget);
    m_nav->offer(page);
    m_commands->refresh();
}

void MainWindow::addBanner(QWidget *banner)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_bannerHost) + 1, banner);
}

void MainWindow::setListener(const ListenerState &state)
{
    m_listener = state;
    showBanner();
    showStrip();
    showEmpty();
}

void MainWindow::setThreshold(double threshold)
{
    m_tickets->insight().setThreshold(threshold);
}

bool MainWindow::onTickets() const
{
    return m_page == Page::Tickets;
}

bool MainWindow::onBoard() const
{
    return m_page == Page::Escalations;
}

const TicketDetail::Value *MainWindow::openValue() const
{
    return onTickets() ? m_tickets->open() : nullptr;
}

void MainWindow::showPage(Page page)
{
    if (!m_widgets.contains(page))
        return;
    m_page = page;
    m_pages->setCurrentWidget(m_widgets.value(page));
    showPlace();
    // What is told is told where one looks.
    if (page == Page::Escalations)
        m_tickets->list().toast().moveTo(m_escalations);
    else
        m_tickets->placeToast();
    if (page == Page::Escalations)
        m_escalations->focusCurrent();
    else if (page == Page::Tickets)
        m_tickets->focusList();
    m_commands->refresh();
    showStrip();
    Q_EMIT pageChanged(page);
}

void MainWindow::showView(TicketView view)
{
    m_view = view;
    m_created.reset();
    m_search.clear();
    m_top->search().clear();
    showPage(Page::Tickets);
    runQuery();
}

void MainWindow::openTicket(TicketId id)
{
    if (isAlone() && id != m_models.alone)
        return Q_EMIT ticketWanted(id);
    showPage(Page::Tickets);
    m_tickets->openTicket(id);
}

void MainWindow::showCounts()
{
    m_synced = m_clock.now();
    m_nav->setCounts(m_models.counts.value());
    showStrip();
    showEmpty();
}

void MainWindow::tick()
{
    if (onTickets())
        m_tickets->tick();
    else if (onBoard())
        m_escalations->tick();
    if (m_teams && onTickets())
        showPresence(); // who went without a word
}

void MainWindow::toggleNavigation()
{
    m_railChoice = !m_nav->isRail();
    fit();
}

void MainWindow::fit()
{
    const bool rail = width() < railBelow || m_railChoice.value_or(false);
    const int wide = width() >= wideFrom ? navWide : navWidth;
    m_nav->setRail(rail);
    m_nav->setFixedWidth(rail ? NavigationPane::railWidth : wide);
    const bool named = width() >= railBelow;
    m_top->setLead(named ? wide + 12 : 80, named);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_tickets->composer().flush();
    QWidget::closeEvent(event);
    if (event->isAccepted())
        Q_EMIT closing();
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && !isActiveWindow())
        m_tickets->composer().flush();
}

} // namespace caseline
