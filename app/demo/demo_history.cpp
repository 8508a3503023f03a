// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_history.h"

#include "demo_desk.h"
#include "demo_shelf.h"
#include "desk.h"

#include "domain/public_id.h"
#include "services/reminder_service.h"
#include "services/sla_service.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr quint32 kSeed = 20'418;
// Half a day of messages fits the writer's queue many times over; shorter waves would only make
// more commits.
constexpr auto kWave = std::chrono::hours(6);
// How exactly breaches and reminders of the past are dated.
constexpr auto kUpkeep = std::chrono::minutes(15);
constexpr auto kTeamEmail = "escalations@caseline.example";

/// As the desk works, except that nothing leaves it: whoever is in the history was never written
/// to.
DeskRules withoutDelivery(DeskRules rules)
{
    rules.live.clear();
    if (rules.teamEmail.isEmpty())
        rules.teamEmail = QString::fromLatin1(kTeamEmail);
    return rules;
}

} // namespace

DemoHistory::DemoHistory(TicketStore &store, const Judge &judge, const MessageTemplates &templates,
                         const DeskRules &rules)
    : m_store(store, m_clock)
    , m_rules(withoutDelivery(rules))
    , m_letters(templates, m_rules)
    , m_intake(m_store, judge, templates, m_rules, m_clock)
    , m_commands(m_store, judge, templates, m_rules, m_clock)
{}

std::vector<DemoHistory::Act> DemoHistory::actsOf(const std::vector<DemoCase> &cases, Instant now)
{
    std::vector<Act> acts;
    for (size_t number = 0; number < cases.size(); ++number)
        for (const DemoStep &step : cases[number].steps)
            acts.push_back({step.at, number, &step});
    for (Instant at = cases.front().at; at < now; at += kUpkeep)
        acts.push_back({at, 0, nullptr});
    acts.push_back({now, 0, nullptr});
    std::stable_sort(acts.begin(), acts.end(),
                     [](const Act &a, const Act &b) { return a.at < b.at; });
    return acts;
}

void DemoHistory::writeDown(std::vector<Article> articles, Instant at)
{
    begin();
    for (Article &article : articles) {
        article.publicId = newPublicId(at);
        article.createdAt = article.updatedAt = at;
    }
    m_store.submit(
        [articles = std::move(articles)](Transaction &tx) -> Result<void> {
            for (const Article &article : articles)
                if (auto written = tx.knowledge().insert(article); !written)
                    return failure(written.error());
            return {};
        },
        [this](const Result<void> &done) { end(done); });
}

void DemoHistory::furnish(std::vector<SavedView> views, std::vector<Macro> macros, Instant at)
{
    begin();
    m_store.submit(
        [views = std::move(views), macros = std::move(macros),
         at](Transaction &tx) -> Result<void> {
            for (SavedView view : views) {
                const auto position = tx.savedViews().nextPosition(view.owner);
                if (!position)
                    return failure(position.error());
                view.publicId = newPublicId(at);
                view.position = *position;
                view.updatedAt = at;
                if (const auto kept = tx.savedViews().keep(view); !kept)
                    return failure(kept.error());
            }
            for (Macro macro : macros) {
                macro.updatedAt = at;
                if (const auto kept = tx.macros().keep(macro); !kept)
                    return failure(kept.error());
            }
            return {};
        },
        [this](const Result<void> &done) { end(done); });
}

Result<void> DemoHistory::play(std::vector<DemoCase> cases, Instant now)
{
    if (cases.empty())
        return {};
    std::stable_sort(cases.begin(), cases.end(),
                     [](const DemoCase &a, const DemoCase &b) { return a.at < b.at; });
    m_tickets.assign(cases.size(), {});
    const std::vector<Act> acts = actsOf(cases, now);
    size_t nextCase = 0;
    size_t nextAct = 0;
    for (Instant until = cases.front().at; nextAct < acts.size(); until += kWave) {
        for (; nextCase < cases.size() && cases[nextCase].at <= until; ++nextCase)
            accept(cases[nextCase], m_tickets[nextCase]);
        if (auto stored = waitForAll(); !stored)
            return stored;
        for (; nextAct < acts.size() && acts[nextAct].at <= until; ++nextAct)
            carryOut(acts[nextAct]);
    }
    return waitForAll();
}

void DemoHistory::accept(const DemoCase &one, TicketId &ticket)
{
    begin();
    m_clock.set(one.at);
    m_intake.accept(one.message, [this, &ticket](const Result<Accepted> &accepted) {
        if (accepted)
            ticket = accepted->ticket.id;
        end(accepted ? Result<void>() : failure(accepted.error()));
    });
}

void DemoHistory::carryOut(const Act &act)
{
    if (!act.step) {
        upkeep(act.at);
        return;
    }
    begin();
    m_clock.set(act.at);
    m_commands.run({m_tickets[act.number], act.step->command, Caller::local(act.step->actor), {}},
                   [this](const Result<CommandOutcome> &done) {
                       end(done ? Result<void>() : failure(done.error()));
                   });
}

void DemoHistory::upkeep(Instant at)
{
    begin();
    m_clock.set(at);
    m_store.submit(
        [this, at](Transaction &tx) -> Result<void> {
            if (auto fired = fireDueReminders(tx, m_letters, at); !fired)
                return fired;
            const auto turned = turnSlaStates(tx, m_letters, at);
            return turned ? Result<void>() : failure(turned.error());
        },
        [this](const Result<void> &done) { end(done); });
}

void DemoHistory::begin()
{
    const std::lock_guard lock(m_mutex);
    ++m_running;
}

void DemoHistory::end(const Result<void> &how)
{
    const std::lock_guard lock(m_mutex);
    if (!how && m_outcome)
        m_outcome = how;
    if (--m_running == 0)
        m_ended.notify_all();
}

Result<void> DemoHistory::waitForAll()
{
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] { return m_running == 0; });
    return m_outcome;
}

Result<void> fillDemoHistory(Desk &desk, Instant now)
{
    const auto totals = desk.store().metrics().totals({});
    if (!totals)
        return failure(totals.error());
    if (totals->total > 0)
        return {};
    const auto content = DemoContent::load();
    if (!content)
        return failure(content.error());
    const auto templates = MessageTemplates::load();
    if (!templates)
        return failure(templates.error());
    const DeskRules &rules = desk.settings().rules;
    DemoDice dice(kSeed);
    DemoTeam team(*content, dice);
    DemoCast past(*content, desk.judge(), dice);
    DemoStage stage{rules.sla, past, team, dice, now};
    std::vector<DemoCase> cases = finishedDemoCases(stage);
    // A cast of its own, so that nobody says the same as another in what lies open.
    DemoCast present(*content, desk.judge(), dice);
    DemoStage today{rules.sla, present, team, dice, now};
    for (DemoCase &open : openDemoCases(today))
        cases.push_back(std::move(open));
    DemoHistory history(desk.store().store(), desk.judge(), *templates, rules);
    history.writeDown(content->articles, cases.empty() ? now : cases.front().at);
    history.furnish(demoViews(), demoMacros(), now);
    return history.play(std::move(cases), now);
}

} // namespace caseline
