// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo_team.h"

#include "policy/sla.h"
#include "ports/desk_commands.h"

namespace caseline {

/// What somebody at the desk did with a ticket.
struct DemoStep
{
    Instant at{};
    QString actor;
    Command command;
};

/// A message and everything that was done about it, in the order of time.
struct DemoCase
{
    Instant at{};
    InboundMessage message;
    std::vector<DemoStep> steps;
};

/// What stories are made with.
struct DemoStage
{
    const SlaPolicy &sla;
    DemoCast &cast;
    DemoTeam &team;
    DemoDice &dice;
    Instant now{};
};

/// Tells one case, step by step. Times are counted from the arrival of the message.
class DemoStory
{
public:
    DemoStory(DemoStage &stage, DemoCast::Written written, Instant at);

    const Judgement &judgement() const { return m_written.judgement; }
    Milliseconds replyBudget() const;
    DemoNeed need() const { return m_written.script->need; }
    bool isEscalated() const { return judgement().escalation.tier != Tier::Never; }

    void read(Milliseconds after, const QString &actor);
    /// Puts the category right where the machine was wrong, and confirms a few that are right.
    void sort(Milliseconds after, const QString &actor);
    void note(Milliseconds after, const QString &actor);
    void reply(Milliseconds after, const QString &actor, std::optional<Status> then = {});
    void close(Milliseconds after, const QString &actor);
    void draft(Milliseconds after, const QString &actor);
    void add(Milliseconds after, const QString &actor, Command command);

    /// Draws the whole story together when it would end after `latest`.
    void endBefore(Instant latest);
    DemoCase take() { return std::move(m_case); }

private:
    DemoStage &m_stage;
    DemoCast::Written m_written;
    DemoCase m_case;
};

/// Work that is finished: about four weeks of it, by weekday and hour.
std::vector<DemoCase> finishedDemoCases(DemoStage &stage);
/// What lies on the desk now: new, due, late, escalated, answered, waiting, and who has it.
std::vector<DemoCase> openDemoCases(DemoStage &stage);

} // namespace caseline
