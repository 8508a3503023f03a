// SPDX-License-Identifier: GPL-3.0-or-later
#include "incident_form.h"

#include "form.h"
#include "utf8.h"

#include <algorithm>

namespace caseline {

namespace {
constexpr qsizetype kMaxCustomerId = 100;
constexpr qsizetype kMaxMessage = 5000;
constexpr qsizetype kMaxSubject = 300;
constexpr qsizetype kMaxName = 200;
constexpr qsizetype kMaxMail = 254;
constexpr qsizetype kMaxPhone = 40;

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isAsciiLetterOrDigit(QChar c)
{
    return isAsciiDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

QString customerId(Form &form)
{
    QString id = form.text("customer_id", Form::Need::Required);
    if (!id.isEmpty() && !isCustomerId(id))
        form.reject("customer_id",
                    QStringLiteral("must have 1 to 100 of the characters A-Z a-z 0-9 _ . @ + -"));
    return id;
}

QString message(Form &form)
{
    QString text = form.text("message", Form::Need::Required);
    if (!form.rejected("message")) {
        const qsizetype length = characterCount(QStringView(text).trimmed());
        if (length < 1 || length > kMaxMessage)
            form.reject("message", QStringLiteral("must have 1 to %1 characters").arg(kMaxMessage));
    }
    return text;
}

QString mail(Form &form)
{
    QString address = form.line("email", Form::Need::Optional, kMaxMail).trimmed();
    if (!address.isEmpty() && !isMailAddress(address))
        form.reject("email", QStringLiteral("must be a mail address"));
    return address;
}

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

bool isCustomerId(const QString &text)
{
    return !text.isEmpty() && text.size() <= kMaxCustomerId &&
           std::all_of(text.begin(), text.end(), [](QChar c) {
               return isAsciiLetterOrDigit(c) || QStringView(u"_.@+-").contains(c);
           });
}

Result<InboundMessage> incidentFrom(const JsonValue &body)
{
    Form form(body);
    InboundMessage inbound;
    inbound.inbox = QStringLiteral("fintech");
    inbound.externalId = customerId(form);
    inbound.body = message(form);
    inbound.channel = form.choice<Channel>("channel", Form::Need::Required, wordsOf<Channel>())
                          .value_or(Channel::Api);
    inbound.email = mail(form);
    inbound.phone = phone(form);
    inbound.name = form.line("name", Form::Need::Optional, kMaxName);
    inbound.subject = form.line("subject", Form::Need::Optional, kMaxSubject);
    static const QStringList kPlans = wordsOf<Plan>().mid(1); // not "unknown": then leave it out
    inbound.plan = form.choice<Plan>("plan", Form::Need::Optional, kPlans).value_or(Plan::Unknown);
    return form.finish(std::move(inbound));
}

} // namespace caseline
