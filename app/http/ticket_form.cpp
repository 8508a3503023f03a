// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_form.h"

#include "contact_fields.h"

#include <QDateTime>

#include <algorithm>

namespace caseline {

namespace {

constexpr size_t kMostFilesOfReply = 20;
constexpr size_t kMostMessagesOfSplit = 1000;
constexpr size_t kMostCopies = 50;
constexpr qsizetype kLongestAddress = 320;
constexpr qsizetype kMaxTitle = 200;
constexpr qsizetype kMaxTag = 50;
constexpr size_t kMaxTags = 50;

QString title(Form &form, Form::Need need)
{
    QString text = form.line("title", need, kMaxTitle);
    if (!form.rejected("title") && (need == Form::Need::Required || !text.isEmpty()) &&
        text.trimmed().isEmpty())
        form.reject("title", QStringLiteral("must not be blank"));
    return text;
}

std::optional<Priority> priority(Form &form)
{
    const QString text = form.text("priority", Form::Need::Optional);
    if (form.rejected("priority") || !form.isGiven("priority"))
        return std::nullopt;
    const auto known = priorityFrom(text);
    if (!known)
        form.reject("priority", QStringLiteral("must be one of: low, medium, high, urgent"));
    return known;
}

QString category(Form &form, const Taxonomy *taxonomy)
{
    const QString key = form.text("category", Form::Need::Optional);
    const bool given = form.isGiven("category") && !form.rejected("category");
    if (!given || !taxonomy || taxonomy->category(key))
        return key;
    QStringList keys;
    for (const Category &known : taxonomy->categories)
        keys << known.key;
    form.reject("category", QStringLiteral("must be one of: ") + keys.join(QLatin1String(", ")));
    return {};
}

std::optional<QStringList> tags(Form &form, const JsonValue &body)
{
    const JsonValue *value = body.member(QLatin1String("tags"));
    if (!value || value->isNull())
        return std::nullopt;
    QStringList tags;
    const JsonValue::Array *items = value->array();
    bool wrong = !items || items->size() > kMaxTags;
    if (items)
        for (const JsonValue &item : *items) {
            const QString *tag = item.string();
            wrong = wrong || !tag || !isTag(*tag);
            if (tag && !tags.contains(*tag))
                tags << *tag;
        }
    if (wrong)
        form.reject("tags", QStringLiteral("must be a list of at most %1 words of at most %2 "
                                           "characters, without spaces and commas")
                                .arg(kMaxTags)
                                .arg(kMaxTag));
    return tags;
}

/// null ends a snooze.
std::optional<Snooze> snoozeFrom(Form &form, const JsonValue &body)
{
    const JsonValue *value = body.member(QLatin1String("snoozed_until"));
    if (!value)
        return std::nullopt;
    const QString given = form.text("snoozed_until", Form::Need::Optional);
    if (value->isNull() || form.rejected("snoozed_until"))
        return Snooze{};
    const QDateTime until = QDateTime::fromString(given, Qt::ISODateWithMs);
    // Without an offset nobody knows when that is.
    if (!until.isValid() || until.timeSpec() == Qt::LocalTime) {
        form.reject("snoozed_until", QStringLiteral("must be a time as in RFC 3339, or null"));
        return Snooze{};
    }
    return Snooze{fromMs(until.toMSecsSinceEpoch())};
}

} // namespace

bool isTag(const QString &text)
{
    return !text.isEmpty() && text.size() <= kMaxTag &&
           std::none_of(text.begin(), text.end(), [](QChar c) {
               return c.isSpace() || c == u',' || c.category() == QChar::Other_Control;
           });
}

std::optional<Priority> priorityFrom(const QString &text)
{
    return text == QLatin1String("critical") ? Priority::Urgent : fromWord<Priority>(text);
}

Result<InboundMessage> ticketFrom(const JsonValue &body, const Taxonomy &taxonomy)
{
    Form form(body);
    InboundMessage inbound;
    inbound.inbox = QStringLiteral("support");
    inbound.subject = title(form, Form::Need::Required);
    inbound.body = messageField(form, "description");
    inbound.category = category(form, &taxonomy);
    inbound.priority = priority(form);
    inbound.externalId = customerIdField(form, Form::Need::Optional);
    inbound.email = mailField(form, Form::Need::Optional);
    inbound.name = form.line("name", Form::Need::Optional, kLongestName);
    inbound.channel = form.choice<Channel>("channel", Form::Need::Optional, wordsOf<Channel>())
                          .value_or(Channel::Api);
    inbound.plan = form.choice<Plan>("plan", Form::Need::Optional, wordsOf<Plan>().mid(1))
                       .value_or(Plan::Unknown);
    inbound.tags = tags(form, body).value_or(QStringList());
    return form.finish(std::move(inbound));
}

Result<EditTicket> editFrom(const JsonValue &body, const Taxonomy *taxonomy)
{
    Form form(body);
    EditTicket edit;
    if (form.isGiven("title"))
        edit.title = title(form, Form::Need::Required);
    edit.status = form.choice<Status>("status", Form::Need::Optional, wordsOf<Status>());
    edit.priority = priority(form);
    if (form.isGiven("category"))
        edit.category = category(form, taxonomy);
    if (body.member(QLatin1String("assignee")))
        edit.assignee = form.line("assignee", Form::Need::Optional, kLongestName).trimmed();
    if (body.member(QLatin1String("team")))
        edit.team = form.line("team", Form::Need::Optional, kLongestName).trimmed();
    edit.tags = tags(form, body);
    edit.snooze = snoozeFrom(form, body);
    if (edit.category && edit.category->isEmpty() && !form.rejected("category"))
        form.reject("category", QStringLiteral("must not be empty"));
    return form.finish(std::move(edit));
}

namespace {

/// Nothing when it is no list of at most `most` ids.
std::optional<std::vector<QUuid>> idsOf(const JsonValue *value, size_t most)
{
    std::vector<QUuid> ids;
    const JsonValue::Array *list = value ? value->array() : nullptr;
    if (!list || list->size() > most)
        return std::nullopt;
    for (const JsonValue &item : *list) {
        const QString *id = item.string();
        ids.push_back(id ? QUuid::fromString(*id) : QUuid());
        if (ids.back().isNull())
            return std::nullopt;
    }
    return ids;
}

std::vector<QUuid> filesOf(Form &form, const JsonValue &body)
{
    const JsonValue *value = body.member(QLatin1String("attachments"));
    if (!value || value->isNull())
        return {};
    auto files = idsOf(value, kMostFilesOfReply);
    if (!files)
        form.reject("attachments",
                    QStringLiteral("must be a list of at most %1 ids of attachments of the ticket")
                        .arg(kMostFilesOfReply));
    return std::move(files).value_or(std::vector<QUuid>());
}

QStringList copiesFrom(Form &form, const JsonValue &body)
{
    const JsonValue *value = body.member(QLatin1String("cc"));
    if (!value || value->isNull())
        return {};
    QStringList copies;
    const JsonValue::Array *list = value->array();
    bool fine = list && list->size() <= kMostCopies;
    for (size_t i = 0; fine && i < list->size(); ++i) {
        const QString *address = (*list)[i].string();
        fine = address && !address->isEmpty() && address->size() <= kLongestAddress;
        if (fine)
            copies << *address;
    }
    if (!fine)
        form.reject("cc",
                    QStringLiteral("must be a list of at most %1 addresses").arg(kMostCopies));
    return copies;
}

} // namespace

Result<SplitTicket> splitFrom(const JsonValue &body)
{
    Form form(body);
    SplitTicket split;
    auto ids = idsOf(body.member(QLatin1String("messages")), kMostMessagesOfSplit);
    if (!ids || ids->empty())
        form.reject("messages",
                    QStringLiteral("must be a list of 1 to %1 ids of messages of the ticket")
                        .arg(kMostMessagesOfSplit));
    else
        split.messages = std::move(*ids);
    split.title = title(form, Form::Need::Optional);
    return form.finish(std::move(split));
}

Result<WrittenMessage> writtenFrom(const JsonValue &body)
{
    Form form(body);
    WrittenMessage written;
    written.body = messageField(form, "body");
    written.kind = form.choice<MessageKind>("kind", Form::Need::Required,
                                            {QStringLiteral("reply"), QStringLiteral("note")})
                       .value_or(MessageKind::Note);
    written.channel = form.choice<Channel>("channel", Form::Need::Optional, wordsOf<Channel>());
    written.files = filesOf(form, body);
    written.cc = copiesFrom(form, body);
    if (written.kind == MessageKind::Note && !written.cc.isEmpty())
        form.reject("cc", QStringLiteral("goes with a reply"));
    return form.finish(std::move(written));
}

Result<JudgeInput> judgeInputFrom(const JsonValue &body, const std::vector<Taxonomy> &taxonomies)
{
    Form form(body);
    JudgeInput input;
    input.subject = title(form, Form::Need::Optional);
    input.message = messageField(form, "description");
    QStringList keys;
    for (const Taxonomy &taxonomy : taxonomies)
        keys << taxonomy.key;
    input.taxonomy = form.text("taxonomy", Form::Need::Optional);
    if (!form.isGiven("taxonomy"))
        input.taxonomy = QStringLiteral("support");
    else if (!form.rejected("taxonomy") && !keys.contains(input.taxonomy))
        form.reject("taxonomy",
                    QStringLiteral("must be one of: ") + keys.join(QLatin1String(", ")));
    input.plan = form.choice<Plan>("plan", Form::Need::Optional, wordsOf<Plan>().mid(1))
                     .value_or(Plan::Unknown);
    return form.finish(std::move(input));
}

namespace {

constexpr int kNoVersion = 0; // no ticket is ever at it

/// What a list of entity tags (RFC 9110, 8.8.3 and 13.1.1) names of versions: weak tags and those
/// of others fit none. Nothing when it is no such list. A bare number is taken for a tag.
std::optional<std::vector<int>> versionsOf(std::string_view list)
{
    std::vector<int> versions;
    while (!list.empty()) {
        const bool weak = list.starts_with("W/");
        list.remove_prefix(weak ? 2 : 0);
        const bool quoted = list.starts_with('"');
        const size_t end = quoted ? list.find('"', 1) : std::min(list.find(','), list.size());
        if (end == std::string_view::npos)
            return std::nullopt;
        const std::string_view tag =
            trimmedView(list.substr(quoted ? 1 : 0, end - (quoted ? 1 : 0)));
        bool isNumber = false;
        const int version = toByteArray(tag).toInt(&isNumber);
        if (!quoted && (!isNumber || weak))
            return std::nullopt;
        if (isNumber && version > 0 && !weak)
            versions.push_back(version);
        list = trimmedView(list.substr(std::min(end + (quoted ? 1 : 0), list.size())));
        if (!list.empty() && list.front() != ',')
            return std::nullopt;
        list = trimmedView(list.substr(list.empty() ? 0 : 1));
    }
    return versions;
}

} // namespace

Result<std::optional<int>> expectedVersion(const Request &request)
{
    const int fields = request.count("If-Match");
    const std::string_view text = trimmedView(request.header("If-Match"));
    if (fields == 0 || (fields == 1 && text == "*"))
        return std::optional<int>();
    const std::optional<std::vector<int>> versions = fields == 1 ? versionsOf(text) : std::nullopt;
    if (!versions || versions->size() > 1)
        return failure(
            Error{ErrorKind::Invalid,
                  QStringLiteral("If-Match is not valid."),
                  {{QStringLiteral("If-Match"),
                    QStringLiteral("must be the version in quotes, as ETag gives it")}}});
    return std::optional(versions->empty() ? kNoVersion : versions->front());
}

} // namespace caseline
