// SPDX-License-Identifier: GPL-3.0-or-later
#include "training_examples.h"

#include "case_mix.h"

namespace caseline {

std::vector<QString> classifierQuestions()
{
    return {QStringLiteral("fintech"), QStringLiteral("support"), QStringLiteral("reason"),
            QStringLiteral("priority"), QString::fromLatin1(CaseMix::headName)};
}

Example exampleOf(const TrainingText &text, const Reading &reading)
{
    Example example{featuresOf(reading), text.labels, text.weight};
    // A lesson of a desk answers one question: of the others, and of the case, it says nothing.
    const auto &labels = text.labels;
    const auto fintech = labels.find(QStringLiteral("fintech"));
    const auto support = labels.find(QStringLiteral("support"));
    const auto reason = labels.find(QStringLiteral("reason"));
    if (fintech != labels.end() && support != labels.end() && reason != labels.end())
        example.labels[QString::fromLatin1(CaseMix::headName)] =
            CaseMix::caseLabel(fintech->second, support->second, reason->second);
    return example;
}

LabelledMessage labelledMessage(const TrainingText &text)
{
    LabelledMessage m;
    const auto label = [&text](const char *question) {
        const auto at = text.labels.find(QString::fromLatin1(question));
        return at == text.labels.end() ? QString() : at->second;
    };
    m.id = text.message.left(90);
    m.input = {
        text.subject, text.message, fromWord<Plan>(label("plan")).value_or(Plan::Unknown), {}};
    m.fintech = label("fintech");
    m.support = label("support");
    m.priority = label("priority");
    const QString reason = label("reason");
    const bool never = reason == QLatin1String("none");
    const bool likely = reason == QLatin1String("churn") || reason == QLatin1String("angry") ||
                        reason == QLatin1String("data_loss");
    m.escalate = word(never ? Tier::Never : likely ? Tier::Likely : Tier::Always);
    return m;
}

} // namespace caseline
