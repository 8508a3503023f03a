// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <memory>

namespace caseline {

class Desk;

/// Fills an empty desk with some weeks of believable work: customers, conversations, replies, notes
/// and escalations, judged and stored by the same services as real messages, at times in the past.
/// Does nothing on a desk that has tickets. Blocking, a second or two.
Result<void> fillDemoHistory(Desk &desk);

/// Posts new messages to the desk's own listener over HTTP, with a key of its own, until destroyed.
class DemoFeeder
{
public:
    virtual ~DemoFeeder() = default;
};
std::unique_ptr<DemoFeeder> startDemoFeeder(Desk &desk);

} // namespace caseline
