// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_codec.h"

namespace caseline {

BlockedSender readBlockedSender(const SqlRows &rows)
{
    return {rows.text(0), rows.text(1), fromMs(rows.integer(2))};
}

} // namespace caseline
