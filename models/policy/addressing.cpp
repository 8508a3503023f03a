// SPDX-License-Identifier: GPL-3.0-or-later
#include "addressing.h"

namespace caseline {

std::vector<Address> addressesOf(const Customer &customer, Channel wroteBy)
{
    std::vector<Address> addresses;
    if (!customer.email.isEmpty())
        addresses.push_back({Channel::Email, customer.email});
    if (!customer.phone.isEmpty())
        addresses.push_back(
            {wroteBy == Channel::Whatsapp ? Channel::Whatsapp : Channel::Sms, customer.phone});
    return addresses;
}

std::optional<Address> replyAddress(const Customer &customer, Channel wroteBy)
{
    const std::vector<Address> addresses = addressesOf(customer, wroteBy);
    for (const Address &address : addresses)
        if (address.channel == wroteBy)
            return address;
    return addresses.empty() ? std::nullopt : std::optional(addresses.front());
}

std::optional<Address> writtenFrom(const Customer &customer, Channel wroteBy)
{
    const bool byPhone = wroteBy == Channel::Sms || wroteBy == Channel::Whatsapp;
    const Channel channel = byPhone ? wroteBy : Channel::Email;
    for (const Address &address : addressesOf(customer, wroteBy))
        if (address.channel == channel)
            return address;
    return std::nullopt;
}

} // namespace caseline
