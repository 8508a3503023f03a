// SPDX-License-Identifier: GPL-3.0-or-later
#include "job_routes.h"

#include "form.h"
#include "page.h"
#include "problem.h"
#include "reply_from.h"

#include "domain/json_writer.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// Not its payload: that is what is sent elsewhere, and may be secret here.
void writeJob(JsonWriter &json, const Job &job)
{
    json.beginObject()
        .member("id", job.id.value)
        .member("queue", word(job.queue))
        .member("kind", job.kind)
        .member("lane", job.lane)
        .member("status", word(job.status))
        .member("attempts", job.attempts)
        .name("last_error")
        .textOrNull(job.lastError)
        .member("run_at", job.runAt)
        .endObject();
}

Result<QByteArray> readPage(const JobReader &reader, JobStatus status, const Page &page)
{
    std::optional<JobId> before;
    if (page.after)
        before = JobId{*page.after};
    auto found = reader.page(status, before, page.limit + 1);
    if (!found)
        return failure(found.error());
    const bool more = found->size() > size_t(page.limit);
    if (more)
        found->resize(size_t(page.limit));
    JsonWriter json(256 * qsizetype(found->size() + 1));
    json.beginObject().name("items").beginArray();
    for (const Job &job : *found)
        writeJob(json, job);
    json.endArray().name("next_cursor");
    if (more)
        json.value(cursorFor(found->back().id.value));
    else
        json.null();
    json.endObject();
    return json.take();
}

void list(const JobPorts &ports, const RequestPtr &request, Reply reply)
{
    const Result<Page> page = pageOf(*request);
    if (!page)
        return reply(errorResponse(page.error(), *request));
    const QString asked = request->parameter("status").value_or(QString());
    const auto status = asked.isEmpty() ? JobStatus::Failed : fromWord<JobStatus>(asked);
    if (!status)
        return reply(errorResponse(
            {ErrorKind::Invalid,
             u"A parameter of the list is not valid."_s,
             {{u"status"_s, u"must be one of: "_s + wordsOf<JobStatus>().join(u", "_s)}},
             {}},
            *request));
    replyFrom(ports.background, request, std::move(reply),
              [&reader = ports.reader, status = *status, page = *page] {
                  return readPage(reader, status, page);
              });
}

/// The job of the path, changed.
void changeOne(Jobs &jobs, void (Jobs::*change)(JobId, const Caller &, Jobs::Done),
               const RequestPtr &request, const Reply &reply)
{
    bool isNumber = false;
    const JobId id{request->params.value(0).toLongLong(&isNumber)};
    if (!isNumber)
        return reply(
            errorResponse({ErrorKind::NotFound, u"there is no such job"_s, {}, {}}, *request));
    (jobs.*change)(id, request->caller.value_or(Caller{}),
                   [request, reply](const Result<Job> &changed) {
                       if (!changed)
                           return reply(errorResponse(changed.error(), *request));
                       JsonWriter json;
                       writeJob(json, *changed);
                       reply(jsonResponse(200, json.take()));
                   });
}

} // namespace

std::vector<Route> jobRoutes(const JobPorts &ports)
{
    constexpr const char *kTag = "operations";
    const auto changing = [&jobs = ports.jobs](auto change) {
        return [&jobs, change](const RequestPtr &request, const Reply &reply) {
            changeOne(jobs, change, request, reply);
        };
    };
    return {
        {"GET",
         "/api/jobs",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         [ports](const RequestPtr &request, Reply reply) {
             list(ports, request, std::move(reply));
         },
         {"listJobs", kTag, "Background work that was given up, newest first; ?status= for other",
          "", "JobList", 200}},
        {"POST",
         "/api/jobs/{id}/retry",
         Access::Scoped,
         Scope::Write,
         BodyKind::OptionalJson,
         changing(&Jobs::retry),
         {"retryJob", kTag, "Do what was given up once more", "", "Job", 200}},
        {"POST",
         "/api/jobs/{id}/discard",
         Access::Scoped,
         Scope::Write,
         BodyKind::OptionalJson,
         changing(&Jobs::discard),
         {"discardJob", kTag, "It is not wanted any more", "", "Job", 200}},
    };
}

} // namespace caseline
