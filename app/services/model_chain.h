// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judgement_prompt.h"

#include "policy/judge.h"
#include "ports/classifier.h"
#include "ports/model_provider.h"
#include "ports/model_reader.h"
#include "ports/spending.h"

#include <memory>
#include <vector>

namespace caseline {

struct ModelRules
{
    double askBelow = 0;  ///< local confidence under which a model is asked; over 1: always
    double dailyCost = 0; ///< US dollars in a UTC day
    Milliseconds patience = std::chrono::seconds(8); ///< of an asker who names none
};

/// Cache, then the local judge, then each provider in turn where the local one is not sure enough,
/// then the local answer after all. What a model says is checked, repaired once, and merged by
/// mergeAnswer(); what talks to the machine is never shown to one. Each sum spent goes to `book`,
/// where there is one; it must outlive the calls that are out.
class ModelChain final : public Classifier, public ModelReader
{
public:
    ModelChain(const Judge &judge, JudgementPrompt prompt,
               std::vector<std::unique_ptr<ModelProvider>> providers, const ModelRules &rules,
               const Clock &clock, SpendingBook *book = nullptr);
    ~ModelChain() override;
    /// What was spent on that day before the start.
    void resume(int day, double spent);

    void classify(ClassifyRequest request, Done done) override;
    QString preview(const ClassifyRequest &request) const override;
    ModelFigures figures() const override;

private:
    class Core; ///< outlives the chain while calls are out
    std::shared_ptr<Core> m_core;
};

} // namespace caseline
