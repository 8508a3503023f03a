// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model_dialect.h"

namespace caseline {

/// A model behind HTTP. Two retries with growing, jittered pauses, or those that the other side
/// asks for; all within the asker's patience. Safe from any thread.
class WebModel final : public ModelProvider
{
public:
    /// `client` must outlive this; what is out when the client goes ends with Unavailable.
    WebModel(WebClient &client, ModelSettings settings);

    QString name() const override { return m_core->settings.provider; }
    QString model() const override { return m_core->settings.model; }
    void ask(ModelPrompt prompt, Milliseconds patience, Done done) override;
    double cost(const ModelReply &reply) const override;

private:
    /// Kept alive by each call that is out.
    struct Core
    {
        WebClient &client;
        ModelSettings settings;
        std::unique_ptr<ModelDialect> dialect;
    };
    struct Call;
    static void attempt(const std::shared_ptr<Call> &call);
    static void attemptEnded(const std::shared_ptr<Call> &call, Result<WebResponse> response);
    static void retryOrEnd(const std::shared_ptr<Call> &call, std::optional<Milliseconds> asked,
                           Error error);

    std::shared_ptr<const Core> m_core;
};

/// Seconds or an HTTP date; nothing for what is neither.
std::optional<Milliseconds> readRetryAfter(const QByteArray &value, Instant now);

} // namespace caseline
