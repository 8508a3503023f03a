// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"

#include <QStringList>

namespace caseline {

/// The events that outgoing webhooks can tell of, e.g. ticket.created.
QStringList eventNames();

/// What a line of the audit trail is to them; empty: nothing.
QString eventNameOf(const Event &event);

} // namespace caseline
