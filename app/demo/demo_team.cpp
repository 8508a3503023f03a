// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_team.h"

#include "demo_desk.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

const std::vector<QString> &colleagues()
{
    static const std::vector<QString> names = {u"Lisa Tanaka"_s, u"Rachel Foster"_s,
                                               u"James Okafor"_s, u"Mina Sørensen"_s,
                                               u"Ade Bello"_s};
    return names;
}

/// How well an answer fits: its category before any, the language before English; 0 not at all.
int fit(const DemoAnswer &answer, const DemoMessage &script)
{
    const bool note = answer.kind == DemoAnswer::Kind::Note; // notes are in the team's language
    const bool spoken = note || answer.language == script.language;
    if (!spoken && answer.language != "en"_L1)
        return 0;
    const bool same = answer.inbox == script.inbox && answer.category == script.category;
    if (!same && !answer.category.isEmpty())
        return 0;
    return 1 + (same ? 1 : 0) + (spoken ? 2 : 0);
}

} // namespace

QString demoAgent()
{
    return u"Mara Klein"_s;
}

QString DemoTeam::anybody()
{
    return m_dice.chance(0.22) ? demoAgent() : colleague();
}

QString DemoTeam::colleague()
{
    return m_dice.pick(colleagues());
}

QString DemoTeam::holder(const Escalation &escalation)
{
    if (!escalation.contact.isEmpty())
        return escalation.contact;
    return m_dice.chance(0.5) ? u"Mina Sørensen"_s : u"Ade Bello"_s;
}

QString DemoTeam::text(DemoAnswer::Kind kind, const DemoCast::Written &about, const QString &agent)
{
    int best = 0;
    std::vector<const DemoAnswer *> fitting;
    for (const DemoAnswer &answer : m_content.answers) {
        const int how = answer.kind == kind ? fit(answer, *about.script) : 0;
        if (how > best) {
            best = how;
            fitting.clear();
        }
        if (how > 0 && how == best)
            fitting.push_back(&answer);
    }
    if (fitting.empty())
        return {};
    QString text = m_dice.pick(fitting)->text;
    const QString first = about.customer->name.section(u' ', 0, 0);
    // Without a name the greeting stands alone: "Hello," instead of "Hello ,".
    text.replace(u" {first}"_s, first.isEmpty() ? QString() : u' ' + first);
    return text.replace(u"{agent}"_s, agent);
}

} // namespace caseline
