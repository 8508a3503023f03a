// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/import_rows.h"
#include "record_fields.h"

namespace caseline {

/// Records of what stands beside tickets; what is wrong in them becomes the complaint of `f`.
DeliveryRecord readDeliveryRecord(RecordFields &f);
Article readArticleRecord(RecordFields &f);
RemovedCannedReply readRemovedCannedReply(RecordFields &f);
Macro readMacroRecord(RecordFields &f);
VoteRecord readVoteRecord(RecordFields &f);
SavedView readSavedViewRecord(RecordFields &f);
Team readTeamRecord(RecordFields &f);

} // namespace caseline
