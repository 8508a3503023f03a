// SPDX-License-Identifier: GPL-3.0-or-later
#include "model_dialect.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// Anthropic's Messages API, version 2023-06-01.
class AnthropicDialect final : public ModelDialect
{
public:
    WebRequest request(const ModelPrompt &prompt, const ModelSettings &settings) const override
    {
        QJsonArray messages;
        for (size_t i = 0; i < prompt.turns.size(); ++i)
            messages.append(QJsonObject{{u"role"_s, i % 2 == 0 ? u"user"_s : u"assistant"_s},
                                        {u"content"_s, prompt.turns[i]}});
        const QJsonObject body{{u"model"_s, settings.model},
                               {u"max_tokens"_s, prompt.longestAnswer},
                               {u"system"_s, prompt.system},
                               {u"messages"_s, messages}};
        WebRequest asked;
        asked.url = QUrl(settings.baseUrl.toString() + u"/v1/messages"_s);
        asked.headers = {{"x-api-key", settings.apiKey.toLatin1()},
                         {"anthropic-version", "2023-06-01"}};
        asked.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        return asked;
    }

    Result<ModelReply> read(const QJsonObject &answer) const override
    {
        ModelReply reply;
        for (const QJsonValue &part : answer[u"content"_s].toArray())
            if (part[u"type"_s].toString() == "text"_L1)
                reply.text += part[u"text"_s].toString();
        if (reply.text.isEmpty())
            return failure(ErrorKind::Invalid, u"the answer has no text"_s);
        reply.tokensIn = answer[u"usage"_s][u"input_tokens"_s].toInt();
        reply.tokensOut = answer[u"usage"_s][u"output_tokens"_s].toInt();
        return reply;
    }
};

} // namespace

std::unique_ptr<ModelDialect> anthropicDialect()
{
    return std::make_unique<AnthropicDialect>();
}

} // namespace caseline
