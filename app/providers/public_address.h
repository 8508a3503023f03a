// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sockaddr;

namespace caseline {

/// Whether an address belongs to the public Internet: not this machine, a private network, a link,
/// a group, or an IPv6 form that stands for such an IPv4 address.
bool isPublicAddress(const sockaddr &address);

} // namespace caseline
