// SPDX-License-Identifier: GPL-3.0-or-later
#include "merge_routes.h"

#include "form.h"
#include "problem.h"
#include "ticket_json.h"

namespace caseline {

namespace {

constexpr qsizetype kMaxName = 100;

CustomerMerges::Done answering(const RequestPtr &request, const Reply &reply)
{
    return [request, reply](const Result<Customer> &customer) {
        reply.build([request, customer] {
            if (!customer)
                return errorResponse(customer.error(), *request);
            JsonWriter json;
            writeCustomer(json, *customer);
            return jsonResponse(200, json.take());
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
