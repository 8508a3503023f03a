// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/knowledge_reader.h"
#include "read_sessions.h"

namespace caseline {

class SqlKnowledgeReader final : public KnowledgeReader
{
public:
    explicit SqlKnowledgeReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<Article> article(const QString &name) const override;
    Result<std::vector<Article>> page(const QString &category, std::optional<ArticleId> before,
                                      int limit) const override;
    Result<int> count(const QString &category) const override;

private:
    Result<std::vector<Article>> select(const QString &rest, const QVariantList &values) const;

    const ReadSessions &m_sessions;
};

} // namespace caseline
