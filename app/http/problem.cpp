// SPDX-License-Identifier: GPL-3.0-or-later
#include "problem.h"

#include "domain/json_writer.h"

#include <QLoggingCategory>

#include <array>

namespace caseline {

Q_LOGGING_CATEGORY(lcHttp, "caseline.http")

namespace {
constexpr const char *kBusyRetryAfter = "1"; ///< seconds; the writer's queue drains within one

struct KindStatus
{
    ErrorKind kind;
    int status;
};
constexpr std::array<KindStatus, 12> kStatuses = {{{ErrorKind::Invalid, 422},
                                                   {ErrorKind::Malformed, 400},
                                                   {ErrorKind::NotFound, 404},
                                                   {ErrorKind::Conflict, 409},
                                                   {ErrorKind::Unauthorized, 401},
                                                   {ErrorKind::Forbidden, 403},
                                                   {ErrorKind::Busy, 503},
                                                   {ErrorKind::Unavailable, 503},
                                                   {ErrorKind::Unreachable, 503},
                                                   {ErrorKind::Rejected, 502},
                                                   {ErrorKind::Ambiguous, 502},
                                                   {ErrorKind::Internal, 500}}};

struct StatusTitle
{
    int status;
    const char *title;
};
constexpr StatusTitle kTitles[] = {{200, "OK"},
                                   {201, "Created"},
                                   {202, "Accepted"},
                                   {204, "No Content"},
                                   {400, "Bad Request"},
                                   {401, "Unauthorized"},
                                   {403, "Forbidden"},
                                   {404, "Not Found"},
                                   {405, "Method Not Allowed"},
                                   {408, "Request Timeout"},
                                   {409, "Conflict"},
                                   {413, "Content Too Large"},
                                   {415, "Unsupported Media Type"},
                                   {417, "Expectation Failed"},
                                   {421, "Misdirected Request"},
                                   {422, "Unprocessable Content"},
                                   {429, "Too Many Requests"},
                                   {431, "Request Header Fields Too Large"},
                                   {500, "Internal Server Error"},
                                   {502, "Bad Gateway"},
                                   {503, "Service Unavailable"}};

QString sentenceFor(int status)
{
    switch (status) {
    case 502: return QStringLiteral("A service that this needs refused it.");
    case 503: return QStringLiteral("This cannot be done right now. Try again in a moment.");
    default: return QStringLiteral("Something went wrong here. It has been written to the log.");
    }
}
} // namespace

int statusOf(ErrorKind kind)
{
    for (const KindStatus &entry : kStatuses)
        if (entry.kind == kind)
            return entry.status;
    return 500;
}

const char *titleOf(int status)
{
    for (const StatusTitle &entry : kTitles)
        if (entry.status == status)
            return entry.title;
    return "Error";
}

Problem problemOf(const Error &error)
{
    const int status = statusOf(error.kind);
    if (status >= 500)
        return {status, sentenceFor(status), {}, {}};
    return {status, error.detail, error.fields, {}};
}

Response problemResponse(const Problem &problem, const Request &request)
{
    JsonWriter json;
    json.beginObject()
        .member("type", "about:blank")
        .member("title", titleOf(problem.status))
        .member("status", problem.status)
        .member("detail", problem.detail)
        .member("instance", QLatin1String(request.path.data(), qsizetype(request.path.size())))
        .member("request_id", QLatin1String(request.id));
    if (problem.status == 422) {
        json.name("errors").beginArray();
        for (const FieldError &field : problem.fields)
            json.beginObject()
                .member("field", field.field)
                .member("message", field.message)
                .endObject();
        json.endArray();
    }
    if (problem.currentVersion)
        json.member("current_version", *problem.currentVersion);
    json.endObject();
    Response response{
        problem.status, QByteArrayLiteral("application/problem+json"), json.take(), {}};
    if (problem.status == 503)
        response.headers.emplace_back("Retry-After", kBusyRetryAfter);
    return response;
}

Response errorResponse(const Error &error, const Request &request)
{
    const Problem problem = problemOf(error);
    // Busy is expected under load, and a line for each refusal would make it worse.
    if (problem.status >= 500 && error.kind != ErrorKind::Busy)
        qCWarning(lcHttp).noquote() << "request" << request.id << "failed:" << error.detail;
    return problemResponse(problem, request);
}

} // namespace caseline
