// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/intake.h"
#include "ports/ticket_store.h"

namespace caseline {

/// Whose message it is, inside the transaction that takes it in: the customer whom its identities
/// lead to, with what is new about them, or a new one. Customers that a program or a person says
/// are one (`joinedBy`) become one, and can be told apart again.
Result<Customer> customerOfMessage(Transaction &tx, const InboundMessage &message, Instant now);

} // namespace caseline
