// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sql_transaction.h"

namespace caseline {

/// What stands beside tickets, on its way in from a file. See ImportRows.
Result<Imported> importArticle(SqlUnitOfWork &unit, const Article &article);
Result<Imported> importVote(SqlUnitOfWork &unit, const VoteRecord &vote, TicketId ticket);
Result<Imported> importCannedReply(SqlUnitOfWork &unit, const CannedReply &reply);
Result<Imported> importRemoval(SqlUnitOfWork &unit, const RemovedCannedReply &removed);
Result<Imported> importMacro(SqlUnitOfWork &unit, const Macro &macro);
Result<Imported> importSavedView(SqlUnitOfWork &unit, const SavedView &view);
Result<Imported> importTeam(SqlUnitOfWork &unit, const Team &team);
Result<MessageId> messageOf(SqlUnitOfWork &unit, const Ticket &ticket, const QUuid &publicId);
/// The team of that name here; none when there is none.
Result<void> findTeam(SqlUnitOfWork &unit, TeamName &team);
/// `item` says which ticket and message of this store it belongs to.
Result<Imported> importDelivery(SqlUnitOfWork &unit, OutboxItem item);

} // namespace caseline
