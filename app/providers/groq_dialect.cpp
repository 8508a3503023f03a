// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat_completions.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// Few of Groq's models take a schema, all take JSON; the prompt describes the object.
class GroqDialect final : public ChatCompletionsDialect
{
    QString limitName() const override { return u"max_completion_tokens"_s; }
    QJsonObject answerFormat(const ModelPrompt &) const override
    {
        return {{u"type"_s, u"json_object"_s}};
    }
};

} // namespace

std::unique_ptr<ModelDialect> groqDialect()
{
    return std::make_unique<GroqDialect>();
}

} // namespace caseline
