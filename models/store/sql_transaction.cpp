// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"

#include "ticket_codec.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

Result<qint64 *> SqlUnitOfWork::lastNumber(const QString &sequence, const QString &key)
{
    const QString name = sequence + u'\n' + key;
    auto known = m_numbers.find(name);
    if (known == m_numbers.end()) {
        auto rows = m_session.run(u"counter.get"_s, {sequence, key});
        if (!rows)
            return failure(rows.error());
        known = m_numbers.insert(name, rows->next() ? rows->integer(0) : 0);
    }
    return &*known;
}

Result<qint64> SqlUnitOfWork::nextNumber(const QString &sequence, const QString &key)
{
    const auto last = lastNumber(sequence, key);
    if (!last)
        return failure(last.error());
    // Counted for the group, not the mutation: a number that was taken back is not given again.
    m_group.deltas.add(sequence, key, 1);
    return ++**last;
}

Result<void> SqlUnitOfWork::skipNumbers(const QString &sequence, const QString &key, qint64 number)
{
    const auto last = lastNumber(sequence, key);
    if (!last)
        return failure(last.error());
    if (**last < number) {
        m_group.deltas.add(sequence, key, number - **last);
        **last = number;
    }
    return {};
}

Result<qint64> SqlUnitOfWork::counted(const QString &name, const QString &key)
{
    auto rows = m_session.run(u"counter.get"_s, {name, key});
    if (!rows)
        return failure(rows.error());
    return (rows->next() ? rows->integer(0) : 0) + m_group.deltas.of(name, key) +
           m_mutation.deltas.of(name, key);
}

void SqlUnitOfWork::keepMutation()
{
    m_group.deltas.merge(m_mutation.deltas);
    m_group.tickets.insert(m_group.tickets.end(), m_mutation.tickets.begin(),
                           m_mutation.tickets.end());
    m_group.outbox |= m_mutation.outbox;
    m_group.jobs |= m_mutation.jobs;
    m_group.knowledge |= m_mutation.knowledge;
    m_group.savedViews |= m_mutation.savedViews;
    m_group.teams |= m_mutation.teams;
    dropMutation();
}

Result<void> SqlUnitOfWork::flush()
{
    const QHash<QString, qint64> &all = m_group.deltas.all();
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        if (it.value() == 0)
            continue;
        const qsizetype cut = it.key().indexOf(u'\n');
        const auto done = m_session.run(u"counter.add"_s,
                                        {it.key().left(cut), it.key().mid(cut + 1), it.value()});
        if (!done)
            return failure(done.error());
    }
    return {};
}

ChangeSet SqlUnitOfWork::takeChanges()
{
    ChangeSet changes;
    changes.tickets = std::move(m_group.tickets);
    std::sort(changes.tickets.begin(), changes.tickets.end());
    changes.tickets.erase(std::unique(changes.tickets.begin(), changes.tickets.end()),
                          changes.tickets.end());
    changes.outbox = m_group.outbox;
    changes.jobs = m_group.jobs;
    changes.knowledge = m_group.knowledge;
    changes.savedViews = m_group.savedViews;
    changes.teams = m_group.teams;
    m_group = {};
    return changes;
}

void SqlUnitOfWork::dropGroup()
{
    m_mutation = {};
    m_group = {};
    // What was allocated but not committed is read again from the store.
    m_numbers.clear();
}

Result<std::optional<Instant>> oneInstant(SqlSession &session, const QString &name,
                                          const QVariantList &values)
{
    auto rows = session.run(name, values);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? toInstant(rows->value(0)) : std::nullopt;
}

SqlTransaction::SqlTransaction(SqlUnitOfWork &unit)
    : m_tickets(makeTicketRows(unit))
    , m_messages(makeMessageRows(unit))
    , m_customers(makeCustomerRows(unit))
    , m_outbox(makeOutboxRows(unit))
    , m_timers(makeTimerRows(unit))
    , m_keys(makeKeyRows(unit))
    , m_users(makeUserRows(unit))
    , m_deliveries(makeDeliveryRows(unit))
    , m_webhooks(makeWebhookRows(unit))
    , m_origins(makeOriginRows(unit))
    , m_knowledge(makeKnowledgeRows(unit))
    , m_conversations(makeConversationRows(unit))
    , m_mail(makeMailRows(unit))
    , m_erasure(makeErasureRows(unit))
    , m_answers(makeAnswerRows(unit))
    , m_attachments(makeAttachmentRows(unit))
    , m_merges(makeMergeRows(unit))
    , m_lessons(makeLessonRows(unit))
    , m_links(makeLinkRows(unit))
    , m_imports(makeImportRows(unit))
    , m_cannedReplies(makeCannedReplyRows(unit))
    , m_spending(makeSpendingRows(unit))
    , m_savedViews(makeSavedViewRows(unit))
    , m_inboxes(makeInboxRows(unit))
    , m_macros(makeMacroRows(unit))
    , m_teams(makeTeamRows(unit))
    , m_colleagues(makeColleagueRows(unit))
{}

} // namespace caseline
