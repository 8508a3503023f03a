// SPDX-License-Identifier: GPL-3.0-or-later
// Messages of a ticket become a ticket of their own, and come back.
#include "command_effects.h"
#include "intake_service.h"
#include "new_ticket.h"

#include "domain/public_id.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostJudged = 20000; // so much of the moved text is judged, in characters

tl::unexpected<Error> wrongMessages(const QString &message)
{
    return failure(Error{ErrorKind::Invalid,
                         u"Some fields are missing or not valid."_s,
                         {{u"messages"_s, message}}});
}

/// What goes and what stays, both in the order it came.
struct SplitMessages
{
    std::vector<Message> going;
    std::vector<Message> staying;
};

bool isFromCustomer(const Message &message)
{
    return message.kind == MessageKind::Customer;
}

Result<SplitMessages> divided(const std::vector<Message> &all, const std::vector<QUuid> &chosen)
{
    SplitMessages parts;
    for (const Message &message : all) {
        const bool goes = std::count(chosen.begin(), chosen.end(), message.publicId) > 0;
        (goes ? parts.going : parts.staying).push_back(message);
    }
    for (const QUuid &id : chosen)
        if (std::none_of(parts.going.begin(), parts.going.end(),
                         [&id](const Message &message) { return message.publicId == id; }))
            return wrongMessages(
                u"%1 is no message of this ticket"_s.arg(id.toString(QUuid::WithoutBraces)));
    if (std::none_of(parts.going.begin(), parts.going.end(), isFromCustomer))
        return wrongMessages(u"must name something that the customer wrote"_s);
    if (std::none_of(parts.staying.begin(), parts.staying.end(), isFromCustomer))
        return wrongMessages(u"must leave something that the customer wrote"_s);
    return parts;
}

QString customersWords(const std::vector<Message> &messages)
{
    QStringList words;
    for (const Message &message : messages)
        if (isFromCustomer(message))
            words << message.body;
    return words.join(u"\n\n"_s).left(kMostJudged);
}

const Message &firstOfCustomer(const std::vector<Message> &messages)
{
    return *std::find_if(messages.begin(), messages.end(), isFromCustomer);
}

QString lastWords(const std::vector<Message> &messages)
{
    const auto last = std::find_if(messages.rbegin(), messages.rend(), isFromCustomer);
    return last == messages.rend() ? QString() : snippetOf(last->body);
}

/// Places are marked in the first message alone.
void forgetPlacesFrom(Judgement &judgement, qsizetype end)
{
    for (auto *evidence : {&judgement.evidence, &judgement.escalation.evidence})
        for (Evidence &part : *evidence)
            if (part.start + part.length > end)
                part.start = -1;
}

} // namespace

/// The promises count from when the customer wrote it, not from when somebody saw that it is
/// another matter.
Result<Ticket> CommandEffects::madeOf(const std::vector<Message> &messages, const QString &title)
{
    const auto reference = m_tx.tickets().nextReference(m_now);
    if (!reference)
        return failure(reference.error());
    const Message &first = firstOfCustomer(messages);
    Ticket made;
    made.publicId = newPublicId(m_now);
    made.reference = *reference;
    made.inbox = m_ticket.inbox;
    made.customer = m_ticket.customer;
    made.subject = subjectOf(title.trimmed().isEmpty() ? first.subject : title, first.body);
    made.snippet = lastWords(messages);
    made.channel = first.channel;
    made.judgement = m_means.judge.judge(
        {first.subject, customersWords(messages), made.customer.plan, made.inbox});
    forgetPlacesFrom(made.judgement, judgedText(first.subject, first.body).size());
    made.priority = made.judgement.priority;
    made.createdAt = first.createdAt;
    made.updatedAt = m_now;
    for (const Message &message : messages)
        if (message.kind == MessageKind::Reply && !made.firstRespondedAt &&
            message.createdAt >= first.createdAt) {
            made.firstRespondedAt = message.createdAt;
            made.status = Status::InProgress;
        }
    if (made.judgement.escalation.tier != Tier::Never) {
        made.escalation.open = true;
        made.escalation.raisedAt = m_now;
    }
    m_sla.start(made, made.createdAt);
    m_sla.follow(made, m_now);
    return made;
}

Result<void> CommandEffects::operator()(const SplitTicket &c)
{
    if (m_ticket.status == Status::Closed)
        return failure(ErrorKind::Conflict,
                       u"%1 is closed; open it first"_s.arg(m_ticket.reference));
    const auto all = m_tx.messages().ofTicket(m_ticket.id);
    if (!all)
        return failure(all.error());
    const auto parts = divided(*all, c.messages);
    if (!parts)
        return failure(parts.error());
    auto made = madeOf(parts->going, c.title);
    if (!made)
        return failure(made.error());
    const auto id = m_tx.tickets().insert(*made);
    if (!id)
        return failure(id.error());
    made->id = *id;
    for (const Message &message : parts->going)
        if (auto done = m_tx.messages().move(message, made->id); !done)
            return done;
    if (auto done = m_tx.mail().shareThread(m_ticket.id, made->id); !done)
        return done;
    if (auto done = m_tx.links().add(m_ticket.id, made->id, LinkKind::Related); !done)
        return done;
    if (auto done = noteCreated(m_tx, *made, m_now); !done)
        return done;
    if (auto done = noteOn(*made, u"split_from"_s, {}); !done)
        return done;
    if (auto done = followNewTicket(m_tx, m_letters, m_means.rules, *made,
                                    {firstOfCustomer(parts->going).body}, m_now);
        !done)
        return done;
    m_ticket.snippet = lastWords(parts->staying);
    if (parts->staying.front().id != all->front().id)
        forgetPlacesFrom(m_ticket.judgement, -1);
    auto now = m_tx.tickets().find(made->id);
    if (!now)
        return failure(now.error());
    m_ticket.links.push_back({LinkKind::Related, {made->id, made->reference}});
    m_outcome.undo = UnsplitTicket{made->id, c.messages, std::make_shared<const Ticket>(m_before)};
    m_outcome.made = std::move(*now);
    return note(u"split"_s, QString::number(parts->going.size()), made->reference);
}

/// The messages of the ticket that a split made, when they are still those.
Result<std::vector<Message>> CommandEffects::stillSplit(const Ticket &made,
                                                        const std::vector<QUuid> &messages)
{
    const auto others = m_tx.links().hasMerged(made.id);
    if (!others)
        return failure(others.error());
    auto all = m_tx.messages().ofTicket(made.id);
    if (!all)
        return all;
    const bool same = std::all_of(all->begin(), all->end(), [&](const Message &message) {
        return std::count(messages.begin(), messages.end(), message.publicId) > 0;
    });
    if (*others || made.mergedInto || !same || all->empty())
        return failure(ErrorKind::Conflict,
                       u"%1 has gone its own way by now; merge it instead"_s.arg(made.reference));
    return all;
}

Result<void> CommandEffects::operator()(const UnsplitTicket &c)
{
    const auto made = m_tx.tickets().find(c.made);
    if (!made || made->customer.id != m_ticket.customer.id || made->id == m_ticket.id)
        return failure(ErrorKind::Conflict, u"the ticket that was made is gone"_s);
    const auto moved = stillSplit(*made, c.messages);
    if (!moved)
        return failure(moved.error());
    for (const Message &message : *moved)
        if (auto done = m_tx.messages().move(message, m_ticket.id); !done)
            return done;
    if (auto done = m_tx.attachments().moveAll(made->id, m_ticket.id); !done)
        return done;
    if (auto done = m_tx.tickets().remove(*made); !done)
        return done;
    std::erase_if(m_ticket.links, [&c](const TicketLink &link) { return link.other.id == c.made; });
    const auto all = m_tx.messages().ofTicket(m_ticket.id);
    if (!all)
        return failure(all.error());
    m_ticket.snippet = lastWords(*all);
    if (c.before && c.before->id == m_ticket.id && c.before->version + 1 == m_before.version)
        m_ticket.judgement = c.before->judgement;
    m_outcome.undo = SplitTicket{c.messages, made->subject};
    return note(u"unsplit"_s, made->reference, {});
}

} // namespace caseline
