// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/time.h"

#include <QJsonObject>
#include <QString>

#include <functional>
#include <vector>

namespace caseline {

/// What a model is asked. Nothing in it names a customer; it offers no tools.
struct ModelPrompt
{
    QString system;
    std::vector<QString> turns; ///< the desk's and the model's in turn, the desk's first and last
    QJsonObject schema;         ///< JSON schema of the answer
    int longestAnswer = 400;    ///< tokens
    friend bool operator==(const ModelPrompt &, const ModelPrompt &) = default;
};

struct ModelReply
{
    QString text; ///< untrusted
    int tokensIn = 0;
    int tokensOut = 0;
    friend bool operator==(const ModelReply &, const ModelReply &) = default;
};

/// A model of some vendor: prompt in, text out. `done` is called exactly once, on any thread,
/// within `patience`, retries included. Rejected: asking anything is of no use until a setting is
/// mended (key, rights, credit). Safe to call from any thread; never blocks.
class ModelProvider
{
public:
    using Done = std::function<void(Result<ModelReply>)>;
    virtual ~ModelProvider() = default;
    virtual QString name() const = 0; ///< e.g. anthropic
    virtual QString model() const = 0;
    virtual void ask(ModelPrompt prompt, Milliseconds patience, Done done) = 0;
    /// US dollars, by the vendor's list.
    virtual double cost(const ModelReply &reply) const = 0;
};

} // namespace caseline
