// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/judge.h"
#include "policy/redaction.h"
#include "ports/classifier.h"
#include "ports/model_provider.h"

namespace caseline {

/// What leaves the desk for one message, and what is needed to understand what comes back.
struct JudgementQuestion
{
    ModelPrompt prompt;
    std::vector<Mask> masks; ///< stay here
};

/// Words the question from the shipped texts. Personal data is masked, the customer's text stands
/// between fences that it cannot contain, and nothing else of the desk is in it. Pure; any thread.
class JudgementPrompt
{
public:
    static Result<JudgementPrompt> load();

    JudgementQuestion question(const ClassifyRequest &request, const Taxonomy &taxonomy,
                               const std::vector<EscalationReason> &reasons) const;
    /// The same question once more, after an answer that could not be used.
    ModelPrompt repair(const ModelPrompt &asked, const QString &answer, const QString &why) const;

private:
    QString m_judgement;
    QString m_repair;
};

} // namespace caseline
