// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"
#include "task_codec.h"
#include "ticket_codec.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

QString utf8Text(const QByteArray &utf8)
{
    return utf8.isEmpty() ? u""_s : QString::fromUtf8(utf8);
}

class SqlConversationRows final : public ConversationRows
{
public:
    explicit SqlConversationRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<std::vector<Message>> messages(TicketId ticket, int limit) override
    {
        auto rows = m_unit.session().run(u"message.page"_s,
                                         {ticket.value, std::numeric_limits<qint64>::max(), limit});
        if (!rows)
            return failure(rows.error());
        std::vector<Message> page;
        while (rows->next())
            page.push_back(readMessage(*rows));
        std::reverse(page.begin(), page.end());
        return page;
    }

    Result<std::optional<QByteArray>> answer(const IdempotencyKey &key) override
    {
        auto rows = m_unit.session().run(u"answer.find"_s, {key.client, key.key});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return std::optional<QByteArray>();
        return std::optional(rows->text(0).toUtf8());
    }

    Result<void> keepAnswer(const IdempotencyKey &key, TicketId ticket, const QByteArray &answer,
                            Instant now) override
    {
        return run(u"answer.keep"_s,
                   {key.client, key.key, ticket.value, utf8Text(answer), toMs(now)});
    }

    Result<std::optional<Task>> task(const IdempotencyKey &key) override
    {
        auto rows = m_unit.session().runText(
            u"SELECT %1, body_hash FROM tasks WHERE client = ? AND key = ?"_s.arg(
                m_unit.session().catalog()[u"task.columns"_s]),
            {key.client, key.key});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return std::optional<Task>();
        if (rows->value(kTaskColumns).toByteArray() != key.bodyHash)
            return failure(ErrorKind::Invalid,
                           u"this Idempotency-Key was used with another body"_s);
        return std::optional(readTask(*rows));
    }

    Result<TaskId> addTask(const Task &task, const std::optional<IdempotencyKey> &key) override
    {
        auto rows = m_unit.session().run(
            u"task.insert"_s,
            {task.publicId.toRfc4122(), key ? QVariant(key->client) : QVariant(),
             key ? QVariant(key->key) : QVariant(), key ? QVariant(key->bodyHash) : QVariant(),
             utf8Text(task.request), QString(word(task.status)), toMs(task.createdAt)});
        if (!rows)
            return failure(rows.error());
        m_unit.touchJobs();
        return TaskId{rows->insertedId()};
    }

    Result<std::vector<Task>> waitingTasks(int limit) override
    {
        auto rows = m_unit.session().runText(
            u"SELECT %1 FROM tasks WHERE status = 'processing' ORDER BY id LIMIT ?"_s.arg(
                m_unit.session().catalog()[u"task.columns"_s]),
            {limit});
        if (!rows)
            return failure(rows.error());
        std::vector<Task> tasks;
        while (rows->next())
            tasks.push_back(readTask(*rows));
        return tasks;
    }

    Result<void> settleTask(const Task &task) override
    {
        return run(u"task.settle"_s,
                   {QString(word(task.status)), utf8Text(task.result),
                    task.error.isNull() ? u""_s : task.error,
                    task.ticket ? QVariant(task.ticket.value) : QVariant(), task.id.value});
    }

    Result<int> archive(Instant then, Instant now, int limit) override
    {
        struct Due
        {
            qint64 id = 0;
            QString day;
        };
        std::vector<Due> due;
        {
            auto rows = m_unit.session().run(u"archive.due"_s, {toMs(then), limit});
            if (!rows)
                return failure(rows.error());
            while (rows->next())
                due.push_back({rows->integer(0), archivedKey(fromMs(rows->integer(1)),
                                                             rows->text(2), rows->text(3))});
        }
        for (const Due &one : due) {
            if (auto done = run(u"archive.insert"_s, {one.id, toMs(now)}); !done)
                return failure(done.error());
            m_unit.count(u"day_archived"_s, one.day, +1);
            m_unit.touch(TicketId{one.id});
        }
        return int(due.size());
    }

    Result<void> forget(Instant then) override
    {
        if (auto done = run(u"answer.forget"_s, {toMs(then)}); !done)
            return done;
        return run(u"task.forget"_s, {toMs(then)});
    }

private:
    Result<void> run(const QString &name, const QVariantList &values)
    {
        auto rows = m_unit.session().run(name, values);
        return rows ? Result<void>() : failure(rows.error());
    }

    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<ConversationRows> makeConversationRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlConversationRows>(unit);
}

} // namespace caseline
