// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals.h"

#include "domain/judgement.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace caseline {

/// Why a person must see a message, and who.
struct EscalationReason
{
    QString key; ///< billing_dispute, legal, security, account_deletion, churn, angry, data_loss
    QString name;
    Tier tier = Tier::Likely;
    QString contact;
    QString team;
    QStringList signalKeys; ///< signals that prove it
    double moodBelow = 1;   ///< holds only for a compound below this,
    double wordingFrom = 2; ///< or when the wording says so with this probability
    friend bool operator==(const EscalationReason &, const EscalationReason &) = default;
};

/// What the learned reading of the wording makes of each reason, 0..1, and the words it rests on.
struct WordingOpinion
{
    std::function<double(const QString &reason)> probability;
    std::function<std::vector<Evidence>(const QString &reason)> evidence;
};

/// The tiers as data, and the decision. ALWAYS wins over LIKELY wins over NEVER. A signal decides
/// by itself, wording decides when it is sure enough, and wording that might well be an ALWAYS goes
/// at least to the human queue. Immutable; any thread.
class EscalationPolicy
{
public:
    /// Reads `[reason KEY]` sections with name, tier, contact, team, signal (may repeat),
    /// mood_below and wording_from. An error names the line.
    static Result<EscalationPolicy> load(const QByteArray &table, const SignalRules &rules);

    const std::vector<EscalationReason> &reasons() const { return m_reasons; }

    Escalation decide(const std::vector<Signal> &found, const SignalRules &rules,
                      const WordingOpinion &wording, double compound) const;

private:
    std::vector<EscalationReason> m_reasons;
};

} // namespace caseline
