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

#include <array>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qint64 kMinute = 60'000;
constexpr qsizetype kMostQuoted = 2000;    // of the customer's text in a mail of ours
constexpr qsizetype kMostOfAnAnswer = 300; // of ours, when the matter is settled

QString quote(const QString &text)
{
    QString quoted;
    for (const QStringView line : QStringView(text).left(kMostQuoted).split(u'\n'))
        quoted.append("> "_L1).append(line).append(u'\n');
    if (text.size() > kMostQuoted)
        quoted += u"> ..."_s;
    return quoted;
}

/// A point in time as it is said to people, to the minute.
struct Spoken
{
    qint64 minute = -1;
    QString language;
    QString pattern;
    QTimeZone zone;
    QString text;
};

QString spoken(QString category)
{
    return category.replace(u'_', u' ');
}

} // namespace

QString Letters::dueText(const QString &language, const char *form, Instant due) const
{
    const QTimeZone zone = m_rules.hours.zone();
    const QString pattern = m_templates.phrase(language, QLatin1String(form));
    // Many letters in a row promise the same few minutes, and calendars are slow.
    const qint64 minute = toMs(due) / kMinute;
    thread_local std::array<Spoken, 8> said;
    thread_local size_t next = 0;
    for (const Spoken &known : said)
        if (known.minute == minute && known.language == language && known.pattern == pattern &&
            known.zone == zone)
            return known.text;
    const auto local = QDateTime::fromMSecsSinceEpoch(toMs(due), zone);
    Spoken &fresh = said[next++ % said.size()];
    fresh = {minute, language, pattern, zone,
             QLocale(language).toString(local, pattern) + u' ' + zone.abbreviation(local)};
    return fresh.text;
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

/// What a letter's values are made of.
struct Letters::Parts
{
    const Letters &letters;
    QString language;
    const Ticket &ticket;
    QString quoted;

    QString say(const QString &name, const MessageTemplates::Values &values = {}) const
    {
        return letters.m_templates.phrase(language, name, values);
    }
    QString named(const QString &kind, const QString &word, const QString &otherwise) const
    {
        return letters.m_templates.phrase(language, kind + u'.' + word, {}, otherwise);
    }
    QString hello() const
    {
        const QString &name = ticket.customer.name;
        return name.isEmpty() ? say(u"hello.nameless"_s) : say(u"hello"_s, {{u"name"_s, name}});
    }
    QString category() const
    {
        const QString &category = ticket.judgement.category;
        return named(u"category"_s, category, spoken(category));
    }
    QString evidence() const
    {
        QStringList texts;
        for (const Evidence &part : ticket.judgement.escalation.evidence)
            texts << u'"' + part.text + u'"';
        return texts.join(u", "_s);
    }
    template <class Word>
    QString named(const QString &kind, Word value) const
    {
        return named(kind, word(value), word(value));
    }
};

/// A letter has a few of the values only, and some cost more than all of the rest of it.
Letters::Words Letters::words(const QString &language, const Ticket &t, const QString &quoted) const
{
    using Maker = QString (*)(const Parts &);
    static const QHash<QString, Maker> makers{
        {u"reference"_s, [](const Parts &p) { return p.ticket.reference; }},
        {u"hello"_s, [](const Parts &p) { return p.hello(); }},
        {u"customer"_s, [](const Parts &p) { return displayName(p.ticket.customer); }},
        {u"subject"_s, [](const Parts &p) { return p.ticket.subject; }},
        {u"about"_s,
         [](const Parts &p) {
             return p.say(u"about"_s, {{u"subject"_s, p.ticket.subject}});
         }},
        {u"category"_s, [](const Parts &p) { return p.category(); }},
        {u"priority"_s, [](const Parts &p) { return p.named(u"priority"_s, p.ticket.priority); }},
        {u"mood"_s, [](const Parts &p) { return p.named(u"mood"_s, p.ticket.judgement.mood); }},
        {u"plan"_s, [](const Parts &p) { return p.named(u"plan"_s, p.ticket.customer.plan); }},
        {u"assignee"_s,
         [](const Parts &p) {
             return p.ticket.assignee.isEmpty() ? p.say(u"nobody"_s) : p.ticket.assignee;
         }},
        {u"due"_s,
         [](const Parts &p) {
             return p.letters.dueText(p.language, "date", p.ticket.sla.firstResponseDue);
         }},
        {u"due.short"_s,
         [](const Parts &p) {
             return p.letters.dueText(p.language, "date.short", p.ticket.sla.firstResponseDue);
         }},
        {u"next"_s,
         [](const Parts &p) {
             return p.letters.nextStep(p.language, p.ticket.judgement.escalation);
         }},
        {u"whom"_s,
         [](const Parts &p) {
             return p.letters.whomOf(p.language, p.ticket.judgement.escalation);
         }},
        {u"tier"_s,
         [](const Parts &p) {
             return QString(word(p.ticket.judgement.escalation.tier)).toUpper();
         }},
        {u"rule"_s, [](const Parts &p) { return p.ticket.judgement.escalation.ruleName; }},
        {u"evidence"_s, [](const Parts &p) { return p.evidence(); }},
        {u"quoted"_s, [](const Parts &p) { return quote(p.quoted); }}};
    return {language, {}, [parts = Parts{*this, language, t, quoted}](const QString &name) {
                const Maker maker = makers.value(name);
                return maker ? maker(parts) : QString();
            }};
}

OutboxItem Letters::item(DeliveryKind kind, const Ticket &ticket, const Address &address,
                         const Words &words, Instant now) const
{
    return item(kind, ticket, address,
                m_templates.render(words.language, kind, address.channel,
                                   [&words](const QString &name) {
                                       const auto own = words.values.constFind(name);
                                       return own != words.values.cend() ? *own
                                                                         : words.valueOf(name);
                                   }),
                now);
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
    for (const QString &theirs : {u"customer"_s, u"subject"_s, u"about"_s})
        known.values.insert(theirs, {});
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
    const RenderedMessage text = m_templates.render(
        m_rules.language, u"digest.email"_s,
        MessageTemplates::from({{u"count"_s, QString::number(tickets.size())}, {u"list"_s, list}}));
    return item(DeliveryKind::Reminder, tickets.front(), {Channel::Email, m_rules.teamEmail}, text,
                now);
}

std::vector<OutboxItem> Letters::reply(const Ticket &ticket, const Address &address,
                                       const QString &body, Instant now) const
{
    std::vector<OutboxItem> parts;
    Words said = words(languageFor(ticket), ticket, {});
    for (const QString &part : partsOf(body, longestText(address.channel))) {
        said.values.insert(u"body"_s, part);
        OutboxItem made = item(DeliveryKind::Reply, ticket, address, said, now);
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
