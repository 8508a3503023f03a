// SPDX-License-Identifier: GPL-3.0-or-later
#include "escalation.h"

#include "section_file.h"

#include <algorithm>

namespace caseline {
namespace {

// How sure the wording must be, found on the development split.
constexpr double sureEnough = 0.4;
constexpr double mightBeAlways = 0.36;

struct Case
{
    const EscalationReason *reason = nullptr;
    const Signal *signal = nullptr;
    double wording = 0;

    double strength() const { return wording + (signal ? 1 : 0); }
};

Escalation escalationFor(const Case &chosen, Tier tier, const SignalRules &rules,
                         const WordingOpinion &wording)
{
    const EscalationReason &reason = *chosen.reason;
    Escalation result{tier, reason.key, {}, {}, reason.contact, reason.team, {}};
    if (chosen.signal) {
        const auto &name = rules.names()[size_t(chosen.signal->index)];
        result.rule = name.key;
        result.ruleName = name.name;
        result.evidence = chosen.signal->evidence;
    } else {
        result.rule = QStringLiteral("wording_") + reason.key;
        result.ruleName = reason.name;
        result.evidence = wording.evidence(reason.key);
    }
    return result;
}

const Case *strongest(const std::vector<Case> &cases, Tier tier)
{
    const Case *best = nullptr;
    for (const Case &c : cases)
        if (c.reason->tier == tier && (!best || c.strength() > best->strength()))
            best = &c;
    return best;
}

} // namespace

Result<EscalationPolicy> EscalationPolicy::load(const QByteArray &table, const SignalRules &rules)
{
    const QString file = QStringLiteral("escalation");
    const auto sections = readSections(table, file);
    if (!sections)
        return failure(sections.error());
    EscalationPolicy policy;
    for (const Section &section : *sections) {
        const auto tier = fromWord<Tier>(section.value(QStringLiteral("tier")));
        const QString mood = section.value(QStringLiteral("mood_below"));
        const QString sure = section.value(QStringLiteral("wording_from"));
        if (section.kind != QLatin1String("reason") || !tier)
            return failure(lineError(file, section.lineOf(QStringLiteral("tier")),
                                     QStringLiteral("%1 needs a tier").arg(section.name)));
        EscalationReason reason{section.name,
                                section.value(QStringLiteral("name")),
                                *tier,
                                section.value(QStringLiteral("contact")),
                                section.value(QStringLiteral("team")),
                                section.values(QStringLiteral("signal")),
                                mood.isEmpty() ? 1 : mood.toDouble(),
                                sure.isEmpty() ? 2 : sure.toDouble()};
        for (const QString &key : reason.signalKeys)
            if (std::none_of(rules.names().begin(), rules.names().end(),
                             [&](const auto &n) { return n.key == key; }))
                return failure(lineError(file, section.lineOf(QStringLiteral("signal")),
                                         QStringLiteral("unknown signal \"%1\"").arg(key)));
        policy.m_reasons.push_back(std::move(reason));
    }
    return policy;
}

Escalation EscalationPolicy::decide(const std::vector<Signal> &found, const SignalRules &rules,
                                    const WordingOpinion &wording, double compound) const
{
    std::vector<Case> cases;
    double always = 0;
    double likely = 0;
    for (const EscalationReason &reason : m_reasons) {
        Case next{&reason, nullptr, wording.probability(reason.key)};
        if (compound >= reason.moodBelow && next.wording < reason.wordingFrom)
            continue;
        for (const Signal &signal : found)
            if (!next.signal && reason.signalKeys.contains(rules.names()[size_t(signal.index)].key))
                next.signal = &signal;
        (reason.tier == Tier::Always ? always : likely) += next.wording;
        cases.push_back(next);
    }
    const Case *alwaysCase = strongest(cases, Tier::Always);
    const Case *likelyCase = strongest(cases, Tier::Likely);
    if (alwaysCase && (alwaysCase->signal || always >= sureEnough))
        return escalationFor(*alwaysCase, Tier::Always, rules, wording);
    if (likelyCase && (likelyCase->signal || always + likely >= sureEnough) &&
        (likelyCase->signal || likely >= always))
        return escalationFor(*likelyCase, Tier::Likely, rules, wording);
    if (alwaysCase && always >= mightBeAlways)
        return escalationFor(*alwaysCase, Tier::Likely, rules, wording);
    return {};
}

} // namespace caseline
