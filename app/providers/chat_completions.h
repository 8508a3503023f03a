// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model_dialect.h"

#include <QJsonArray>

namespace caseline {

/// What OpenAI's chat completions and their many relatives have in common: the request without
/// limits and form of the answer, and the answer.
QJsonObject chatBody(const ModelPrompt &prompt, const ModelSettings &settings);
/// The system text and the turns, with their roles.
QJsonArray chatMessages(const ModelPrompt &prompt);
WebRequest chatRequest(const QJsonObject &body, const ModelSettings &settings);
/// Structured output: the answer has to fit the prompt's schema.
QJsonObject schemaFormat(const ModelPrompt &prompt);
Result<ModelReply> readChatCompletion(const QJsonObject &answer);

} // namespace caseline
