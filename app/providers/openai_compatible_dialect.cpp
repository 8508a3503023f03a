// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat_completions.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// The older name of the limit is the one that every relative knows.
class OpenAiCompatibleDialect final : public ModelDialect
{
public:
    WebRequest request(const ModelPrompt &prompt, const ModelSettings &settings) const override
    {
        QJsonObject body = chatBody(prompt, settings);
        body[u"max_tokens"_s] = prompt.longestAnswer;
        body[u"response_format"_s] = schemaFormat(prompt);
        return chatRequest(body, settings);
    }
    Result<ModelReply> read(const QJsonObject &answer) const override
    {
        return readChatCompletion(answer);
    }
};

} // namespace

std::unique_ptr<ModelDialect> openAiCompatibleDialect()
{
    return std::make_unique<OpenAiCompatibleDialect>();
}

} // namespace caseline
