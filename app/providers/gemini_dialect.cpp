// SPDX-License-Identifier: GPL-3.0-or-later
#include "model_dialect.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

QJsonObject parts(const QString &text)
{
    return {{u"parts"_s, QJsonArray{QJsonObject{{u"text"_s, text}}}}};
}

/// Gemini takes a part of OpenAPI's schemas: types in capitals, no additionalProperties.
QJsonObject geminiSchema(const QJsonObject &schema)
{
    QJsonObject result;
    for (auto it = schema.begin(); it != schema.end(); ++it) {
        if (it.key() == "type"_L1) {
            result[it.key()] = it->toString().toUpper();
        } else if (it.key() == "properties"_L1) {
            QJsonObject properties;
            const QJsonObject given = it->toObject();
            for (auto property = given.begin(); property != given.end(); ++property)
                properties[property.key()] = geminiSchema(property->toObject());
            result[it.key()] = properties;
        } else if (it.key() != "additionalProperties"_L1) {
            result[it.key()] = *it;
        }
    }
    return result;
}

/// Google's generateContent, version v1beta.
class GeminiDialect final : public ModelDialect
{
public:
    WebRequest request(const ModelPrompt &prompt, const ModelSettings &settings) const override
    {
        QJsonArray contents;
        for (size_t i = 0; i < prompt.turns.size(); ++i) {
            QJsonObject turn = parts(prompt.turns[i]);
            turn[u"role"_s] = i % 2 == 0 ? u"user"_s : u"model"_s;
            contents.append(turn);
        }
        // Its models think before they answer, out of the same allowance.
        const QJsonObject generation{{u"maxOutputTokens"_s, prompt.longestAnswer * kThinking},
                                     {u"responseMimeType"_s, u"application/json"_s},
                                     {u"responseSchema"_s, geminiSchema(prompt.schema)}};
        const QJsonObject body{{u"systemInstruction"_s, parts(prompt.system)},
                               {u"contents"_s, contents},
                               {u"generationConfig"_s, generation}};
        WebRequest asked;
        const QString model = settings.model.startsWith("models/"_L1)
                                  ? settings.model
                                  : u"models/"_s + settings.model;
        asked.url = QUrl(u"%1/v1beta/%2:generateContent"_s.arg(settings.baseUrl.toString(), model));
        asked.headers = {{"x-goog-api-key", settings.apiKey.toLatin1()}};
        asked.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        return asked;
    }

    Result<ModelReply> read(const QJsonObject &answer) const override
    {
        ModelReply reply;
        for (const QJsonValue &part :
             answer[u"candidates"_s][0][u"content"_s][u"parts"_s].toArray())
            if (!part[u"thought"_s].toBool())
                reply.text += part[u"text"_s].toString();
        if (reply.text.isEmpty())
            return failure(ErrorKind::Invalid, u"the answer has no text"_s);
        const QJsonValue usage = answer[u"usageMetadata"_s];
        reply.tokensIn = usage[u"promptTokenCount"_s].toInt();
        reply.tokensOut =
            usage[u"candidatesTokenCount"_s].toInt() + usage[u"thoughtsTokenCount"_s].toInt();
        return reply;
    }

private:
    static constexpr int kThinking = 5;
};

} // namespace

std::unique_ptr<ModelDialect> geminiDialect()
{
    return std::make_unique<GeminiDialect>();
}

} // namespace caseline
