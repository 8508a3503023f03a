// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo_cast.h"

#include "domain/judgement.h"

namespace caseline {

/// The people who answer in the demo, and what they say.
class DemoTeam
{
public:
    DemoTeam(const DemoContent &content, DemoDice &dice)
        : m_content(content)
        , m_dice(dice)
    {}

    QString anybody();
    /// Anybody but the one at the desk.
    QString colleague();
    /// Who takes an escalation: its contact, or one of its team.
    QString holder(const Escalation &escalation);

    /// In the customer's language, about what they wrote.
    QString text(DemoAnswer::Kind kind, const DemoCast::Written &about, const QString &agent);

private:
    const DemoContent &m_content;
    DemoDice &m_dice;
};

} // namespace caseline
