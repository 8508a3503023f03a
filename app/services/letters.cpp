// SPDX-License-Identifier: GPL-3.0-or-later
#include "letters.h"

#include "domain/public_id.h"
#include "policy/reply_token.h"
#include "policy/summary.h"
#include "policy/text_parts.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostQuoted = 2000;    // of the customer's text in a mail of ours
constexpr qsizetype kMostOfAnAnswer = 300; // of ours, when the matter is settled

QString quote(const QString &text)
{
    QString quoted;
    for (const QString &line : text.left(kMostQuoted).split(u'\n'))
        quoted += u"> "_s + line + u'\n';
    if (text.size() > kMostQuoted)
        quoted += u"> ..."_s;
    return quoted;
}

QString spoken(QString category)
{
    return category.replace(u'_', u' ');
}

QString dueText(Instant due, const QTimeZone &zone)
{
    const auto local = QDateTime::fromMSecsSinceEpoch(toMs(due), zone);
    return QLocale::c().toString(local, u"d MMMM yyyy 'at' HH:mm"_s) + u' ' +
           zone.abbreviation(local);
}

QString nextStep(const Ticket &t)
{
    if (t.judgement.escalation.tier == Tier::Always)
        return u"it went straight to %1, who looks into it personally."_s.arg(
            t.judgement.escalation.team.isEmpty() ? u"the right team"_s
                                                  : t.judgement.escalation.team);
    if (t.judgement.escalation.tier == Tier::Likely)
        return u"a colleague looks into it personally."_s;
    return u"a colleague reads it and answers you."_s;
}

/// Who is asked to help; the team's own name when nobody is.
QString whomOf(const Escalation &e)
{
    QStringList names{e.contact, e.team};
    names.removeAll(QString());
    names.removeDuplicates();
    return names.isEmpty() ? u"Dear colleagues"_s : names.join(u", "_s);
}

} // namespace

MessageTemplates::Values Letters::values(const Ticket &t, const QString &quoted) const
{
    const Escalation &e = t.judgement.escalation;
    QStringList evidence;
    for (const Evidence &part : e.evidence)
        evidence << u'"' + part.text + u'"';
    return {{u"reference"_s, t.reference},
            {u"name"_s, t.customer.name.isEmpty() ? u"there"_s : t.customer.name},
            {u"subject"_s, t.subject},
            {u"about"_s, u" (\"%1\")"_s.arg(t.subject)},
            {u"category"_s, spoken(t.judgement.category)},
            {u"priority"_s, word(t.priority)},
            {u"mood"_s, word(t.judgement.mood)},
            {u"plan"_s, word(t.customer.plan)},
            {u"assignee"_s, t.assignee.isEmpty() ? u"nobody"_s : t.assignee},
            {u"due"_s, dueText(t.sla.firstResponseDue, m_rules.hours.zone())},
            {u"next"_s, nextStep(t)},
            {u"whom"_s, whomOf(e)},
            {u"tier"_s, QString(word(e.tier)).toUpper()},
            {u"rule"_s, e.ruleName},
            {u"evidence"_s, evidence.join(u", "_s)},
            {u"quoted"_s, quote(quoted)}};
}

OutboxItem Letters::item(DeliveryKind kind, const Ticket &ticket, const Address &address,
                         const MessageTemplates::Values &values, Instant now) const
{
    return item(kind, ticket, address, m_templates.render(kind, address.channel, values), now);
}

OutboxItem Letters::item(DeliveryKind kind, const Ticket &ticket, const Address &address,
                         const RenderedMessage &text, Instant now) const
{
    OutboxItem item;
    item.publicId = newPublicId(now);
    item.ticket = ticket.id;
    item.channel = address.channel;
    item.kind = kind;
    item.recipient = address.to;
    item.subject = text.subject;
    item.body = text.body;
    item.messageIdHeader =
        signedMessageId(item.publicId, ticket.id, m_rules.mailDomain, m_rules.replySecret);
    item.createdAt = now;
    if (m_rules.live.contains(address.channel)) {
        item.status = DeliveryStatus::Queued;
        item.nextAttemptAt = now;
    } else {
        item.status = DeliveryStatus::Simulated;
    }
    return item;
}

OutboxItem Letters::toCustomer(DeliveryKind kind, const Ticket &ticket, const Address &address,
                               const QString &quoted, Instant now) const
{
    return item(kind, ticket, address, values(ticket, quoted), now);
}

MessageTemplates::Values Letters::strangersValues(const Ticket &ticket) const
{
    MessageTemplates::Values known = values(ticket, {});
    known[u"name"_s] = u"there"_s;
    known[u"subject"_s].clear();
    known[u"about"_s].clear();
    known[u"quoted"_s] = u"(kept with us under this reference)"_s;
    return known;
}

OutboxItem Letters::toStranger(DeliveryKind kind, const Ticket &ticket, const Address &address,
                               Instant now) const
{
    return item(kind, ticket, address, strangersValues(ticket), now);
}

OutboxItem Letters::resolution(const Ticket &ticket, const Address &address, const QString &answer,
                               bool verified, Instant now) const
{
    MessageTemplates::Values known = verified ? values(ticket, {}) : strangersValues(ticket);
    const QString said = gist(answer, kMostOfAnAnswer);
    known[u"summary"_s] =
        said.isEmpty() ? QString() : u"In short, what we answered:\n\n"_s + quote(said);
    OutboxItem made = item(DeliveryKind::Resolution, ticket, address, known, now);
    made.dedupeKey = u"resolution/%1/%2/%3"_s.arg(ticket.id.value)
                         .arg(ticket.version)
                         .arg(word(address.channel));
    if (made.status == DeliveryStatus::Queued)
        made.nextAttemptAt = now + m_rules.undoSend;
    return made;
}

std::optional<OutboxItem> Letters::breach(const Ticket &ticket, const QString &target,
                                          Instant now) const
{
    if (m_rules.teamEmail.isEmpty())
        return std::nullopt;
    OutboxItem made = item(DeliveryKind::Breach, ticket, {Channel::Email, m_rules.teamEmail},
                           values(ticket, ticket.snippet), now);
    made.dedupeKey = u"breach/%1/%2"_s.arg(ticket.id.value).arg(target);
    return made;
}

std::optional<OutboxItem> Letters::digest(const std::vector<Ticket> &tickets, Instant now) const
{
    if (m_rules.teamEmail.isEmpty())
        return std::nullopt;
    QString list;
    for (const Ticket &t : tickets)
        list += u"%1  %2  (%3)\n"_s.arg(t.reference, t.subject, displayName(t.customer));
    const RenderedMessage text = m_templates.render(
        u"digest.email"_s, {{u"count"_s, QString::number(tickets.size())}, {u"list"_s, list}});
    return item(DeliveryKind::Reminder, tickets.front(), {Channel::Email, m_rules.teamEmail}, text,
                now);
}

std::vector<OutboxItem> Letters::reply(const Ticket &ticket, const Address &address,
                                       const QString &body, Instant now) const
{
    std::vector<OutboxItem> parts;
    for (const QString &part : partsOf(body, longestText(address.channel))) {
        OutboxItem made = item(
            DeliveryKind::Reply, ticket, address,
            {{u"reference"_s, ticket.reference}, {u"subject"_s, ticket.subject}, {u"body"_s, part}},
            now);
        if (made.status == DeliveryStatus::Queued)
            made.nextAttemptAt = now + m_rules.undoSend;
        parts.push_back(std::move(made));
    }
    return parts;
}

std::optional<OutboxItem> Letters::escalation(const Ticket &ticket, const QString &quoted,
                                              Instant now) const
{
    if (m_rules.teamEmail.isEmpty())
        return std::nullopt;
    OutboxItem made = item(DeliveryKind::Escalation, ticket, {Channel::Email, m_rules.teamEmail},
                           values(ticket, quoted), now);
    made.dedupeKey =
        u"escalation/%1/%2"_s.arg(ticket.id.value).arg(word(ticket.judgement.escalation.tier));
    return made;
}

} // namespace caseline
