// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/json_writer.h"

#include "domain/message.h"
#include "domain/ticket.h"
#include "ports/attachments.h"
#include "ports/knowledge_reader.h"
#include "ports/metrics_reader.h"

namespace caseline {

void writeTicket(JsonWriter &json, const Ticket &ticket, const QString &description);
QByteArray ticketText(const Ticket &ticket, const QString &description);
void writeCustomer(JsonWriter &json, const Customer &customer);
void writeMessage(JsonWriter &json, const Message &message, const std::vector<Attachment> &files);
void writeAttachment(JsonWriter &json, const Attachment &attachment);
void writeEvent(JsonWriter &json, const Event &event);
QByteArray ticketStats(const DeskTotals &totals, Instant now);
QByteArray classification(const Judgement &judgement, const std::vector<FoundArticle> &articles);

/// `"VERSION"`, as ETag and If-Match tell it.
QByteArray etagOf(const Ticket &ticket);

} // namespace caseline
