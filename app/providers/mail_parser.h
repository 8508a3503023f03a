// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mail.h"
#include "domain/result.h"

namespace caseline {

/// What a mail may cost. Beyond, it goes to quarantine as it is.
struct MailLimits
{
    qsizetype size = 26'214'400;
    qsizetype header = 262'144;
    int depth = 20;
    int parts = 500;
    qsizetype text = 500'000; ///< of characters; what is longer is cut, and the raw mail keeps it
};

/// Reads a mail of whatever kind. Invalid when it breaks a limit or has neither sender nor text;
/// `detail` then says why. Pure and safe from any thread; nothing in the bytes can make it fail
/// otherwise, and its time grows with their length.
Result<ParsedMail> parseMail(const QByteArray &bytes, const MailLimits &limits = {});

} // namespace caseline
