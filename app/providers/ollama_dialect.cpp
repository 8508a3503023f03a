// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat_completions.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// Ollama's own chat, which takes a schema and runs without a key.
class OllamaDialect final : public ModelDialect
{
public:
    WebRequest request(const ModelPrompt &prompt, const ModelSettings &settings) const override
    {
        const QJsonObject options{{u"temperature"_s, 0}, {u"num_predict"_s, prompt.longestAnswer}};
        const QJsonObject body{{u"model"_s, settings.model},
                               {u"messages"_s, chatMessages(prompt)},
                               {u"stream"_s, false},
                               {u"format"_s, prompt.schema},
                               {u"options"_s, options}};
        WebRequest asked;
        asked.url = QUrl(settings.baseUrl.toString() + u"/api/chat"_s);
        if (!settings.apiKey.isEmpty())
            asked.headers = {{"Authorization", "Bearer " + settings.apiKey.toLatin1()}};
        asked.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        return asked;
    }

    Result<ModelReply> read(const QJsonObject &answer) const override
    {
        ModelReply reply;
        reply.text = answer[u"message"_s][u"content"_s].toString();
        if (reply.text.isEmpty())
            return failure(ErrorKind::Invalid, u"the answer has no text"_s);
        reply.tokensIn = answer[u"prompt_eval_count"_s].toInt();
        reply.tokensOut = answer[u"eval_count"_s].toInt();
        return reply;
    }
};

} // namespace

std::unique_ptr<ModelDialect> ollamaDialect()
{
    return std::make_unique<OllamaDialect>();
}

} // namespace caseline
