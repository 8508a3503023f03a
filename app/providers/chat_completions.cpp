// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat_completions.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace caseline {

QJsonArray chatMessages(const ModelPrompt &prompt)
{
    QJsonArray messages{QJsonObject{{u"role"_s, u"system"_s}, {u"content"_s, prompt.system}}};
    for (size_t i = 0; i < prompt.turns.size(); ++i)
        messages.append(QJsonObject{{u"role"_s, i % 2 == 0 ? u"user"_s : u"assistant"_s},
                                    {u"content"_s, prompt.turns[i]}});
    return messages;
}

QJsonObject schemaFormat(const ModelPrompt &prompt)
{
    return {{u"type"_s, u"json_schema"_s},
            {u"json_schema"_s, QJsonObject{{u"name"_s, u"judgement"_s},
                                           {u"strict"_s, true},
                                           {u"schema"_s, prompt.schema}}}};
}

WebRequest ChatCompletionsDialect::request(const ModelPrompt &prompt,
                                           const ModelSettings &settings) const
{
    const QJsonObject body{{u"model"_s, settings.model},
                           {u"messages"_s, chatMessages(prompt)},
                           {limitName(), prompt.longestAnswer},
                           {u"response_format"_s, answerFormat(prompt)}};
    WebRequest asked;
    asked.url = QUrl(settings.baseUrl.toString() + u"/chat/completions"_s);
    if (!settings.apiKey.isEmpty())
        asked.headers = {{"Authorization", "Bearer " + settings.apiKey.toLatin1()}};
    asked.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return asked;
}

Result<ModelReply> ChatCompletionsDialect::read(const QJsonObject &answer) const
{
    const QJsonValue choice = answer[u"choices"_s][0];
    ModelReply reply;
    reply.text = choice[u"message"_s][u"content"_s].toString();
    if (reply.text.isEmpty())
        return failure(ErrorKind::Invalid, u"the answer has no text"_s);
    reply.tokensIn = answer[u"usage"_s][u"prompt_tokens"_s].toInt();
    reply.tokensOut = answer[u"usage"_s][u"completion_tokens"_s].toInt();
    return reply;
}

} // namespace caseline
