// SPDX-License-Identifier: GPL-3.0-or-later
// The other half of ConversationService: messages that are answered later.
#include "conversation_service.h"

#include "domain/public_id.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <atomic>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcTasks, "caseline.tasks")

constexpr int kTasksAtOnce = 16;
constexpr Milliseconds kAfterTrouble = std::chrono::seconds(2);
// The name of the client under which a task's own message is known once for ever.
constexpr auto kTaskClient = "task";

QByteArray storedRequest(const ConversationMessage &m)
{
    return QJsonDocument(QJsonObject{{u"customer_id"_s, m.customerId},
                                     {u"message"_s, m.body},
                                     {u"conversation"_s, QString::number(m.conversation.value)},
                                     {u"plan"_s, QString(word(m.plan))},
                                     {u"channel"_s, QString(word(m.channel))}})
        .toJson(QJsonDocument::Compact);
}

ConversationMessage storedMessage(const Task &task)
{
    const QJsonObject request = QJsonDocument::fromJson(task.request).object();
    ConversationMessage m;
    m.customerId = request[u"customer_id"_s].toString();
    m.body = request[u"message"_s].toString();
    m.conversation = TicketId{request[u"conversation"_s].toString().toLongLong()};
    m.plan = fromWord<Plan>(request[u"plan"_s].toString()).value_or(Plan::Unknown);
    m.channel = fromWord<Channel>(request[u"channel"_s].toString()).value_or(Channel::Api);
    m.idempotency = IdempotencyKey{QString::fromLatin1(kTaskClient),
                                   task.publicId.toString(QUuid::WithoutBraces), "task"};
    return m;
}

bool isWorthAnotherTry(ErrorKind kind)
{
    return kind == ErrorKind::Busy || kind == ErrorKind::Unavailable;
}

} // namespace

void ConversationService::start()
{
    m_subscription = m_parts.changes.subscribe([this](const ChangeSet &changes) {
        if (changes.jobs)
            m_task.wake();
    });
    m_task.start();
}

void ConversationService::stop()
{
    m_subscription.reset();
    m_task.stop();
}

void ConversationService::sayLater(ConversationMessage message,
                                   std::function<void(Result<TaskAccepted>)> done)
{
    auto accepted = std::make_shared<TaskAccepted>();
    m_parts.store.submit(
        [this, message = std::move(message), accepted](Transaction &tx) -> Result<void> {
            if (message.idempotency) {
                auto known = tx.conversations().task(*message.idempotency);
                if (!known)
                    return failure(known.error());
                if (*known) {
                    *accepted = {std::move(**known), true};
                    return {};
                }
            }
            Task task;
            task.createdAt = m_clock.now();
            task.publicId = newPublicId(task.createdAt);
            task.request = storedRequest(message);
            const auto id = tx.conversations().addTask(task, message.idempotency);
            if (!id)
                return failure(id.error());
            task.id = *id;
            *accepted = {std::move(task), false};
            return {};
        },
        [accepted, done = std::move(done)](const Result<void> &kept) {
            if (kept)
                done(std::move(*accepted));
            else
                done(failure(kept.error()));
        });
}

/// Answers what waits, then looks again. After a crash the same tasks wait still: their messages
/// are known by the task's id, so that none is taken in twice.
void ConversationService::workTasks(const PacedTask::Finished &finished)
{
    auto tasks = std::make_shared<std::vector<Task>>();
    m_parts.store.submit(
        [tasks](Transaction &tx) -> Result<void> {
            auto waiting = tx.conversations().waitingTasks(kTasksAtOnce);
            if (!waiting)
                return failure(waiting.error());
            *tasks = std::move(*waiting);
            return {};
        },
        [this, tasks, finished](const Result<void> &read) {
            if (!read || tasks->empty())
                return finished(read ? std::nullopt : std::optional(kAfterTrouble));
            auto left = std::make_shared<std::atomic<size_t>>(tasks->size());
            auto trouble = std::make_shared<std::atomic<bool>>(false);
            const auto settled = [left, trouble, finished](bool well) {
                if (!well)
                    *trouble = true;
                if (--*left == 0)
                    finished(*trouble ? kAfterTrouble : Milliseconds(0));
            };
            for (const Task &task : *tasks)
                say(storedMessage(task), [this, task, settled](Result<ConversationAnswer> answer) {
                    if (!answer && isWorthAnotherTry(answer.error().kind))
                        return settled(false);
                    Task after = task;
                    after.status = answer ? TaskStatus::Completed : TaskStatus::Failed;
                    if (answer) {
                        after.result = std::move(answer->json);
                        after.ticket = answer->ticket;
                    } else {
                        after.error = answer.error().kind == ErrorKind::Internal
                                          ? u"The message could not be answered."_s
                                          : answer.error().detail;
                        qCWarning(lcTasks, "%s", qUtf8Printable(answer.error().detail));
                    }
                    m_parts.store.submit(
                        [after](Transaction &tx) { return tx.conversations().settleTask(after); },
                        [settled](const Result<void> &done) { settled(done.has_value()); });
                });
        });
}

} // namespace caseline
