// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachment_routes.h"

#include "multipart.h"
#include "page.h"
#include "problem.h"
#include "ticket_json.h"

#include <QUrl>

#include <algorithm>

namespace caseline {

namespace {

constexpr size_t kFormOverhead = 64 * 1024; ///< boundaries and heads around a file

Response attachedResponse(const Attachment &attachment)
{
    JsonWriter json;
    writeAttachment(json, attachment);
    Response response = jsonResponse(201, json.take());
    response.headers.emplace_back(
        "Location", "/api/attachments/" + attachment.publicId.toByteArray(QUuid::WithoutBraces));
    return response;
}

/// The name twice: plain for old clients, whole for the rest (RFC 6266).
QByteArray disposition(const QString &name)
{
    QByteArray plain;
    for (const QChar c : name)
        plain += c.unicode() > ' ' && c.unicode() < 127 && c != u'"' && c != u'\\' && c != u'%'
                     ? char(c.unicode())
                     : '_';
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" +
           QUrl::toPercentEncoding(name);
}

void attach(const AttachmentPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const std::string_view type = request->header("Content-Type");
    if (!isMultipart(type))
        return reply(problemResponse(
            {415, QStringLiteral("Content-Type must be multipart/form-data."), {}}, *request));
    const Result<Ticket> ticket = ports.tickets.ticket(request->params.value(0));
    if (!ticket)
        return reply(errorResponse(ticket.error(), *request));
    const auto parts = multipartOf(type, request->body);
    if (!parts)
        return reply(errorResponse(parts.error(), *request));
    const auto file = std::find_if(parts->begin(), parts->end(), [](const FormPart &part) {
        return part.name == QLatin1String("file");
    });
    if (file == parts->end())
        return reply(errorResponse({ErrorKind::Invalid,
                                    QStringLiteral("The form has no file."),
                                    {{QStringLiteral("file"), QStringLiteral("is required")}}},
                                   *request));
    if (file->content.size() > kMostAttachmentBytes)
        return reply(problemResponse({413, QStringLiteral("An attachment has at most 25 MiB."), {}},
                                     *request));
    ports.store.add(
        ticket->id, file->fileName, file->contentType, file->content,
        request->caller.value_or(Caller{}), [request, reply](const Result<Attachment> &kept) {
            reply(kept ? attachedResponse(*kept) : errorResponse(kept.error(), *request));
        });
}

void listAttachments(const AttachmentPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const Result<Page> page = pageOf(*request);
    if (!page)
        return reply(errorResponse(page.error(), *request));
    const Result<Ticket> ticket = ports.tickets.ticket(request->params.value(0));
    if (!ticket)
        return reply(errorResponse(ticket.error(), *request));
    const auto all = ports.reader.attachments(ticket->id);
    if (!all)
        return reply(errorResponse(all.error(), *request));
    JsonWriter json;
    writePart(json, *all, *page, writeAttachment);
    reply(jsonResponse(200, json.take()));
}

void attachmentContent(const AttachmentPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const QUuid id = QUuid::fromString(request->params.value(0));
    const Result<Attachment> attachment = ports.reader.attachment(id);
    if (!attachment)
        return reply(errorResponse(attachment.error(), *request));
    if (attachment->isDraft()) // its author sees it in the window
        return reply(errorResponse(
            {ErrorKind::NotFound, QStringLiteral("there is no such attachment"), {}, {}},
            *request));
    Result<QByteArray> content = ports.reader.content(id);
    if (!content)
        return reply(errorResponse(content.error(), *request));
    Response response{200, attachment->contentType.toLatin1(), std::move(*content), {}};
    response.headers.emplace_back("Content-Disposition", disposition(attachment->name));
    response.headers.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
    reply(std::move(response));
}

/// Everything here blocks or copies megabytes: away from the listener's thread.
Route::Handler elsewhere(const AttachmentPorts &ports,
                         void (*handler)(const AttachmentPorts &, const RequestPtr &,
                                         const Reply &))
{
    return [ports, handler](const RequestPtr &request, const Reply &reply) {
        ports.background.run([ports, handler, request, reply] { handler(ports, request, reply); });
    };
}

} // namespace

std::vector<Route> attachmentRoutes(const AttachmentPorts &ports)
{
    constexpr const char *kTag = "tickets";
    return {
        {"POST",
         "/api/tickets/{id}/attachments",
         Access::Scoped,
         Scope::Write,
         BodyKind::Raw,
         elsewhere(ports, attach),
         {"attachFile", kTag, "Attach a file: multipart/form-data with the field file", "FileForm",
          "Attachment", 201},
         size_t(kMostAttachmentBytes) + kFormOverhead},
        {"GET",
         "/api/tickets/{id}/attachments",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         elsewhere(ports, listAttachments),
         {"listAttachments", kTag, "The files of a ticket, oldest first", "", "AttachmentList",
          200}},
        {"GET",
         "/api/attachments/{id}",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         elsewhere(ports, attachmentContent),
         {"getAttachment", kTag, "The content of a file, to be saved", "", "FileContent", 200}},
    };
}

} // namespace caseline
