// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace caseline {

/// All that Twilio may have signed for a URL that was seen: without and with its port, the same as
/// a browser would write it, and with the query as Node's `querystring` writes it.
std::vector<QByteArray> twilioUrls(const QByteArray &seen);

} // namespace caseline
