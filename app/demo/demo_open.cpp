// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_desk.h"
#include "demo_story.h"

#include <algorithm>

namespace caseline {

namespace {

using std::chrono::minutes;

enum class Stage {
    New,      ///< nobody looked at it
    Seen,     ///< read, not taken
    ByHand,   ///< escalated by a person, not claimed
    Claimed,  ///< an escalation that somebody holds
    Taken,    ///< assigned, not answered
    Drafted,  ///< taken, and an answer begun
    Answered, ///< in progress
    Waiting,  ///< pending: the customer is asked
};
enum class Whose { Nobodys, Mine, Theirs };

/// Some tickets of one sort; ages in minutes. With the targets that are promised by default the
/// first answer is due after 60 (Enterprise), 240 (Pro) or 1440 (Free), the end after 480, 1440 or
/// 4320.
struct Group
{
    int count;
    Plan plan;
    int youngest;
    int oldest;
    DemoNeed need;
    Stage stage;
    Whose whose;
    const char *team = ""; ///< to which it is escalated
};

constexpr Group kGroups[] = {
    // What just came in.
    {2, Plan::Enterprise, 2, 9, DemoNeed::Answer, Stage::New, Whose::Nobodys},
    {2, Plan::Enterprise, 14, 48, DemoNeed::Answer, Stage::Seen, Whose::Nobodys},
    {4, Plan::Pro, 3, 55, DemoNeed::Answer, Stage::New, Whose::Nobodys},
    {3, Plan::Pro, 60, 165, DemoNeed::Answer, Stage::Seen, Whose::Nobodys},
    {1, Plan::Free, 10, 200, DemoNeed::Nothing, Stage::New, Whose::Nobodys},
    {4, Plan::Free, 5, 300, DemoNeed::Answer, Stage::New, Whose::Nobodys},
    {4, Plan::Free, 320, 1300, DemoNeed::Answer, Stage::Seen, Whose::Nobodys},
    // Due soon and late.
    {1, Plan::Pro, 192, 232, DemoNeed::Answer, Stage::Seen, Whose::Nobodys},
    {1, Plan::Free, 1388, 1432, DemoNeed::Answer, Stage::New, Whose::Nobodys},
    {1, Plan::Pro, 249, 262, DemoNeed::Answer, Stage::New, Whose::Nobodys},
    {1, Plan::Free, 1475, 1520, DemoNeed::Answer, Stage::Seen, Whose::Nobodys},
    // Escalated.
    {1, Plan::Enterprise, 17, 28, DemoNeed::Escalation, Stage::New, Whose::Nobodys, "Legal"},
    {1, Plan::Pro, 25, 90, DemoNeed::Escalation, Stage::New, Whose::Nobodys, "Security"},
    {1, Plan::Free, 110, 400, DemoNeed::Escalation, Stage::New, Whose::Nobodys, "Billing"},
    {1, Plan::Pro, 95, 160, DemoNeed::Escalation, Stage::Seen, Whose::Nobodys, "Success desk"},
    {1, Plan::Enterprise, 31, 40, DemoNeed::Answer, Stage::ByHand, Whose::Nobodys},
    {1, Plan::Enterprise, 70, 73, DemoNeed::Escalation, Stage::Claimed, Whose::Theirs, "Security"},
    {1, Plan::Enterprise, 38, 52, DemoNeed::Escalation, Stage::Claimed, Whose::Theirs, "Billing"},
    {1, Plan::Pro, 70, 200, DemoNeed::Escalation, Stage::Claimed, Whose::Theirs, "Billing"},
    {1, Plan::Pro, 90, 220, DemoNeed::Escalation, Stage::Claimed, Whose::Theirs, "Success desk"},
    {1, Plan::Free, 280, 800, DemoNeed::Escalation, Stage::Claimed, Whose::Theirs, "Legal"},
    {1, Plan::Free, 300, 1100, DemoNeed::Escalation, Stage::Claimed, Whose::Theirs, "Security"},
    {1, Plan::Pro, 196, 214, DemoNeed::Escalation, Stage::Claimed, Whose::Mine, "Billing"},
    // Mine.
    {1, Plan::Pro, 251, 254, DemoNeed::Answer, Stage::Taken, Whose::Mine},
    {1, Plan::Enterprise, 41, 43, DemoNeed::Answer, Stage::Drafted, Whose::Mine},
    {1, Plan::Pro, 197, 201, DemoNeed::Answer, Stage::Taken, Whose::Mine},
    {2, Plan::Pro, 45, 160, DemoNeed::Answer, Stage::Taken, Whose::Mine},
    {2, Plan::Free, 380, 1100, DemoNeed::Answer, Stage::Taken, Whose::Mine},
    {1, Plan::Enterprise, 160, 330, DemoNeed::Answer, Stage::Answered, Whose::Mine},
    {2, Plan::Pro, 420, 1200, DemoNeed::Answer, Stage::Answered, Whose::Mine},
    {2, Plan::Free, 1500, 4000, DemoNeed::Answer, Stage::Waiting, Whose::Mine},
    // Everybody else's.
    {1, Plan::Enterprise, 488, 510, DemoNeed::Answer, Stage::Answered, Whose::Theirs},
    {1, Plan::Free, 4270, 4300, DemoNeed::Answer, Stage::Answered, Whose::Theirs},
    {2, Plan::Enterprise, 90, 390, DemoNeed::Answer, Stage::Answered, Whose::Theirs},
    {5, Plan::Pro, 150, 1250, DemoNeed::Answer, Stage::Answered, Whose::Theirs},
    {6, Plan::Free, 700, 4000, DemoNeed::Answer, Stage::Answered, Whose::Theirs},
    {2, Plan::Enterprise, 900, 5000, DemoNeed::Answer, Stage::Waiting, Whose::Theirs},
    {5, Plan::Pro, 1400, 9000, DemoNeed::Answer, Stage::Waiting, Whose::Theirs},
    {6, Plan::Free, 2000, 16000, DemoNeed::Answer, Stage::Waiting, Whose::Theirs},
};

QString holder(const Group &group, const DemoStory &story, DemoTeam &team)
{
    if (group.whose == Whose::Mine)
        return demoAgent();
    return group.stage == Stage::Claimed ? team.holder(story.judgement().escalation)
                                         : team.colleague();
}

/// Every step lies within the age of the ticket and the first answer within what was promised.
void tell(DemoStory &story, const Group &group, DemoStage &stage, Milliseconds age)
{
    const QString who = holder(group, story, stage.team);
    const Milliseconds span = std::min(age, story.replyBudget());
    if (group.stage == Stage::New)
        return;
    story.read(span * 2 / 10, who);
    switch (group.stage) {
    case Stage::New:
    case Stage::Seen: break;
    case Stage::ByHand:
        story.add(span * 5 / 10, demoAgent(),
                  Escalate{{}, QStringLiteral("Success desk"), QStringLiteral("Promised a call")});
        break;
    case Stage::Claimed:
        if (story.isEscalated())
            story.add(span * 3 / 10, who, ClaimEscalation{});
        if (stage.dice.chance(0.6))
            story.note(span * 6 / 10, who);
        break;
    case Stage::Taken: story.add(span * 3 / 10, who, Assign{who}); break;
    case Stage::Drafted:
        story.add(span * 3 / 10, who, Assign{who});
        story.note(span * 5 / 10, stage.team.colleague());
        story.draft(span * 9 / 10, who);
        break;
    case Stage::Answered:
        story.sort(span * 4 / 10, who);
        story.reply(span * 6 / 10, who);
        break;
    case Stage::Waiting:
        story.sort(span * 4 / 10, who);
        story.reply(span * 6 / 10, who, Status::Pending);
        break;
    }
}

} // namespace

std::vector<DemoCase> openDemoCases(DemoStage &stage)
{
    std::vector<DemoCase> cases;
    for (const Group &group : kGroups) {
        for (int i = 0; i < group.count; ++i) {
            const Milliseconds age = stage.dice.between(Milliseconds(minutes(group.youngest)),
                                                        Milliseconds(minutes(group.oldest)));
            const Instant at = stage.now - age;
            auto written =
                stage.cast.write({{}, group.plan, group.need, QString::fromLatin1(group.team)}, at);
            if (!written)
                continue;
            DemoStory story(stage, std::move(*written), at);
            tell(story, group, stage, age);
            cases.push_back(story.take());
        }
    }
    return cases;
}

} // namespace caseline
