// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "escalation.h"
#include "machine_sentences.h"
#include "taxonomy.h"

#include "domain/result.h"

#include <QJsonObject>

#include <optional>

namespace caseline {

/// What a model says of a message, checked. What it left out is missing here, too.
struct ModelAnswer
{
    QString category;
    double confidence = 0;
    QString reason;
    std::optional<Priority> priority;
    std::optional<Tier> tier;
    QString escalationReason; ///< a key of the policy, or empty
    friend bool operator==(const ModelAnswer &, const ModelAnswer &) = default;
};

/// The JSON schema of an answer; every field is required and no other allowed, as strict
/// structured output demands.
QJsonObject answerSchema(const Taxonomy &taxonomy, const std::vector<EscalationReason> &reasons);

/// Digs the answer out of what a model wrote: bare, fenced or amid chatter, with single quotes,
/// comments or a comma too many; the last whole object with a category counts. Invalid, with a
/// sentence the model can mend it by, when there is none, it is cut off, or a value is outside of
/// the taxonomy, its range or length.
Result<ModelAnswer> readModelAnswer(const QString &text, const Taxonomy &taxonomy,
                                    const std::vector<EscalationReason> &reasons);

/// The local judgement as a provider improves it. Category and reason are the provider's. The tier
/// can only rise, and who is called is decided by the policy's table; the priority can only rise
/// where a person must see the message, and moves by one step at most elsewhere.
Judgement mergeAnswer(Judgement local, const ModelAnswer &answer, const QString &provider,
                      const std::vector<EscalationReason> &reasons);

} // namespace caseline
