// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_session.h"

#include "window_appearance.h"

#include "ui/alert_banners.h"
#include "ui/file_opener.h"
#include "ui/inbound_page.h"
#include "ui/jobs_page.h"
#include "ui/promise_words.h"
#include "ui/settings_page.h"

#include <QCoreApplication>
#include <QPointer>
#include <QProcess>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr auto kAwayKey = "away_by_itself"; // who was away when nobody touched the computer
constexpr auto kFirstKeyName = "first";
constexpr auto kFirstKeyLife = std::chrono::hours(24);

QString curlLine(const QString &url, const QString &key)
{
    return u"curl %1/api/incidents \\\n"
           "  -H 'Authorization: Bearer %2' \\\n"
           "  -H 'Content-Type: application/json' \\\n"
           "  -d '{\"customer_id\": \"anna-1\", \"channel\": \"web\",\n"
           "       \"email\": \"anna@example.com\",\n"
           "       \"message\": \"You charged me TWICE for one invoice!\"}'"_s.arg(url, key);
}

} // namespace

WindowSession::WindowSession(Desk &desk, const SettingsDesk &settings, ThemeController &theme,
                             const Clock &clock, const Caller &caller)
    : m_desk(desk)
    , m_clock(clock)
    , m_theme(theme)
    , m_changes(desk.store().changes())
    , m_list(desk.store().tickets(), desk.store().readers(), m_changes)
    , m_conversation(desk.store().conversations(), desk.store().readers(), m_changes)
    , m_detail(desk.store().tickets(), desk.store().conversations(), desk.store().customers(),
               desk.store().readers(), m_changes)
    , m_escalations(desk.store().tickets(), desk.store().readers(), m_changes)
    , m_escalation(desk.store().tickets(), desk.store().conversations(), desk.store().customers(),
                   desk.store().readers(), m_changes)
    , m_found(desk.store().tickets(), desk.store().readers(), m_changes)
    , m_counts(desk.store().metrics(), desk.store().readers(), m_changes, caller.name)
    , m_figures(desk.store().metrics(), desk.store().readers(), m_changes)
    , m_deliveries(desk.store().deliveries(), desk.store().readers(), m_changes)
    , m_delivery(desk.store().deliveries(), desk.store().readers(), m_changes)
    , m_inbound(desk.inbound(), desk.store().readers())
    , m_work(desk.store().jobs(), desk.store().readers())
    , m_articles(desk.store().knowledge(), desk.knowledge(), desk.store().readers(), m_changes)
    , m_import(desk.knowledge(), desk.store().readers())
    , m_suggested(desk.knowledge(), desk.store().readers(), m_detail)
    , m_tags(desk.store().tags(), desk.store().readers())
    , m_searchCounts(desk.store().searchCounter(), desk.store().readers())
    , m_notices(desk.store().tickets(), desk.store().conversations(), m_counts,
                desk.store().readers(), m_changes, clock.now(), caller.name)
    , m_cannedReplies(desk.store().cannedReplies(), desk.cannedReplies(), desk.store().readers(),
                      caller.name)
    , m_savedViews({desk.store().savedViews(), desk.savedViews(), desk.store().tickets(),
                    desk.store().readers(), clock},
                   m_changes, caller)
    , m_draftFiles({desk.store().attachments(), desk.attachments(), desk.store().readers()}, caller)
    , m_macros(desk.store().macros(), desk.macros(), desk.store().readers(), caller)
    , m_teams({desk.store().teams(), desk.teams(), desk.presence(), desk.store().readers(), clock},
              m_changes, caller)
    , m_idle(clock)
    , m_webhooks(desk.webhooks())
    , m_spelling(desk.settings())
    , m_window({{m_list, m_conversation, m_detail}, m_escalations, m_escalation, m_found, m_counts},
               desk.commands(), clock, caller)
    , m_desktop(m_window, clock)
    , m_torn({desk, m_changes, m_counts, m_window, clock}, caller,
             [this](MainWindow &window, SuggestedArticles &articles, DraftFiles &files) {
                 furnish(window, articles, files);
             })
{
    furnish(m_window, m_suggested, m_draftFiles);
    m_window.offerNewTicket({desk.intake(),
                             desk.classifier(),
                             desk.store().customerFinder(),
                             desk.store().customers(),
                             desk.store().readers(),
                             clock,
                             {desk.settings().rules.hours, desk.settings().rules.sla}});
    m_window.offerSavedViews(m_savedViews);
    m_window.offerSearchCounts(m_searchCounts);
    if (caller.may(Scope::Rules))
        m_window.offerForgetting(desk.learning());
    addPages(caller);
    addSettings(settings, caller);
    m_window.addBanner(new AlertBanners(desk.alerts(), clock));
    connectNotices();
    watchSeat();
    connect(&m_changes, &ChangeBatcher::teamsChanged, &m_macros, &MacroList::reload);
    connect(&m_window, &MainWindow::otherPortWanted, this, [this] { listen(true); });
    connect(&m_window, &MainWindow::samePortWanted, this, [this] { listen(false); });
}

void WindowSession::furnish(MainWindow &window, SuggestedArticles &articles, DraftFiles &files)
{
    window.offerAppearance(m_theme);
    window.setTaxonomies(m_desk.judge().taxonomies());
    window.setEscalations(m_desk.judge().escalations().reasons());
    window.offerTeams(m_teams);
    window.offerCannedReplies(m_cannedReplies);
    window.offerMacros(m_macros);
    window.offerTagsInUse(m_tags);
    window.offerFiles({m_desk.store().attachments(), m_desk.store().readers()});
    window.offerDraftFiles(files);
    window.offerArticles(articles);
    window.offerSpelling(m_spelling.checker());
    window.setInboxes(m_desk.inboxes());
    window.setPromises({m_desk.settings().rules.hours, m_desk.settings().rules.sla});
    window.offerPreview(m_desk.classifier());
}

void WindowSession::addPages(const Caller &caller)
{
    auto *dashboard = new DashboardPage(m_figures, m_counts, m_clock);
    connect(dashboard, &DashboardPage::openTickets, &m_window, &MainWindow::showCreated);
    dashboard->offerCommands(m_window.commands());
    m_window.setPage(Page::Dashboard, dashboard);
    auto *deliveries = new DeliveriesPage({m_deliveries, m_delivery, m_counts}, m_desk.deliveries(),
                                          m_clock, caller);
    connect(deliveries, &DeliveriesPage::openTicket, &m_window, &MainWindow::openTicket);
    deliveries->offerCommands(m_window.commands());
    m_window.setPage(Page::Deliveries, deliveries);
    auto *inbound = new InboundPage(
        {m_inbound, m_desk.inbound(), m_desk.inbound(), m_desk.store().readers()}, m_clock, caller);
    connect(inbound, &InboundPage::openTicket, &m_window, &MainWindow::openTicket);
    connect(inbound, &InboundPage::mailboxWanted, &m_window, &MainWindow::mailboxWanted);
    inbound->offerCommands(m_window.commands());
    m_window.setPage(Page::Inbound, inbound);
    auto *work = new JobsPage(m_work, m_desk.jobs(), m_clock, caller);
    work->offerCommands(m_window.commands());
    m_window.setPage(Page::Jobs, work);
    auto *knowledge = new KnowledgePage({m_articles, m_desk.store().knowledge(), m_desk.knowledge(),
                                         m_import, m_desk.store().readers()},
                                        m_clock);
    knowledge->offerCommands(m_window.commands());
    m_window.setPage(Page::Knowledge, knowledge);
    connect(&m_window, &MainWindow::articleWanted, knowledge, [this, knowledge](const QUuid &id) {
        m_window.showPage(Page::Knowledge);
        knowledge->openArticle(id);
    });
}

void WindowSession::addSettings(const SettingsDesk &settings, const Caller &caller)
{
    auto *page = new SettingsPage(
        {settings.book, m_desk.keys(), m_desk.users(), m_webhooks, m_desk.inboxes(),
         m_desk.store().blockedSenders(), m_desk.blockedSenders(), &m_teams, settings.trials,
         m_desk.store().readers(), m_theme, m_clock, caller, &m_desktop.settings()});
    page->offerCommands(m_window.commands());
    m_window.setPage(Page::Settings, page);
    const auto open = [this, page](SettingsSection section) {
        return [this, page, section] {
            m_window.showPage(Page::Settings);
            page->enterSection(section);
        };
    };
    connect(page, &SettingsPage::sectionWanted, page,
            [open](SettingsSection section) { open(section)(); });
    connect(&m_window, &MainWindow::mailboxWanted, page, open(SettingsSection::Mail));
    connect(&m_window, &MainWindow::personWanted, page, open(SettingsSection::People));
    connect(&m_window, &MainWindow::demoWanted, this, &WindowSession::openDemo);
}

void WindowSession::connectNotices()
{
    connect(&m_notices, &DeskNotices::noticed, &m_desktop, &DesktopNotices::show);
    connect(&m_desktop, &DesktopNotices::openTicket, &m_window, &MainWindow::openTicket);
    m_desktop.offerCommands(m_window.commands());
    keepNotices();
    const QString key = u"quiet_until"_s;
    const QSettings stored(windowSettingsFile(m_desk.settings()), QSettings::IniFormat);
    if (const qint64 until = stored.value(key).toLongLong(); until > toMs(m_clock.now()))
        m_desktop.setQuietUntil(fromMs(until));
    connect(&m_desktop, &DesktopNotices::quietChanged, this, [this, key] {
        QSettings settings(windowSettingsFile(m_desk.settings()), QSettings::IniFormat);
        const auto until = m_desktop.quietUntil();
        settings.setValue(key, until ? toMs(*until) : 0);
    });
}

void WindowSession::keepNotices()
{
    const std::pair<QString, bool NoticeChoice::*> parts[] = {
        {u"notices/assigned"_s, &NoticeChoice::assigned},
        {u"notices/escalated"_s, &NoticeChoice::escalated},
        {u"notices/due_soon"_s, &NoticeChoice::dueSoon},
        {u"notices/delivery_failed"_s, &NoticeChoice::deliveryFailed},
        {u"notices/sound"_s, &NoticeChoice::sound}};
    const std::vector kept(std::begin(parts), std::end(parts));
    NoticeSettings &notices = m_desktop.settings();
    const QSettings stored(windowSettingsFile(m_desk.settings()), QSettings::IniFormat);
    NoticeChoice choice;
    for (const auto &part : kept)
        choice.*part.second = stored.value(part.first, choice.*part.second).toBool();
    notices.setChoice(choice);
    connect(&notices, &NoticeSettings::changed, this, [this, kept] {
        QSettings settings(windowSettingsFile(m_desk.settings()), QSettings::IniFormat);
        for (const auto &part : kept)
            settings.setValue(part.first, m_desktop.settings().choice().*part.second);
    });
}

void WindowSession::watchSeat()
{
    // A window that ended while nobody was there could not take it back.
    const QSettings stored(windowSettingsFile(m_desk.settings()), QSettings::IniFormat);
    if (stored.value(QLatin1String(kAwayKey)).toString() == m_teams.me()) {
        m_teams.setAwayByItself();
        m_teams.comeBack();
        rememberAway();
    }
    connect(&m_idle, &IdleWatch::idleChanged, this, [this](bool idle) {
        if (idle)
            m_teams.leaveSeat();
        else
            m_teams.comeBack();
        rememberAway();
    });
}

void WindowSession::rememberAway()
{
    QSettings stored(windowSettingsFile(m_desk.settings()), QSettings::IniFormat);
    if (m_teams.isAwayByItself())
        stored.setValue(QLatin1String(kAwayKey), m_teams.me());
    else
        stored.remove(QLatin1String(kAwayKey));
}

WindowSession::~WindowSession()
{
    if (m_teams.isAwayByItself()) {
        m_teams.comeBack(); // whoever closes it is there
        rememberAway();
    }
    QSettings(windowSettingsFile(m_desk.settings()), QSettings::IniFormat)
        .setValue(u"layout"_s, m_window.saveLayout());
}

void WindowSession::show()
{
    const QSettings stored(windowSettingsFile(m_desk.settings()), QSettings::IniFormat);
    m_window.restoreLayout(stored.value(u"layout"_s).toByteArray());
    m_window.fitScreen();
    m_window.show();
    welcome();
    m_torn.openAgain();
    listen(false);
    offerFirstKey();
}

void WindowSession::welcome()
{
    const QString key = u"welcomed"_s;
    QSettings stored(windowSettingsFile(m_desk.settings()), QSettings::IniFormat);
    const bool was = stored.contains(key) || stored.contains(u"layout"_s);
    stored.setValue(key, true);
    const auto totals = m_desk.store().metrics().totals({});
    if (was || !m_desk.users().users().empty() || !totals || totals->total > 0)
        return;
    m_window.welcome();
}

void WindowSession::openDemo()
{
    // Beside this desk, which keeps its port.
    QProcess::startDetached(QCoreApplication::applicationFilePath(),
                            {u"--demo"_s, u"--listen"_s, u"127.0.0.1:0"_s});
}

void WindowSession::listen(bool elsewhere)
{
    const Settings &settings = m_desk.settings();
    if (!m_desk.listenUrl().isEmpty())
        return showListener({});
    const auto port = elsewhere ? m_desk.listen(settings.listenAddress, 0) : m_desk.listen();
    showListener(port ? std::nullopt : std::optional(port.error()));
    if (port)
        print(u"listening on %1\n"_s.arg(m_desk.listenUrl()));
}

void WindowSession::showListener(const std::optional<Error> &trouble)
{
    const Settings &settings = m_desk.settings();
    ListenerState state;
    state.listening = !trouble;
    if (trouble) {
        state.trouble = trouble->detail;
        state.portTaken = trouble->kind == ErrorKind::Conflict;
    }
    state.address = state.listening
                        ? QString(m_desk.listenUrl()).remove(u"http://"_s)
                        : u"%1:%2"_s.arg(settings.listenAddress).arg(settings.listenPort);
    if (state.listening && !m_firstKey.isEmpty())
        state.example = curlLine(m_desk.listenUrl(), m_firstKey);
    m_window.setListener(state);
}

void WindowSession::offerFirstKey()
{
    const auto totals = m_desk.store().metrics().totals({});
    if (!totals || totals->total > 0)
        return;
    const QString name = QString::fromLatin1(kFirstKeyName);
    m_desk.keys().revoke(name, [](const Result<void> &) {});
    ApiKey key;
    key.name = name;
    key.scopes = Scope::Ingest;
    key.expiresAt = m_clock.now() + kFirstKeyLife;
    m_desk.keys().create(
        key, [guard = QPointer<WindowSession>(this)](const Result<KeyRing::Created> &created) {
            if (!created)
                return;
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [guard, secret = created->secret] {
                    if (!guard)
                        return;
                    guard->m_firstKey = secret;
                    if (!guard->m_desk.listenUrl().isEmpty())
                        guard->showListener({});
                },
                Qt::QueuedConnection);
        });
}

} // namespace caseline
