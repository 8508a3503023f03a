// SPDX-License-Identifier: GPL-3.0-or-later
#include "phrase_table.h"

#include <QList>

#include <algorithm>
#include <cstdlib>

namespace caseline {
namespace {

constexpr int mostAnyWords = 3;
constexpr std::uint32_t ambiguous = 0xFFFFFFFF; // several words have this skeleton

int differingVowels(const JudgedWord &a, const JudgedWord &b)
{
    int sum = 0;
    for (int shift = 0; shift < 20; shift += 4)
        sum += std::abs(int((a.vowels >> shift) & 0xF) - int((b.vowels >> shift) & 0xF));
    return sum;
}

// Vowels swapped or doubled by haste, or one too many or too few within the word.
bool isSlipOf(const JudgedWord &word, const JudgedWord &right)
{
    const int differing = differingVowels(word, right);
    return std::abs(word.foldedLength - right.foldedLength) <= 1 &&
           (differing == 0 || (differing == 1 && word.endsInVowel == right.endsInVowel));
}

Error atLine(int line, const QString &problem)
{
    return {ErrorKind::Malformed,
            QStringLiteral("phrase table: line %1: %2").arg(line).arg(problem),
            {}};
}

} // namespace

Result<PhraseTable> PhraseTable::load(const QByteArray &bytes)
{
    PhraseTable table;
    int notion = -1;
    int number = 0;
    for (const QString &line : QString::fromUtf8(bytes).split(QLatin1Char('\n'))) {
        ++number;
        QString phrases = line.trimmed();
        if (phrases.isEmpty() || phrases.startsWith(QLatin1Char('#')))
            continue;
        if (!line.startsWith(QLatin1Char(' '))) {
            const qsizetype colon = line.indexOf(QLatin1Char(':'));
            QString name = line.left(colon).trimmed();
            if (colon <= 0 || table.m_names.size() >= mostConcepts)
                return failure(
                    atLine(number, QStringLiteral("a concept needs a name and a colon")));
            const bool negatable = name.endsWith(QLatin1Char('!'));
            name.chop(negatable ? 1 : 0);
            if (table.m_names.contains(name))
                return failure(atLine(number, QStringLiteral("%1 comes twice").arg(name)));
            notion = int(table.m_names.size());
            table.m_names.append(name);
            table.m_negatable[size_t(notion)] = negatable;
            phrases = line.mid(colon + 1);
        }
        if (notion < 0)
            return failure(atLine(number, QStringLiteral("phrases without a concept")));
        for (const QString &phrase : phrases.split(QLatin1Char('|'), Qt::SkipEmptyParts))
            if (const QString problem = table.addPhrase(phrase.trimmed(), notion);
                !problem.isEmpty())
                return failure(atLine(number, problem));
    }
    table.m_negation = table.conceptNamed(QStringLiteral("negation"));
    table.m_amount = table.conceptNamed(QStringLiteral("amount"));
    table.m_smallTalk = table.conceptNamed(QStringLiteral("small_talk"));
    table.m_banner = table.conceptNamed(QStringLiteral("banner"));
    table.m_instruction = table.conceptNamed(QStringLiteral("instruction"));
    table.m_imagined = table.conceptNamed(QStringLiteral("imagined"));
    table.m_machineHint = table.conceptNamed(QStringLiteral("machine_hint"));
    return table;
}

// Gives the complaint, or nothing.
QString PhraseTable::addPhrase(const QString &phrase, int notion)
{
    int node = 0;
    for (const QString &part : phrase.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (part == QLatin1String("~")) {
            if (m_nodes[size_t(node)].anyWords < 0) {
                m_nodes[size_t(node)].anyWords = int(m_nodes.size());
                m_nodes.emplace_back();
            }
            node = m_nodes[size_t(node)].anyWords;
            continue;
        }
        const bool prefix = part.endsWith(QLatin1Char('*'));
        const QString word = prefix ? part.chopped(1) : part;
        if (prefix &&
            (word.size() < JudgedWord::shortestPrefix || word.size() > JudgedWord::longestPrefix))
            return QStringLiteral("\"%1\" has the wrong length for a beginning").arg(part);
        node = stepTo(node, idOf(word, prefix));
    }
    if (node == 0)
        return phrase.isEmpty() ? QString() : QStringLiteral("\"%1\" has no word").arg(phrase);
    auto &concepts = m_nodes[size_t(node)].concepts;
    if (std::find(concepts.begin(), concepts.end(), notion) == concepts.end())
        concepts.push_back(notion);
    return {};
}

int PhraseTable::stepTo(int node, std::uint32_t word)
{
    const auto [next, fresh] =
        m_steps.tryEmplace(stepOf(node, word), std::uint32_t(m_nodes.size()));
    if (fresh) {
        m_nodes[size_t(node)].leadsOn = true;
        m_nodes.emplace_back();
    }
    return int(next);
}

std::uint32_t PhraseTable::idOf(const QString &word, bool prefix)
{
    const JudgedWord folded = foldedWord(word);
    const std::uint32_t hash = folded.hash;
    if (prefix)
        m_prefixFilter[hash & 0xFFFF] = true;
    auto &ids = prefix ? m_prefixIds : m_wordIds;
    const auto [id, fresh] = ids.tryEmplace(hash, m_idCount);
    m_idCount += fresh ? 1 : 0;
    if (fresh && !prefix && folded.skeleton != 0)
        if (const auto [slip, first] = m_slips.try_emplace(folded.skeleton, Slip{id, folded});
            !first)
            slip->second.word = ambiguous;
    return id;
}

PhraseTable::WordIds PhraseTable::idsOf(const JudgedWord &word) const
{
    WordIds ids;
    if (const std::uint32_t *id = m_wordIds.find(word.hash))
        ids.push_back(*id);
    for (const std::uint32_t prefix : word.prefixes) {
        if (prefix == 0)
            break;
        if (!m_prefixFilter[prefix & 0xFFFF])
            continue;
        if (const std::uint32_t *id = m_prefixIds.find(prefix))
            ids.push_back(*id);
    }
    if (ids.isEmpty() && word.skeleton != 0)
        if (const auto at = m_slips.find(word.skeleton);
            at != m_slips.end() && at->second.word != ambiguous && isSlipOf(word, at->second.right))
            ids.push_back(at->second.word);
    return ids;
}

// Walks the phrases that begin at one word.
struct PhraseTable::Search
{
    const PhraseTable &table;
    const JudgedWords &words;
    const QVarLengthArray<WordIds, usualJudgedWords> &ids;
    ConceptHits &hits;
    int first = 0;

    void from(int node, int at)
    {
        const Node &here = table.m_nodes[size_t(node)];
        for (const int notion : here.concepts)
            add(notion, at - first);
        if (here.anyWords >= 0)
            for (int skip = 0; skip <= mostAnyWords && sameSentence(at + skip); ++skip)
                step(here.anyWords, at + skip);
        if (here.leadsOn && sameSentence(at))
            step(node, at);
    }

    void step(int node, int at)
    {
        for (const std::uint32_t id : ids[at])
            if (const std::uint32_t *next = table.m_steps.find(stepOf(node, id)))
                from(int(*next), at + 1);
    }

    bool sameSentence(int at) const
    {
        return at < words.size() && words[at].sentence == words[first].sentence;
    }

    void add(int notion, int count)
    {
        for (const ConceptHit &hit : hits)
            if (hit.notion == notion && hit.firstWord == first)
                return;
        hits.push_back({notion, first, count, false});
    }
};

ConceptHits PhraseTable::find(const JudgedWords &words) const
{
    QVarLengthArray<WordIds, usualJudgedWords> ids;
    for (const JudgedWord &word : words)
        ids.push_back(idsOf(word));
    ConceptHits hits;
    Search search{*this, words, ids, hits};
    for (int i = 0; i < words.size(); ++i) {
        search.first = i;
        if (!ids[i].isEmpty())
            search.step(0, i);
    }
    ConceptSet negationAt; // by sentence, folded; spares most of the work below
    for (const ConceptHit &hit : hits)
        if (hit.notion == m_negation)
            negationAt.set(words[hit.firstWord].sentence % mostConcepts);
    for (ConceptHit &hit : hits) {
        if (!m_negatable[size_t(hit.notion)] ||
            !negationAt[words[hit.firstWord].sentence % mostConcepts])
            continue;
        for (const ConceptHit &other : hits) {
            const int behind = other.firstWord + other.wordCount;
            if (other.notion != m_negation || behind > hit.firstWord ||
                hit.firstWord - behind >= negationReach ||
                words[other.firstWord].sentence != words[hit.firstWord].sentence)
                continue;
            bool sameClause = true;
            for (int w = behind; w <= hit.firstWord; ++w)
                sameClause = sameClause && !words[w].clauseStart;
            hit.negated = hit.negated || sameClause;
        }
    }
    return hits;
}

} // namespace caseline
