// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake_service.h"

#include "follow_up.h"
#include "message_files.h"
#include "new_ticket.h"
#include "remote_files.h"
#include "sender_identity.h"

#include "domain/public_id.h"
#include "domain/waypoint.h"
#include "policy/spelling_language.h"
#include "policy/text_parts.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr Milliseconds kDay = std::chrono::hours(24);
constexpr qsizetype kSnippetLength = 160;
constexpr qsizetype kSubjectLength = 300;

QString sentenceFor(const Ticket &t)
{
    const Escalation &e = t.judgement.escalation;
    QString sentence = u"Your message is recorded as %1."_s.arg(t.reference);
    if (e.tier == Tier::Always)
        sentence += u" It went straight to %1."_s.arg(e.team.isEmpty() ? e.contact : e.team);
    else if (e.tier == Tier::Likely)
        sentence += u" A colleague looks into it personally."_s;
    return sentence + u" A person answers by %1."_s.arg(toRfc3339(t.sla.firstResponseDue));
}

} // namespace

QString normalizedEmail(const QString &email)
{
    return email.trimmed().toLower();
}

QString normalizedPhone(const QString &phone)
{
    QString digits;
    for (const QChar c : phone) {
        if (c.isDigit() || (c == u'+' && digits.isEmpty()))
            digits += c;
    }
    return digits.startsWith("00"_L1) ? u'+' + digits.mid(2) : digits;
}

QString snippetOf(const QString &text)
{
    return firstCharacters(firstCharacters(text, kSnippetLength * 2).simplified(), kSnippetLength);
}

QString subjectOf(const QString &subject, const QString &body)
{
    // What was given stands as it is, on one line.
    const QString given = onOneLine(subject);
    if (!given.isEmpty())
        return firstCharacters(given, kSubjectLength);
    // Without a subject the first sentence or line stands for it.
    const QString text = body.left(kSubjectLength * 2).trimmed();
    // A full stop inside a number or an address ends nothing.
    const auto isEnd = [&text](qsizetype at) {
        return text[at] == u'\n' ||
               (u".!?"_s.contains(text[at]) && (at + 1 == text.size() || text[at + 1].isSpace()));
    };
    qsizetype end = 0;
    while (end < text.size() && !isEnd(end))
        ++end;
    const QString first = text.left(end < text.size() && text[end] != u'\n' ? end + 1 : end);
    constexpr qsizetype kLine = 80;
    const QString line = first.simplified();
    return line.size() <= kLine ? line : firstCharacters(line, kLine - 1).trimmed() + u'\u2026';
}

struct IntakeService::Work
{
    InboundMessage message;
    Judgement judgement;
    Instant now;
    QUuid ticketId; // drawn before the writer thread has it in hand
    QUuid messageId;
};

IntakeService::IntakeService(TicketStore &store, const Judge &judge,
                             const MessageTemplates &templates, const DeskRules &rules,
                             const Clock &clock)
    : m_store(store)
    , m_judge(judge)
    , m_rules(rules)
    , m_clock(clock)
    , m_letters(templates, rules)
    , m_sla(rules)
{}

void IntakeService::accept(InboundMessage message, Done done)
{
    message.email = normalizedEmail(message.email);
    message.phone = normalizedPhone(message.phone);
    message.language = writtenLanguage(message.subject + u'\n' + message.body);
    auto work = std::make_shared<Work>();
    work->judgement = m_judge.judge({message.subject, message.body, message.plan, message.inbox});
    work->message = std::move(message);
    work->now = m_clock.now();
    work->ticketId = newPublicId(work->now);
    work->messageId = newPublicId(work->now);
    auto accepted = std::make_shared<Accepted>();
    m_store.submit(
        [this, work, accepted](Transaction &tx) -> Result<void> {
            auto recorded = record(tx, *work);
            if (!recorded)
                return failure(recorded.error());
            *accepted = std::move(*recorded);
            return {};
        },
        [accepted, done = std::move(done)](const Result<void> &result) {
            if (!result)
                return done(failure(result.error()));
            pass(waypoint::kAccepted);
            done(std::move(*accepted));
        },
        TicketStore::Repeat::Safe);
}

Result<std::optional<Accepted>> IntakeService::repeated(Transaction &tx,
                                                        const InboundMessage &m) const
{
    std::optional<TicketId> made;
    if (m.idempotency) {
        const auto replayed = tx.keys().replay(*m.idempotency);
        if (!replayed)
            return failure(replayed.error());
        made = *replayed;
    }
    if (!made && !m.originKey.isEmpty()) {
        const auto known = tx.origins().find(m.originKey);
        if (!known)
            return failure(known.error());
        made = *known;
    }
    if (!made)
        return std::nullopt;
    auto ticket = tx.tickets().find(*made);
    if (!ticket)
        return failure(ticket.error());
    return Accepted{*ticket, sentenceFor(*ticket), true, false};
}

Result<void> IntakeService::remember(Transaction &tx, const Work &work, TicketId ticket) const
{
    const InboundMessage &m = work.message;
    if (!m.originKey.isEmpty())
        if (auto kept = tx.origins().remember(m.originKey, ticket, work.now); !kept)
            return kept;
    return m.idempotency ? tx.keys().remember(*m.idempotency, ticket, work.now) : Result<void>();
}

Result<std::optional<Accepted>> IntakeService::followUp(Transaction &tx, const Customer &customer,
                                                        const Work &work) const
{
    const InboundMessage &m = work.message;
    std::optional<TicketId> target = m.appendTo;
    if (!target && m.joinOpen) {
        const auto latest = tx.tickets().latestOpen(customer.id, m.channel);
        if (!latest)
            return failure(latest.error());
        target = *latest;
    }
    if (!target)
        return std::nullopt;
    const auto worked = workedOn(tx, *target);
    if (!worked)
        return failure(worked.error());
    if (worked->status == Status::Closed)
        return std::nullopt; // closed is closed: another ticket, with a link between them
    const FollowUp follow{tx, m, work.judgement, m_letters, m_sla, work.now};
    auto ticket = follow.appendTo(*target);
    if (!ticket)
        return failure(ticket.error());
    return Accepted{*ticket, sentenceFor(*ticket), false, true};
}

Result<Accepted> IntakeService::record(Transaction &tx, const Work &work) const
{
    auto again = repeated(tx, work.message);
    if (!again)
        return failure(again.error());
    if (*again)
        return std::move(**again);
    auto customer = customerOfMessage(tx, work.message, work.now);
    if (!customer)
        return failure(customer.error());
    auto joined = followUp(tx, *customer, work);
    if (!joined)
        return failure(joined.error());
    if (*joined) {
        if (auto kept = remember(tx, work, (*joined)->ticket.id); !kept)
            return failure(kept.error());
        return std::move(**joined);
    }
    const auto ticket = open(tx, std::move(*customer), work);
    if (!ticket)
        return failure(ticket.error());
    if (auto linked = link(tx, *ticket, work); !linked)
        return failure(linked.error());
    if (auto told = tell(tx, *ticket, work); !told)
        return failure(told.error());
    if (auto kept = remember(tx, work, ticket->id); !kept)
        return failure(kept.error());
    return Accepted{*ticket, sentenceFor(*ticket), false, false};
}

/// Names the ticket that this one may have to do with in both audit trails.
Result<void> IntakeService::link(Transaction &tx, const Ticket &ticket, const Work &work) const
{
    const InboundMessage &m = work.message;
    const std::optional<TicketId> to = m.appendTo ? m.appendTo : m.linkTo;
    if (!to)
        return {};
    const auto other = tx.tickets().find(*to);
    if (!other)
        return failure(other.error());
    if (auto done = tx.links().add(ticket.id, other->id,
                                   m.appendTo ? LinkKind::Follows : LinkKind::Related);
        !done)
        return done;
    if (auto done = tx.tickets().addEvent(
            {ticket.id, work.now, {}, u"linked"_s, {{u"ticket"_s, other->reference}}});
        !done)
        return done;
    return tx.tickets().addEvent(
        {other->id, work.now, {}, u"linked"_s, {{u"ticket"_s, ticket.reference}}});
}

Result<Ticket> IntakeService::open(Transaction &tx, Customer customer, const Work &work) const
{
    const InboundMessage &m = work.message;
    const auto reference = tx.tickets().nextReference(work.now);
    if (!reference)
        return failure(reference.error());
    Ticket t;
    t.publicId = work.ticketId;
    t.reference = *reference;
    t.inbox = m.inbox;
    t.customer = std::move(customer);
    t.subject = subjectOf(m.subject, m.body);
    t.snippet = snippetOf(m.body);
    t.channel = m.channel;
    t.judgement = work.judgement;
    t.priority = m.priority.value_or(work.judgement.priority);
    t.tags = m.tags;
    if (!m.category.isEmpty()) {
        t.judgement.category = m.category;
        t.judgement.confidence = 1;
        t.judgement.classifier = u"person"_s;
        t.judgement.reason = u"chosen by hand"_s;
    }
    t.createdAt = t.updatedAt = work.now;
    if (work.judgement.escalation.tier != Tier::Never) {
        t.escalation.open = true;
        t.escalation.raisedAt = work.now;
    }
    m_sla.start(t, work.now);
    const auto id = tx.tickets().insert(t);
    if (!id)
        return failure(id.error());
    t.id = *id;
    return t;
}

/// Where an address was told within a day already, it is not told again.
Result<void> IntakeService::acknowledge(Transaction &tx, const Ticket &t, const Work &work) const
{
    const InboundMessage &m = work.message;
    if (!m_rules.acknowledge || !m.acknowledge || m.automatic)
        return {};
    for (const Address &address : addressesOf(t.customer, t.channel)) {
        if (m.acknowledgeOnce) {
            const auto told = tx.deliveries().acknowledgedSince(address.to, work.now - kDay);
            if (!told)
                return failure(told.error());
            if (*told)
                continue;
        }
        const OutboxItem letter =
            m.verified
                ? m_letters.toCustomer(DeliveryKind::Acknowledgement, t, address, m.body, work.now)
                : m_letters.toStranger(DeliveryKind::Acknowledgement, t, address, work.now);
        if (auto added = tx.outbox().add(letter); !added)
            return failure(added.error());
    }
    return {};
}

// Everything that follows from the ticket: its message, audit trail, letters and reminder.
Result<void> IntakeService::tell(Transaction &tx, const Ticket &t, const Work &work) const
{
    const InboundMessage &m = work.message;
    const auto message = tx.tickets().addMessage({{},
                                                  work.messageId,
                                                  t.id,
                                                  MessageKind::Customer,
                                                  displayName(t.customer),
                                                  m.channel,
                                                  m.subject,
                                                  storedBody(m),
                                                  work.now});
    if (!message)
        return failure(message.error());
    if (auto kept = keepFiles(tx, t.id, *message, m.files, work.now); !kept)
        return kept;
    if (auto kept = keepHtml(tx, t.id, *message, m.html, work.now); !kept)
        return kept;
    if (auto queued = fetchFiles(tx, t.id, *message, m.remoteFiles, work.now); !queued)
        return queued;
    if (auto done = noteCreated(tx, t, work.now); !done)
        return done;
    if (auto kept = keepThread(tx, t.id, m); !kept)
        return kept;
    if (auto told = acknowledge(tx, t, work); !told)
        return told;
    return followNewTicket(tx, m_letters, m_rules, t,
                           {m.body, m.automatic, m.priority.has_value(), m.verified}, work.now);
}

} // namespace caseline
