// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

#include "http/dispatcher.h"
#include "http/listener.h"
#include "http/router.h"
#include "policy/judge.h"
#include "providers/curl_web_caller.h"
#include "services/attachment_book.h"
#include "services/blocked_sender_book.h"
#include "services/canned_reply_book.h"
#include "services/conversation_service.h"
#include "services/customer_merge_service.h"
#include "services/delivery_desk.h"
#include "services/delivery_service.h"
#include "services/desk_command_service.h"
#include "services/desk_learning.h"
#include "services/inbound_book.h"
#include "services/inbox_book.h"
#include "services/intake_service.h"
#include "services/job_desk.h"
#include "services/job_runner.h"
#include "services/key_ring.h"
#include "services/knowledge_book.h"
#include "services/macro_book.h"
#include "services/mail_desk.h"
#include "services/mail_watch.h"
#include "services/presence_board.h"
#include "services/reminder_service.h"
#include "services/saved_view_book.h"
#include "services/search_indexer.h"
#include "services/sla_service.h"
#include "services/team_book.h"
#include "services/user_book.h"
#include "services/webhook_book.h"
#include "services/webhook_feed.h"
#include "store/sqlite_desk.h"

#include "desk_health.h"
#include "desk_watch.h"
#include "file_import.h"
#include "model_desk.h"

namespace caseline {

/// The composition root: the desk with everything it stands on, in build order. Opened and closed
/// on the main thread, whose event loop drives its timers.
class Desk
{
public:
    /// Opens the store and builds the rest. The errors are sentences for people.
    static Result<std::unique_ptr<Desk>> open(const Settings &settings, const Clock &clock);
    ~Desk();

    /// Starts the workers.
    void start();
    /// Listens where settings say, or elsewhere. Answers with the port.
    Result<quint16> listen();
    Result<quint16> listen(const QString &address, quint16 port);
    QString listenUrl() const;

    const Settings &settings() const { return m_settings; }
    SqliteDesk &store() { return *m_store; }
    const Judge &judge() const { return m_judge; }
    LearningDesk &learning() { return m_learning; }
    Classifier &classifier() { return m_models.classifier(); }
    const ModelReader &models() const { return m_models.reader(); }
    DeskCommands &commands() { return m_commands; }
    Intake &intake() { return m_intake; }
    AttachmentStore &attachments() { return m_attachments; }
    CannedReplyDesk &cannedReplies() { return m_cannedReplies; }
    SavedViewDesk &savedViews() { return m_savedViews; }
    MacroDesk &macros() { return m_macros; }
    TeamDesk &teams() { return m_teams; }
    PresenceDesk &presence() { return m_presence; }
    BlockedSenders &blockedSenders() { return m_blockedSenders; }
    InboxDirectory &inboxes() { return m_inboxes; }
    InboundBook &inbound() { return m_inbound; }
    KeyRing &keys() { return m_keys; }
    UserBook &users() { return m_users; }
    WebhookBook &webhooks() { return m_webhooks; }
    Deliveries &deliveries() { return m_deliveries; }
    Jobs &jobs() { return m_jobDesk; }
    KnowledgeBook &knowledge() { return m_knowledge; }
    const Router &router() const { return m_router; }
    const HealthReader &health() const { return m_health; }
    const AlertReader &alerts() { return m_watch.board(); }
    CustomerMerges &merges() { return m_merges; }
    FileImport &imports() { return m_imports; }

private:
    /// What is read before anything is built.
    struct Parts
    {
        MessageTemplates templates;
        JudgementPrompt prompt;
        Thesaurus thesaurus;
        SessionTokens tokens;
    };
    Desk(const Settings &settings, const Clock &clock, std::unique_ptr<SqliteDesk> store,
         Judge judge, Parts parts);
    /// Somebody says that there is mail; false when none is read at Gmail. Any thread.
    bool wakeGmail();

    const Settings m_settings;
    std::unique_ptr<SqliteDesk> m_store;
    Judge m_judge;
    const MessageTemplates m_templates;
    const CurlWebCaller m_web;
    const std::shared_ptr<OAuthTokens> m_tokens; ///< shared by all mail that comes and goes
    ModelDesk m_models;
    KeyRing m_keys;
    UserBook m_users;
    IntakeService m_intake;
    DeskCommandService m_commands;
    AttachmentBook m_attachments;
    CannedReplyBook m_cannedReplies;
    SavedViewBook m_savedViews;
    MacroBook m_macros;
    TeamBook m_teams;
    PresenceBoard m_presence;
    const SeenCallers m_callers; ///< whoever asks is there
    BlockedSenderBook m_blockedSenders;
    InboxBook m_inboxes;
    CustomerMergeService m_merges;
    FileImport m_imports;
    DeliveryDesk m_deliveries;
    WebhookBook m_webhooks;
    KnowledgeBook m_knowledge;
    ConversationService m_conversations;
    DeliveryService m_delivery;
    ReminderService m_reminders;
    SlaService m_sla;
    SearchIndexer m_indexer;
    DeskLearning m_learning;
    JobDesk m_jobDesk;
    JobRunner m_jobs;
    WebhookFeed m_feed;
    MailDesk m_mail;
    InboundBook m_inbound;
    std::unique_ptr<MailWatch> m_mailWatch; ///< none without a mailbox
    PacedTask m_backups;
    DeskHealth m_health;
    Router m_router;
    const IdempotentPosts m_posts;
    Dispatcher m_dispatcher;
    DeskWatch m_watch;
    Listener m_listener;
    QString m_listenUrl;
};

} // namespace caseline
