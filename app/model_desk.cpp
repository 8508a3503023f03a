// SPDX-License-Identifier: GPL-3.0-or-later
#include "model_desk.h"

#include "providers/web_model.h"

namespace caseline {

namespace {

std::vector<std::unique_ptr<ModelProvider>> providersFor(const Settings &settings, WebClient &web)
{
    std::vector<std::unique_ptr<ModelProvider>> providers;
    for (const ModelSettings &model : settings.models)
        providers.push_back(std::make_unique<WebModel>(web, model));
    return providers;
}

} // namespace

ModelDesk::ModelDesk(const Settings &settings, const Judge &judge, JudgementPrompt prompt,
                     const Clock &clock)
    : m_web(std::make_unique<WebClient>())
    , m_chain(judge, std::move(prompt), providersFor(settings, *m_web),
              {settings.rules.askModelBelow, settings.modelDailyCost, settings.modelPatience},
              clock)
{}

} // namespace caseline
