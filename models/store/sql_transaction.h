// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "counters.h"
#include "ports/change_feed.h"
#include "ports/ticket_store.h"
#include "sql_session.h"

#include <QHash>

namespace caseline {

/// What the mutations of one group have in common: the connection, the counters they move and the
/// news they make. A mutation's own part is taken back with its savepoint.
class SqlUnitOfWork
{
public:
    explicit SqlUnitOfWork(SqlSession &session, const QString &referencePrefix = {})
        : m_session(session)
        , m_referencePrefix(referencePrefix.isEmpty() ? QStringLiteral("TKT") : referencePrefix)
    {}

    SqlSession &session() { return m_session; }
    const QString &referencePrefix() const { return m_referencePrefix; }
    void count(const QString &name, const QString &key, qint64 delta)
    {
        m_mutation.deltas.add(name, key, delta);
    }
    void countTicket(const Ticket &ticket, int sign)
    {
        caseline::countTicket(ticket, sign, m_mutation.deltas);
    }
    void touch(TicketId ticket) { m_mutation.tickets.push_back(ticket); }
    void touchOutbox() { m_mutation.outbox = true; }
    void touchJobs() { m_mutation.jobs = true; }
    void touchKnowledge() { m_mutation.knowledge = true; }
    void touchSavedViews() { m_mutation.savedViews = true; }
    void touchTeams() { m_mutation.teams = true; }
    /// A counter as it is with what this group changed so far.
    Result<qint64> counted(const QString &name, const QString &key);
    /// The next number of a sequence kept in the counters; gaps are possible, repeats are not.
    Result<qint64> nextNumber(const QString &sequence, const QString &key);
    /// Numbers up to `number` were given elsewhere: the sequence goes on behind it.
    Result<void> skipNumbers(const QString &sequence, const QString &key, qint64 number);

    void keepMutation();
    void dropMutation() { m_mutation = {}; }
    /// Writes the counters of the group.
    Result<void> flush();
    /// The news of the group, which then starts anew.
    ChangeSet takeChanges();
    void dropGroup();

private:
    struct Part
    {
        CounterDeltas deltas;
        std::vector<TicketId> tickets;
        bool outbox = false;
        bool jobs = false;
        bool knowledge = false;
        bool savedViews = false;
        bool teams = false;
    };

    Result<qint64 *> lastNumber(const QString &sequence, const QString &key);

    SqlSession &m_session;
    const QString m_referencePrefix;
    Part m_mutation;
    Part m_group;
    QHash<QString, qint64> m_numbers;
};

/// The instant in the first column of the only row of a statement, if there is one.
Result<std::optional<Instant>> oneInstant(SqlSession &session, const QString &name,
                                          const QVariantList &values = {});

/// The row interfaces over one connection.
std::unique_ptr<TicketRows> makeTicketRows(SqlUnitOfWork &unit);
std::unique_ptr<MessageRows> makeMessageRows(SqlUnitOfWork &unit);
std::unique_ptr<CustomerRows> makeCustomerRows(SqlUnitOfWork &unit);
std::unique_ptr<OutboxRows> makeOutboxRows(SqlUnitOfWork &unit);
std::unique_ptr<TimerRows> makeTimerRows(SqlUnitOfWork &unit);
std::unique_ptr<KeyRows> makeKeyRows(SqlUnitOfWork &unit);
std::unique_ptr<UserRows> makeUserRows(SqlUnitOfWork &unit);
std::unique_ptr<DeliveryRows> makeDeliveryRows(SqlUnitOfWork &unit);
std::unique_ptr<WebhookRows> makeWebhookRows(SqlUnitOfWork &unit);
std::unique_ptr<OriginRows> makeOriginRows(SqlUnitOfWork &unit);
std::unique_ptr<KnowledgeRows> makeKnowledgeRows(SqlUnitOfWork &unit);
std::unique_ptr<ConversationRows> makeConversationRows(SqlUnitOfWork &unit);
std::unique_ptr<MailRows> makeMailRows(SqlUnitOfWork &unit);
std::unique_ptr<ErasureRows> makeErasureRows(SqlUnitOfWork &unit);
std::unique_ptr<AnswerRows> makeAnswerRows(SqlUnitOfWork &unit);
std::unique_ptr<AttachmentRows> makeAttachmentRows(SqlUnitOfWork &unit);
std::unique_ptr<MergeRows> makeMergeRows(SqlUnitOfWork &unit);
std::unique_ptr<LessonRows> makeLessonRows(SqlUnitOfWork &unit);
std::unique_ptr<LinkRows> makeLinkRows(SqlUnitOfWork &unit);
std::unique_ptr<ImportRows> makeImportRows(SqlUnitOfWork &unit);
std::unique_ptr<CannedReplyRows> makeCannedReplyRows(SqlUnitOfWork &unit);
std::unique_ptr<SpendingRows> makeSpendingRows(SqlUnitOfWork &unit);
std::unique_ptr<SavedViewRows> makeSavedViewRows(SqlUnitOfWork &unit);
std::unique_ptr<InboxRows> makeInboxRows(SqlUnitOfWork &unit);
std::unique_ptr<MacroRows> makeMacroRows(SqlUnitOfWork &unit);
std::unique_ptr<TeamRows> makeTeamRows(SqlUnitOfWork &unit);
std::unique_ptr<ColleagueRows> makeColleagueRows(SqlUnitOfWork &unit);

class SqlTransaction final : public Transaction
{
public:
    explicit SqlTransaction(SqlUnitOfWork &unit);
    TicketRows &tickets() override { return *m_tickets; }
    MessageRows &messages() override { return *m_messages; }
    CustomerRows &customers() override { return *m_customers; }
    OutboxRows &outbox() override { return *m_outbox; }
    TimerRows &timers() override { return *m_timers; }
    KeyRows &keys() override { return *m_keys; }
    UserRows &users() override { return *m_users; }
    DeliveryRows &deliveries() override { return *m_deliveries; }
    WebhookRows &webhooks() override { return *m_webhooks; }
    OriginRows &origins() override { return *m_origins; }
    KnowledgeRows &knowledge() override { return *m_knowledge; }
    ConversationRows &conversations() override { return *m_conversations; }
    MailRows &mail() override { return *m_mail; }
    ErasureRows &erasure() override { return *m_erasure; }
    AnswerRows &answers() override { return *m_answers; }
    AttachmentRows &attachments() override { return *m_attachments; }
    MergeRows &merges() override { return *m_merges; }
    LessonRows &lessons() override { return *m_lessons; }
    LinkRows &links() override { return *m_links; }
    ImportRows &imports() override { return *m_imports; }
    CannedReplyRows &cannedReplies() override { return *m_cannedReplies; }
    SpendingRows &spending() override { return *m_spending; }
    SavedViewRows &savedViews() override { return *m_savedViews; }
    InboxRows &inboxes() override { return *m_inboxes; }
    MacroRows &macros() override { return *m_macros; }
    TeamRows &teams() override { return *m_teams; }
    ColleagueRows &colleagues() override { return *m_colleagues; }

private:
    std::unique_ptr<TicketRows> m_tickets;
    std::unique_ptr<MessageRows> m_messages;
    std::unique_ptr<CustomerRows> m_customers;
    std::unique_ptr<OutboxRows> m_outbox;
    std::unique_ptr<TimerRows> m_timers;
    std::unique_ptr<KeyRows> m_keys;
    std::unique_ptr<UserRows> m_users;
    std::unique_ptr<DeliveryRows> m_deliveries;
    std::unique_ptr<WebhookRows> m_webhooks;
    std::unique_ptr<OriginRows> m_origins;
    std::unique_ptr<KnowledgeRows> m_knowledge;
    std::unique_ptr<ConversationRows> m_conversations;
    std::unique_ptr<MailRows> m_mail;
    std::unique_ptr<ErasureRows> m_erasure;
    std::unique_ptr<AnswerRows> m_answers;
    std::unique_ptr<AttachmentRows> m_attachments;
    std::unique_ptr<MergeRows> m_merges;
    std::unique_ptr<LessonRows> m_lessons;
    std::unique_ptr<LinkRows> m_links;
    std::unique_ptr<ImportRows> m_imports;
    std::unique_ptr<CannedReplyRows> m_cannedReplies;
    std::unique_ptr<SpendingRows> m_spending;
    std::unique_ptr<SavedViewRows> m_savedViews;
    std::unique_ptr<InboxRows> m_inboxes;
    std::unique_ptr<MacroRows> m_macros;
    std::unique_ptr<TeamRows> m_teams;
    std::unique_ptr<ColleagueRows> m_colleagues;
};

} // namespace caseline
