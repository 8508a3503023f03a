// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat_completions.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// The older name of the limit is the one that every relative knows.
class OpenAiCompatibleDialect final : public ChatCompletionsDialect
{
    QString limitName() const override { return u"max_tokens"_s; }
    QJsonObject answerFormat(const ModelPrompt &prompt) const override
    {
        return schemaFormat(prompt);
    }
};

} // namespace

std::unique_ptr<ModelDialect> openAiCompatibleDialect()
{
    return std::make_unique<OpenAiCompatibleDialect>();
}

} // namespace caseline
