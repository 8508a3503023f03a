// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_codec.h"

#include "domain/json_writer.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

// Above any due time, so that priority always weighs more: urgency = band * kBand + due.
constexpr qint64 kBand = 1'000'000'000'000'000;

template <class E>
E enumFrom(const QString &text)
{
    // A CHECK constraint stands behind every word: an unknown one cannot be read.
    return fromWord<E>(text).value_or(E{});
}

void write(JsonWriter &json, const std::vector<Evidence> &evidence)
{
    json.name("evidence").beginArray();
    for (const Evidence &e : evidence)
        json.beginArray().value(e.text).value(e.start).value(e.length).exact(e.weight).endArray();
    json.endArray();
}

std::vector<Evidence> evidenceFrom(const QJsonArray &array)
{
    std::vector<Evidence> evidence;
    for (const auto &value : array) {
        const QJsonArray e = value.toArray();
        evidence.push_back(
            {e.at(0).toString(), e.at(1).toInt(), e.at(2).toInt(), e.at(3).toDouble()});
    }
    return evidence;
}

// Every message of every channel is written through here, on the one thread that writes.
QString explanationOf(const Judgement &j)
{
    JsonWriter json;
    json.beginObject().name("alternatives").beginArray();
    for (const Alternative &a : j.alternatives)
        json.beginArray().value(a.category).exact(a.confidence).endArray();
    json.endArray();
    write(json, j.evidence);
    json.member("priority", word(j.priority));
    if (const Escalation &e = j.escalation; e.tier != Tier::Never) {
        json.name("escalation").beginObject();
        json.member("reason", e.reason).member("rule", e.rule).member("rule_name", e.ruleName);
        json.member("contact", e.contact).member("team", e.team);
        write(json, e.evidence);
        json.endObject();
    }
    return QString::fromUtf8(json.endObject().take());
}

void readExplanation(const QString &text, Judgement &j)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    for (const auto &value : object[u"alternatives"_s].toArray()) {
        const QJsonArray a = value.toArray();
        j.alternatives.push_back({a.at(0).toString(), a.at(1).toDouble()});
    }
    j.evidence = evidenceFrom(object[u"evidence"_s].toArray());
    j.priority = enumFrom<Priority>(object[u"priority"_s].toString());
    const QJsonObject e = object[u"escalation"_s].toObject();
    j.escalation.reason = e[u"reason"_s].toString();
    j.escalation.rule = e[u"rule"_s].toString();
    j.escalation.ruleName = e[u"rule_name"_s].toString();
    j.escalation.contact = e[u"contact"_s].toString();
    j.escalation.team = e[u"team"_s].toString();
    j.escalation.evidence = evidenceFrom(e[u"evidence"_s].toArray());
}

} // namespace

QVariant toVariant(const std::optional<Instant> &t)
{
    return t ? QVariant(toMs(*t)) : QVariant(QMetaType(QMetaType::LongLong));
}

std::optional<Instant> toInstant(const QVariant &v)
{
    if (v.isNull())
        return std::nullopt;
    return fromMs(v.toLongLong());
}

TicketKey placeOf(const Ticket &t, TicketSort sort)
{
    const qint64 due = t.sla.due ? toMs(*t.sla.due) : kNeverDue;
    switch (sort) {
    case TicketSort::NewestFirst: return {-toMs(t.createdAt), t.id};
    case TicketSort::RecentlyUpdated: return {-toMs(t.updatedAt), t.id};
    case TicketSort::PriorityFirst:
        return {(qint64(Priority::Urgent) - qint64(t.priority)) * kBand + due, t.id};
    case TicketSort::DueFirst: break;
    }
    return {due, t.id};
}

QVariantList ticketValues(const Ticket &t)
{
    const Judgement &j = t.judgement;
    const qint64 due = placeOf(t, TicketSort::DueFirst).key;
    const qint64 urgency = placeOf(t, TicketSort::PriorityFirst).key;
    return {t.publicId.toRfc4122(),
            t.reference,
            t.inbox,
            t.customer.id.value,
            t.subject,
            t.snippet,
            QString(word(t.status)),
            int(!isFinished(t.status)),
            QString(word(t.priority)),
            urgency,
            QString(word(t.channel)),
            t.assignee.isNull() ? u""_s : t.assignee,
            t.tags.isEmpty() ? u""_s : t.tags.join(u' '),
            j.taxonomy,
            j.category,
            j.confidence,
            j.classifier,
            j.reason,
            QString(word(j.mood)),
            j.polarity,
            QString(word(j.escalation.tier)),
            explanationOf(j),
            j.escalation.contact.isNull() ? u""_s : j.escalation.contact,
            j.escalation.team.isNull() ? u""_s : j.escalation.team,
            j.escalation.ruleName.isNull() ? u""_s : j.escalation.ruleName,
            int(t.escalation.open),
            toVariant(t.escalation.raisedAt),
            t.escalation.claimedBy.isNull() ? u""_s : t.escalation.claimedBy,
            toVariant(t.escalation.claimedAt),
            toMs(t.sla.firstResponseDue),
            toMs(t.sla.resolutionDue),
            due,
            toVariant(t.sla.pausedAt),
            QString(word(t.sla.state)),
            toVariant(t.firstRespondedAt),
            toVariant(t.resolvedAt),
            toMs(t.createdAt),
            toMs(t.updatedAt),
            t.version,
            int(t.unread),
            int(t.reminderSent),
            t.team.id ? QVariant(t.team.id.value) : QVariant(QMetaType(QMetaType::LongLong))};
}

Customer readCustomer(const SqlRows &rows, int c)
{
    return {CustomerId{rows.integer(c)},
            QUuid::fromRfc4122(rows.value(c + 1).toByteArray()),
            rows.text(c + 2),
            rows.text(c + 3),
            rows.text(c + 4),
            rows.text(c + 5),
            enumFrom<Plan>(rows.text(c + 6)),
            fromMs(rows.integer(c + 7)),
            rows.text(c + 8)};
}

namespace {
constexpr int kCustomerColumns = 9;

// Kind, id and reference, by commas.
std::vector<TicketLink> linksFrom(const QString &text)
{
    std::vector<TicketLink> links;
    for (const QString &entry : text.split(u',', Qt::SkipEmptyParts)) {
        const QString reference = entry.section(u' ', 2);
        links.push_back({enumFrom<LinkKind>(entry.section(u' ', 0, 0)),
                         {TicketId{entry.section(u' ', 1, 1).toLongLong()}, reference}});
    }
    std::sort(links.begin(), links.end(),
              [](const TicketLink &a, const TicketLink &b) { return a.other.id < b.other.id; });
    return links;
}
} // namespace

Ticket readTicket(const SqlRows &rows)
{
    Ticket t;
    int c = 0;
    t.id = TicketId{rows.integer(c++)};
    t.publicId = QUuid::fromRfc4122(rows.value(c++).toByteArray());
    t.reference = rows.text(c++);
    t.inbox = rows.text(c++);
    t.subject = rows.text(c++);
    t.snippet = rows.text(c++);
    t.status = enumFrom<Status>(rows.text(c++));
    t.priority = enumFrom<Priority>(rows.text(c++));
    t.channel = enumFrom<Channel>(rows.text(c++));
    t.assignee = rows.text(c++);
    t.tags = rows.text(c++).split(u' ', Qt::SkipEmptyParts);
    Judgement &j = t.judgement;
    j.taxonomy = rows.text(c++);
    j.category = rows.text(c++);
    j.confidence = rows.real(c++);
    j.classifier = rows.text(c++);
    j.reason = rows.text(c++);
    j.mood = enumFrom<Mood>(rows.text(c++));
    j.polarity = rows.real(c++);
    j.escalation.tier = enumFrom<Tier>(rows.text(c++));
    readExplanation(rows.text(c++), j);
    t.escalation.open = rows.integer(c++) != 0;
    t.escalation.raisedAt = toInstant(rows.value(c++));
    t.escalation.claimedBy = rows.text(c++);
    t.escalation.claimedAt = toInstant(rows.value(c++));
    t.sla.firstResponseDue = fromMs(rows.integer(c++));
    t.sla.resolutionDue = fromMs(rows.integer(c++));
    const qint64 due = rows.integer(c++);
    if (due != kNeverDue)
        t.sla.due = fromMs(due);
    t.sla.pausedAt = toInstant(rows.value(c++));
    t.sla.state = enumFrom<SlaState>(rows.text(c++));
    t.firstRespondedAt = toInstant(rows.value(c++));
    t.resolvedAt = toInstant(rows.value(c++));
    t.createdAt = fromMs(rows.integer(c++));
    t.updatedAt = fromMs(rows.integer(c++));
    t.version = int(rows.integer(c++));
    t.unread = rows.integer(c++) != 0;
    t.reminderSent = rows.integer(c++) != 0;
    t.customer = readCustomer(rows, c);
    t.externalId = rows.text(c + kCustomerColumns);
    t.snoozedUntil = toInstant(rows.value(c + kCustomerColumns + 1));
    if (const qint64 into = rows.integer(c + kCustomerColumns + 2); into != 0)
        t.mergedInto = TicketName{TicketId{into}, rows.text(c + kCustomerColumns + 3)};
    t.team = {TeamId{rows.integer(c + kCustomerColumns + 4)}, rows.text(c + kCustomerColumns + 5)};
    t.links = linksFrom(rows.text(c + kCustomerColumns + 6));
    return t;
}

Message readMessage(const SqlRows &rows)
{
    return {MessageId{rows.integer(0)},
            QUuid::fromRfc4122(rows.value(1).toByteArray()),
            TicketId{rows.integer(2)},
            enumFrom<MessageKind>(rows.text(3)),
            rows.text(4),
            enumFrom<Channel>(rows.text(5)),
            rows.text(6),
            rows.text(7),
            fromMs(rows.integer(8))};
}

OutboxItem readOutboxItem(const SqlRows &rows)
{
    OutboxItem item;
    item.id = OutboxId{rows.integer(0)};
    item.publicId = QUuid::fromRfc4122(rows.value(1).toByteArray());
    item.ticket = TicketId{rows.integer(2)};
    item.message = MessageId{rows.integer(3)};
    item.channel = enumFrom<Channel>(rows.text(4));
    item.kind = enumFrom<DeliveryKind>(rows.text(5));
    item.recipient = rows.text(6);
    item.subject = rows.text(7);
    item.body = rows.text(8);
    item.messageIdHeader = rows.text(9);
    item.dedupeKey = rows.text(10);
    item.status = enumFrom<DeliveryStatus>(rows.text(11));
    item.attempts = int(rows.integer(12));
    item.fence = rows.integer(13);
    item.lastError = rows.text(14);
    item.createdAt = fromMs(rows.integer(15));
    item.nextAttemptAt = toInstant(rows.value(16));
    item.sentAt = toInstant(rows.value(17));
    item.providerId = rows.text(18);
    item.dismissedAt = toInstant(rows.value(19));
    item.inReplyTo = rows.text(20);
    item.senderName = rows.text(22);
    item.senderAddress = rows.text(23);
    item.triedAt = toInstant(rows.value(24));
    item.doubtfulSince = toInstant(rows.value(25));
    item.cc = rows.text(21).split(u' ', Qt::SkipEmptyParts);
    return item;
}

Job readJob(const SqlRows &rows)
{
    Job job;
    job.id = JobId{rows.integer(0)};
    job.queue = enumFrom<JobQueue>(rows.text(1));
    job.kind = rows.text(2);
    job.payload = rows.text(3);
    job.status = enumFrom<JobStatus>(rows.text(4));
    job.attempts = int(rows.integer(5));
    job.fence = rows.integer(6);
    job.lastError = rows.text(7);
    job.runAt = fromMs(rows.integer(8));
    job.lane = rows.text(9);
    return job;
}

TicketRow readTicketRow(const SqlRows &rows)
{
    TicketRow r;
    Customer who;
    int c = 0;
    r.id = TicketId{rows.integer(c++)};
    r.reference = rows.text(c++);
    who.name = rows.text(c++);
    who.email = rows.text(c++);
    who.phone = rows.text(c++);
    who.externalId = rows.text(c++);
    r.customerName = displayName(who);
    r.subject = rows.text(c++);
    r.snippet = rows.text(c++);
    r.status = enumFrom<Status>(rows.text(c++));
    r.priority = enumFrom<Priority>(rows.text(c++));
    r.channel = enumFrom<Channel>(rows.text(c++));
    r.mood = enumFrom<Mood>(rows.text(c++));
    r.tier = enumFrom<Tier>(rows.text(c++));
    r.plan = enumFrom<Plan>(rows.text(c++));
    r.escalated = rows.integer(c++) != 0;
    r.contact = rows.text(c++);
    r.team = rows.text(c++);
    r.ruleName = rows.text(c++);
    r.escalatedAt = toInstant(rows.value(c++));
    r.claimedBy = rows.text(c++);
    r.claimedAt = toInstant(rows.value(c++));
    r.category = rows.text(c++);
    r.slaState = enumFrom<SlaState>(rows.text(c++));
    const qint64 due = rows.integer(c++);
    if (due != kNeverDue)
        r.slaDue = fromMs(due);
    r.snoozedUntil = toInstant(rows.value(c++));
    r.assignee = rows.text(c++);
    r.unread = rows.integer(c++) != 0;
    r.hasDraft = rows.integer(c++) != 0;
    r.createdAt = fromMs(rows.integer(c++));
    r.updatedAt = fromMs(rows.integer(c++));
    r.key = rows.integer(c++);
    return r;
}

} // namespace caseline
