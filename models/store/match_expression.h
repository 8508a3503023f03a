// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_query.h"

namespace caseline {

// What people look for, as FTS5 wants it said: words only, so that nothing they write is syntax.

/// A text as an FTS5 phrase: its words, next to each other. Empty when it has none.
QString phraseExpression(const QString &text);
/// Whether more letters may come: beginnings are met too.
enum class LastWord { Unfinished, Whole };
/// All that a query looks for in messages, as one FTS5 expression.
QString matchExpression(const TicketQuery &query, LastWord last);
/// A person's words as an FTS5 expression: all of them. Empty when there is nothing to look for.
QString matchExpression(const QString &words, LastWord last = LastWord::Unfinished);

} // namespace caseline
