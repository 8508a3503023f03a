// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <string_view>

namespace caseline {

/// Who is at the other end.
struct Peer
{
    QByteArray address; ///< as text; IPv4 in IPv6 is written as IPv4
    QByteArray network; ///< what one client commands: the address, of IPv6 its /64
    bool loopback = false;
    friend bool operator==(const Peer &, const Peer &) = default;
};

/// From a literal IPv4 or IPv6 address; nothing for any other text.
std::optional<Peer> peerAt(std::string_view address);

} // namespace caseline
