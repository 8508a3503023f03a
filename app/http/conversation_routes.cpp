// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation_routes.h"

#include "contact_fields.h"
#include "conversation_json.h"
#include "form.h"
#include "idempotency.h"
#include "problem.h"
#include "reply_from.h"
#include "utf8.h"

namespace caseline {

namespace {

constexpr qsizetype kMostSaid = 5000;
constexpr qsizetype kMostReason = 1000;
constexpr qsizetype kMostNoted = 5000;

struct Spoken
{
    ConversationMessage message;
    QString conversation; ///< UUID or reference, as given
};

Plan planOf(Form &form, const JsonValue &body)
{
    const JsonValue *context = body.member(QLatin1String("customer_context"));
    if (!context || context->isNull())
        return Plan::Unknown;
    if (!context->object()) {
        form.reject("customer_context", QStringLiteral("must be an object"));
        return Plan::Unknown;
    }
    const JsonValue *age = context->member(QLatin1String("account_age_months"));
    if (age && !age->isNull() && (!age->number() || *age->number() < 0))
        form.reject("customer_context.account_age_months",
                    QStringLiteral("must be a number from 0"));
    const JsonValue *plan = context->member(QLatin1String("plan"));
    if (!plan || plan->isNull())
        return Plan::Unknown;
    const std::optional<Plan> known =
        plan->string() ? fromWord<Plan>(*plan->string()) : std::nullopt;
    if (!known || *known == Plan::Unknown)
        form.reject("customer_context.plan",
                    QStringLiteral("must be one of: free, pro, enterprise"));
    return known.value_or(Plan::Unknown);
}

Result<Spoken> spokenOf(const Request &request)
{
    Form form(request.json);
    Spoken spoken;
    ConversationMessage &message = spoken.message;
    message.customerId = form.text("customer_id", Form::Need::Required);
    if (!message.customerId.isEmpty() && !isCustomerId(message.customerId))
        form.reject("customer_id",
                    QStringLiteral("must have 1 to 100 of the characters A-Z a-z 0-9 _ . @ + -"));
    message.body = form.text("message", Form::Need::Required);
    if (!form.rejected("message")) {
        const qsizetype length = characterCount(QStringView(message.body).trimmed());
        if (length < 1 || length > kMostSaid)
            form.reject("message", QStringLiteral("must have 1 to %1 characters").arg(kMostSaid));
    }
    spoken.conversation = form.text("conversation_id", Form::Need::Optional);
    message.plan = planOf(form, request.json);
    message.channel = form.choice<Channel>("channel", Form::Need::Optional, wordsOf<Channel>())
                          .value_or(Channel::Api);
    Result<Spoken> checked = form.finish(std::move(spoken));
    if (!checked)
        return checked;
    auto key = idempotencyOf(request);
    if (!key)
        return failure(key.error());
    checked->message.idempotency = std::move(*key);
    return checked;
}

/// The conversation that is meant; it has to be the customer's own.
Result<ConversationMessage> addressed(const ConversationPorts &ports, Spoken spoken)
{
    if (spoken.conversation.isEmpty())
        return std::move(spoken.message);
    const auto ticket = ports.tickets.ticket(spoken.conversation);
    if (!ticket)
        return failure(ticket.error());
    const auto customer = ports.customers.customer(spoken.message.customerId);
    if (!customer && customer.error().kind != ErrorKind::NotFound)
        return failure(customer.error());
    if (!customer || customer->id != ticket->customer.id)
        return failure(Error{ErrorKind::Invalid,
                             QStringLiteral("The conversation belongs to another customer."),
                             {{QStringLiteral("conversation_id"),
                               QStringLiteral("must be a conversation of this customer")}}});
    spoken.message.conversation = ticket->id;
    return std::move(spoken.message);
}

/// Reads the message of a request, then hands it on.
void withMessage(const ConversationPorts &ports, const RequestPtr &request, const Reply &reply,
                 std::function<void(ConversationMessage)> next)
{
    Result<Spoken> spoken = spokenOf(*request);
    if (!spoken)
        return reply(errorResponse(spoken.error(), *request));
    ports.background.run([ports, request, reply, spoken = *spoken, next = std::move(next)] {
        Result<ConversationMessage> message = addressed(ports, spoken);
        if (!message)
            return reply(errorResponse(message.error(), *request));
        next(std::move(*message));
    });
}

void markReplayed(Response &response, bool replayed)
{
    if (replayed)
        response.headers.emplace_back("Idempotency-Replayed", "true");
}

void say(const ConversationPorts &ports, const RequestPtr &request, const Reply &reply)
{
    withMessage(ports, request, reply, [ports, request, reply](ConversationMessage message) {
        ports.conversations.say(std::move(message),
                                [request, reply](Result<ConversationAnswer> answer) {
                                    if (!answer)
                                        return reply(errorResponse(answer.error(), *request));
                                    Response response = jsonResponse(200, std::move(answer->json));
                                    markReplayed(response, answer->replayed);
                                    reply(std::move(response));
                                });
    });
}

void sayLater(const ConversationPorts &ports, const RequestPtr &request, const Reply &reply)
{
    withMessage(ports, request, reply, [ports, request, reply](ConversationMessage message) {
        ports.conversations.sayLater(
            std::move(message), [request, reply](const Result<TaskAccepted> &accepted) {
                if (!accepted)
                    return reply(errorResponse(accepted.error(), *request));
                // The same answer again, whatever became of the task meanwhile.
                Task begun = accepted->task;
                begun.status = TaskStatus::Processing;
                Response response = jsonResponse(202, taskText(begun));
                response.headers.emplace_back(
                    "Location", "/api/tasks/" + begun.publicId.toByteArray(QUuid::WithoutBraces));
                markReplayed(response, accepted->replayed);
                reply(std::move(response));
            });
    });
}

void showTask(const ConversationPorts &ports, const RequestPtr &request, const Reply &reply)
{
    replyFrom(ports.background, request, reply,
              [ports, name = request->params.value(0)]() -> Result<QByteArray> {
                  const auto task = ports.book.task(name);
                  if (!task)
                      return failure(task.error());
                  return taskText(*task);
              });
}

void show(const ConversationPorts &ports, const RequestPtr &request, const Reply &reply)
{
    replyFrom(ports.background, request, reply,
              [ports, name = request->params.value(0)]() -> Result<QByteArray> {
                  const auto ticket = ports.tickets.ticket(name);
                  if (!ticket)
                      return failure(ticket.error());
                  return conversationText(ports, *ticket);
              });
}

QByteArray changedText(const Ticket &ticket, const char *state, const QString &sentence)
{
    JsonWriter json;
    json.beginObject()
        .member("conversation_id", ticket.publicId.toString(QUuid::WithoutBraces))
        .member("status", state)
        .member("message", sentence)
        .endObject();
    return json.take();
}

/// Reads one optional text of the body, finds the conversation of the path, and hands both on.
void change(const ConversationPorts &ports, const RequestPtr &request, const Reply &reply,
            const char *field, qsizetype most, std::function<void(TicketId, const QString &)> next)
{
    Form form(request->json);
    QString text = form.text(field, Form::Need::Optional);
    if (characterCount(text) > most)
        form.reject(field, QStringLiteral("must have at most %1 characters").arg(most));
    const Result<QString> checked = form.finish(std::move(text));
    if (!checked)
        return reply(errorResponse(checked.error(), *request));
    ports.background.run([ports, request, reply, text = *checked, next = std::move(next)] {
        const auto ticket = ports.tickets.ticket(request->params.value(0));
        if (!ticket)
            return reply(errorResponse(ticket.error(), *request));
        next(ticket->id, text);
    });
}

void escalate(const ConversationPorts &ports, const RequestPtr &request, const Reply &reply)
{
    change(
        ports, request, reply, "reason", kMostReason,
        [ports, request, reply](TicketId ticket, const QString &reason) {
            ports.conversations.escalate(
                ticket, reason, request->caller.value_or(Caller{}),
                [request, reply](const Result<Ticket> &changed) {
                    if (!changed)
                        return reply(errorResponse(changed.error(), *request));
                    reply(jsonResponse(200, changedText(*changed, "escalated",
                                                        QStringLiteral("%1 was handed to a person.")
                                                            .arg(changed->reference))));
                });
        });
}

void resolve(const ConversationPorts &ports, const RequestPtr &request, const Reply &reply)
{
    change(ports, request, reply, "note", kMostNoted,
           [ports, request, reply](TicketId ticket, const QString &note) {
               ports.conversations.resolve(
                   ticket, note, request->caller.value_or(Caller{}),
                   [request, reply](const Result<Ticket> &changed) {
                       if (!changed)
                           return reply(errorResponse(changed.error(), *request));
                       reply(jsonResponse(
                           200, changedText(*changed, "resolved",
                                            QStringLiteral("%1 is resolved; a summary follows.")
                                                .arg(changed->reference))));
                   });
           });
}

} // namespace

std::vector<Route> conversationRoutes(const ConversationPorts &ports)
{
    constexpr const char *kTag = "conversations";
    const auto with = [&ports](auto handler) {
        return [ports, handler](const RequestPtr &request, const Reply &reply) {
            handler(ports, request, reply);
        };
    };
    return {
        {"POST",
         "/api/conversations/message",
         Access::Scoped,
         Scope::Ingest,
         BodyKind::Json,
         with(say),
         {"sendMessage", kTag, "Say something in a conversation, or begin one",
          "ConversationMessage", "ConversationAnswer", 200}},
        {"POST",
         "/api/conversations/message/async",
         Access::Scoped,
         Scope::Ingest,
         BodyKind::Json,
         with(sayLater),
         {"sendMessageAsync", kTag, "The same, answered later as a task", "ConversationMessage",
          "Task", 202}},
        {"GET",
         "/api/tasks/{task_id}",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         with(showTask),
         {"getTask", kTag, "What became of a task", "", "Task", 200}},
        {"GET",
         "/api/conversations/{id}",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         with(show),
         {"getConversation", kTag, "A conversation with its messages", "", "Conversation", 200}},
        {"POST",
         "/api/conversations/{id}/escalate",
         Access::Scoped,
         Scope::Write,
         BodyKind::OptionalJson,
         with(escalate),
         {"escalateConversation", kTag, "Hand a conversation to a person", "EscalateRequest",
          "ConversationChange", 200}},
        {"POST",
         "/api/conversations/{id}/resolve",
         Access::Scoped,
         Scope::Write,
         BodyKind::OptionalJson,
         with(resolve),
         {"resolveConversation", kTag, "Resolve a conversation", "ResolveRequest",
          "ConversationChange", 200}},
    };
}

} // namespace caseline
