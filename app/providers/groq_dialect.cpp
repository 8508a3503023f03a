// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat_completions.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// Few of Groq's models take a schema, all take JSON; the prompt describes the object.
class GroqDialect final : public ModelDialect
{
public:
    WebRequest request(const ModelPrompt &prompt, const ModelSettings &settings) const override
    {
        QJsonObject body = chatBody(prompt, settings);
        body[u"max_completion_tokens"_s] = prompt.longestAnswer;
        body[u"response_format"_s] = QJsonObject{{u"type"_s, u"json_object"_s}};
        return chatRequest(body, settings);
    }
    Result<ModelReply> read(const QJsonObject &answer) const override
    {
        return readChatCompletion(answer);
    }
};

} // namespace

std::unique_ptr<ModelDialect> groqDialect()
{
    return std::make_unique<GroqDialect>();
}

} // namespace caseline
