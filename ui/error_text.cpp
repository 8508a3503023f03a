// SPDX-License-Identifier: GPL-3.0-or-later
#include "error_text.h"

namespace caseline {

QString ErrorText::of(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Invalid:
    case ErrorKind::Malformed: return tr("That cannot be done: %1.").arg(error.detail);
    case ErrorKind::NotFound: return tr("This ticket is no longer there.");
    case ErrorKind::Conflict: return tr("Somebody changed it meanwhile. Look again, then repeat.");
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden: return tr("You may not do that.");
    case ErrorKind::Busy: return tr("The store cannot write now. Nothing was changed; try again.");
    case ErrorKind::Unavailable:
    case ErrorKind::Unreachable: return tr("The other side cannot be reached. Try again.");
    case ErrorKind::Rejected: return tr("The other side says no: %1.").arg(error.detail);
    case ErrorKind::Ambiguous: return tr("It may have been done. Look before you repeat it.");
    case ErrorKind::Internal: return tr("It failed: %1. Nothing was changed.").arg(error.detail);
    }
    return {};
}

} // namespace caseline
