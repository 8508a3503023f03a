// SPDX-License-Identifier: GPL-3.0-or-later
#include "merge_routes.h"

#include "form.h"
#include "problem.h"

#include "domain/json_writer.h"

namespace caseline {

namespace {

constexpr qsizetype kMaxName = 100;

QByteArray mergedCustomerText(const Customer &customer)
{
    JsonWriter json;
    json.beginObject().name("id");
    if (customer.externalId.isEmpty())
        json.value(customer.publicId.toString(QUuid::WithoutBraces));
    else
        json.value(customer.externalId);
    json.name("name").textOrNull(customer.name);
    json.name("email").textOrNull(customer.email);
    json.name("phone").textOrNull(customer.phone);
    json.name("plan");
    if (customer.plan == Plan::Unknown)
        json.null();
    else
        json.value(word(customer.plan));
    json.endObject();
    return json.take();
}

CustomerMerges::Done answering(const RequestPtr &request, const Reply &reply)
{
    return [request, reply](const Result<Customer> &customer) {
        reply.build([request, customer] {
            return customer ? jsonResponse(200, mergedCustomerText(*customer))
                            : errorResponse(customer.error(), *request);
        });
    };
}

QString actorOf(const Request &request)
{
    return request.caller ? request.caller->name : QString();
}

void merge(CustomerMerges &merges, const RequestPtr &request, const Reply &reply)
{
    Form form(request->json);
    const Result<QString> into = form.finish(form.line("into", Form::Need::Required, kMaxName));
    if (!into)
        return reply(errorResponse(into.error(), *request));
    merges.merge(request->params.value(0), *into, actorOf(*request), answering(request, reply));
}

} // namespace

std::vector<Route> mergeRoutes(CustomerMerges &merges)
{
    constexpr const char *kTag = "customers";
    return {{"POST",
             "/api/customers/{id}/merge",
             Access::Scoped,
             Scope::Write,
             BodyKind::Json,
             [&merges](const RequestPtr &request, const Reply &reply) {
                 merge(merges, request, reply);
             },
             {"mergeCustomer", kTag, "This customer and another are one person", "CustomerMerge",
              "Customer", 200}},
            {"POST",
             "/api/customers/{id}/unmerge",
             Access::Scoped,
             Scope::Write,
             BodyKind::OptionalJson,
             [&merges](const RequestPtr &request, const Reply &reply) {
                 merges.unmerge(request->params.value(0), actorOf(*request),
                                answering(request, reply));
             },
             {"unmergeCustomer", kTag, "They are two people after all", "", "Customer", 200}}};
}

} // namespace caseline
