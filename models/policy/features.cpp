// SPDX-License-Identifier: GPL-3.0-or-later
#include "features.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>

namespace caseline {
namespace {

constexpr std::uint32_t bucketMask = (1U << featureBits) - 1;
constexpr std::array beginnings = {4, 6}; // letters that stand for a word's relatives
constexpr int stemLetters = 5;            // the same, where two words count together

// How much each kind of feature counts before scaling; found on the development split.
constexpr float wordValue = 1.0F;
constexpr float pairValue = 0.6F;
constexpr float beginningValue = 1.2F;
constexpr float conceptValue = 1.0F;
constexpr float conceptPairValue = 0.6F;
constexpr float skeletonValue = 0.5F;
constexpr float deniedValue = 0.8F;
constexpr float openingValue = 0.6F;
constexpr float factValue = 0.5F;
constexpr double veryCross = -0.5;

enum class Kind : std::uint32_t {

    Word = 1,
    Pair,
    Beginning,
    Concept,
    NegatedConcept,
    ConceptPair,
    Skeleton,
    Fact,
    DeniedWord,
    Opening
};

std::uint32_t mixed(std::uint32_t a, std::uint32_t b)
{
    std::uint32_t h = a * 0x9E3779B1U ^ (b + 0x7F4A7C15U);
    h ^= h >> 15;
    h *= 0x85EBCA6BU;
    h ^= h >> 13;
    return h;
}

class Collector
{
public:
    void add(Kind kind, std::uint32_t what, float value, int firstWord = -1, int wordCount = 0)
    {
        const std::uint32_t bucket = mixed(what, std::uint32_t(kind)) & bucketMask;
        // A small filter of what is there already; the rare false "yes" costs one feature.
        const std::uint32_t seen = bucket & (m_seen.size() - 1);
        if (m_seen[seen] && has(bucket))
            return;
        m_seen[seen] = true;
        m_features.push_back({bucket, value, firstWord, wordCount});
        m_squares += double(value) * double(value);
    }

    Features scaled()
    {
        const auto factor = float(m_squares > 0 ? 1 / std::sqrt(m_squares) : 0);
        for (Feature &feature : m_features)
            feature.value *= factor;
        return std::move(m_features);
    }

private:
    bool has(std::uint32_t bucket) const
    {
        return std::any_of(m_features.begin(), m_features.end(),
                           [bucket](const Feature &f) { return f.bucket == bucket; });
    }

    std::bitset<8192> m_seen;
    Features m_features;
    double m_squares = 0;
};

// "charged again" and "charging again" are one pair.
std::uint32_t stemOf(const JudgedWord &word)
{
    return word.foldedLength > stemLetters && !word.number
               ? word.prefixes[size_t(stemLetters - JudgedWord::shortestPrefix)]
               : word.hash;
}

void addWords(const JudgedWords &words, Collector &out)
{
    for (int i = 0; i < words.size(); ++i) {
        const JudgedWord &word = words[i];
        out.add(Kind::Word, word.hash, wordValue, i, 1);
        if (word.negated)
            out.add(Kind::DeniedWord, stemOf(word), deniedValue, i, 1);
        for (const int letters : beginnings)
            if (word.foldedLength > letters && !word.number)
                out.add(Kind::Beginning,
                        word.prefixes[size_t(letters - JudgedWord::shortestPrefix)], beginningValue,
                        i, 1);
        if (word.skeleton != 0)
            out.add(Kind::Skeleton, word.skeleton, skeletonValue, i, 1);
        if (i > 0 && words[i - 1].sentence == word.sentence)
            out.add(Kind::Pair, mixed(stemOf(words[i - 1]), stemOf(word)), pairValue, i - 1, 2);
    }
}

// Whether a question mark follows the word.
bool asks(const Reading &reading, const JudgedWord &last)
{
    for (int i = last.start + last.length; i < reading.text.size(); ++i) {
        if (reading.text[i] == u'?')
            return true;
        if (reading.text[i].isLetterOrNumber())
            return false;
    }
    return false;
}

// How a sentence begins tells what it is up to, whatever it is about: "Is there", "I was", "Why".
void addOpenings(const Reading &reading, Collector &out)
{
    const JudgedWords &words = reading.words;
    bool onlyAsks = !words.isEmpty();
    for (int first = 0, next = 0; first < words.size(); first = next) {
        while (next < words.size() && words[next].sentence == words[first].sentence)
            ++next;
        const auto question = std::uint32_t(asks(reading, words[next - 1]));
        onlyAsks = onlyAsks && question == 1;
        const std::uint32_t opening = words[first].hash;
        out.add(Kind::Opening, mixed(opening, question), openingValue, first, 1);
        if (next - first > 1)
            out.add(Kind::Opening, mixed(mixed(opening, words[first + 1].hash), question),
                    openingValue, first, 2);
    }
    if (onlyAsks)
        out.add(Kind::Fact, 23, openingValue);
}

void addConcepts(const Reading &reading, Collector &out)
{
    const ConceptHit *before = nullptr;
    for (const ConceptHit &hit : reading.hits) {
        const auto notion = std::uint32_t(hit.notion);
        out.add(hit.negated ? Kind::NegatedConcept : Kind::Concept, notion, conceptValue,
                hit.firstWord, hit.wordCount);
        if (before && before->notion != hit.notion &&
            reading.words[before->firstWord].sentence == reading.words[hit.firstWord].sentence) {
            const int behind =
                std::max(hit.firstWord + hit.wordCount, before->firstWord + before->wordCount);
            const int from = std::min(before->firstWord, hit.firstWord);
            out.add(Kind::ConceptPair, mixed(std::uint32_t(before->notion), notion),
                    conceptPairValue, from, behind - from);
        }
        before = &hit;
    }
}

void addFacts(const Reading &reading, Collector &out)
{
    const auto size = reading.words.size();
    const std::uint32_t length = size <= 4    ? 0
                                 : size <= 10 ? 1
                                 : size <= 25 ? 2
                                 : size <= 60 ? 3
                                              : 4;
    out.add(Kind::Fact, 10 + length, factValue);
    if (reading.question)
        out.add(Kind::Fact, 20, factValue);
    if (reading.exclamations > 0)
        out.add(Kind::Fact, reading.exclamations > 1 ? 22 : 21, factValue);
    // Only the extreme: a word of thanks moves the mood, and must not move a verdict.
    if (reading.compound < veryCross)
        out.add(Kind::Fact, 30, factValue);
}

} // namespace

Features featuresOf(const Reading &reading)
{
    Collector out;
    addWords(reading.words, out);
    addOpenings(reading, out);
    addConcepts(reading, out);
    addFacts(reading, out);
    return out.scaled();
}

} // namespace caseline
