// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_fields.h"
#include "record_json.h"
#include "record_reader_desk.h"

#include "domain/words.h"
#include "http/ticket_form.h"
#include "services/canned_reply_book.h"
#include "services/intake_service.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <limits>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr size_t kMostEntries = 100'000;    // of one list in one record
constexpr qsizetype kLongestFileName = 255; // of a file
constexpr qsizetype kLongestLanguage = 8;   // of a canned reply
constexpr int kWhole = std::numeric_limits<int>::max();

QString entryOf(const QString &list, size_t index)
{
    return u"%1[%2]"_s.arg(list).arg(index);
}

QJsonValue plainJson(const JsonValue &value)
{
    if (const bool *truth = value.boolean())
        return *truth;
    if (const double *number = value.number())
        return *number;
    if (const QString *text = value.string())
        return *text;
    if (const JsonValue::Array *items = value.array()) {
        QJsonArray array;
        for (const JsonValue &item : *items)
            array.append(plainJson(item));
        return array;
    }
    if (const JsonValue::Object *members = value.object()) {
        QJsonObject object;
        for (const auto &[name, member] : *members)
            object.insert(name, plainJson(member));
        return object;
    }
    return {};
}

std::vector<Evidence> readEvidence(RecordFields &fields, QString &complaint)
{
    std::vector<Evidence> all;
    const QString place = fields.placeOf("evidence");
    for (const JsonValue &item : fields.list("evidence", kMostEntries)) {
        RecordFields f(&item, entryOf(place, all.size()), complaint);
        Evidence e;
        e.text = f.text("text");
        e.start = f.integer("start", -1, kWhole);
        e.length = f.integer("length", 0, kWhole);
        e.weight = f.number("weight", -1e9, 1e9);
        all.push_back(std::move(e));
    }
    return all;
}

Identity readIdentity(const JsonValue &item, const QString &place, QString &complaint)
{
    RecordFields f(&item, place, complaint);
    Identity identity{f.line("kind", 1), f.text("value", 1)};
    if (identity.kind != "external"_L1 && identity.kind != "email"_L1 &&
        identity.kind != "phone"_L1)
        f.complain("kind", u"must be external, email or phone"_s);
    if (identity.kind == "email"_L1)
        identity.value = normalizedEmail(identity.value);
    return identity;
}

CustomerRecord readCustomerRecord(const JsonValue *value, QString &complaint)
{
    CustomerRecord record;
    RecordFields f(value, u"customer"_s, complaint);
    Customer &c = record.customer;
    c.publicId = f.id("id");
    c.externalId = f.text("external_id");
    c.name = f.text("name");
    c.email = normalizedEmail(f.text("email"));
    c.phone = f.text("phone");
    c.plan = f.choice<Plan>("plan");
    c.createdAt = f.instant("created_at");
    for (const JsonValue &item : f.list("identities", kMostEntries))
        record.identities.push_back(readIdentity(
            item, entryOf(u"customer.identities"_s, record.identities.size()), complaint));
    return record;
}

Escalation readEscalationWords(const JsonValue *value, QString &complaint)
{
    RecordFields f(value, u"judgement.escalation"_s, complaint);
    Escalation e;
    e.tier = f.choice<Tier>("tier");
    e.reason = f.text("reason");
    e.rule = f.text("rule");
    e.ruleName = f.text("rule_name");
    e.contact = f.text("contact");
    e.team = f.text("team");
    e.evidence = readEvidence(f, complaint);
    return e;
}

Judgement readJudgement(const JsonValue *value, QString &complaint)
{
    RecordFields f(value, u"judgement"_s, complaint);
    Judgement j;
    j.taxonomy = f.line("taxonomy", 1);
    j.category = f.line("category", 1);
    j.confidence = f.number("confidence", 0, 1);
    j.reason = f.text("reason");
    j.classifier = f.text("classifier");
    j.priority = f.choice<Priority>("priority");
    j.mood = f.choice<Mood>("mood");
    j.polarity = f.number("polarity", -1, 1);
    for (const JsonValue &item : f.list("alternatives", kMostEntries)) {
        RecordFields a(&item, entryOf(u"judgement.alternatives"_s, j.alternatives.size()),
                       complaint);
        Alternative alternative;
        alternative.category = a.text("category");
        alternative.confidence = a.number("confidence", 0, 1);
        j.alternatives.push_back(std::move(alternative));
    }
    j.evidence = readEvidence(f, complaint);
    j.escalation = readEscalationWords(f.member("escalation"), complaint);
    return j;
}

void readStanding(RecordFields &fields, Ticket &t, QString &complaint)
{
    RecordFields e(fields.member("escalation"), u"escalation"_s, complaint);
    t.escalation.open = e.flag("open");
    t.escalation.raisedAt = e.instantOrNull("raised_at");
    t.escalation.claimedBy = e.text("claimed_by");
    t.escalation.claimedAt = e.instantOrNull("claimed_at");
    if (t.escalation.open && isFinished(t.status))
        e.complain("open", u"cannot be true for a ticket that is finished"_s);
    RecordFields s(fields.member("sla"), u"sla"_s, complaint);
    t.sla.firstResponseDue = s.instant("first_response_due");
    t.sla.resolutionDue = s.instant("resolution_due");
    t.sla.due = s.instantOrNull("due");
    t.sla.pausedAt = s.instantOrNull("paused_at");
    t.sla.state = s.choice<SlaState>("state");
    if (isFinished(t.status) && t.sla.state != SlaState::None)
        s.complain("state", u"must be none for a ticket that is finished"_s);
}

QStringList readTags(RecordFields &fields)
{
    QStringList tags;
    for (const JsonValue &item : fields.list("tags", kMostEntries)) {
        const QString *tag = item.string();
        if (!tag || !isTag(*tag))
            fields.complain("tags", u"must be a list of words"_s);
        else
            tags << *tag;
    }
    return tags;
}

Ticket readTicketFields(RecordFields &f, QString &complaint)
{
    Ticket t;
    t.publicId = f.id("id");
    t.reference = f.key("reference").toUpper();
    t.externalId = f.text("external_id");
    t.inbox = f.key("inbox");
    t.subject = f.text("subject");
    t.snippet = f.text("snippet");
    t.status = f.choice<Status>("status");
    t.priority = f.choice<Priority>("priority");
    t.channel = f.choice<Channel>("channel");
    t.assignee = f.text("assignee");
    if (f.has("team"))
        t.team.name = f.line("team", 1);
    t.tags = readTags(f);
    t.unread = f.flag("unread");
    t.reminderSent = f.flag("reminder_sent");
    t.version = f.integer("version", 1, kWhole);
    t.createdAt = f.instant("created_at");
    t.updatedAt = f.instant("updated_at");
    t.firstRespondedAt = f.instantOrNull("first_responded_at");
    t.resolvedAt = f.instantOrNull("resolved_at");
    t.snoozedUntil = f.instantOrNull("snoozed_until");
    readStanding(f, t, complaint);
    t.judgement = readJudgement(f.member("judgement"), complaint);
    return t;
}

Message readMessageFields(const JsonValue &item, const QString &place, QString &complaint)
{
    RecordFields f(&item, place, complaint);
    Message m;
    m.publicId = f.id("id");
    m.kind = f.choice<MessageKind>("kind");
    m.author = f.text("author");
    m.channel = f.choice<Channel>("channel");
    m.subject = f.text("subject");
    m.body = f.text("body");
    m.createdAt = f.instant("created_at");
    return m;
}

Event readEventFields(const JsonValue &item, const QString &place, QString &complaint)
{
    RecordFields f(&item, place, complaint);
    Event e;
    e.at = f.instant("at");
    e.actor = f.text("actor");
    e.kind = f.line("kind", 1);
    const JsonValue *detail = f.member("detail");
    if (!detail || !detail->object())
        f.complain("detail", u"must be an object"_s);
    else
        e.detail = plainJson(*detail).toObject();
    return e;
}

ReminderRecord readReminder(const JsonValue &item, const QString &place, QString &complaint)
{
    RecordFields f(&item, place, complaint);
    ReminderRecord reminder;
    reminder.dueAt = f.instant("due_at");
    reminder.status = f.choice<ReminderStatus>("status");
    reminder.settledAt = f.instantOrNull("settled_at");
    return reminder;
}

TicketRecord readTicketRecord(RecordFields &f, QString &complaint)
{
    TicketRecord record;
    record.ticket = readTicketFields(f, complaint);
    CustomerRecord customer = readCustomerRecord(f.member("customer"), complaint);
    record.ticket.customer = std::move(customer.customer);
    record.identities = std::move(customer.identities);
    for (const JsonValue &item : f.list("messages", kMostEntries))
        record.messages.push_back(
            readMessageFields(item, entryOf(u"messages"_s, record.messages.size()), complaint));
    if (record.messages.empty())
        f.complain("messages", u"must have at least one entry"_s);
    for (const JsonValue &item : f.list("events", kMostEntries))
        record.events.push_back(
            readEventFields(item, entryOf(u"events"_s, record.events.size()), complaint));
    if (!f.has("reminders"))
        return record;
    for (const JsonValue &item : f.list("reminders", kMostEntries))
        record.reminders.push_back(
            readReminder(item, entryOf(u"reminders"_s, record.reminders.size()), complaint));
    return record;
}

LinkRecord readLinkRecord(RecordFields &f)
{
    LinkRecord record;
    record.ticket = f.id("ticket");
    record.other = f.id("other");
    record.kind = f.choice<LinkKind>("kind");
    if (record.other == record.ticket)
        f.complain("other", u"must be another ticket"_s);
    return record;
}

MergeRecord readMergeRecord(RecordFields &f, QString &complaint)
{
    MergeRecord record;
    record.ticket = f.id("ticket");
    record.into = f.id("into");
    if (record.into == record.ticket)
        f.complain("into", u"must be another ticket"_s);
    RecordFields b(f.member("before"), u"before"_s, complaint);
    record.status = b.choice<Status>("status");
    record.escalationOpen = b.flag("escalation_open");
    record.firstResponseDue = b.instant("first_response_due");
    record.resolutionDue = b.instant("resolution_due");
    record.pausedAt = b.instantOrNull("paused_at");
    record.resolvedAt = b.instantOrNull("resolved_at");
    record.snoozedUntil = b.instantOrNull("snoozed_until");
    if (record.escalationOpen && isFinished(record.status))
        b.complain("escalation_open", u"cannot be true for a ticket that is finished"_s);
    return record;
}

FileRecord readFileRecord(RecordFields &f)
{
    static const QRegularExpression mediaType(u"^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$"_s);
    FileRecord record;
    record.file.publicId = f.id("id");
    record.ticket = f.id("ticket");
    record.message = f.idOrNull("message");
    record.file.name = f.line("name", 1, kLongestFileName);
    record.file.contentType = f.line("content_type", 1, kLongestFileName);
    if (!mediaType.match(record.file.contentType).hasMatch())
        f.complain("content_type", u"must be a media type such as text/plain"_s);
    record.file.contentId = f.line("content_id");
    if (f.has("drafted_by"))
        record.file.draftedBy = f.line("drafted_by");
    record.file.createdAt = f.instant("created_at");
    const auto bytes = QByteArray::fromBase64Encoding(f.text("content", 1).toLatin1(),
                                                      QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.isEmpty())
        f.complain("content", u"must be base64"_s);
    if (bytes.decoded.size() > kMostAttachmentBytes)
        f.complain("content", u"is longer than 25 MiB"_s);
    record.content = bytes.decoded;
    record.file.size = record.content.size();
    return record;
}

DraftRecord readDraftRecord(RecordFields &f)
{
    DraftRecord record;
    record.ticket = f.id("ticket");
    record.author = f.line("author");
    record.kind = f.choice<MessageKind>("kind");
    if (record.kind != MessageKind::Reply && record.kind != MessageKind::Note)
        f.complain("kind", u"must be reply or note"_s);
    record.body = f.text("body", 1);
    record.updatedAt = f.instant("updated_at");
    return record;
}

CannedReply readCannedReply(RecordFields &f)
{
    CannedReply reply;
    reply.shortcut = f.line("shortcut", 1);
    reply.title = f.line("title", 1);
    reply.body = f.text("body", 1);
    for (const FieldError &wrong : wrongIn(reply))
        f.complain(wrong.field.toLatin1().constData(), wrong.message);
    reply.language = f.line("language", 0, kLongestLanguage);
    reply.updatedAt = f.instant("updated_at");
    return reply;
}

} // namespace

Result<DeskRecord> readRecord(const JsonValue &line)
{
    QString complaint;
    DeskRecord record;
    {
        RecordFields f(&line, {}, complaint);
        const QString kind = f.line("record");
        if (kind == "ticket"_L1)
            record = readTicketRecord(f, complaint);
        else if (kind == "customer"_L1)
            record = readCustomerRecord(f.member("customer"), complaint);
        else if (kind == "link"_L1)
            record = readLinkRecord(f);
        else if (kind == "merge"_L1)
            record = readMergeRecord(f, complaint);
        else if (kind == "attachment"_L1)
            record = readFileRecord(f);
        else if (kind == "draft"_L1)
            record = readDraftRecord(f);
        else if (kind == "canned_reply"_L1)
            record = readCannedReply(f);
        else if (kind == "delivery"_L1)
            record = readDeliveryRecord(f);
        else if (kind == "article"_L1)
            record = readArticleRecord(f);
        else if (kind == "removed_canned_reply"_L1)
            record = readRemovedCannedReply(f);
        else if (kind == "macro"_L1)
            record = readMacroRecord(f);
        else if (kind == "article_vote"_L1)
            record = readVoteRecord(f);
        else if (kind == "saved_view"_L1)
            record = readSavedViewRecord(f);
        else if (kind == "team"_L1)
            record = readTeamRecord(f);
        else
            f.complain("record", u"is not one of the words it can be"_s);
    }
    if (!complaint.isEmpty())
        return failure(ErrorKind::Invalid, complaint);
    return record;
}

} // namespace caseline
