// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge_index.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

// Fields by what they say of an article.
constexpr double kInTitle = 3.0;
constexpr double kInTags = 2.5;
constexpr double kInCategory = 1.0;
constexpr double kInBody = 1.0;
// BM25: how soon repetition stops to count, and how much length is held against an article.
constexpr double kTermSaturation = 1.2;
constexpr double kLengthWeight = 0.4;
// How far a reading other than the word itself is trusted.
constexpr double kGroup = 0.55;
constexpr double kGroupBeside = 0.25;
constexpr double kOneLetter = 0.85;
constexpr double kTwoLetters = 0.65;
constexpr double kBeginning = 0.6;
constexpr double kCommonWord = 0.15;
constexpr qsizetype kShortestMended = 4;
constexpr qsizetype kLongForTwo = 7;
constexpr qsizetype kShortestPart = 3;
constexpr qsizetype kMostWords = 200; ///< of a question: the rest of a long message adds nothing
constexpr qsizetype kSnippet = 240;

QString groupTerm(int group)
{
    return u'#' + QString::number(group);
}

} // namespace

KnowledgeIndex::KnowledgeIndex(Thesaurus thesaurus, const std::vector<KnowledgeText> &articles)
    : m_thesaurus(std::move(thesaurus))
    , m_vocabulary(m_thesaurus.vocabulary())
{
    for (const KnowledgeText &text : articles) {
        m_ids.push_back(text.id);
        m_categories.push_back(text.category);
        add(int(m_ids.size()) - 1, text);
    }
}

void KnowledgeIndex::add(int article, const KnowledgeText &text)
{
    const WordCutter cutter;
    QHash<QString, double> weights;
    double length = 0;
    const auto addField = [&](const QString &field, double weight) {
        const std::vector<SearchWord> words = cutter.words(field);
        for (const SearchWord &word : words) {
            weights[word.stem] += weight;
            m_vocabulary.insert(word.surface, word.stem);
            length += word.common ? 0 : 1;
        }
        for (const Thesaurus::Mention &mention : m_thesaurus.mentions(words))
            weights[groupTerm(mention.group)] += weight;
    };
    addField(text.title, kInTitle);
    addField(text.tags.join(u' '), kInTags);
    addField(text.category, kInCategory);
    addField(text.body, kInBody);
    // An article of sixty words is the measure: the collection's average would move with each
    // change, and all scores with it.
    constexpr double kUsual = 60;
    const double damping = kTermSaturation * (1 - kLengthWeight + kLengthWeight * length / kUsual);
    for (auto it = weights.cbegin(); it != weights.cend(); ++it)
        m_postings[it.key()].push_back({article, it.value() / (it.value() + damping)});
}

bool KnowledgeIndex::knows(const QString &stem) const
{
    return m_postings.contains(stem);
}

double KnowledgeIndex::rarity(const QString &term) const
{
    const auto found = m_postings.constFind(term);
    const double with = found == m_postings.constEnd() ? 0 : double(found->size());
    return std::log(1 + (double(m_ids.size()) - with + 0.5) / (with + 0.5));
}

// "pass word" is "password", and "creditcard" is "credit card", where only that is known.
std::vector<SearchWord> KnowledgeIndex::mended(std::vector<SearchWord> words) const
{
    const auto known = [this](const QString &surface) { return m_vocabulary.contains(surface); };
    std::vector<SearchWord> result;
    for (size_t i = 0; i < words.size(); ++i) {
        const QString &word = words[i].surface;
        if (i + 1 < words.size() && (!known(word) || !known(words[i + 1].surface)) &&
            known(word + words[i + 1].surface)) {
            const QString joined = word + words[i + 1].surface;
            result.push_back({joined, m_vocabulary.value(joined), false});
            ++i;
            continue;
        }
        bool split = false;
        if (!known(word) && word.size() >= 2 * kShortestPart && !words[i].common)
            for (qsizetype at = kShortestPart; at <= word.size() - kShortestPart && !split; ++at)
                if (known(word.left(at)) && known(word.mid(at))) {
                    for (const QString &part : {word.left(at), word.mid(at)})
                        result.push_back({part, m_vocabulary.value(part), false});
                    split = true;
                }
        if (!split)
            result.push_back(std::move(words[i]));
    }
    return result;
}

std::vector<KnowledgeIndex::Reading> KnowledgeIndex::readings(const SearchWord &word) const
{
    if (m_vocabulary.contains(word.surface) || knows(word.stem) ||
        word.surface.size() < kShortestMended || word.common)
        return {{word.stem, word.common ? kCommonWord : 1.0}};
    const int most = word.surface.size() >= kLongForTwo ? 2 : 1;
    int nearest = most;
    QHash<QString, double> found;
    for (auto it = m_vocabulary.cbegin(); it != m_vocabulary.cend(); ++it) {
        if (it.key().size() < kShortestMended)
            continue;
        const int apart = lettersApart(word.surface, it.key(), nearest);
        if (apart <= nearest) {
            if (apart < nearest)
                found.clear();
            nearest = apart;
            const double trust = apart <= 1 ? kOneLetter : kTwoLetters;
            // The first letter is seldom wrong.
            const double first = it.key()[0] == word.surface[0] ? 1.0 : 0.7;
            found[it.value()] = std::max(found.value(it.value()), trust * first);
        }
    }
    if (found.isEmpty())
        for (auto it = m_vocabulary.cbegin(); it != m_vocabulary.cend(); ++it)
            if (it.key().startsWith(word.surface) ||
                (it.key().size() > kShortestMended && word.surface.startsWith(it.key())))
                found[it.value()] = kBeginning;
    std::vector<Reading> result;
    for (auto it = found.cbegin(); it != found.cend(); ++it)
        result.push_back({it.key(), it.value()});
    if (result.empty())
        result.push_back({word.stem, 1.0});
    return result;
}

/// The scores of one question as they add up.
class KnowledgeIndex::Asking
{
public:
    explicit Asking(const KnowledgeIndex &index)
        : m_index(index)
        , m_scores(index.m_ids.size())
        , m_best(index.m_ids.size())
    {}

    /// Of all that stands for one word the best counts.
    void offer(const QString &term, double trust)
    {
        const double rarity = m_index.rarity(term);
        m_most = std::max(m_most, rarity * trust);
        const auto found = m_index.m_postings.constFind(term);
        if (found == m_index.m_postings.constEnd())
            return;
        for (const Posting &posting : *found) {
            double &best = m_best[size_t(posting.article)];
            best = std::max(best, rarity * trust * posting.weight);
        }
    }
    void nextWord()
    {
        for (size_t i = 0; i < m_scores.size(); ++i)
            m_scores[i] += std::exchange(m_best[i], 0.0);
        m_possible += std::exchange(m_most, 0.0);
    }
    double score(size_t article) const
    {
        return m_possible > 0 ? std::min(1.0, m_scores[article] / m_possible) : 0;
    }

private:
    const KnowledgeIndex &m_index;
    std::vector<double> m_scores;
    std::vector<double> m_best;
    double m_most = 0;
    double m_possible = 0;
};

std::vector<KnowledgeMatch> KnowledgeIndex::search(const QString &question, const QString &category,
                                                   int limit) const
{
    std::vector<SearchWord> words = WordCutter().words(question);
    if (words.size() > size_t(kMostWords))
        words.resize(size_t(kMostWords));
    words = mended(std::move(words));
    std::vector<std::vector<Reading>> all;
    for (SearchWord &word : words) {
        all.push_back(readings(word));
        // Its groups are those of what it most probably is.
        const auto best =
            std::max_element(all.back().begin(), all.back().end(),
                             [](const Reading &a, const Reading &b) { return a.trust < b.trust; });
        word.stem = best->term;
    }
    Asking asking(*this);
    QSet<QString> seen;
    const std::vector<Thesaurus::Mention> mentions = m_thesaurus.mentions(words);
    for (size_t i = 0; i < words.size(); ++i) {
        if (seen.contains(words[i].stem))
            continue;
        seen.insert(words[i].stem);
        for (const Reading &reading : all[i])
            asking.offer(reading.term, reading.trust);
        for (const Thesaurus::Mention &mention : mentions)
            if (mention.first == int(i) && mention.count == 1)
                asking.offer(groupTerm(mention.group), kGroup);
        asking.nextWord();
        for (const Thesaurus::Mention &mention : mentions) {
            if (mention.first != int(i))
                continue;
            asking.offer(groupTerm(mention.group), mention.count > 1 ? kGroup : kGroupBeside);
            asking.nextWord();
        }
    }
    std::vector<KnowledgeMatch> matches;
    for (size_t i = 0; i < m_ids.size(); ++i)
        if (asking.score(i) > 0 && (category.isEmpty() || m_categories[i] == category))
            matches.push_back({m_ids[i], asking.score(i)});
    std::stable_sort(
        matches.begin(), matches.end(),
        [](const KnowledgeMatch &a, const KnowledgeMatch &b) { return a.score > b.score; });
    if (matches.size() > size_t(limit))
        matches.resize(size_t(limit));
    return matches;
}

QString snippetFor(const QString &question, const QString &markdown)
{
    const WordCutter cutter;
    QSet<QString> asked;
    for (const SearchWord &word : cutter.words(question))
        if (!word.common)
            asked.insert(word.stem);
    static const QRegularExpression marks(uR"([#*_`>]+|\[([^\]]*)\]\([^)]*\))"_s);
    QString plain = markdown;
    plain.replace(marks, u"\\1"_s);
    static const QRegularExpression ends(uR"((?<=[.!?])\s+|\n+)"_s);
    QString best;
    int most = -1;
    for (const QString &sentence : plain.split(ends, Qt::SkipEmptyParts)) {
        int count = 0;
        for (const SearchWord &word : cutter.words(sentence))
            count += asked.contains(word.stem) ? 1 : 0;
        if (count > most && !sentence.trimmed().isEmpty()) {
            most = count;
            best = sentence.simplified();
        }
    }
    return best.size() <= kSnippet ? best : best.left(kSnippet - 1).trimmed() + u'\u2026';
}

} // namespace caseline
