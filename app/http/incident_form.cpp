// SPDX-License-Identifier: GPL-3.0-or-later
#include "incident_form.h"

#include "contact_fields.h"

#include "policy/contact.h"

namespace caseline {

namespace {
constexpr qsizetype kMaxSubject = 300;
constexpr qsizetype kMaxPhone = 40;

QString phone(Form &form)
{
    QString given = form.line("phone", Form::Need::Optional, kMaxPhone).trimmed();
    if (given.isEmpty())
        return given;
    const std::optional<QString> number = phoneNumber(given);
    if (!number)
        form.reject("phone", QStringLiteral("must be a phone number"));
    return number.value_or(QString());
}
} // namespace

Result<InboundMessage> incidentFrom(const JsonValue &body)
{
    Form form(body);
    InboundMessage inbound;
    inbound.inbox = QStringLiteral("fintech");
    inbound.externalId = customerIdField(form, Form::Need::Required);
    inbound.body = messageField(form, "message");
    inbound.channel = form.choice<Channel>("channel", Form::Need::Required, wordsOf<Channel>())
                          .value_or(Channel::Api);
    inbound.email = mailField(form, Form::Need::Optional);
    inbound.phone = phone(form);
    inbound.name = form.line("name", Form::Need::Optional, kLongestName);
    inbound.subject = form.line("subject", Form::Need::Optional, kMaxSubject);
    static const QStringList kPlans = wordsOf<Plan>().mid(1); // not "unknown": then leave it out
    inbound.plan = form.choice<Plan>("plan", Form::Need::Optional, kPlans).value_or(Plan::Unknown);
    return form.finish(std::move(inbound));
}

} // namespace caseline
