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
    : ModelDesk(settings, judge, std::move(prompt), clock, std::unique_ptr<StoredSpending>())
{}

ModelDesk::ModelDesk(const Settings &settings, const Judge &judge, JudgementPrompt prompt,
                     const Clock &clock, TicketStore &store)
    : ModelDesk(settings, judge, std::move(prompt), clock, std::make_unique<StoredSpending>(store))
{
    const int today = dayNumber(clock.now());
    if (!settings.models.empty())
        m_book->read(today, [this, today](double spent) { m_chain.resume(today, spent); });
}

ModelDesk::ModelDesk(const Settings &settings, const Judge &judge, JudgementPrompt prompt,
                     const Clock &clock, std::unique_ptr<StoredSpending> book)
    : m_book(std::move(book))
    , m_web(std::make_unique<WebClient>())
    , m_chain(judge, std::move(prompt), providersFor(settings, *m_web),
              {settings.rules.askModelBelow, settings.modelDailyCost, settings.modelPatience},
              clock, m_book.get())
{}

} // namespace caseline
