// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat_completions.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// OpenAI itself. Its reasoning models take neither a temperature nor max_tokens.
class OpenAiDialect final : public ModelDialect
{
public:
    WebRequest request(const ModelPrompt &prompt, const ModelSettings &settings) const override
    {
        QJsonObject body = chatBody(prompt, settings);
        body[u"max_completion_tokens"_s] = prompt.longestAnswer;
        body[u"response_format"_s] = schemaFormat(prompt);
        return chatRequest(body, settings);
    }
    Result<ModelReply> read(const QJsonObject &answer) const override
    {
        return readChatCompletion(answer);
    }
};

} // namespace

std::unique_ptr<ModelDialect> openAiDialect()
{
    return std::make_unique<OpenAiDialect>();
}

} // namespace caseline
