// SPDX-License-Identifier: GPL-3.0-or-later
#include "twilio_routes.h"

#include "problem.h"

#include "policy/twilio_signature.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kMostMedia = 10;
constexpr auto kWhatsappPrefix = "whatsapp:";

using Handler = void (*)(const TwilioPorts &, const FormFields &, const RequestPtr &,
                         const Reply &);

Response emptyTwiml()
{
    return {200,
            "text/xml; charset=utf-8",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>",
            {}};
}

QString valueOf(const FormFields &fields, const QString &name)
{
    for (const auto &[key, value] : fields)
        if (key == name)
            return QString(value).remove(QChar::Null);
    return {};
}

/// The outside URLs under which Twilio may have called. What a stranger writes into Host does not
/// help: the signature over it needs the token.
std::vector<QByteArray> outsideUrls(const TwilioAccess &access, const Request &request)
{
    const QByteArray target = toByteArray(request.target);
    if (!access.publicUrl.isEmpty())
        return {access.publicUrl + target};
    const QByteArray host = toByteArray(request.header("Host"));
    return {"https://" + host + target, "http://" + host + target};
}

bool isBelieved(const TwilioAccess &access, const Request &request)
{
    const QByteArray type = toByteArray(request.header("Content-Type"));
    const QByteArray signature = toByteArray(request.header("X-Twilio-Signature"));
    if (request.count("X-Twilio-Signature") != 1)
        return false;
    bool believed = false;
    for (const QByteArray &url : outsideUrls(access, request))
        believed |= isFromTwilio({url, type, request.body, signature}, access.authToken);
    return believed;
}

void received(const TwilioPorts &ports, const RequestPtr &request, const Reply &reply,
              Handler handler)
{
    RawRequest raw{ports.clock.now(),
                   u"twilio"_s,
                   isBelieved(ports.access, *request),
                   {},
                   {},
                   toByteArray(request->header("Content-Type")),
                   request->body};
    const FormFields fields = raw.accepted ? parseFormBody(request->body) : FormFields();
    raw.delivery = valueOf(fields, u"MessageSid"_s);
    raw.verdict = raw.accepted ? QString::fromLatin1(kTakenIn) : u"the signature does not fit"_s;
    const bool accepted = raw.accepted;
    ports.requests.keep(std::move(raw));
    if (accepted)
        return handler(ports, fields, request, reply);
    Response response =
        problemResponse({401, u"The signature is missing or wrong."_s, {}}, *request);
    response.headers.emplace_back("WWW-Authenticate", "Signature realm=\"caseline\"");
    reply(std::move(response));
}

QString sidOf(const FormFields &fields)
{
    for (const QString &name : {u"MessageSid"_s, u"SmsMessageSid"_s, u"SmsSid"_s})
        if (const QString sid = valueOf(fields, name); !sid.isEmpty())
            return sid;
    return {};
}

/// What came with the text: it stands at Twilio, behind its login.
std::vector<RemoteFile> mediaOf(const FormFields &fields)
{
    std::vector<RemoteFile> media;
    const int count = std::min(valueOf(fields, u"NumMedia"_s).toInt(), kMostMedia);
    for (int i = 0; i < count; ++i)
        if (const QString url = valueOf(fields, u"MediaUrl%1"_s.arg(i)); !url.isEmpty())
            media.push_back({url, valueOf(fields, u"MediaContentType%1"_s.arg(i))});
    return media;
}

/// The text; of a message of pictures alone that there are some.
QString bodyOf(const FormFields &fields, const std::vector<RemoteFile> &media)
{
    QString body = valueOf(fields, u"Body"_s);
    if (body.trimmed().isEmpty())
        for (const RemoteFile &file : media)
            body += u"[%1]\n"_s.arg(file.contentType.isEmpty() ? u"file"_s : file.contentType);
    body = body.trimmed();
    const QString latitude = valueOf(fields, u"Latitude"_s);
    if (!latitude.isEmpty())
        body += u"\n[place] %1, %2"_s.arg(latitude, valueOf(fields, u"Longitude"_s));
    return body.trimmed().isEmpty() ? u"(a message without text)"_s : body;
}

void takeMessage(const TwilioPorts &ports, const FormFields &fields, const RequestPtr &request,
                 const Reply &reply)
{
    const QString sid = sidOf(fields);
    QString from = valueOf(fields, u"From"_s);
    if (sid.isEmpty() || from.isEmpty())
        return reply(
            errorResponse({ErrorKind::Invalid,
                           u"This is no message."_s,
                           {{sid.isEmpty() ? u"MessageSid"_s : u"From"_s, u"is required"_s}},
                           {}},
                          *request));
    InboundMessage inbound;
    const bool whatsapp = from.startsWith(QLatin1String(kWhatsappPrefix));
    inbound.channel = whatsapp ? Channel::Whatsapp : Channel::Sms;
    inbound.phone = from.remove(QLatin1String(kWhatsappPrefix)).trimmed();
    inbound.inbox = ports.access.inbox;
    inbound.name = valueOf(fields, u"ProfileName"_s).simplified().left(200);
    inbound.remoteFiles = mediaOf(fields);
    inbound.body = bodyOf(fields, inbound.remoteFiles);
    inbound.originKey = u"twilio/"_s + sid;
    inbound.joinOpen = true;
    inbound.verified = false;
    inbound.acknowledgeOnce = true;
    ports.intake.accept(std::move(inbound), [request, reply](Result<Accepted> accepted) {
        reply.build([request, accepted = std::move(accepted)] {
            return accepted ? emptyTwiml() : errorResponse(accepted.error(), *request);
        });
    });
}

/// Twilio's word for a message's end as ours; nothing while it is under way. A failure that is the
/// number's own is for good, the others may pass. Source: twilio.com/docs/api/errors
std::optional<DeliveryStatus> statusOf(const QString &status, const QString &code)
{
    static const QStringList kForGood = {u"21211"_s, u"21408"_s, u"21610"_s, u"21612"_s, u"21614"_s,
                                         u"30004"_s, u"30005"_s, u"30006"_s, u"30007"_s, u"63003"_s,
                                         u"63013"_s, u"63016"_s, u"63024"_s};
    if (status == u"delivered"_s || status == u"read"_s)
        return DeliveryStatus::Delivered;
    if (status == u"failed"_s || status == u"undelivered"_s)
        return kForGood.contains(code) ? DeliveryStatus::Dead : DeliveryStatus::Failed;
    return std::nullopt;
}

void takeStatus(const TwilioPorts &ports, const FormFields &fields, const RequestPtr &request,
                const Reply &reply)
{
    QString status = valueOf(fields, u"MessageStatus"_s);
    if (status.isEmpty())
        status = valueOf(fields, u"SmsStatus"_s);
    const QString code = valueOf(fields, u"ErrorCode"_s);
    const QString sid = sidOf(fields);
    const auto settled = statusOf(status, code);
    if (!settled || sid.isEmpty())
        return reply(emptyTwiml());
    QString words = u"Twilio: "_s + status;
    if (!code.isEmpty())
        words += u", error "_s + code;
    if (const QString message = valueOf(fields, u"ErrorMessage"_s); !message.isEmpty())
        words += u", "_s + message.left(200);
    ports.deliveries.tell({sid, *settled, words, ports.clock.now()},
                          [request, reply](const Result<void> &told) {
                              if (told)
                                  reply(emptyTwiml());
                              else
                                  reply(errorResponse(told.error(), *request));
                          });
}

Route twilioRoute(const char *path, const TwilioPorts &ports, Handler handler,
                  const RouteWords &words)
{
    return {"POST",
            path,
            Access::Signed,
            Scope::Ingest,
            BodyKind::Raw,
            [ports, handler](const RequestPtr &request, const Reply &reply) {
                received(ports, request, reply, handler);
            },
            words};
}

} // namespace

std::vector<Route> twilioRoutes(const TwilioPorts &ports)
{
    constexpr const char *kTag = "webhooks";
    return {twilioRoute("/webhooks/twilio", ports, takeMessage,
                        {"receiveTwilio", kTag, "An SMS or WhatsApp message, as Twilio sends it",
                         "TwilioMessage", "Twiml", 200}),
            twilioRoute("/webhooks/twilio/status", ports, takeStatus,
                        {"receiveTwilioStatus", kTag, "What became of a message of ours",
                         "TwilioStatus", "Twiml", 200})};
}

} // namespace caseline
