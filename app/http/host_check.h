// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <string>
#include <string_view>
#include <vector>

namespace caseline {

/// Whether the text is a host with an optional port as RFC 9110, 7.2 has it.
bool isHostField(std::string_view host);

/// Which names this server answers to: loopback and those configured. Keeps pages of other origins
/// from reaching it by a name of theirs that resolves here (DNS rebinding).
class HostCheck
{
public:
    explicit HostCheck(const QStringList &allowed);
    bool accepts(std::string_view host) const;

private:
    std::vector<std::string> m_allowed; ///< without port
};

} // namespace caseline
