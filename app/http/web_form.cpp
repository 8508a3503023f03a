// SPDX-License-Identifier: GPL-3.0-or-later
#include "web_form.h"

#include "contact_fields.h"

#include <QCryptographicHash>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMaxSubject = 200;
constexpr size_t kMaxFiles = 10;

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

/// What came with the form: files, and the names of those that were only named.
struct FormFiles
{
    std::vector<MailAttachment> kept;
    QStringList named;
};

const QString *memberText(const JsonValue &file, const char *name)
{
    const JsonValue *value = file.member(QLatin1String(name));
    return value ? value->string() : nullptr;
}

/// {name, content (base64), content_type?}; false when it is none.
bool readFile(const JsonValue &file, FormFiles &files)
{
    const QString *name = file.string() ? file.string() : memberText(file, "name");
    if (!name)
        return false;
    if (!file.member(QLatin1String("content"))) {
        files.named << name->simplified().left(kLongestName);
        return true;
    }
    const QString *content = memberText(file, "content");
    auto bytes = QByteArray::fromBase64Encoding(content ? content->toLatin1() : QByteArray("?"),
                                                QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return false;
    const QString *type = memberText(file, "content_type");
    files.kept.push_back({*name, type ? *type : QString(), {}, std::move(*bytes)});
    return true;
}

FormFiles filesOfForm(Form &form, const JsonValue &body)
{
    FormFiles files;
    const JsonValue *given = body.member(QLatin1String("attachments"));
    if (!given || given->isNull())
        return files;
    const JsonValue::Array *list = given->array();
    if (!list || list->size() > kMaxFiles ||
        !std::all_of(list->begin(), list->end(),
                     [&files](const JsonValue &file) { return readFile(file, files); }))
        form.reject(
            "attachments",
            u"must be a list of at most %1 files with name and content in base64"_s.arg(kMaxFiles));
    return files;
}

/// Of what was written, so that only the same is the same.
QString fingerprintOf(const InboundMessage &m)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : {m.name, m.email, m.subject, m.body}) {
        const QByteArray bytes = part.toUtf8();
        hash.addData(QByteArray::number(bytes.size()) + ':' + bytes);
    }
    for (const MailAttachment &file : m.files)
        hash.addData(QCryptographicHash::hash(file.content, QCryptographicHash::Sha256));
    return QString::fromLatin1(hash.result().toHex());
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
    inbound.body = messageField(form, "message");
    FormFiles files = filesOfForm(form, body);
    inbound.files = std::move(files.kept);
    if (!files.named.isEmpty()) // that there were some is part of what was said
        inbound.body += u"\n\n[not kept by the form: %1]"_s.arg(files.named.join(u", "_s));
    inbound.category = category(form);
    inbound.priority = senderPriority(form);
    if (!form.text("website", Form::Need::Optional).isEmpty())
        form.reject("form", u"cannot be taken"_s); // and no word of which field gave it away
    // The page carries a number of its own, so that sending it twice makes one ticket. Whoever goes
    // back to it and writes something else has said something else.
    const QUuid page = QUuid::fromString(form.text("form", Form::Need::Optional));
    if (!page.isNull())
        inbound.originKey =
            u"web-form/%1/%2"_s.arg(page.toString(QUuid::WithoutBraces), fingerprintOf(inbound));
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
