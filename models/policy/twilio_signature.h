// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace caseline {

/// The fields of a form-encoded body, in their order. Broken escapes stand for themselves and bytes
/// that are no UTF-8 become U+FFFD, as in Twilio's library.
using FormFields = std::vector<std::pair<QString, QString>>;
FormFields parseFormBody(const QByteArray &body);

/// A request as Twilio signs it. `url` is the outside one, with its query.
struct TwilioRequest
{
    QByteArray url;
    QByteArray contentType;
    QByteArray body;
    QByteArray signature;
};

/// Whether Twilio signed this, as the npm package `twilio` decides: the URL as it was received,
/// with and without its port, then as a browser would write it. A body that is no form, or a URL
/// with `bodySHA256`, is judged by the hash of its bytes.
bool isFromTwilio(const TwilioRequest &request, const QByteArray &authToken);

} // namespace caseline
