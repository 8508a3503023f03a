// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>
#include <QUrl>

#include <functional>
#include <vector>

namespace caseline {

/// One provider, ready to be asked.
struct ModelSettings
{
    QString provider; ///< anthropic, openai, groq, gemini, ollama, openai-compatible
    QString apiKey;   ///< empty where none is wanted
    QString model;
    QUrl baseUrl;         ///< what the vendor's own SDK takes, without a slash at the end
    double dollarsIn = 0; ///< for a million tokens
    double dollarsOut = 0;
    friend bool operator==(const ModelSettings &, const ModelSettings &) = default;
};

/// Looks a setting up by name; empty when it is not set.
using SettingLookup = std::function<QString(const QString &name)>;

/// The providers in the order in which they are asked: CASELINE_LLM_PROVIDER and
/// CASELINE_LLM_FALLBACK_PROVIDER with their KEY, MODEL and BASE_URL, and the names that people
/// already have set (LLM_PROVIDER, LLM_API_KEY, ANTHROPIC_API_KEY ...). Empty: none is configured.
/// Invalid, as "NAME: why", which shows nothing of a key.
Result<std::vector<ModelSettings>> readModelSettings(const SettingLookup &lookup);

} // namespace caseline
