// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_story.h"

#include "demo_shelf.h"

namespace caseline {

namespace {
constexpr double kCorrected = 0.85; // of what the machine got wrong
constexpr double kConfirmed = 0.08; // of what it got right
} // namespace

DemoStory::DemoStory(DemoStage &stage, DemoCast::Written written, Instant at)
    : m_stage(stage)
    , m_written(std::move(written))
{
    m_case.at = at;
    m_case.message = m_written.message;
}

Milliseconds DemoStory::replyBudget() const
{
    return m_stage.sla.firstResponseBudget(m_written.message.plan, judgement().priority);
}

void DemoStory::add(Milliseconds after, const QString &actor, Command command)
{
    m_case.steps.push_back({m_case.at + after, actor, std::move(command)});
}

void DemoStory::read(Milliseconds after, const QString &actor)
{
    add(after, actor, MarkRead{true});
}

void DemoStory::sort(Milliseconds after, const QString &actor)
{
    const QString &right = m_written.script->category;
    if (right != judgement().category) {
        if (m_stage.dice.chance(kCorrected))
            add(after, actor, SetCategory{right});
    } else if (m_stage.dice.chance(kConfirmed)) {
        add(after, actor, ConfirmCategory{});
    }
    // Nobody tags everything. By the time, so that the dice fall as before.
    const QString tag = demoTag(right);
    if (!tag.isEmpty() &&
        std::chrono::floor<std::chrono::minutes>(m_case.at.time_since_epoch()).count() % 3 == 0) {
        EditTicket tagged;
        tagged.tags = QStringList{tag};
        add(after, actor, tagged);
    }
}

void DemoStory::note(Milliseconds after, const QString &actor)
{
    add(after, actor, AddNote{m_stage.team.text(DemoAnswer::Kind::Note, m_written, actor)});
}

void DemoStory::reply(Milliseconds after, const QString &actor, std::optional<Status> then)
{
    add(after, actor,
        SendReply{m_stage.team.text(DemoAnswer::Kind::Reply, m_written, actor), then});
}

void DemoStory::close(Milliseconds after, const QString &actor)
{
    if (m_stage.dice.chance(0.4))
        add(after, actor,
            SendReply{m_stage.team.text(DemoAnswer::Kind::Closing, m_written, actor),
                      Status::Resolved});
    else
        add(after, actor, SetStatus{Status::Resolved, {}});
}

void DemoStory::draft(Milliseconds after, const QString &actor)
{
    const QString text = m_stage.team.text(DemoAnswer::Kind::Reply, m_written, actor);
    add(after, actor, SaveDraft{text.left(text.size() / 2), MessageKind::Reply});
}

void DemoStory::endBefore(Instant latest)
{
    if (m_case.steps.empty() || m_case.steps.back().at <= latest)
        return;
    const double shrink =
        double((latest - m_case.at).count()) / double((m_case.steps.back().at - m_case.at).count());
    for (DemoStep &step : m_case.steps)
        step.at = m_case.at + Milliseconds(qint64(double((step.at - m_case.at).count()) * shrink));
}

} // namespace caseline
