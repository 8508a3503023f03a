// SPDX-License-Identifier: GPL-3.0-or-later
#include "peer.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace caseline {

namespace {
constexpr std::array<unsigned char, 12> kMappedPrefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr int kNetworkBytes = 8;

QByteArray text(int family, const void *bytes)
{
    char buffer[INET6_ADDRSTRLEN];
    return QByteArray(inet_ntop(family, bytes, buffer, sizeof buffer));
}

Peer peerAt4(const unsigned char *bytes)
{
    const QByteArray address = text(AF_INET, bytes);
    return {address, address, bytes[0] == 127};
}
} // namespace

std::optional<Peer> peerAt(std::string_view address)
{
    const std::string literal(address);
    std::array<unsigned char, 16> bytes{};
    if (inet_pton(AF_INET, literal.c_str(), bytes.data()) == 1)
        return peerAt4(bytes.data());
    if (inet_pton(AF_INET6, literal.c_str(), bytes.data()) != 1)
        return std::nullopt;
    if (std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), bytes.begin()))
        return peerAt4(bytes.data() + kMappedPrefix.size());
    const bool loopback =
        bytes.back() == 1 &&
        std::all_of(bytes.begin(), bytes.end() - 1, [](unsigned char byte) { return byte == 0; });
    const QByteArray network(reinterpret_cast<const char *>(bytes.data()), kNetworkBytes);
    return Peer{text(AF_INET6, bytes.data()), network.toHex(), loopback};
}

} // namespace caseline
