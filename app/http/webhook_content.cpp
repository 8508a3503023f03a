// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook_content.h"

#include "contact_fields.h"
#include "json_pointer.h"
#include "utf8.h"

#include "policy/contact.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMaxHookMessage = 5000;
constexpr qsizetype kMaxLine = 300;
constexpr int kMostSlackFiles = 10;

struct UsualPlaces
{
    const char *field;
    QStringList names;    ///< at the top and under `data`
    QStringList github{}; ///< pointers
    QStringList stripe{};
    QStringList slack{};
};

const std::vector<UsualPlaces> &usualPlaces()
{
    static const std::vector<UsualPlaces> all = {
        {"message",
         {u"message"_s, u"text"_s, u"body"_s, u"description"_s},
         {u"/comment/body"_s, u"/review/body"_s, u"/issue/body"_s, u"/pull_request/body"_s,
          u"/discussion/body"_s},
         {u"/data/object/description"_s},
         {u"/event/text"_s}},
        {"customer_id",
         {u"customer_id"_s, u"user_id"_s},
         {u"/sender/login"_s},
         {u"/data/object/customer"_s},
         {u"/event/user"_s}},
        {"email",
         {u"email"_s},
         {},
         {u"/data/object/customer_email"_s, u"/data/object/receipt_email"_s,
          u"/data/object/billing_details/email"_s, u"/data/object/email"_s}},
        {"phone", {u"phone"_s}, {}, {u"/data/object/customer_phone"_s}},
        {"name", {u"name"_s}, {}, {u"/data/object/customer_name"_s}, {u"/user_name"_s}},
        {"subject",
         {u"subject"_s, u"title"_s},
         {u"/issue/title"_s, u"/pull_request/title"_s, u"/discussion/title"_s},
         {u"/type"_s}},
        {"channel", {u"channel"_s}},
    };
    return all;
}

/// A text, or a number as text; nothing for anything else and for what no store keeps.
QString textOf(const JsonValue *value)
{
    if (!value)
        return {};
    if (const QString *text = value->string())
        return text->contains(QChar::Null) ? QString() : *text;
    if (const double *number = value->number())
        return QString::number(*number, 'g', 15);
    return {};
}

QStringList vendorPlaces(const UsualPlaces &places, WebhookScheme scheme)
{
    switch (scheme) {
    case WebhookScheme::Github: return places.github;
    case WebhookScheme::Stripe: return places.stripe;
    case WebhookScheme::Slack: return places.slack;
    case WebhookScheme::Standard: break;
    }
    return {};
}

class Reader
{
public:
    Reader(const Webhook &webhook, const JsonValue &body)
        : m_webhook(webhook)
        , m_body(body)
    {}

    bool isMapped(const QString &field) const { return m_webhook.mapping.contains(field); }

    QString text(const char *field) const
    {
        const QString name = QLatin1String(field);
        if (isMapped(name))
            return textOf(atPointer(m_body, m_webhook.mapping.value(name)));
        for (const UsualPlaces &places : usualPlaces()) {
            if (name != QLatin1String(places.field))
                continue;
            QStringList pointers;
            for (const QString &usual : places.names)
                pointers << u'/' + usual;
            for (const QString &usual : places.names)
                pointers << u"/data/"_s + usual;
            for (const QString &pointer : pointers + vendorPlaces(places, m_webhook.scheme))
                if (QString found = textOf(atPointer(m_body, pointer)); !found.trimmed().isEmpty())
                    return found;
        }
        return {};
    }

    QString at(const char *pointer) const
    {
        return textOf(atPointer(m_body, QLatin1String(pointer)));
    }
    bool has(const char *pointer) const { return atPointer(m_body, QLatin1String(pointer)); }

private:
    const Webhook &m_webhook;
    const JsonValue &m_body;
};

// What is not quite right beside the message costs that field, not the message.
QString line(const QString &text)
{
    return text.simplified().left(kMaxLine);
}

tl::unexpected<Error> wrongMessage(const QString &why)
{
    return failure(Error{ErrorKind::Invalid,
                         u"The body holds no message that can be taken in."_s,
                         {FieldError{u"message"_s, why}}});
}

/// A Stripe event seldom holds a sentence; people chose it to be told of it all the same.
QString stripeMessage(const Reader &reader)
{
    const QString type = reader.at("/type");
    const QString object = reader.at("/data/object/id");
    return type.isEmpty() || object.isEmpty() ? type : u"%1: %2"_s.arg(type, object);
}

bool isGithubNews(const Reader &reader)
{
    static const QStringList kNews = {u"opened"_s, u"created"_s, u"submitted"_s, u"reopened"_s};
    return !reader.has("/action") || kNews.contains(reader.at("/action"));
}

/// Slack sends a desk's own words, edits and joins too. Of the subtypes these are what people say;
/// the others tell of channels.
bool isSlackNews(const Reader &reader)
{
    static const QStringList kSaid = {QString(), u"file_share"_s, u"thread_broadcast"_s,
                                      u"me_message"_s};
    if (reader.at("/type") != u"event_callback"_s)
        return true;
    const QString type = reader.at("/event/type");
    return (type == u"message"_s || type == u"app_mention"_s) && !reader.has("/event/bot_id") &&
           kSaid.contains(reader.at("/event/subtype"));
}

bool isNews(WebhookScheme scheme, const Reader &reader, const QByteArray &event)
{
    switch (scheme) {
    case WebhookScheme::Github: return event != "ping" && isGithubNews(reader);
    case WebhookScheme::Slack: return isSlackNews(reader);
    case WebhookScheme::Standard:
    case WebhookScheme::Stripe: break;
    }
    return true;
}

/// The files of a message at Slack, where they stay, by name and place.
QString slackFiles(const Reader &reader)
{
    QStringList lines;
    for (int i = 0; i < kMostSlackFiles; ++i) {
        const QString file = u"/event/files/%1/"_s.arg(i);
        const QString name = reader.at((file + u"name"_s).toLatin1().constData());
        const QString place = reader.at((file + u"permalink"_s).toLatin1().constData());
        if (name.isEmpty() && place.isEmpty())
            break;
        lines << line(u"[%1] %2"_s.arg(name.isEmpty() ? u"file"_s : name, place));
    }
    return lines.join(u'\n');
}

Result<std::optional<InboundMessage>> messageFrom(const Webhook &webhook, const Reader &reader)
{
    InboundMessage inbound;
    inbound.body = reader.text("message");
    const bool mapped = reader.isMapped(u"message"_s);
    if (inbound.body.trimmed().isEmpty() && webhook.scheme == WebhookScheme::Stripe && !mapped)
        inbound.body = stripeMessage(reader);
    if (webhook.scheme == WebhookScheme::Slack && !mapped)
        if (const QString files = slackFiles(reader); !files.isEmpty())
            inbound.body += inbound.body.isEmpty() ? files : u"\n\n"_s + files;
    const qsizetype length = characterCount(QStringView(inbound.body).trimmed());
    if (length > kMaxHookMessage)
        return wrongMessage(u"must have 1 to %1 characters"_s.arg(kMaxHookMessage));
    if (length == 0) {
        // GitHub and Slack tell of many things that are no messages.
        if (!mapped &&
            (webhook.scheme == WebhookScheme::Github || webhook.scheme == WebhookScheme::Slack))
            return std::nullopt;
        return wrongMessage(u"is required"_s);
    }
    inbound.inbox = webhook.inbox;
    inbound.subject = line(reader.text("subject"));
    inbound.name = line(reader.text("name"));
    if (const QString id = reader.text("customer_id").trimmed(); isCustomerId(id))
        inbound.externalId = id;
    if (const QString mail = reader.text("email").trimmed(); isMailAddress(mail))
        inbound.email = mail;
    inbound.phone = phoneNumber(reader.text("phone").trimmed()).value_or(QString());
    inbound.channel = fromWord<Channel>(reader.text("channel")).value_or(Channel::Api);
    return inbound;
}

} // namespace

QStringList mappableFields()
{
    QStringList fields;
    for (const UsualPlaces &places : usualPlaces())
        fields << QLatin1String(places.field);
    return fields;
}

Result<WebhookContent> webhookContent(const Webhook &webhook, const JsonValue &body,
                                      const QByteArray &event)
{
    const Reader reader(webhook, body);
    WebhookContent content;
    if (webhook.scheme == WebhookScheme::Slack) {
        content.delivery = reader.at("/event_id");
        if (reader.at("/type") == u"url_verification"_s) {
            content.challenge = reader.at("/challenge");
            return content;
        }
    } else if (webhook.scheme == WebhookScheme::Stripe) {
        content.delivery = reader.at("/id");
    }
    if (!isNews(webhook.scheme, reader, event))
        return content;
    auto message = messageFrom(webhook, reader);
    if (!message)
        return failure(message.error());
    content.message = std::move(*message);
    return content;
}

} // namespace caseline
