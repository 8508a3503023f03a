// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"
#include "ticket_codec.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

class SqlTimerRows final : public TimerRows
{
public:
    explicit SqlTimerRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<void> addReminder(const Reminder &r) override
    {
        auto rows =
            m_unit.session().run(u"reminder.insert"_s, {r.ticket.value, toMs(r.dueAt),
                                                        QString(word(r.status)), int(r.verified)});
        if (!rows)
            return failure(rows.error());
        m_unit.count(u"reminder"_s, word(r.status), +1);
        return {};
    }

    Result<std::vector<Reminder>> dueReminders(Instant now, int limit) override
    {
        auto rows = m_unit.session().run(u"reminder.due"_s, {toMs(now), limit});
        if (!rows)
            return failure(rows.error());
        std::vector<Reminder> due;
        while (rows->next())
            due.push_back({ReminderId{rows->integer(0)}, TicketId{rows->integer(1)},
                           fromMs(rows->integer(2)), ReminderStatus::Scheduled,
                           rows->integer(3) != 0});
        return due;
    }

    Result<std::optional<Instant>> nextReminder() override
    {
        return oneInstant(m_unit.session(), u"reminder.next_due"_s);
    }

    Result<std::optional<Reminder>> reminderOf(TicketId ticket) override
    {
        auto rows = m_unit.session().run(u"reminder.of_ticket"_s, {ticket.value});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return std::nullopt;
        return Reminder{ReminderId{rows->integer(0)}, TicketId{rows->integer(1)},
                        fromMs(rows->integer(2)),
                        fromWord<ReminderStatus>(rows->text(4)).value_or(ReminderStatus::Scheduled),
                        rows->integer(3) != 0};
    }

    Result<void> setReminder(ReminderId id, ReminderStatus status, Instant now) override
    {
        auto rows = m_unit.session().run(u"reminder.settle"_s,
                                         {QString(word(status)), toMs(now), id.value});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() != 1)
            return failure(ErrorKind::Conflict, u"the reminder was settled before"_s);
        m_unit.count(u"reminder"_s, word(ReminderStatus::Scheduled), -1);
        m_unit.count(u"reminder"_s, word(status), +1);
        return {};
    }

    Result<void> addJob(const Job &job) override
    {
        auto rows = m_unit.session().run(
            u"job.insert"_s, {QString(word(job.queue)), job.kind, job.payload, toMs(job.runAt),
                              job.lane.isEmpty() ? job.kind : job.lane});
        if (!rows)
            return failure(rows.error());
        m_unit.touchJobs();
        return {};
    }

    Result<std::vector<Job>> claimJobs(JobQueue queue, Instant now, Milliseconds lease, int limit,
                                       const QStringList &full) override
    {
        const auto names = QJsonDocument(QJsonArray::fromStringList(full));
        auto rows = m_unit.session().run(
            u"job.claim"_s, {toMs(now + lease), QString(word(queue)), toMs(now),
                             QString::fromUtf8(names.toJson(QJsonDocument::Compact)), limit});
        if (!rows)
            return failure(rows.error());
        std::vector<Job> jobs;
        while (rows->next())
            jobs.push_back(readJob(*rows));
        return jobs;
    }

    Result<void> reportJob(const Job &job) override
    {
        auto rows =
            m_unit.session().run(u"job.report"_s, {QString(word(job.status)), job.attempts,
                                                   job.lastError.isNull() ? u""_s : job.lastError,
                                                   toMs(job.runAt), job.id.value, job.fence});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() != 1)
            return failure(ErrorKind::Conflict, u"another worker holds this job"_s);
        m_unit.touchJobs();
        return {};
    }

    Result<void> freeJobs(Instant now) override
    {
        auto rows = m_unit.session().run(u"job.free"_s, {toMs(now)});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() > 0)
            m_unit.touchJobs();
        return {};
    }

    Result<Job> findJob(JobId id) override
    {
        auto rows = m_unit.session().run(u"job.find"_s, {id.value});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(ErrorKind::NotFound, u"there is no such job"_s);
        return readJob(*rows);
    }

    Result<void> reviseJob(const Job &job) override
    {
        auto rows = m_unit.session().run(u"job.revise"_s, {QString(word(job.status)), job.attempts,
                                                           toMs(job.runAt), job.id.value});
        if (!rows)
            return failure(rows.error());
        m_unit.touchJobs();
        return {};
    }

    Result<bool> hasJob(const QString &kind) override
    {
        auto rows = m_unit.session().run(u"job.has"_s, {kind});
        if (!rows)
            return failure(rows.error());
        return rows->next();
    }

private:
    SqlUnitOfWork &m_unit;
};

class SqlKeyRows final : public KeyRows
{
public:
    explicit SqlKeyRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<ApiKeyId> insert(const ApiKey &key) override
    {
        {
            auto used = m_unit.session().run(u"key.in_use"_s, {key.name});
            if (!used)
                return failure(used.error());
            if (used->next())
                return failure(ErrorKind::Conflict,
                               u"a key named \"%1\" exists already"_s.arg(key.name));
        }
        auto rows = m_unit.session().run(u"key.insert"_s,
                                         {key.name, key.hash, toText(key.scopes), key.ratePerMinute,
                                          toMs(key.createdAt), toVariant(key.expiresAt)});
        if (!rows)
            return failure(rows.error());
        return ApiKeyId{rows->insertedId()};
    }

    Result<void> revoke(const QString &name, Instant now) override
    {
        auto rows = m_unit.session().run(u"key.revoke"_s, {toMs(now), name});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() == 0)
            return failure(ErrorKind::NotFound, u"there is no key named \"%1\""_s.arg(name));
        return {};
    }

    Result<void> touch(ApiKeyId id, Instant now) override
    {
        auto rows = m_unit.session().run(u"key.touch"_s, {toMs(now), id.value});
        if (!rows)
            return failure(rows.error());
        return {};
    }

    Result<void> replace(const ApiKey &key) override
    {
        auto rows = m_unit.session().run(
            u"key.replace"_s, {toVariant(key.replacedAt), toVariant(key.expiresAt), key.id.value});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() == 0)
            return failure(ErrorKind::Conflict, u"the key was changed meanwhile"_s);
        return {};
    }

    Result<std::optional<TicketId>> replay(const IdempotencyKey &key) override
    {
        auto rows = m_unit.session().run(u"idempotency.find"_s, {key.client, key.key});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return std::nullopt;
        if (rows->value(0).toByteArray() != key.bodyHash)
            return failure(ErrorKind::Invalid,
                           u"this Idempotency-Key was used with another body"_s);
        return TicketId{rows->integer(1)};
    }

    Result<void> remember(const IdempotencyKey &key, TicketId ticket, Instant now) override
    {
        auto rows = m_unit.session().run(
            u"idempotency.insert"_s, {key.client, key.key, key.bodyHash, ticket.value, toMs(now)});
        if (!rows)
            return failure(rows.error());
        return {};
    }

    Result<void> forget(Instant then) override
    {
        auto rows = m_unit.session().run(u"idempotency.forget"_s, {toMs(then)});
        if (!rows)
            return failure(rows.error());
        return {};
    }

private:
    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<TimerRows> makeTimerRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlTimerRows>(unit);
}

std::unique_ptr<KeyRows> makeKeyRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlKeyRows>(unit);
}

} // namespace caseline
