// SPDX-License-Identifier: GPL-3.0-or-later
#include "letters.h"

#include "domain/public_id.h"
#include "policy/reply_token.h"
#include "policy/spelling_language.h"
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

} // namespace

QString Letters::dueText(const QString &language, const char *form, Instant due) const
{
    const QTimeZone zone = m_rules.hours.zone();
    const auto local = QDateTime::fromMSecsSinceEpoch(toMs(due), zone);
    const QString pattern = m_templates.phrase(language, QLatin1String(form));
    return QLocale(language).toString(local, pattern) + u' ' + zone.abbreviation(local);
}

QString Letters::nextStep(const QString &language, const Escalation &e) const
{
    if (e.tier == Tier::Likely)
        return m_templates.phrase(language, u"next.likely"_s);
    if (e.tier != Tier::Always)
        return m_templates.phrase(language, u"next.person"_s);
    const QString team =
        e.team.isEmpty() ? m_templates.phrase(language, u"next.team.nameless"_s) : e.team;
    return m_templates.phrase(language, u"next.team"_s, {{u"team"_s, team}});
}

QString Letters::whomOf(const QString &language, const Escalation &e) const
{
    QStringList names{e.contact, e.team};
    names.removeAll(QString());
    names.removeDuplicates();
    return names.isEmpty() ? m_templates.phrase(language, u"colleagues"_s) : names.join(u", "_s);
}

QString Letters::languageFor(const Ticket &ticket) const
{
    static const QStringList spoken = MessageTemplates::languages();
    if (spoken.contains(ticket.customer.language))
        return ticket.customer.language;
    // Nobody wrote it down where all of it came in before languages were looked at.
    const QString written = writtenLanguage(ticket.subject + u'\n' + ticket.snippet);
    return spoken.contains(written) ? written : m_rules.language;
}

Letters::Words Letters::words(const QString &language, const Ticket &t, const QString &quoted) const
{
    const Escalation &e = t.judgement.escalation;
    QStringList evidence;
    for (const Evidence &part : e.evidence)
        evidence << u'"' + part.text + u'"';
    const auto say = [&](const QString &name, const MessageTemplates::Values &values = {}) {
        return m_templates.phrase(language, name, values);
    };
    const auto named = [&](const QString &kind, const QString &word, const QString &otherwise) {
        return m_templates.phrase(language, kind + u'.' + word, {}, otherwise);
    };
    const QString &name = t.customer.name;
    return {
        language,
        {{u"reference"_s, t.reference},
         {u"hello"_s,
          name.isEmpty() ? say(u"hello.nameless"_s) : say(u"hello"_s, {{u"name"_s, name}})},
         {u"customer"_s, displayName(t.customer)},
         {u"subject"_s, t.subject},
         {u"about"_s, say(u"about"_s, {{u"subject"_s, t.subject}})},
         {u"category"_s, named(u"category"_s, t.judgement.category, spoken(t.judgement.category))},
         {u"priority"_s, named(u"priority"_s, word(t.priority), word(t.priority))},
         {u"mood"_s, named(u"mood"_s, word(t.judgement.mood), word(t.judgement.mood))},
         {u"plan"_s, named(u"plan"_s, word(t.customer.plan), word(t.customer.plan))},
         {u"assignee"_s, t.assignee.isEmpty() ? say(u"nobody"_s) : t.assignee},
         {u"due"_s, dueText(language, "date", t.sla.firstResponseDue)},
         {u"due.short"_s, dueText(language, "date.short", t.sla.firstResponseDue)},
         {u"next"_s, nextStep(language, e)},
         {u"whom"_s, whomOf(language, e)},
         {u"tier"_s, QString(word(e.tier)).toUpper()},
         {u"rule"_s, e.ruleName},
         {u"evidence"_s, evidence.join(u", "_s)},
         {u"quoted"_s, quote(quoted)}}};
}

OutboxItem Letters::item(DeliveryKind kind, const Ticket &ticket, const Address &address,
                         const Words &words, Instant now) const
{
    return item(kind, ticket, address,
                m_templates.render(words.language, kind, address.channel, words.values), now);
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
    return item(kind, ticket, address, words(languageFor(ticket), ticket, quoted), now);
}

Letters::Words Letters::strangersWords(const Ticket &ticket) const
{
    Words known = words(languageFor(ticket), ticket, {});
    known.values[u"hello"_s] = m_templates.phrase(known.language, u"hello.nameless"_s);
    known.values[u"customer"_s].clear();
    known.values[u"subject"_s].clear();
    known.values[u"about"_s].clear();
    known.values[u"quoted"_s] = m_templates.phrase(known.language, u"kept"_s);
    return known;
}

OutboxItem Letters::toStranger(DeliveryKind kind, const Ticket &ticket, const Address &address,
                               Instant now) const
{
    return item(kind, ticket, address, strangersWords(ticket), now);
}

OutboxItem Letters::resolution(const Ticket &ticket, const Address &address, const QString &answer,
                               bool verified, Instant now) const
{
    Words known = verified ? words(languageFor(ticket), ticket, {}) : strangersWords(ticket);
    const QString said = gist(answer, kMostOfAnAnswer);
    known.values[u"summary"_s] =
        said.isEmpty() ? QString()
                       : m_templates.phrase(known.language, u"summary"_s) + u"\n\n"_s + quote(said);
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
                           words(m_rules.language, ticket, ticket.snippet), now);
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
    const RenderedMessage text =
        m_templates.render(m_rules.language, u"digest.email"_s,
                           {{u"count"_s, QString::number(tickets.size())}, {u"list"_s, list}});
    return item(DeliveryKind::Reminder, tickets.front(), {Channel::Email, m_rules.teamEmail}, text,
                now);
}

std::vector<OutboxItem> Letters::reply(const Ticket &ticket, const Address &address,
                                       const QString &body, Instant now) const
{
    std::vector<OutboxItem> parts;
    for (const QString &part : partsOf(body, longestText(address.channel))) {
        OutboxItem made = item(DeliveryKind::Reply, ticket, address,
                               Words{languageFor(ticket),
                                     {{u"reference"_s, ticket.reference},
                                      {u"subject"_s, ticket.subject},
                                      {u"body"_s, part}}},
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
                           words(m_rules.language, ticket, quoted), now);
    made.dedupeKey =
        u"escalation/%1/%2"_s.arg(ticket.id.value).arg(word(ticket.judgement.escalation.tier));
    return made;
}

} // namespace caseline
