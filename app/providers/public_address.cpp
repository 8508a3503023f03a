// SPDX-License-Identifier: GPL-3.0-or-later
#include "public_address.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace caseline {

namespace {

struct Network
{
    std::uint32_t address;
    int bits;
};

// IANA's special-purpose registry: what is not globally reachable.
constexpr Network kNotPublic[] = {
    {0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},  {0xA9FE0000, 16},
    {0xAC100000, 12}, {0xC0000000, 24}, {0xC0000200, 24}, {0xC0586300, 24}, {0xC0A80000, 16},
    {0xC6120000, 15}, {0xC6336400, 24}, {0xCB007100, 24}, {0xE0000000, 3},
};

bool isPublic4(std::uint32_t address)
{
    return std::none_of(std::begin(kNotPublic), std::end(kNotPublic), [address](Network network) {
        const std::uint32_t mask = ~std::uint32_t(0) << (32 - network.bits);
        return (address & mask) == network.address;
    });
}

using Bytes = std::array<std::uint8_t, 16>;

std::uint32_t ipv4At(const Bytes &b, size_t at)
{
    return std::uint32_t(b[at]) << 24 | std::uint32_t(b[at + 1]) << 16 |
           std::uint32_t(b[at + 2]) << 8 | b[at + 3];
}

bool startsWith(const Bytes &bytes, std::initializer_list<std::uint8_t> prefix)
{
    return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

bool isPublic6(const Bytes &b)
{
    if (startsWith(b, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}))
        return isPublic4(ipv4At(b, 12));
    if (startsWith(b, {0x00, 0x64, 0xFF, 0x9B}))
        return isPublic4(ipv4At(b, 12));
    if (startsWith(b, {0x20, 0x02}))
        return isPublic4(ipv4At(b, 2));
    if (startsWith(b, {0x20, 0x01, 0x0D, 0xB8}) || startsWith(b, {0x20, 0x01, 0x00}))
        return false;
    return (b[0] & 0xE0) == 0x20; // 2000::/3 is all there is of global unicast
}

} // namespace

bool isPublicAddress(const sockaddr &address)
{
    if (address.sa_family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, &address, sizeof in);
        return isPublic4(ntohl(in.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 in{};
        std::memcpy(&in, &address, sizeof in);
        Bytes bytes{};
        std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
        return isPublic6(bytes);
    }
    return false;
}

} // namespace caseline
