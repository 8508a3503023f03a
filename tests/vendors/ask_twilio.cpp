// SPDX-License-Identifier: GPL-3.0-or-later
// Answers a JSON question on standard input:
// {"believe": [{"token", "url", "type", "body", "signature"}]}: whether each is taken for Twilio's.
// {"send": {"base", "sid", "token", "from", "callback", "to", "body"}}: sends a message of
// which an earlier attempt may have arrived, so that it is looked for first.
#include "policy/twilio_signature.h"
#include "providers/curl_web_caller.h"
#include "providers/twilio_notifier.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

QJsonArray believed(const QJsonArray &requests)
{
    QJsonArray verdicts;
    for (const QJsonValue &one : requests) {
        const auto bytes = [&one](const QString &name) { return one[name].toString().toUtf8(); };
        verdicts.append(isFromTwilio(
            {bytes(u"url"_s), bytes(u"type"_s), bytes(u"body"_s), bytes(u"signature"_s)},
            bytes(u"token"_s)));
    }
    return verdicts;
}

QJsonObject sent(const QJsonObject &message)
{
    const auto text = [&message](const QString &name) { return message[name].toString(); };
    TwilioAccount account;
    account.sid = text(u"sid"_s);
    account.authToken = text(u"token"_s);
    account.baseUrl = text(u"base"_s);
    account.from = text(u"from"_s);
    account.statusCallback = text(u"callback"_s);
    const bool whatsapp = text(u"to"_s).startsWith("whatsapp:"_L1);
    OutboxItem item;
    item.channel = whatsapp ? Channel::Whatsapp : Channel::Sms;
    item.recipient = text(u"to"_s).remove(u"whatsapp:"_s);
    item.body = text(u"body"_s);
    item.doubtfulSince = Instant{};
    const CurlWebCaller web;
    TwilioNotifier notifier(item.channel, account, web,
                            [](const QString &) { return Result<bool>(false); });
    const Result<SendReceipt> receipt = notifier.send(item);
    return receipt ? QJsonObject{{u"sid"_s, receipt->providerId}}
                   : QJsonObject{{u"error"_s, receipt.error().detail}};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return 2;
    const QJsonObject question = QJsonDocument::fromJson(input.readAll()).object();
    const QJsonDocument answer = question.contains(u"believe"_s)
                                     ? QJsonDocument(believed(question[u"believe"_s].toArray()))
                                     : QJsonDocument(sent(question[u"send"_s].toObject()));
    std::puts(answer.toJson(QJsonDocument::Compact).constData());
    return 0;
}
