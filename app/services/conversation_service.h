// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversation_words.h"
#include "paced_task.h"

#include "ports/background.h"
#include "ports/change_feed.h"
#include "ports/classifier.h"
#include "ports/conversations.h"
#include "ports/desk_commands.h"
#include "ports/ticket_store.h"

namespace caseline {

/// See Conversations. A message goes through two mutations: it is taken in, then answered. A
/// request that is repeated between the two finds its message there and is answered.
class ConversationService final : public Conversations
{
public:
    struct Parts
    {
        TicketStore &store;
        Intake &intake;
        DeskCommands &commands;
        const KnowledgeSearch &knowledge;
        Classifier &classifier;
        Background &background;
        ChangeFeed &changes;
    };

    ConversationService(const Parts &parts, const Clock &clock);

    /// The worker that answers tasks.
    void start();
    void stop();

    void say(ConversationMessage message,
             std::function<void(Result<ConversationAnswer>)> done) override;
    void sayLater(ConversationMessage message,
                  std::function<void(Result<TaskAccepted>)> done) override;
    void escalate(TicketId ticket, const QString &reason, const Caller &caller,
                  std::function<void(Result<Ticket>)> done) override;
    void resolve(TicketId ticket, const QString &note, const Caller &caller,
                 std::function<void(Result<Ticket>)> done) override;

private:
    struct Talk;
    using TalkPtr = std::shared_ptr<Talk>;
    void takeIn(const TalkPtr &talk);
    void judge(const TalkPtr &talk);
    void respond(const TalkPtr &talk);
    Result<void> writeResponse(Transaction &tx, Talk &talk) const;
    void workTasks(const PacedTask::Finished &finished);

    Parts m_parts;
    const Clock &m_clock;
    PacedTask m_task;
    ChangeFeed::Subscription m_subscription;
};

} // namespace caseline
