// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "time.h"

#include <QString>

namespace caseline {

using CannedReplyId = Id<struct CannedReplyTag>;

/// Words that are said again and again, with placeholders such as {customer.name}.
struct CannedReply
{
    CannedReplyId id;
    QString shortcut; ///< typed after "/"; one of a kind, whatever its case
    QString title;
    QString body;
    QString language; ///< "en", "de"; empty: any
    Instant updatedAt{};
    friend bool operator==(const CannedReply &, const CannedReply &) = default;
};

} // namespace caseline
