// SPDX-License-Identifier: GPL-3.0-or-later
#include "model_dialect.h"

using namespace Qt::StringLiterals;

namespace caseline {

std::unique_ptr<ModelDialect> dialectFor(const QString &provider)
{
    if (provider == "anthropic"_L1)
        return anthropicDialect();
    if (provider == "openai"_L1)
        return openAiDialect();
    if (provider == "groq"_L1)
        return groqDialect();
    if (provider == "gemini"_L1)
        return geminiDialect();
    if (provider == "ollama"_L1)
        return ollamaDialect();
    return openAiCompatibleDialect();
}

} // namespace caseline
