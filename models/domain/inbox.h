// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time.h"

#include <QString>

namespace caseline {

/// How an inbox writes mail. What is empty is the desk's own; without a signature there is none.
struct InboxSender
{
    QString inbox; ///< "support"
    QString name;
    QString address;   ///< in lower case; mail to it belongs to the inbox
    QString signature; ///< of replies; lines end with \n
    Instant updatedAt{};
    friend bool operator==(const InboxSender &, const InboxSender &) = default;
};

} // namespace caseline
