// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "response.h"

#include <atomic>
#include <functional>
#include <memory>

namespace caseline {

/// The way back to the client: may be copied, kept, and called later from any thread. The first
/// answer counts. When the last copy goes without an answer (a task was dropped at shutdown), the
/// client is told so by an empty builder, which the listener answers with 503.
class Reply
{
public:
    /// Runs on the listener's thread, so that the caller's (often the writer's) is free at once.
    using Build = std::function<Response()>;
    using Sink = std::function<void(Build)>;

    explicit Reply(Sink sink)
        : m_state(std::make_shared<State>(std::move(sink)))
    {}

    void operator()(Response response) const
    {
        build([response = std::move(response)] { return response; });
    }
    void build(Build build) const { m_state->answer(std::move(build)); }

private:
    struct State
    {
        explicit State(Sink s)
            : sink(std::move(s))
        {}
        Q_DISABLE_COPY_MOVE(State)
        ~State() { answer(nullptr); }
        void answer(Build build)
        {
            if (!answered.exchange(true))
                sink(std::move(build));
        }
        Sink sink;
        std::atomic<bool> answered{false};
    };
    std::shared_ptr<State> m_state;
};

} // namespace caseline
