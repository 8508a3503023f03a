// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "thesaurus.h"

#include <QString>
#include <QStringList>

namespace caseline {

/// What a search looks at in an article.
struct KnowledgeText
{
    qint64 id = 0;
    QString title;
    QString category;
    QStringList tags;
    QString body; ///< Markdown
};

struct KnowledgeMatch
{
    qint64 id = 0;
    double score = 0; ///< 0..1: how much of what was asked the article speaks of
    friend bool operator==(const KnowledgeMatch &, const KnowledgeMatch &) = default;
};

/// Finds articles for a question in a customer's words: BM25 over stems with a heavier title
/// (Robertson and Zaragoza, "BM25 and Beyond", 2009), and besides the words themselves the groups
/// of the thesaurus that they belong to, words with typing errors, beginnings, and words that were
/// written together or apart. Immutable after it was built; safe to ask from any thread.
class KnowledgeIndex
{
public:
    KnowledgeIndex(Thesaurus thesaurus, const std::vector<KnowledgeText> &articles);

    /// Best first. An empty category means all.
    std::vector<KnowledgeMatch> search(const QString &question, const QString &category,
                                       int limit) const;

private:
    struct Posting
    {
        int article = 0;
        double weight = 0; ///< of the term in it, by fields, already saturated
    };
    using Postings = QHash<QString, std::vector<Posting>>;
    /// A term that stands for a word of the question, and for how much.
    struct Reading
    {
        QString term;
        double trust = 1;
    };
    class Asking;

    void add(int article, const KnowledgeText &text);
    std::vector<SearchWord> mended(std::vector<SearchWord> words) const;
    std::vector<Reading> readings(const SearchWord &word) const;
    bool knows(const QString &stem) const;
    double rarity(const QString &term) const;

    Thesaurus m_thesaurus;
    std::vector<qint64> m_ids;
    std::vector<QString> m_categories;
    Postings m_postings;                  ///< stems, and groups as "#number"
    QHash<QString, QString> m_vocabulary; ///< surface to stem
};

/// The sentence of a Markdown text that answers a question best, as one line of plain text.
QString snippetFor(const QString &question, const QString &markdown);

} // namespace caseline
