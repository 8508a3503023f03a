// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_story.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace caseline {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr int kDays = 30;
constexpr double kAWeekday = 34;                                                   // messages
constexpr std::array<double, 7> kWeek = {1.18, 1.06, 1.0, 0.98, 0.92, 0.36, 0.28}; // Monday first
constexpr std::array<int, 24> kHours = {1,  1,  1,  1,  1,  2,  4, 9, 17, 24, 27, 23,
                                        18, 20, 22, 21, 18, 14, 9, 7, 6,  5,  3,  2};
constexpr double kSupport = 0.45;      // the share of the support inbox
constexpr double kThanks = 0.09;       // of what is not escalated
constexpr double kLate = 0.05;         // of first replies
constexpr auto kSettled = minutes(10); // before now everything here is done
constexpr auto kNewest = minutes(45);

Instant midnight(Instant t)
{
    return std::chrono::floor<days>(t);
}

int weekday(Instant t)
{
    return (dayNumber(t) + 3) % 7; // 1970 began on a Thursday
}

int hourByWeight(DemoDice &dice)
{
    int total = 0;
    for (const int weight : kHours)
        total += weight;
    int left = dice.between(0, total - 1);
    int hour = 0;
    while (left >= kHours[size_t(hour)])
        left -= kHours[size_t(hour++)];
    return hour;
}

/// When messages came, in order; the last day leaves room for what is still open.
std::vector<Instant> arrivals(DemoStage &stage)
{
    DemoDice &dice = stage.dice;
    std::vector<Instant> times;
    for (int back = kDays; back >= 0; --back) {
        const Instant day = midnight(stage.now) - days(back);
        const double trend = 1.08 - 0.005 * back;
        const double mean = kAWeekday * kWeek[size_t(weekday(day))] * trend;
        const int count = int(mean * (0.9 + 0.2 * dice.unit()));
        for (int i = 0; i < count; ++i) {
            const Instant at = day + hours(hourByWeight(dice)) +
                               dice.between(Milliseconds(0), Milliseconds(hours(1)));
            const bool recent = at > stage.now - hours(24);
            if (at < stage.now - kNewest && at > stage.now - days(kDays) &&
                (!recent || dice.chance(0.45)))
                times.push_back(at);
        }
    }
    std::sort(times.begin(), times.end());
    return times;
}

/// A fifth, in waves, so that a day now and then has more than a quarter.
double escalatedShare(Instant at)
{
    return 0.19 + 0.06 * std::sin(double(dayNumber(at)) * 0.9);
}

DemoNeed need(DemoDice &dice, Instant at)
{
    if (dice.chance(escalatedShare(at)))
        return DemoNeed::Escalation;
    return dice.chance(kThanks) ? DemoNeed::Nothing : DemoNeed::Answer;
}

Milliseconds firstReply(const DemoStory &story, Plan plan, DemoDice &dice)
{
    const Milliseconds budget = story.replyBudget();
    if (dice.chance(kLate))
        return dice.between(budget + budget / 10, budget + budget / 2);
    const auto median = plan == Plan::Enterprise ? minutes(14)
                        : plan == Plan::Pro      ? minutes(26)
                                                 : minutes(55);
    return std::clamp<Milliseconds>(dice.around(median, 0.8), minutes(2), budget * 9 / 10);
}

Milliseconds untilTheEnd(DemoDice &dice)
{
    const double kind = dice.unit();
    if (kind < 0.45)
        return dice.between(Milliseconds(hours(2)), Milliseconds(hours(20)));
    if (kind < 0.8)
        return dice.between(Milliseconds(hours(22)), Milliseconds(days(4)));
    return dice.between(Milliseconds(days(5)), Milliseconds(days(11)));
}

void tell(DemoStory &story, DemoStage &stage, Milliseconds reply)
{
    DemoDice &dice = stage.dice;
    const QString who = story.isEscalated() ? stage.team.holder(story.judgement().escalation)
                                            : stage.team.anybody();
    if (story.isEscalated())
        story.add(reply * 3 / 10, who, ClaimEscalation{});
    story.read(reply * 4 / 10, who);
    story.sort(reply * 6 / 10, who);
    if (story.need() == DemoNeed::Nothing && dice.chance(0.7)) {
        story.add(reply, who, SetStatus{Status::Resolved, {}});
        return;
    }
    if (dice.chance(story.isEscalated() ? 0.35 : 0.1))
        story.note(reply * 7 / 10, who);
    if (dice.chance(0.55)) {
        story.reply(reply, who, Status::Resolved);
        return;
    }
    const Milliseconds rest = untilTheEnd(dice);
    story.reply(reply, who, rest > hours(6) ? std::optional(Status::Pending) : std::nullopt);
    story.close(reply + rest, who);
}

} // namespace

std::vector<DemoCase> finishedDemoCases(DemoStage &stage)
{
    std::vector<DemoCase> cases;
    for (const Instant at : arrivals(stage)) {
        const bool support = stage.dice.chance(kSupport);
        auto written =
            stage.cast.write({support ? QStringLiteral("support") : QStringLiteral("fintech"),
                              {},
                              need(stage.dice, at),
                              {}},
                             at);
        if (!written)
            continue;
        const Plan plan = written->message.plan;
        DemoStory story(stage, std::move(*written), at);
        tell(story, stage, firstReply(story, plan, stage.dice));
        story.endBefore(stage.now - kSettled);
        cases.push_back(story.take());
    }
    return cases;
}

} // namespace caseline
