// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge_book.h"

#include "submit_value.h"

#include "domain/public_id.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {
constexpr int kReadAtOnce = 500;

KnowledgeText searchedText(const Article &article)
{
    return {article.id.value, article.title, article.category, article.tags, article.body};
}
} // namespace

struct KnowledgeBook::Shelf
{
    QHash<qint64, Article> articles;
    KnowledgeIndex index;
};

KnowledgeBook::KnowledgeBook(TicketStore &store, ChangeFeed &changes, const KnowledgeReader &reader,
                             Thesaurus thesaurus, const Clock &clock)
    : m_store(store)
    , m_reader(reader)
    , m_thesaurus(std::move(thesaurus))
    , m_clock(clock)
    , m_subscription(changes.subscribe([this](const ChangeSet &set) {
        if (!set.knowledge)
            return;
        const std::lock_guard lock(m_mutex);
        ++m_changes;
        m_shelf.reset();
    }))
{}

Result<std::shared_ptr<const KnowledgeBook::Shelf>> KnowledgeBook::shelf() const
{
    qint64 seen = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (m_shelf)
            return m_shelf;
        seen = m_changes;
    }
    QHash<qint64, Article> articles;
    std::vector<KnowledgeText> texts;
    std::optional<ArticleId> before;
    while (true) {
        const auto page = m_reader.page({}, before, kReadAtOnce);
        if (!page)
            return failure(page.error());
        for (const Article &article : *page) {
            texts.push_back(searchedText(article));
            articles.insert(article.id.value, article);
        }
        if (page->size() < size_t(kReadAtOnce))
            break;
        before = page->back().id;
    }
    std::shared_ptr<const Shelf> built(
        new Shelf{std::move(articles), KnowledgeIndex(m_thesaurus, texts)});
    const std::lock_guard lock(m_mutex);
    if (seen == m_changes)
        m_shelf = built;
    return built;
}

Result<std::vector<FoundArticle>> KnowledgeBook::search(const QString &question,
                                                        const QString &category, int limit) const
{
    const auto shelf = this->shelf();
    if (!shelf)
        return failure(shelf.error());
    std::vector<FoundArticle> found;
    for (const KnowledgeMatch &match : (*shelf)->index.search(question, category, limit)) {
        const Article &article = *(*shelf)->articles.constFind(match.id);
        found.push_back({article, snippetFor(question, article.body), match.score});
    }
    return found;
}

void KnowledgeBook::submit(Change change, Done done)
{
    submitValue<Article>(m_store, std::move(change), std::move(done));
}

void KnowledgeBook::create(Article article, Done done)
{
    article.createdAt = article.updatedAt = m_clock.now();
    article.publicId = newPublicId(article.createdAt);
    submit(
        [article](Transaction &tx) -> Result<Article> {
            const auto id = tx.knowledge().insert(article);
            if (!id)
                return failure(id.error());
            Article made = article;
            made.id = *id;
            return made;
        },
        std::move(done));
}

void KnowledgeBook::revise(Article article, Done done)
{
    submit(
        [article = std::move(article), now = m_clock.now()](Transaction &tx) -> Result<Article> {
            auto known = tx.knowledge().find(article.publicId);
            if (!known)
                return known;
            known->title = article.title;
            known->category = article.category;
            known->body = article.body;
            known->tags = article.tags;
            known->updatedAt = now;
            if (auto written = tx.knowledge().update(*known); !written)
                return failure(written.error());
            return known;
        },
        std::move(done));
}

void KnowledgeBook::remove(const QUuid &article, Done done)
{
    submit(
        [article](Transaction &tx) -> Result<Article> {
            auto known = tx.knowledge().find(article);
            if (!known)
                return known;
            if (auto removed = tx.knowledge().remove(known->id); !removed)
                return failure(removed.error());
            return known;
        },
        std::move(done));
}

void KnowledgeBook::restore(const Article &removed, Done done)
{
    submit(
        [removed](Transaction &tx) -> Result<Article> {
            if (tx.knowledge().find(removed.publicId))
                return failure(ErrorKind::Conflict, u"this article is there"_s);
            Article back = removed;
            back.helpful = back.unhelpful = 0;
            const auto id = tx.knowledge().insert(back);
            if (!id)
                return failure(id.error());
            back.id = *id;
            return back;
        },
        std::move(done));
}

Result<FolderImport> KnowledgeBook::takeFolder(const QString &folder, const Step &step)
{
    return importArticles(folder, m_reader, *this, step);
}

void KnowledgeBook::vote(const QUuid &article, TicketId ticket, bool helpful, Done done)
{
    submit(
        [article, ticket, helpful, now = m_clock.now()](Transaction &tx) -> Result<Article> {
            auto known = tx.knowledge().find(article);
            if (!known)
                return known;
            if (auto voted = tx.knowledge().vote(known->id, ticket, helpful, now); !voted)
                return failure(voted.error());
            return tx.knowledge().find(article);
        },
        std::move(done));
}

} // namespace caseline
