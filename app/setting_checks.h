// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace caseline {

/// A URL of the web with a host.
bool isWebUrl(const QString &text);

/// A host that is this machine by what is written, whatever names lead to.
bool isThisMachine(const QString &host);

/// Where secrets may go: encrypted, or not farther than this machine.
bool isTrustedUrl(const QString &text);

/// What a browser sends as Origin: scheme, host and port of a site, nothing behind them.
bool isOrigin(const QString &text);

/// A host's name or address, with or without a port.
bool isHostName(const QString &text);

/// What Twilio sends text messages from: +4930123456, a short code, a name of up to 11 letters,
/// digits and spaces with a letter among them, or a messaging service (MG...).
bool isSmsSender(const QString &text);

/// A number such as +4930123456, with or without "whatsapp:" before it, or a messaging service.
bool isWhatsappSender(const QString &text);

/// A literal IPv4 or IPv6 address.
bool isNetworkAddress(const QString &text);

} // namespace caseline
