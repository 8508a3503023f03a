// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"

#include <optional>
#include <vector>

namespace caseline {

/// Where a customer can be reached.
struct Address
{
    Channel channel = Channel::Email;
    QString to;
    friend bool operator==(const Address &, const Address &) = default;
};

/// One address per channel that the customer can be reached on: mail, and the phone by WhatsApp
/// when they wrote by it, else by SMS.
std::vector<Address> addressesOf(const Customer &customer, Channel wroteBy);

/// Where an answer goes: by the channel they wrote by where that can carry one, else by what
/// reaches them. Nothing when nothing does.
std::optional<Address> replyAddress(const Customer &customer, Channel wroteBy);

/// The one address that a message by that channel was written from: a phone's by SMS and WhatsApp,
/// else the mail address.
std::optional<Address> writtenFrom(const Customer &customer, Channel wroteBy);

} // namespace caseline
