// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time.h"

#include <QUuid>

namespace caseline {

/// A new UUID of version 7 (RFC 9562): random, but in order of time, so that unique indexes grow at
/// their end however many rows there are. Safe to call from any thread.
QUuid newPublicId(Instant now);

/// As it is written everywhere outside: without braces.
QString plainId(const QUuid &id);

} // namespace caseline
