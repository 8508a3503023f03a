// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/time.h"

#include <QString>

#include <memory>

namespace caseline {

class Desk;

/// Who sits at the demo's desk: the one whose tickets TicketView::Mine shows there.
QString demoAgent();

/// Fills an empty desk with a month of believable work up to `now`: customers, conversations,
/// replies, notes and escalations, judged and stored by the same services as real messages, at
/// times in the past. Nothing of it is ever sent. Does nothing on a desk that has tickets.
/// Blocking, a second or two; before Desk::start().
Result<void> fillDemoHistory(Desk &desk, Instant now = SystemClock().now());

/// How long the feeder waits between two messages: at random between these.
struct DemoPace
{
    Milliseconds least = std::chrono::seconds(4);
    Milliseconds most = std::chrono::seconds(9);
};

/// Posts new messages to the desk's own listener over HTTP, with a key of its own (`demo`), until
/// destroyed; to be destroyed before the desk. Lives on the main thread.
class DemoFeeder
{
public:
    virtual ~DemoFeeder() = default;
};

/// It waits while nothing listens. Nothing, with a warning, when it cannot have its key.
std::unique_ptr<DemoFeeder> startDemoFeeder(Desk &desk, const DemoPace &pace = {});

} // namespace caseline
