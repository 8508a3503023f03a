// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "flat_map.h"
#include "judged_words.h"

#include "domain/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <bitset>
#include <unordered_map>
#include <vector>

namespace caseline {

constexpr int mostConcepts = 256;
using ConceptSet = std::bitset<mostConcepts>;

/// Words between a denial and what it denies, itself included.
constexpr int negationReach = 3;

/// A concept of the phrase table found in the text.
struct ConceptHit
{
    int notion = 0;
    int firstWord = 0;
    int wordCount = 0;
    bool negated = false; ///< "not a billing issue"; only for concepts that are marked so
};
using ConceptHits = QVarLengthArray<ConceptHit, 96>;

/// Phrases of many languages, grouped into concepts such as `refund` or `twice`. All of them are
/// found in one pass over the words. Immutable; any thread.
///
/// Table format, one concept per line, continued on lines that begin with a space:
///     name: phrase | phrase        name!: the concept can be negated
/// In a phrase `word*` stands for every word that begins so (three letters at least) and `~` for
/// up to three words of any kind. A word that is in no phrase is taken for the one whose consonants
/// it has, if there is just one and the vowels are nearly the same: "cancle" is "cancel", but
/// "computer" is no "competitor".
class PhraseTable
{
public:
    static Result<PhraseTable> load(const QByteArray &table);

    ConceptHits find(const JudgedWords &words) const;

    /// -1 for an unknown name.
    int conceptNamed(const QString &name) const { return int(m_names.indexOf(name)); }
    const QStringList &names() const { return m_names; }

    // Concepts with a part of their own; -1 without one.
    int negation() const { return m_negation; }       ///< words of denial
    int amount() const { return m_amount; }           ///< sums of money
    int smallTalk() const { return m_smallTalk; }     ///< courtesies of every mail
    int banner() const { return m_banner; }           ///< warnings and footers of mail systems
    int instruction() const { return m_instruction; } ///< said to a machine
    int imagined() const { return m_imagined; }       ///< cases that somebody only imagines
    int machineHint() const { return m_machineHint; } ///< might be said to a machine

private:
    struct Node
    {
        std::vector<int> concepts; ///< that end here
        int anyWords = -1;         ///< the node behind a `~`
        bool leadsOn = false;      ///< by a word
    };
    struct Slip
    {
        std::uint32_t word; ///< vocabulary id
        JudgedWord right;   ///< as it should be written
    };
    using WordIds = QVarLengthArray<std::uint32_t, 8>;
    struct Search;

    QString addPhrase(const QString &phrase, int notion);
    int stepTo(int node, std::uint32_t word);
    std::uint32_t idOf(const QString &word, bool prefix);
    WordIds idsOf(const JudgedWord &word) const;

    QStringList m_names;
    ConceptSet m_negatable;
    int m_negation = -1; ///< the concept named "negation"
    int m_amount = -1;
    int m_smallTalk = -1;
    int m_banner = -1;
    int m_instruction = -1;
    int m_imagined = -1;
    int m_machineHint = -1;
    static std::uint64_t stepOf(int node, std::uint32_t word)
    {
        return std::uint64_t(node) << 32U | word;
    }

    FlatMap m_wordIds;                               ///< by hash
    FlatMap m_prefixIds;                             ///< by hash of the beginning
    std::unordered_map<std::uint32_t, Slip> m_slips; ///< by skeleton; for unknown words
    std::bitset<65536> m_prefixFilter;               ///< spares most look-ups
    FlatMap m_steps; ///< nodes, by the node before and the vocabulary id of the word
    std::vector<Node> m_nodes = std::vector<Node>(1);
    std::uint32_t m_idCount = 0;
};

} // namespace caseline
