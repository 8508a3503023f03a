// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

#include "providers/web_client.h"
#include "services/model_chain.h"
#include "services/stored_spending.h"

namespace caseline {

/// The model providers of the settings, with the thread they speak on and the chain before them.
class ModelDesk
{
public:
    ModelDesk(const Settings &settings, const Judge &judge, JudgementPrompt prompt,
              const Clock &clock);
    /// The same, which remembers in `store` what it spends; that must outlive this.
    ModelDesk(const Settings &settings, const Judge &judge, JudgementPrompt prompt,
              const Clock &clock, TicketStore &store);

    Classifier &classifier() { return m_chain; }
    const ModelReader &reader() const { return m_chain; }
    /// Ends the calls that are out; from now on every answer is the local one.
    void stop() { m_web->stop(); }

private:
    ModelDesk(const Settings &settings, const Judge &judge, JudgementPrompt prompt,
              const Clock &clock, std::unique_ptr<StoredSpending> book);

    const std::unique_ptr<StoredSpending> m_book; ///< none where nothing is remembered
    std::unique_ptr<WebClient> m_web;
    ModelChain m_chain;
};

} // namespace caseline
