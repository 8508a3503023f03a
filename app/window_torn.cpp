// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_torn.h"

#include "window_appearance.h"

#include "items/async_read.h"
#include "ui/composer.h"

#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr auto kGeometry = "ticket_window";
constexpr int kMostAgain = 12; ///< as many windows come back by themselves

/// Where a person's windows are kept; their name may have any letters.
QString tornKey(const QString &person)
{
    return u"ticket_windows_"_s + QString::fromLatin1(person.toUtf8().toHex());
}

void bringToFront(QWidget &window)
{
    window.show();
    window.raise();
    window.activateWindow();
}

} // namespace

struct TornWindows::Torn
{
    Torn(const Shared &s, const Caller &caller, TicketId id)
        : ticket(id)
        , list(s.desk.store().tickets(), s.desk.store().readers(), s.changes)
        , conversation(s.desk.store().conversations(), s.desk.store().readers(), s.changes)
        , detail(s.desk.store().tickets(), s.desk.store().conversations(),
                 s.desk.store().customers(), s.desk.store().readers(), s.changes)
        , escalation(s.desk.store().tickets(), s.desk.store().conversations(),
                     s.desk.store().customers(), s.desk.store().readers(), s.changes)
        , escalations(s.desk.store().tickets(), s.desk.store().readers(), s.changes)
        , found(s.desk.store().tickets(), s.desk.store().readers(), s.changes)
        , articles(s.desk.knowledge(), s.desk.store().readers(), detail)
        , files({s.desk.store().attachments(), s.desk.attachments(), s.desk.store().readers()},
                caller)
        , window({{list, conversation, detail}, escalations, escalation, found, s.counts, id},
                 s.desk.commands(), s.clock, caller)
    {}

    const TicketId ticket;
    TicketListModel list; ///< asks for nothing, like that of escalations
    ConversationModel conversation;
    TicketDetail detail;
    TicketDetail escalation;
    TicketListModel escalations;
    TicketListModel found;
    SuggestedArticles articles;
    DraftFiles files;
    MainWindow window;
};

struct TornWindows::Place
{
    TicketId ticket;
    QByteArray geometry;
};

TornWindows::TornWindows(const Shared &shared, const Caller &caller, Furnish furnish)
    : m_shared(shared)
    , m_caller(caller)
    , m_furnish(std::move(furnish))
{
    connect(&shared.main, &MainWindow::tearOffWanted, this, &TornWindows::open);
    connect(&shared.main, &MainWindow::closing, this, &TornWindows::closeAll);
}

TornWindows::~TornWindows()
{
    closeAll();
}

void TornWindows::open(TicketId ticket)
{
    for (const auto &torn : m_torn)
        if (torn->ticket == ticket)
            return bringToFront(torn->window);
    Torn &torn = add(ticket);
    const QSettings stored(windowSettingsFile(m_shared.desk.settings()), QSettings::IniFormat);
    torn.window.restoreGeometry(stored.value(QLatin1String(kGeometry)).toByteArray());
    if (m_torn.size() > 1) // not exactly over the one before
        torn.window.move(m_torn[m_torn.size() - 2]->window.pos() + QPoint(28, 28));
    bringToFront(torn.window);
    remember();
}

TornWindows::Torn &TornWindows::add(TicketId ticket)
{
    m_torn.push_back(std::make_unique<Torn>(m_shared, m_caller, ticket));
    Torn &torn = *m_torn.back();
    m_furnish(torn.window, torn.articles, torn.files);
    connectWindow(ticket, torn.window);
    Composer &typed = m_shared.main.tickets().composer();
    if (typed.ticket() == ticket) {
        const Composer::Drafts drafts = typed.drafts();
        torn.window.takeOver(ticket, drafts.reply, drafts.note);
    }
    tellMain();
    torn.window.openTicket(ticket);
    return torn;
}

void TornWindows::openAgain()
{
    std::vector<Place> places = remembered();
    if (places.empty())
        return;
    readAsync(
        m_shared.desk.store().readers(), this,
        [reader = &m_shared.desk.store().tickets(), places = std::move(places)]() mutable {
            std::erase_if(places,
                          [reader](const Place &place) { return !reader->ticket(place.ticket); });
            return places;
        },
        [this](const std::vector<Place> &found) { openAt(found); });
}

void TornWindows::openAt(const std::vector<Place> &places)
{
    for (const Place &place : places) {
        const bool isOpen = std::any_of(m_torn.begin(), m_torn.end(), [&place](const auto &torn) {
            return torn->ticket == place.ticket;
        });
        if (isOpen)
            continue;
        Torn &torn = add(place.ticket);
        torn.window.restoreGeometry(place.geometry);
        torn.window.setAttribute(Qt::WA_ShowWithoutActivating); // the main window has the keys
        torn.window.show();
        torn.window.setAttribute(Qt::WA_ShowWithoutActivating, false);
    }
    remember();
}

void TornWindows::remember()
{
    QVariantList windows;
    for (const auto &torn : m_torn)
        windows << QVariantMap{{u"ticket"_s, torn->ticket.value},
                               {u"geometry"_s, torn->window.saveGeometry()}};
    QSettings(windowSettingsFile(m_shared.desk.settings()), QSettings::IniFormat)
        .setValue(tornKey(m_caller.name), windows);
}

std::vector<TornWindows::Place> TornWindows::remembered() const
{
    const QSettings stored(windowSettingsFile(m_shared.desk.settings()), QSettings::IniFormat);
    const QVariantList windows = stored.value(tornKey(m_caller.name)).toList().mid(0, kMostAgain);
    std::vector<Place> places;
    places.reserve(size_t(windows.size()));
    for (const QVariant &window : windows) {
        const QVariantMap map = window.toMap();
        places.push_back({TicketId{map.value(u"ticket"_s).toLongLong()},
                          map.value(u"geometry"_s).toByteArray()});
    }
    return places;
}

void TornWindows::connectWindow(TicketId ticket, MainWindow &window)
{
    MainWindow &main = m_shared.main;
    connect(&window, &MainWindow::ticketWanted, &main, [&main](TicketId other) {
        main.openTicket(other);
        bringToFront(main);
    });
    connect(&window, &MainWindow::articleWanted, &main, [&main](const QUuid &article) {
        Q_EMIT main.articleWanted(article);
        bringToFront(main);
    });
    connect(
        &window, &MainWindow::closing, this,
        [this, ticket] {
            bringBack(ticket);
            remember();
        },
        Qt::QueuedConnection); // not from within the window that goes
}

void TornWindows::bringBack(TicketId ticket)
{
    const auto at = std::find_if(m_torn.begin(), m_torn.end(),
                                 [ticket](const auto &torn) { return torn->ticket == ticket; });
    if (at == m_torn.end())
        return;
    const std::unique_ptr<Torn> torn = std::move(*at);
    m_torn.erase(at);
    QSettings(windowSettingsFile(m_shared.desk.settings()), QSettings::IniFormat)
        .setValue(QLatin1String(kGeometry), torn->window.saveGeometry());
    Composer &typed = torn->window.tickets().composer();
    if (typed.ticket() == ticket) {
        typed.flush();
        const Composer::Drafts drafts = typed.drafts();
        m_shared.main.takeOver(ticket, drafts.reply, drafts.note);
    }
    tellMain();
}

void TornWindows::closeAll()
{
    if (!m_torn.empty())
        remember(); // where they stand now
    while (!m_torn.empty()) {
        m_torn.back()->window.hide();
        bringBack(m_torn.back()->ticket);
    }
}

std::vector<MainWindow *> TornWindows::windows() const
{
    std::vector<MainWindow *> all;
    all.reserve(m_torn.size());
    for (const auto &torn : m_torn)
        all.push_back(&torn->window);
    return all;
}

void TornWindows::tellMain()
{
    std::set<TicketId> tickets;
    for (const auto &torn : m_torn)
        tickets.insert(torn->ticket);
    m_shared.main.setTornOff(std::move(tickets));
}

} // namespace caseline
