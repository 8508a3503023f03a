// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/json_writer.h"

#include "domain/outbox.h"
#include "domain/ticket.h"
#include "ports/metrics_reader.h"

namespace caseline {

/// What POST /api/incidents answers; `sentence` is for a person.
QByteArray acceptedIncident(const Ticket &ticket, const QString &sentence);

/// The same and what GET adds; `body` is the customer's text.
void writeIncident(JsonWriter &json, const Ticket &ticket, const QString &body);

void writeNotification(JsonWriter &json, const OutboxItem &item);

QByteArray incidentStats(const DeskTotals &totals);

} // namespace caseline
