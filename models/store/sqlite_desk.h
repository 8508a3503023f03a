// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "read_sessions.h"
#include "sql_attachments.h"
#include "sql_canned_replies.h"
#include "sql_conversation_book.h"
#include "sql_conversation_reader.h"
#include "sql_customer_finder.h"
#include "sql_delivery_reader.h"
#include "sql_inbound_reader.h"
#include "sql_job_reader.h"
#include "sql_knowledge_reader.h"
#include "sql_lessons.h"
#include "sql_macros.h"
#include "sql_mail_reader.h"
#include "sql_metrics_reader.h"
#include "sql_saved_views.h"
#include "sql_teams.h"
#include "sql_ticket_list_reader.h"
#include "sql_ticket_reader.h"
#include "sql_ticket_store.h"
#include "sqlite_location.h"

#include "domain/api_key.h"
#include "domain/mail.h"

namespace caseline {

/// The embedded store as a whole, wired. Members stand in build order; destruction stops the writer
/// after committing what it took, then the readers.
class SqliteDesk
{
public:
    static Result<std::unique_ptr<SqliteDesk>> open(const QString &file,
                                                    qint64 ballastBytes = Ballast::kBytes,
                                                    const QString &referencePrefix = {});
    ~SqliteDesk();

    SqlTicketStore &store() { return *m_store; }
    ChangeFeed &changes() { return m_changes; }
    Background &readers() { return m_pool; }
    /// Ends and drops reads, before what they answer goes away.
    void stopReaders() { m_pool.stop(); }
    const TicketReader &tickets() const { return m_tickets; }
    const SearchCounter &searchCounter() const { return m_tickets; }
    const TagReader &tags() const { return m_tickets; }
    const TicketListReader &ticketLists() const { return m_ticketLists; }
    const ConversationReader &conversations() const { return m_conversations; }
    const CustomerReader &customers() const { return m_customers; }
    const MetricsReader &metrics() const { return m_metrics; }
    const DeliveryReader &deliveries() const { return m_deliveries; }
    const JobReader &jobs() const { return m_jobs; }
    const KnowledgeReader &knowledge() const { return m_knowledge; }
    const ConversationBook &conversationBook() const { return m_book; }
    const AttachmentReader &attachments() const { return m_attachments; }
    const LessonReader &lessons() const { return m_lessons; }
    const CannedReplyReader &cannedReplies() const { return m_cannedReplies; }
    const SavedViewReader &savedViews() const { return m_savedViews; }
    const MacroReader &macros() const { return m_macros; }
    const TeamReader &teams() const { return m_teams; }
    const CustomerFinder &customerFinder() const { return m_customerFinder; }
    const BlockedSenderReader &blockedSenders() const { return m_mail; }
    Result<std::vector<InboxSender>> inboxSenders() const { return m_mail.inboxSenders(); }
    /// Mails alone.
    const InboundReader &inboundMail() const { return m_inbound; }
    const SqliteLocation &location() const { return *m_location; }
    /// All keys, revoked ones too. Blocking.
    Result<std::vector<ApiKey>> apiKeys() const;
    Result<std::vector<User>> users() const;
    /// All webhooks with their secrets, and the last raw requests, newest first. Blocking.
    Result<std::vector<Webhook>> webhooks() const;
    Result<std::vector<RawRequest>> rawRequests(int most) const;

private:
    SqliteDesk(std::unique_ptr<SqlCatalog> catalog, std::unique_ptr<SqliteLocation> location,
               const SqlStoreOptions &options);

    std::unique_ptr<SqlCatalog> m_catalog;
    std::unique_ptr<SqliteLocation> m_location;
    ChangeHub m_changes;
    std::unique_ptr<SqlTicketStore> m_store;
    ReadSessions m_sessions;
    SqlTicketReader m_tickets;
    SqlTicketListReader m_ticketLists;
    SqlConversationReader m_conversations;
    SqlCustomerReader m_customers;
    SqlMetricsReader m_metrics;
    SqlDeliveryReader m_deliveries;
    SqlJobReader m_jobs;
    SqlKnowledgeReader m_knowledge;
    SqlConversationBook m_book;
    SqlAttachmentReader m_attachments;
    SqlLessonReader m_lessons;
    SqlCannedReplyReader m_cannedReplies;
    SqlSavedViewReader m_savedViews;
    SqlMacroReader m_macros;
    SqlTeamReader m_teams;
    SqlCustomerFinder m_customerFinder;
    SqlMailReader m_mail;
    SqlInboundReader m_inbound;
    ReadPool m_pool; ///< last: its threads end before what they use
};

} // namespace caseline
