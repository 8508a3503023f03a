// SPDX-License-Identifier: GPL-3.0-or-later
#include "host_check.h"

#include "ascii.h"

#include <algorithm>

namespace caseline {

namespace {
/// The name without its port; an IPv6 address keeps its brackets.
std::string_view nameOf(std::string_view host)
{
    if (!host.empty() && host.front() == '[')
        return host.substr(0, std::min(host.find(']'), host.size() - 1) + 1);
    return host.substr(0, std::min(host.find(':'), host.size()));
}

bool isDigits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isNameCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == '_';
}

bool isAddressCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' ||
           c == ':';
}

/// 127.0.0.0/8, written out in full.
bool isLoopbackAddress(std::string_view name)
{
    return name.substr(0, 4) == "127." && std::count(name.begin(), name.end(), '.') == 3 &&
           std::all_of(name.begin(), name.end(),
                       [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}
} // namespace

bool isHostField(std::string_view host)
{
    const std::string_view name = nameOf(host);
    std::string_view port = host.substr(name.size());
    if (!port.empty() && (port.front() != ':' || port.size() > 6 || !isDigits(port.substr(1))))
        return false;
    if (name.size() > 2 && name.front() == '[')
        return name.back() == ']' &&
               std::all_of(name.begin() + 1, name.end() - 1, isAddressCharacter);
    return !name.empty() && std::all_of(name.begin(), name.end(), isNameCharacter);
}

HostCheck::HostCheck(const QStringList &allowed)
{
    for (const QString &host : allowed) {
        const std::string text = host.trimmed().toStdString();
        m_allowed.emplace_back(nameOf(text));
    }
}

bool HostCheck::accepts(std::string_view host) const
{
    std::string_view name = nameOf(host);
    if (!name.empty() && name.back() == '.')
        name.remove_suffix(1);
    if (equalsIgnoringCase(name, "localhost") || name == "[::1]" || isLoopbackAddress(name))
        return true;
    return std::any_of(m_allowed.begin(), m_allowed.end(), [name](const std::string &allowed) {
        return equalsIgnoringCase(name, allowed);
    });
}

} // namespace caseline
