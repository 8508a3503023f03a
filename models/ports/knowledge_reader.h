// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/knowledge.h"
#include "domain/result.h"

#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace caseline {

/// Reads the knowledge base. Blocking, like TicketReader.
class KnowledgeReader
{
public:
    virtual ~KnowledgeReader() = default;
    /// By UUID.
    virtual Result<Article> article(const QString &name) const = 0;
    /// Newest first, those before `before`. An empty category means all.
    virtual Result<std::vector<Article>> page(const QString &category,
                                              std::optional<ArticleId> before, int limit) const = 0;
    virtual Result<int> count(const QString &category) const = 0;
};

struct FoundArticle
{
    Article article;
    QString snippet;
    double score = 0; ///< 0..1
    friend bool operator==(const FoundArticle &, const FoundArticle &) = default;
};

/// How many articles are named with an answer, and how well one must fit for it: below that it
/// shares little more than a word with the question.
constexpr int kNamedArticles = 3;
constexpr double kWorthNaming = 0.3;

/// Finds articles for a question. Blocking the first time after a change, then from memory. Safe to
/// call from any reader thread.
class KnowledgeSearch
{
public:
    virtual ~KnowledgeSearch() = default;
    /// Best first. An empty category means all.
    virtual Result<std::vector<FoundArticle>> search(const QString &question,
                                                     const QString &category, int limit) const = 0;
};

struct FolderImport
{
    int added = 0;
    int revised = 0;
    QStringList rejected; ///< "file: why"
    bool stopped = false; ///< before the end; what was taken in stays
    friend bool operator==(const FolderImport &, const FolderImport &) = default;
};

/// Takes folders of Markdown files in. A file whose title and category are there already revises
/// that article.
class KnowledgeFolders
{
public:
    /// How many files are done, and of how many. False: stop after this one.
    using Step = std::function<bool(int done, int all)>;
    virtual ~KnowledgeFolders() = default;
    /// Blocking until all is committed; never to be called on the writer's or the GUI thread.
    virtual Result<FolderImport> takeFolder(const QString &folder, const Step &step) = 0;
};

/// What people do with the knowledge base. `done` is called once, after COMMIT or refusal, on any
/// thread. Safe to call from any thread.
class KnowledgeDesk
{
public:
    using Done = std::function<void(Result<Article>)>;
    virtual ~KnowledgeDesk() = default;
    /// Ids and times are given by the desk.
    virtual void create(Article article, Done done) = 0;
    /// Writes title, category, body and tags of the article of that public id.
    virtual void revise(Article article, Done done) = 0;
    virtual void remove(const QUuid &article, Done done) = 0;
    /// Takes a removal back, under the same public id and with its citations; its votes were
    /// forgotten with it. Conflict when it is there.
    virtual void restore(const Article &removed, Done done) = 0;
    virtual void vote(const QUuid &article, TicketId ticket, bool helpful, Done done) = 0;
};

} // namespace caseline
