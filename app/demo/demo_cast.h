// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo_content.h"
#include "demo_dice.h"

#include "policy/judge.h"
#include "ports/intake.h"

#include <optional>

namespace caseline {

/// Lets the demo's customers write: chooses who writes what, by which channel, and fills in what
/// differs from one message to the next. What was used least comes first, so that a list does not
/// repeat itself before all was said.
class DemoCast
{
public:
    /// What is wanted of a message; what is left out is free.
    struct Wish
    {
        QString inbox;
        std::optional<Plan> plan;
        DemoNeed need = DemoNeed::Answer;
        QString team; ///< to which it is escalated
    };

    struct Written
    {
        const DemoMessage *script = nullptr;
        const DemoCustomer *customer = nullptr;
        InboundMessage message;
        Judgement judgement;
    };

    /// `content` and `judge` outlive this.
    DemoCast(const DemoContent &content, const Judge &judge, DemoDice &dice);

    /// Nothing when nobody can say such a thing.
    std::optional<Written> write(const Wish &wish, Instant at);

private:
    struct Candidate
    {
        const DemoMessage *script = nullptr;
        int used = 0;
    };
    struct Pairing
    {
        Candidate *candidate = nullptr;
        const DemoCustomer *customer = nullptr;
        Channel channel = Channel::Email;
    };

    std::vector<Candidate *> candidates(const Wish &wish);
    std::vector<Pairing> pairings(Candidate &candidate, const Wish &wish) const;
    InboundMessage filledIn(const Pairing &pairing, Instant at);

    const DemoContent &m_content;
    const Judge &m_judge;
    DemoDice &m_dice;
    std::vector<Candidate> m_candidates;
};

} // namespace caseline
