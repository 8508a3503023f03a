// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_knowledge_reader.h"

#include "knowledge_codec.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace caseline {

Result<std::vector<Article>> SqlKnowledgeReader::select(const QString &rest,
                                                        const QVariantList &values) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->runText(
        u"SELECT %1 FROM articles WHERE "_s.arg((*session)->catalog()[u"article.columns"_s]) + rest,
        values);
    if (!rows)
        return failure(rows.error());
    std::vector<Article> articles;
    while (rows->next())
        articles.push_back(readArticle(*rows));
    return articles;
}

Result<Article> SqlKnowledgeReader::article(const QString &name) const
{
    const QUuid id = QUuid::fromString(name);
    const auto found = select(u"public_id = ?"_s, {id.toRfc4122()});
    if (!found)
        return failure(found.error());
    if (found->empty() || id.isNull())
        return failure(ErrorKind::NotFound, u"there is no such article"_s);
    return found->front();
}

Result<std::vector<Article>>
SqlKnowledgeReader::page(const QString &category, std::optional<ArticleId> before, int limit) const
{
    const qint64 end = before ? before->value : std::numeric_limits<qint64>::max();
    if (category.isEmpty())
        return select(u"id < ? ORDER BY id DESC LIMIT ?"_s, {end, limit});
    return select(u"category = ? AND id < ? ORDER BY id DESC LIMIT ?"_s, {category, end, limit});
}

Result<int> SqlKnowledgeReader::count(const QString &category) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"counter.of_name"_s, {u"article"_s});
    if (!rows)
        return failure(rows.error());
    qint64 sum = 0;
    while (rows->next())
        if (category.isEmpty() || rows->text(0) == category)
            sum += rows->integer(1);
    return int(sum);
}

} // namespace caseline
