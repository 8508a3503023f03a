// SPDX-License-Identifier: GPL-3.0-or-later
#include "web_form.h"

#include "contact_fields.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMaxSubject = 200;
constexpr int kMaxFiles = 10;

QString filled(Form &form, const char *name, qsizetype max)
{
    QString text = form.line(name, Form::Need::Required, max).simplified();
    if (text.isEmpty() && !form.rejected(name))
        form.reject(name, u"must not be empty"_s);
    return text;
}

std::optional<Priority> senderPriority(Form &form)
{
    const QString given = form.line("priority", Form::Need::Optional, kLongestName).trimmed();
    if (given.isEmpty())
        return std::nullopt;
    if (given == u"critical"_s)
        return Priority::Urgent;
    const auto known = fromWord<Priority>(given);
    if (!known)
        form.reject("priority", u"must be one of: low, medium, high, urgent"_s);
    return known;
}

QString category(Form &form)
{
    static const QStringList kKnown = {u"billing"_s,         u"technical"_s,    u"account"_s,
                                       u"feature_request"_s, u"integration"_s,  u"security"_s,
                                       u"data_privacy"_s,    u"cancellation"_s, u"general"_s};
    QString given = form.line("category", Form::Need::Optional, kLongestName).trimmed();
    if (!given.isEmpty() && !kKnown.contains(given))
        form.reject("category", u"must be one of: "_s + kKnown.join(u", "_s));
    return given;
}

/// Files are not kept by this form; that there were some is part of what was said.
QString fileNote(const JsonValue &body)
{
    const JsonValue *files = body.member(QLatin1String("attachments"));
    const JsonValue::Array *list = files ? files->array() : nullptr;
    if (!list || list->empty())
        return {};
    QStringList names;
    for (const JsonValue &file : *list) {
        const JsonValue *name = file.member(QLatin1String("name"));
        const QString *text = name ? name->string() : file.string();
        names << (text ? text->simplified().left(kLongestName) : u"a file"_s);
        if (names.size() == kMaxFiles)
            break;
    }
    return u"\n\n[not kept by the form: %1]"_s.arg(names.join(u", "_s));
}

} // namespace

Result<InboundMessage> webFormMessage(const JsonValue &body)
{
    Form form(body);
    InboundMessage inbound;
    inbound.inbox = u"support"_s;
    inbound.channel = Channel::Web;
    inbound.verified = false;
    inbound.acknowledgeOnce = true;
    inbound.name = filled(form, "name", kLongestName);
    inbound.email = mailField(form, Form::Need::Required);
    inbound.subject = filled(form, "subject", kMaxSubject);
    inbound.body = messageField(form, "message") + fileNote(body);
    inbound.category = category(form);
    inbound.priority = senderPriority(form);
    if (!form.text("website", Form::Need::Optional).isEmpty())
        form.reject("website", u"must be empty"_s);
    // The page carries a number of its own, so that sending it twice makes one ticket.
    const QUuid page = QUuid::fromString(form.text("form", Form::Need::Optional));
    if (!page.isNull())
        inbound.originKey = u"web-form/"_s + page.toString(QUuid::WithoutBraces);
    return form.finish(std::move(inbound));
}

QString spokenWait(Milliseconds wait)
{
    using namespace std::chrono;
    const auto minutes = std::max<qint64>(1, ceil<std::chrono::minutes>(wait).count());
    if (minutes < 60)
        return u"within %1 minutes"_s.arg(minutes);
    const qint64 hours = (minutes + 59) / 60;
    if (hours == 1)
        return u"within 1 hour"_s;
    return hours <= 48 ? u"within %1 hours"_s.arg(hours)
                       : u"within %1 days"_s.arg((hours + 23) / 24);
}

} // namespace caseline
