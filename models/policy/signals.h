// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reading.h"

#include <vector>

namespace caseline {

/// Something a message tells us for certain, e.g. that money is contested.
struct Signal
{
    int index = 0; ///< into SignalRules::names
    std::vector<Evidence> evidence;
};

/// Rules over the concepts of the phrase table. A rule holds when one sentence (or, marked so, the
/// whole message) has all the concepts it asks for and none it forbids. Sentences that give
/// instructions to a machine can satisfy a rule but never forbid one, so that a customer's text
/// cannot talk its way out of an escalation. Immutable; any thread.
///
/// Table format:
///     signal KEY: name for people
///       refund_demand !policy_question           one sentence
///       message: charge_word twice !!resolved    the whole message; `!!` looks at it all
class SignalRules
{
public:
    static Result<SignalRules> load(const QByteArray &table, const PhraseTable &phrases);

    struct Name
    {
        QString key;
        QString name;
    };
    const std::vector<Name> &names() const { return m_names; }

    /// Each signal at most once, in the order of the table.
    std::vector<Signal> find(const Reading &reading) const;

    /// Signals of which the message says that they are not so: "nothing was stolen". Their keys.
    QStringList denied(const Reading &reading, const std::vector<Signal> &found) const;

    /// Signals that only a `!!` keeps from being found: "we thought of leaving, but we stay".
    QStringList calledOff(const Reading &reading, const std::vector<Signal> &found) const;

private:
    struct Rule
    {
        int signal = 0;
        bool wholeMessage = false;
        ConceptSet needs;
        ConceptSet forbids;
        ConceptSet forbidsAnywhere;
    };

    QString addRule(const QString &line, const PhraseTable &phrases);
    ConceptSet trusted(const Reading &reading) const;

    std::vector<Name> m_names;
    std::vector<Rule> m_rules;
    int m_instruction = -1; ///< the concept of instructions to a machine
};

} // namespace caseline
