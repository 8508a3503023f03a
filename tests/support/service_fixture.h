// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk_fixture.h"
#include "manual_clock.h"

#include "policy/judge.h"
#include "services/desk_command_service.h"
#include "services/intake_service.h"

namespace caseline::test {

/// A real store with the services over it, at a time that tests decide.
class ServiceFixture
{
public:
    explicit ServiceFixture(DeskRules given = {})
        : rules(std::move(given))
        , judge(loadJudge())
        , templates(loadTemplates())
        , intake(store.desk().store(), judge, templates, rules, clock)
        , commands(store.desk().store(), judge, templates, rules, clock)
    {}

    static InboundMessage angryMessage()
    {
        InboundMessage m;
        m.inbox = QStringLiteral("fintech");
        m.externalId = QStringLiteral("anna-1");
        m.email = QStringLiteral("Anna.Lindqvist@Nordbruk.example");
        m.name = QStringLiteral("Anna Lindqvist");
        m.plan = Plan::Enterprise;
        m.channel = Channel::Email;
        m.body = QStringLiteral("I am FURIOUS! You charged my card TWICE for invoice 20418. "
                                "I want my money back!");
        return m;
    }

    Result<Accepted> accept(const InboundMessage &message)
    {
        return await<Accepted>([&](auto done) { intake.accept(message, done); });
    }
    Result<CommandOutcome> run(TicketId ticket, Command command,
                               std::optional<int> version = std::nullopt)
    {
        return await<CommandOutcome>([&](auto done) {
            commands.run(
                {ticket, std::move(command), Caller::local(QStringLiteral("Mara Klein")), version},
                done);
        });
    }
    Ticket ticket(TicketId id) { return *store.desk().tickets().ticket(id); }
    std::vector<OutboxItem> deliveries(TicketId id)
    {
        return *store.desk().conversations().deliveries(id);
    }
    std::vector<Event> events(TicketId id) { return *store.desk().conversations().events(id); }

    template <class T, class Start>
    static Result<T> await(Start start)
    {
        std::mutex mutex;
        std::condition_variable ended;
        std::optional<Result<T>> result;
        start([&](Result<T> given) {
            const std::lock_guard lock(mutex);
            result = std::move(given);
            ended.notify_one();
        });
        std::unique_lock lock(mutex);
        ended.wait(lock, [&] { return result.has_value(); });
        return std::move(*result);
    }

    DeskRules rules;
    ManualClock clock{kNoon};
    StoreFixture store;
    const Judge judge;
    const MessageTemplates templates;
    IntakeService intake;
    DeskCommandService commands;

private:
    static Judge loadJudge()
    {
        auto judge = Judge::load();
        if (!judge)
            qFatal("%s", qUtf8Printable(judge.error().detail));
        return std::move(*judge);
    }
    static MessageTemplates loadTemplates()
    {
        auto templates = MessageTemplates::load();
        if (!templates)
            qFatal("%s", qUtf8Printable(templates.error().detail));
        return std::move(*templates);
    }
};

} // namespace caseline::test
