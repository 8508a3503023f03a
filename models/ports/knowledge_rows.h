// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/knowledge.h"
#include "domain/result.h"

namespace caseline {

/// The knowledge base inside a transaction. See ticket_store.h.
class KnowledgeRows
{
public:
    virtual ~KnowledgeRows() = default;
    virtual Result<ArticleId> insert(const Article &article) = 0;
    virtual Result<Article> find(const QUuid &publicId) = 0;
    /// Writes what people wrote; the figures of its use stay.
    virtual Result<void> update(const Article &article) = 0;
    virtual Result<void> remove(ArticleId id) = 0;
    /// An answer names it.
    virtual Result<void> cite(ArticleId id) = 0;
    /// One voice a conversation; the last word counts.
    virtual Result<void> vote(ArticleId id, TicketId ticket, bool helpful, Instant now) = 0;
};

} // namespace caseline
