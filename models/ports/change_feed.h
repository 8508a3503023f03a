// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/id.h"

#include <functional>
#include <memory>
#include <vector>

namespace caseline {

/// What one committed transaction group changed. Told only after COMMIT.
struct ChangeSet
{
    qint64 revision = 0;           ///< grows by one with every set
    std::vector<TicketId> tickets; ///< sorted, each once
    bool outbox = false;
    bool jobs = false;
    bool knowledge = false; ///< articles
    bool savedViews = false;
    bool teams = false; ///< teams, or who is there
};

/// Tells who listens what was committed. The callback runs on the store's writer thread and must
/// return at once (post the news to where they are wanted).
class ChangeFeed
{
public:
    using Listener = std::function<void(const ChangeSet &)>;
    /// Ends the subscription when it is destroyed; the listener is not called after that.
    using Subscription = std::shared_ptr<void>;

    virtual ~ChangeFeed() = default;
    [[nodiscard]] virtual Subscription subscribe(Listener listener) = 0;
};

} // namespace caseline
