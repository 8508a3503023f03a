// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge_codec.h"
#include "sql_transaction.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

QString orEmpty(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

class SqlKnowledgeRows final : public KnowledgeRows
{
public:
    explicit SqlKnowledgeRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<ArticleId> insert(const Article &a) override
    {
        m_unit.touchKnowledge();
        auto rows = m_unit.session().run(u"article.insert"_s,
                                         {a.publicId.toRfc4122(), a.title, orEmpty(a.category),
                                          orEmpty(a.body), orEmpty(a.tags.join(u'\n')),
                                          toMs(a.createdAt), toMs(a.updatedAt), a.cited});
        if (!rows)
            return failure(rows.error());
        m_unit.count(u"article"_s, a.category, +1);
        return ArticleId{rows->insertedId()};
    }

    Result<Article> find(const QUuid &publicId) override
    {
        auto rows = m_unit.session().runText(u"SELECT %1 FROM articles WHERE public_id = ?"_s.arg(
                                                 m_unit.session().catalog()[u"article.columns"_s]),
                                             {publicId.toRfc4122()});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(ErrorKind::NotFound, u"there is no such article"_s);
        return readArticle(*rows);
    }

    Result<void> update(const Article &a) override
    {
        m_unit.touchKnowledge();
        {
            auto rows = m_unit.session().run(u"article.category"_s, {a.id.value});
            if (!rows)
                return failure(rows.error());
            if (rows->next())
                m_unit.count(u"article"_s, rows->text(0), -1);
        }
        m_unit.count(u"article"_s, a.category, +1);
        return run(u"article.update"_s,
                   {a.title, orEmpty(a.category), orEmpty(a.body), orEmpty(a.tags.join(u'\n')),
                    toMs(a.updatedAt), a.id.value});
    }

    Result<void> remove(ArticleId id) override
    {
        m_unit.touchKnowledge();
        auto rows = m_unit.session().run(u"article.delete"_s, {id.value});
        if (!rows)
            return failure(rows.error());
        if (rows->next())
            m_unit.count(u"article"_s, rows->text(0), -1);
        return {};
    }

    Result<void> cite(ArticleId id) override { return run(u"article.cite"_s, {id.value}); }

    Result<void> vote(ArticleId id, TicketId ticket, bool helpful, Instant now) override
    {
        int more = 0;
        int less = 0;
        {
            auto rows = m_unit.session().run(u"article.voted"_s, {id.value, ticket.value});
            if (!rows)
                return failure(rows.error());
            if (rows->next())
                (rows->integer(0) ? more : less) -= 1;
        }
        (helpful ? more : less) += 1;
        if (auto done =
                run(u"article.vote"_s, {id.value, ticket.value, helpful ? 1 : 0, toMs(now)});
            !done)
            return done;
        return run(u"article.count_votes"_s, {more, less, id.value});
    }

private:
    Result<void> run(const QString &name, const QVariantList &values)
    {
        auto rows = m_unit.session().run(name, values);
        return rows ? Result<void>() : failure(rows.error());
    }

    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<KnowledgeRows> makeKnowledgeRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlKnowledgeRows>(unit);
}

} // namespace caseline
