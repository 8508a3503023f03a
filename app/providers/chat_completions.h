// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model_dialect.h"

#include <QJsonArray>

namespace caseline {

// What OpenAI's chat completions and their many relatives have in common.

/// The system text and the turns, with their roles.
QJsonArray chatMessages(const ModelPrompt &prompt);
/// Structured output: the answer has to fit the prompt's schema.
QJsonObject schemaFormat(const ModelPrompt &prompt);

/// A relative says only what the limit is called and how it wants the form of the answer.
class ChatCompletionsDialect : public ModelDialect
{
public:
    WebRequest request(const ModelPrompt &prompt, const ModelSettings &settings) const final;
    Result<ModelReply> read(const QJsonObject &answer) const final;

private:
    virtual QString limitName() const = 0;
    virtual QJsonObject answerFormat(const ModelPrompt &prompt) const = 0;
};

} // namespace caseline
