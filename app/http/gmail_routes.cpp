// SPDX-License-Identifier: GPL-3.0-or-later
#include "gmail_routes.h"

#include "problem.h"
#include "strict_json.h"

#include "policy/webhook_signature.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

bool isBelieved(const GmailPorts &ports, const Request &request)
{
    if (ports.pushToken.isEmpty())
        return false;
    const QByteArray shown = request.parameter("token").value_or(QString()).toUtf8();
    const QByteArray bearer = "Bearer " + ports.pushToken;
    const bool inTarget = equalInConstantTime(ports.pushToken, shown);
    const bool inField = request.count("Authorization") == 1 &&
                         equalInConstantTime(bearer, toByteArray(request.header("Authorization")));
    return inTarget || inField;
}

/// The message's id when it is a push of Pub/Sub with a notice of Gmail in it.
Result<QString> pushOf(const QByteArray &body)
{
    const auto wrong = [] {
        return failure(ErrorKind::Invalid, u"This is no push of Gmail's notices."_s);
    };
    const auto envelope = parseStrictJson({body.constData(), size_t(body.size())});
    if (!envelope)
        return failure(envelope.error());
    const JsonValue *message = envelope->member("message"_L1);
    const JsonValue *data = message ? message->member("data"_L1) : nullptr;
    if (!data || !data->string())
        return wrong();
    const auto notice = QByteArray::fromBase64Encoding(data->string()->toLatin1(),
                                                       QByteArray::Base64Encoding |
                                                           QByteArray::AbortOnBase64DecodingErrors);
    if (!notice)
        return wrong();
    const auto said = parseStrictJson({notice.decoded.constData(), size_t(notice.decoded.size())});
    if (!said || !said->member("emailAddress"_L1) || !said->member("historyId"_L1))
        return wrong();
    const JsonValue *id = message->member("messageId"_L1);
    return id && id->string() ? *id->string() : QString();
}

void received(const GmailPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const bool believed = isBelieved(ports, *request);
    const auto push = believed ? pushOf(request->body) : Result<QString>(QString());
    ports.requests.keep({ports.clock.now(), u"gmail"_s, believed, push.value_or(QString()),
                         !believed ? u"the token does not fit"_s
                         : push    ? QString::fromLatin1(kTakenIn)
                                   : push.error().detail,
                         toByteArray(request->header("Content-Type")), request->body});
    if (!believed) {
        Response response =
            problemResponse({401, u"The token is missing or wrong."_s, {}}, *request);
        response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"caseline\"");
        return reply(std::move(response));
    }
    if (!push)
        return reply(errorResponse(push.error(), *request));
    if (!ports.wake())
        return reply(
            errorResponse({ErrorKind::Busy, u"no mailbox at Gmail is set up"_s, {}, {}}, *request));
    reply(Response{204, {}, {}, {}});
}

} // namespace

std::vector<Route> gmailRoutes(const GmailPorts &ports)
{
    return {{"POST",
             "/webhooks/gmail",
             Access::Signed,
             Scope::Ingest,
             BodyKind::Raw,
             [ports](const RequestPtr &request, const Reply &reply) {
                 received(ports, request, reply);
             },
             {"receiveGmailPush", "webhooks", "Pub/Sub says that there is mail at Gmail",
              "GmailPush", "", 204}}};
}

} // namespace caseline
