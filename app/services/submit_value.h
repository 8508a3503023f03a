// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/ticket_store.h"

#include <memory>

namespace caseline {

/// Submits a change that makes a value. `done` is called once with it, or with why it was not made,
/// after COMMIT or refusal, on the thread of the store.
template <class Value>
void submitValue(TicketStore &store, std::function<Result<Value>(Transaction &)> change,
                 std::function<void(Result<Value>)> done)
{
    auto made = std::make_shared<Value>();
    store.submit(
        [change = std::move(change), made](Transaction &tx) -> Result<void> {
            auto value = change(tx);
            if (!value)
                return failure(value.error());
            *made = std::move(*value);
            return {};
        },
        [made, done = std::move(done)](const Result<void> &result) {
            if (result)
                done(std::move(*made));
            else
                done(failure(result.error()));
        });
}

} // namespace caseline
