// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/json_value.h"
#include "ports/import_rows.h"

#include <QByteArray>

#include <variant>

namespace caseline {

using DeskRecord = std::variant<TicketRecord, CustomerRecord, LinkRecord, MergeRecord, FileRecord,
                                DraftRecord, DeliveryRecord, CannedReply, RemovedCannedReply, Macro,
                                Article, VoteRecord, SavedView, Team>;

/// A record as one line of JSON, without the line feed. Nothing of it is lost.
QByteArray recordLine(const TicketRecord &record);
QByteArray recordLine(const CustomerRecord &record);
QByteArray recordLine(const LinkRecord &record);
QByteArray recordLine(const MergeRecord &record);
QByteArray recordLine(const FileRecord &record);
QByteArray recordLine(const DraftRecord &record);
QByteArray recordLine(const DeliveryRecord &record);
QByteArray recordLine(const CannedReply &reply);
QByteArray recordLine(const RemovedCannedReply &removed);
QByteArray recordLine(const Macro &macro);
QByteArray recordLine(const Article &article);
QByteArray recordLine(const VoteRecord &vote);
QByteArray recordLine(const SavedView &view);
QByteArray recordLine(const Team &team);

/// The record of such a line. Invalid names the first member that is missing, unknown or wrong.
Result<DeskRecord> readRecord(const JsonValue &line);

} // namespace caseline
