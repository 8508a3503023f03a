// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/knowledge_index.h"
#include "ports/change_feed.h"
#include "ports/knowledge_reader.h"
#include "ports/ticket_store.h"

#include <memory>
#include <mutex>

namespace caseline {

/// The knowledge base at work: changes go through the store, questions to an index in memory that
/// is built anew with the first question after a change.
class KnowledgeBook final : public KnowledgeSearch, public KnowledgeDesk, public KnowledgeFolders
{
public:
    KnowledgeBook(TicketStore &store, ChangeFeed &changes, const KnowledgeReader &reader,
                  Thesaurus thesaurus, const Clock &clock);

    Result<std::vector<FoundArticle>> search(const QString &question, const QString &category,
                                             int limit) const override;
    void create(Article article, Done done) override;
    void revise(Article article, Done done) override;
    void remove(const QUuid &article, Done done) override;
    void restore(const Article &removed, Done done) override;
    Result<FolderImport> takeFolder(const QString &folder, const Step &step) override;
    void vote(const QUuid &article, TicketId ticket, bool helpful, Done done) override;

private:
    struct Shelf;
    using Change = std::function<Result<Article>(Transaction &)>;
    void submit(Change change, Done done);
    Result<std::shared_ptr<const Shelf>> shelf() const;

    TicketStore &m_store;
    const KnowledgeReader &m_reader;
    const Thesaurus m_thesaurus;
    const Clock &m_clock;
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<const Shelf> m_shelf; ///< none: to be built
    mutable qint64 m_changes = 0; ///< counts them, so that an index of older articles is not kept
    ChangeFeed::Subscription m_subscription;
};

/// Reads an article from a Markdown file: the first heading (else the file's name) is the title, a
/// front matter of `title:`, `category:` and `tags:` lines wins; without a category the folder's
/// name stands for it.
Result<Article> articleFrom(const QByteArray &markdown, const QString &fileName,
                            const QString &folderName);

/// Takes the Markdown files of a folder and its folders in. A file whose title and category are
/// there already revises that article. Blocking; not on the writer thread.
Result<FolderImport> importArticles(const QString &folder, const KnowledgeReader &reader,
                                    KnowledgeDesk &desk, const KnowledgeFolders::Step &step = {});

} // namespace caseline
