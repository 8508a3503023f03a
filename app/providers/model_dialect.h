// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model_settings.h"
#include "web_client.h"

#include "ports/model_provider.h"

#include <memory>

namespace caseline {

/// How one vendor wants to be asked, and where in its answer the text stands. Pure.
class ModelDialect
{
public:
    virtual ~ModelDialect() = default;
    virtual WebRequest request(const ModelPrompt &prompt, const ModelSettings &settings) const = 0;
    /// Of a 200. Invalid: there is no text in it.
    virtual Result<ModelReply> read(const QJsonObject &answer) const = 0;
};

std::unique_ptr<ModelDialect> anthropicDialect();
std::unique_ptr<ModelDialect> openAiDialect();
/// Local servers and routers that speak OpenAI's chat completions.
std::unique_ptr<ModelDialect> openAiCompatibleDialect();
std::unique_ptr<ModelDialect> groqDialect();
std::unique_ptr<ModelDialect> geminiDialect();
std::unique_ptr<ModelDialect> ollamaDialect();

std::unique_ptr<ModelDialect> dialectFor(const QString &provider);

} // namespace caseline
