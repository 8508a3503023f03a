// SPDX-License-Identifier: GPL-3.0-or-later
#include "second_opinion.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <future>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr auto kKind = "second_opinion";
constexpr Milliseconds kPatience = std::chrono::seconds(30);

QString confidenceWord(const Judgement &judgement)
{
    return QString::number(judgement.confidence, 'f', 2);
}

QJsonObject difference(const Ticket &before, const Ticket &after)
{
    const Judgement &was = before.judgement;
    const Judgement &is = after.judgement;
    return {{u"before"_s, was.category},
            {u"after"_s, is.category},
            {u"classifier_before"_s, was.classifier},
            {u"classifier"_s, is.classifier},
            {u"confidence_before"_s, confidenceWord(was)},
            {u"confidence"_s, confidenceWord(is)},
            {u"priority_before"_s, word(before.priority)},
            {u"priority"_s, word(after.priority)},
            {u"tier_before"_s, word(was.escalation.tier)},
            {u"tier"_s, word(is.escalation.tier)}};
}

/// Raises the tier. An escalation is opened where the ticket can have one and no person has taken
/// one back or made one; says whether it was.
bool raise(Ticket &ticket, const Escalation &wanted, Instant now)
{
    const bool closedByPerson =
        ticket.judgement.escalation.tier != Tier::Never && !ticket.escalation.open;
    const bool madeByPerson =
        ticket.judgement.escalation.tier == Tier::Never && ticket.escalation.open;
    if (madeByPerson) {
        ticket.judgement.escalation.tier = wanted.tier;
        return false;
    }
    ticket.judgement.escalation = wanted;
    if (closedByPerson || isFinished(ticket.status))
        return false;
    if (!ticket.escalation.open)
        ticket.escalation = {true, now, {}, {}};
    return true;
}

Result<void> tellOfEscalation(Transaction &tx, const Ticket &ticket, const Letters &letters,
                              Instant now)
{
    const Escalation &e = ticket.judgement.escalation;
    if (auto mail = letters.escalation(ticket, ticket.snippet, now))
        if (auto added = tx.outbox().add(*mail); !added)
            return failure(added.error());
    return tx.tickets().addEvent({ticket.id,
                                  now,
                                  {},
                                  u"escalated"_s,
                                  {{u"tier"_s, word(e.tier)},
                                   {u"rule"_s, e.ruleName},
                                   {u"contact"_s, e.contact},
                                   {u"team"_s, e.team}}});
}

/// Waits: an errand has a thread of the pool to itself, and the classifier its own time limit.
Judgement opinionOn(Classifier &classifier, const ClassifyRequest &request)
{
    auto given = std::make_shared<std::promise<Judgement>>();
    std::future<Judgement> opinion = given->get_future();
    classifier.classify(request,
                        [given](Judgement judgement) { given->set_value(std::move(judgement)); });
    return opinion.get();
}

Result<TicketStore::Mutation> ask(const SecondOpinionParts &parts, const Job &job)
{
    const QJsonObject payload = QJsonDocument::fromJson(job.payload.toUtf8()).object();
    const TicketId id{payload[u"ticket"_s].toInteger()};
    const auto ticket = parts.tickets.ticket(id);
    if (!ticket)
        return failure(ticket.error().kind == ErrorKind::NotFound ? ErrorKind::Rejected
                                                                  : ticket.error().kind,
                       ticket.error().detail);
    const auto message = parts.conversations.firstMessage(id);
    if (!message)
        return failure(message.error());
    const Customer &c = ticket->customer;
    ClassifyRequest request{message->subject,
                            message->body,
                            c.plan,
                            ticket->inbox,
                            {c.name, message->author, c.email, c.phone, c.externalId},
                            kPatience};
    // A repeat after a crash finds the opinion written.
    if (ticket->judgement.classifier != "local"_L1 || parts.classifier.preview(request).isEmpty())
        return TicketStore::Mutation();
    const Judgement opinion = opinionOn(parts.classifier, request);
    if (opinion.classifier == "local"_L1)
        return failure(ErrorKind::Unavailable, u"no model answered"_s);
    return TicketStore::Mutation(
        [id, opinion, letters = parts.letters, &clock = parts.clock](Transaction &tx) {
            return applyOpinion(tx, id, opinion, letters, clock.now());
        });
}

} // namespace

Job secondOpinionJob(const Ticket &ticket, Instant now)
{
    Job job;
    job.queue = JobQueue::Messages;
    job.kind = QLatin1String(kKind);
    job.payload = u"{\"ticket\":%1}"_s.arg(ticket.id.value);
    job.runAt = now;
    return job;
}

void addSecondOpinions(JobRunner &runner, const SecondOpinionParts &parts)
{
    runner.addErrand(QLatin1String(kKind), [parts](const Job &job) { return ask(parts, job); });
}

Result<void> applyOpinion(Transaction &tx, TicketId ticket, const Judgement &opinion,
                          const Letters &letters, Instant now)
{
    const auto found = tx.tickets().find(ticket);
    if (!found)
        return failure(found.error());
    const Ticket &before = *found;
    Ticket after = before;
    // Whoever touched the ticket meanwhile, or before the model was asked, knew better.
    const bool untouched = before.version == 1;
    if (before.judgement.classifier == "local"_L1) {
        after.judgement = opinion;
        after.judgement.escalation = before.judgement.escalation;
    }
    if (untouched && before.priority == before.judgement.priority)
        after.priority = opinion.priority;
    const bool raised = opinion.escalation.tier > before.judgement.escalation.tier &&
                        raise(after, opinion.escalation, now);
    if (after == before)
        return {};
    after.updatedAt = now;
    after.version = before.version + 1;
    if (auto done = tx.tickets().update(before, after); !done)
        return done;
    if (auto done = tx.tickets().addEvent(
            {after.id, now, {}, u"second_opinion"_s, difference(before, after)});
        !done)
        return done;
    return raised ? tellOfEscalation(tx, after, letters, now) : Result<void>();
}

} // namespace caseline
