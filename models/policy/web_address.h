// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace caseline {

/// An address that a stranger wrote, as it may be shown and, when a person wishes, opened: http,
/// https, mailto or tel, complete, without a name or password in front of the host, names of hosts
/// in ASCII, so that no letter passes for another. Empty for everything else. What it answers is
/// answered again unchanged. Any thread.
QString safeAddress(const QString &written);

} // namespace caseline
