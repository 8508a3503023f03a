// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

#include "providers/web_client.h"
#include "services/model_chain.h"

namespace caseline {

/// The model providers of the settings, with the thread they speak on and the chain before them.
class ModelDesk
{
public:
    ModelDesk(const Settings &settings, const Judge &judge, JudgementPrompt prompt,
              const Clock &clock);

    Classifier &classifier() { return m_chain; }
    const ModelReader &reader() const { return m_chain; }
    /// Ends the calls that are out; from now on every answer is the local one.
    void stop() { m_web->stop(); }

private:
    std::unique_ptr<WebClient> m_web;
    ModelChain m_chain;
};

} // namespace caseline
