// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation_service.h"

#include "conversation_jobs.h"

#include "domain/public_id.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr auto kAssistant = "Assistant";
constexpr auto kConversationInbox = "support";

} // namespace

/// A message on its way to its answer.
struct ConversationService::Talk
{
    ConversationMessage said;
    std::function<void(Result<ConversationAnswer>)> done;
    ConversationTurn turn;
    Instant begun{};
    bool replayed = false; ///< the message was taken in before
    QByteArray answer;
};

ConversationService::ConversationService(const Parts &parts, const Clock &clock)
    : m_parts(parts)
    , m_clock(clock)
    , m_task([this](const PacedTask::Finished &finished) { workTasks(finished); })
{}

void ConversationService::say(ConversationMessage message,
                              std::function<void(Result<ConversationAnswer>)> done)
{
    auto talk = std::make_shared<Talk>();
    talk->said = std::move(message);
    talk->done = std::move(done);
    talk->begun = m_clock.now();
    m_parts.background.run([this, talk] {
        auto found = m_parts.knowledge.search(talk->said.body, {}, kNamedArticles);
        if (!found)
            return talk->done(failure(found.error()));
        std::erase_if(*found, [](const FoundArticle &hit) { return hit.score < kWorthNaming; });
        talk->turn.articles = std::move(*found);
        talk->turn.message = talk->said.body;
        talk->turn.now = m_clock.now();
        takeIn(talk);
    });
}

void ConversationService::takeIn(const TalkPtr &talk)
{
    const ConversationMessage &said = talk->said;
    InboundMessage inbound;
    inbound.inbox = QString::fromLatin1(kConversationInbox);
    inbound.externalId = said.customerId;
    inbound.plan = said.plan;
    inbound.channel = said.channel;
    inbound.body = said.body;
    inbound.idempotency = said.idempotency;
    if (said.conversation)
        inbound.appendTo = said.conversation;
    m_parts.intake.accept(std::move(inbound), [this, talk](Result<Accepted> accepted) {
        if (!accepted)
            return talk->done(failure(accepted.error()));
        ConversationTurn &turn = talk->turn;
        talk->replayed = accepted->replayed;
        turn.ticket = std::move(accepted->ticket);
        turn.fresh = turn.ticket.id != talk->said.conversation;
        if (!turn.fresh)
            return judge(talk);
        turn.judgement = turn.ticket.judgement;
        respond(talk);
    });
}

// A new ticket is judged at intake, and by a model behind it; what follows only here.
void ConversationService::judge(const TalkPtr &talk)
{
    const Ticket &ticket = talk->turn.ticket;
    const Customer &c = ticket.customer;
    m_parts.classifier.classify(
        {{}, talk->said.body, c.plan, ticket.inbox, {c.name, c.email, c.phone, c.externalId}, {}},
        [this, talk](Judgement judgement) {
            talk->turn.judgement = std::move(judgement);
            respond(talk);
        });
}

void ConversationService::respond(const TalkPtr &talk)
{
    m_parts.store.submit([this, talk](Transaction &tx) { return writeResponse(tx, *talk); },
                         [talk](const Result<void> &written) {
                             if (!written)
                                 return talk->done(failure(written.error()));
                             talk->done(ConversationAnswer{std::move(talk->answer),
                                                           talk->turn.ticket.id, talk->replayed});
                         });
}

Result<void> ConversationService::writeResponse(Transaction &tx, Talk &talk) const
{
    const auto &key = talk.said.idempotency;
    if (key) {
        auto given = tx.conversations().answer(*key);
        if (!given)
            return failure(given.error());
        talk.replayed = given->has_value();
        if (talk.replayed) {
            talk.answer = std::move(**given);
            return {};
        }
    }
    const QString response = responseTo(talk.turn);
    const Instant now = m_clock.now();
    const auto message = tx.tickets().addMessage({{},
                                                  newPublicId(now),
                                                  talk.turn.ticket.id,
                                                  MessageKind::Assistant,
                                                  QString::fromLatin1(kAssistant),
                                                  talk.said.channel,
                                                  {},
                                                  response,
                                                  now});
    if (!message)
        return failure(message.error());
    for (const FoundArticle &found : talk.turn.articles)
        if (auto cited = tx.knowledge().cite(found.article.id); !cited)
            return cited;
    talk.answer = answerJson(talk.turn, response, now - talk.begun);
    if (key)
        return tx.conversations().keepAnswer(*key, talk.turn.ticket.id, talk.answer, now);
    return {};
}

void ConversationService::escalate(TicketId ticket, const QString &reason, const Caller &caller,
                                   std::function<void(Result<Ticket>)> done)
{
    m_parts.commands.run({ticket, Escalate{{}, {}, reason}, caller, std::nullopt},
                         [done = std::move(done)](Result<CommandOutcome> outcome) {
                             if (outcome)
                                 done(std::move(outcome->ticket));
                             else
                                 done(failure(outcome.error()));
                         });
}

void ConversationService::resolve(TicketId ticket, const QString &note, const Caller &caller,
                                  std::function<void(Result<Ticket>)> done)
{
    m_parts.commands.run({ticket, SetStatus{Status::Resolved, note}, caller, std::nullopt},
                         [this, done = std::move(done)](const Result<CommandOutcome> &outcome) {
                             if (!outcome)
                                 return done(failure(outcome.error()));
                             // Behind the command: whoever asks again after a crash between the two
                             // gets both.
                             m_parts.store.submit(
                                 [id = outcome->ticket.id, now = m_clock.now()](Transaction &tx) {
                                     return tx.timers().addJob({{},
                                                                JobQueue::Analytics,
                                                                QString::fromLatin1(kSummaryJob),
                                                                QString::number(id.value),
                                                                {},
                                                                0,
                                                                0,
                                                                {},
                                                                now});
                                 },
                                 [done, ticket = outcome->ticket](const Result<void> &queued) {
                                     if (queued)
                                         done(ticket);
                                     else
                                         done(failure(queued.error()));
                                 });
                         });
}

} // namespace caseline
