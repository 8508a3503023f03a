// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation_routes.h"

#include "contact_fields.h"
#include "conversation_json.h"
#include "page.h"
#include "problem.h"
#include "reply_from.h"
#include "ticket_json.h"

#include "policy/contact.h"

#include <QDate>
#include <QDateTime>

namespace caseline {

namespace {

constexpr int kRecent = 5;
constexpr size_t kCategories = 5;

tl::unexpected<Error> wrongAsk(const char *name, const QString &message)
{
    return failure(Error{ErrorKind::Invalid,
                         QStringLiteral("A parameter is not valid."),
                         {{QLatin1String(name), message}}});
}

Result<QByteArray> readInsights(const ConversationPorts &ports, const QString &name)
{
    const auto customer = ports.customers.customer(name);
    if (!customer)
        return failure(customer.error());
    const auto insight = ports.book.insight(customer->id);
    if (!insight)
        return failure(insight.error());
    const auto recent = ports.customers.tickets(customer->id, std::nullopt, kRecent);
    if (!recent)
        return failure(recent.error());
    JsonWriter json(2048);
    json.beginObject()
        .member("customer_id", name)
        .member("total_conversations", insight->conversations);
    json.name("common_categories").beginArray();
    for (size_t i = 0; i < std::min(kCategories, insight->categories.size()); ++i)
        json.beginObject()
            .member("category", insight->categories[i].first)
            .member("count", insight->categories[i].second)
            .endObject();
    json.endArray()
        .member("escalation_rate", percentage(insight->escalated, insight->conversations, 0))
        .member("average_sentiment", insight->averagePolarity)
        .name("recent_conversations")
        .beginArray();
    for (const Ticket &ticket : *recent)
        if (auto written = writeConversationRow(json, ports, ticket); !written)
            return failure(written.error());
    json.endArray().endObject();
    return json.take();
}

Result<QByteArray> readConversations(const ConversationPorts &ports, const QString &name,
                                     const Page &page)
{
    const auto customer = ports.customers.customer(name);
    if (!customer)
        return failure(customer.error());
    std::optional<TicketId> before;
    if (page.after)
        before = TicketId{*page.after};
    auto tickets = ports.customers.tickets(customer->id, before, page.limit + 1);
    if (!tickets)
        return failure(tickets.error());
    const bool more = tickets->size() > size_t(page.limit);
    if (more)
        tickets->resize(size_t(page.limit));
    JsonWriter json(512 * qsizetype(tickets->size() + 1));
    json.beginObject().name("items").beginArray();
    for (const Ticket &ticket : *tickets)
        if (auto written = writeConversationRow(json, ports, ticket); !written)
            return failure(written.error());
    json.endArray().name("next_cursor");
    if (more)
        json.value(cursorFor(tickets->back().id.value));
    else
        json.null();
    if (page.withTotal) {
        const auto standing = ports.customers.standing(customer->id);
        if (!standing)
            return failure(standing.error());
        json.member("total", standing->tickets);
    }
    json.endObject();
    return json.take();
}

void insights(const ConversationPorts &ports, const RequestPtr &request, const Reply &reply)
{
    replyFrom(ports.background, request, reply,
              [ports, name = request->params.value(0)] { return readInsights(ports, name); });
}

void conversations(const ConversationPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const Result<Page> page = pageOf(*request);
    if (!page)
        return reply(errorResponse(page.error(), *request));
    replyFrom(ports.background, request, reply,
              [ports, name = request->params.value(0), page = *page] {
                  return readConversations(ports, name, page);
              });
}

void lookup(const ConversationPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const QString email = request->parameter("email").value_or(QString()).trimmed();
    const QString phone = request->parameter("phone").value_or(QString()).trimmed();
    const auto refuse = [&](const char *name, const QString &why) {
        reply(errorResponse(wrongAsk(name, why).value(), *request));
    };
    if (email.isEmpty() && phone.isEmpty())
        return refuse("email", QStringLiteral("email or phone must be given"));
    if (!email.isEmpty() && !isMailAddress(email))
        return refuse("email", QStringLiteral("must be a mail address"));
    // A plus that was not encoded arrives as a blank.
    std::optional<QString> number = phoneNumber(phone);
    if (email.isEmpty() && !number)
        return refuse("phone", QStringLiteral("must be a phone number"));
    if (number && number->startsWith(QLatin1String("00")))
        number = u'+' + number->mid(2);
    replyFrom(ports.background, request, reply, [ports, email, number]() -> Result<QByteArray> {
        auto customer = email.isEmpty()
                            ? ports.book.customer(QStringLiteral("phone"), *number)
                            : ports.book.customer(QStringLiteral("email"), email.toLower());
        if (!customer && email.isEmpty() && !number->startsWith(u'+'))
            customer = ports.book.customer(QStringLiteral("phone"), u'+' + *number);
        if (!customer)
            return failure(customer.error());
        JsonWriter json;
        writeCustomer(json, *customer);
        return json.take();
    });
}

/// The day of a date or of an RFC 3339 time; nothing when the parameter is not there.
Result<std::optional<int>> dayOf(const Request &request, const char *name)
{
    const auto given = request.parameter(name);
    if (!given || given->isEmpty())
        return std::optional<int>();
    QString text = *given;
    text.replace(u' ', u'+');
    const QDate date = QDate::fromString(text, Qt::ISODate);
    if (date.isValid() && text.size() == 10)
        return std::optional(int(date.toJulianDay() - QDate(1970, 1, 1).toJulianDay()));
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || text.size() <= 10)
        return wrongAsk(name, QStringLiteral("must be a date or an RFC 3339 time"));
    return std::optional(dayNumber(fromMs(time.toMSecsSinceEpoch())));
}

Result<QByteArray> readSummary(const ConversationPorts &ports, std::optional<int> from,
                               std::optional<int> to, const QString &inbox)
{
    const auto figures = ports.book.figures(from, to, inbox);
    if (!figures)
        return failure(figures.error());
    qint64 total = 0;
    for (const qint64 count : figures->states)
        total += count;
    JsonWriter json(1024);
    json.beginObject().member("total_conversations", total).name("by_status").beginObject();
    for (const char *state : Words<ConversationState>::all)
        json.member(state,
                    figures->states.value(*fromWord<ConversationState>(QLatin1String(state))));
    json.endObject().name("by_category").beginObject();
    for (auto it = figures->categories.cbegin(); it != figures->categories.cend(); ++it)
        if (it.value() != 0)
            json.name(QStringView(it.key())).value(it.value());
    json.endObject()
        .member("escalation_rate", percentage(figures->escalated, total, 0))
        .member("automation_rate", percentage(figures->automated, figures->finished, 0))
        .member("first_response_p50_s", figures->firstResponseSeconds)
        .member("resolution_p50_s", figures->resolutionSeconds)
        .member("sla_attainment", percentage(figures->promisesKept,
                                             figures->promisesKept + figures->promisesBroken, 100))
        .member("timestamp", ports.clock.now())
        .endObject();
    return json.take();
}

void analyticsSummary(const ConversationPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const auto from = dayOf(*request, "from");
    if (!from)
        return reply(errorResponse(from.error(), *request));
    const auto to = dayOf(*request, "to");
    if (!to)
        return reply(errorResponse(to.error(), *request));
    if (*from && *to && **from > **to)
        return reply(errorResponse(
            wrongAsk("from", QStringLiteral("must not be after `to`")).value(), *request));
    replyFrom(ports.background, request, reply,
              [ports, from = *from, to = *to,
               inbox = request->parameter("taxonomy").value_or(QString())] {
                  return readSummary(ports, from, to, inbox);
              });
}

} // namespace

std::vector<Route> insightRoutes(const ConversationPorts &ports)
{
    const auto with = [&ports](auto handler) {
        return [ports, handler](const RequestPtr &request, const Reply &reply) {
            handler(ports, request, reply);
        };
    };
    return {
        {"GET",
         "/api/customers/lookup",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         with(lookup),
         {"lookUpCustomer", "customers", "Whom ?email= or ?phone= leads to", "", "Customer", 200}},
        {"GET",
         "/api/customers/{id}/insights",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         with(insights),
         {"getCustomerInsights", "customers", "What is known of a customer's conversations", "",
          "CustomerInsights", 200}},
        {"GET",
         "/api/customers/{id}/conversations",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         with(conversations),
         {"listCustomerConversations", "customers", "A customer's conversations, newest first", "",
          "ConversationList", 200}},
        {"GET",
         "/api/analytics/summary",
         Access::Scoped,
         Scope::Analytics,
         BodyKind::None,
         with(analyticsSummary),
         {"getAnalyticsSummary", "analytics",
          "Sums over conversations created from ?from= to ?to= (whole UTC days, both included)", "",
          "AnalyticsSummary", 200}},
    };
}

} // namespace caseline
