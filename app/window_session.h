// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk.h"
#include "webhook_desk.h"
#include "window_spelling.h"
#include "window_torn.h"

#include "command_runs.h"

#include "items/canned_reply_list.h"
#include "items/change_batcher.h"
#include "items/conversation_model.h"
#include "items/dashboard_figures.h"
#include "items/delivery_detail.h"
#include "items/delivery_list_model.h"
#include "items/desk_notices.h"
#include "items/desk_tags.h"
#include "items/inbound_list_model.h"
#include "items/job_list_model.h"
#include "items/knowledge_import.h"
#include "items/knowledge_list_model.h"
#include "items/macro_list.h"
#include "items/saved_view_list.h"
#include "items/search_counts.h"
#include "items/team_list.h"
#include "items/ticket_detail.h"
#include "items/ticket_list_model.h"
#include "ui/dashboard_page.h"
#include "ui/deliveries_page.h"
#include "ui/desktop_notices.h"
#include "ui/idle_watch.h"
#include "ui/knowledge_page.h"
#include "ui/theme_controller.h"

#include "ports/connection_trials.h"

namespace caseline {

/// What the settings page writes to and tries with. Outlives the desk.
struct SettingsDesk
{
    SettingsBook &book;
    ConnectionTrials &trials;
};

/// One window over a desk: its models, and what it wants of the listener. On the GUI thread.
class WindowSession : public QObject
{
    Q_OBJECT
public:
    /// What is saved in the settings goes where `settings` says.
    WindowSession(Desk &desk, const SettingsDesk &settings, ThemeController &theme,
                  const Clock &clock, const Caller &caller);
    ~WindowSession() override;

    void show();
    MainWindow &window() { return m_window; }
    TornWindows &tornWindows() { return m_torn; }

private:
    void listen(bool elsewhere);
    /// What every window offers beside a ticket.
    void furnish(MainWindow &window, SuggestedArticles &articles, DraftFiles &files);
    void addPages(const Caller &caller);
    void connectNotices();
    void keepNotices();
    /// Who leaves the computer is away, and back when somebody touches it.
    void watchSeat();
    void rememberAway();
    void addSettings(const SettingsDesk &settings, const Caller &caller);
    void showListener(const std::optional<Error> &trouble);
    /// An empty desk shows a line to try, with a key that may only add tickets and ends in a day.
    void offerFirstKey();
    /// The first start of a desk that nobody used yet.
    void welcome();
    static void openDemo();

    Desk &m_desk;
    const Clock &m_clock;
    ThemeController &m_theme;
    ChangeBatcher m_changes;
    TicketListModel m_list;
    ConversationModel m_conversation;
    TicketDetail m_detail;
    TicketListModel m_escalations;
    TicketDetail m_escalation;
    TicketListModel m_found;
    DeskCounts m_counts;
    DashboardFigures m_figures;
    DeliveryListModel m_deliveries;
    DeliveryDetail m_delivery;
    InboundListModel m_inbound;
    JobListModel m_work;
    KnowledgeListModel m_articles;
    KnowledgeImport m_import;
    SuggestedArticles m_suggested;
    DeskTags m_tags;
    SearchCounts m_searchCounts;
    DeskNotices m_notices;
    CannedReplyList m_cannedReplies;
    SavedViewList m_savedViews;
    DraftFiles m_draftFiles;
    MacroList m_macros;
    TeamList m_teams;
    IdleWatch m_idle;
    WebhookDesk m_webhooks;
    WindowSpelling m_spelling;
    MainWindow m_window;
    DesktopNotices m_desktop;
    TornWindows m_torn;
    QString m_firstKey;
};

} // namespace caseline
