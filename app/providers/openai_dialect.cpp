// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat_completions.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// OpenAI itself. Its reasoning models take neither a temperature nor max_tokens.
class OpenAiDialect final : public ChatCompletionsDialect
{
    QString limitName() const override { return u"max_completion_tokens"_s; }
    QJsonObject answerFormat(const ModelPrompt &prompt) const override
    {
        return schemaFormat(prompt);
    }
};

} // namespace

std::unique_ptr<ModelDialect> openAiDialect()
{
    return std::make_unique<OpenAiDialect>();
}

} // namespace caseline
