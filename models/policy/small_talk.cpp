// SPDX-License-Identifier: GPL-3.0-or-later
#include "small_talk.h"

#include <algorithm>

namespace caseline {
namespace {

constexpr int longCourtesy = 4;
constexpr int fewWords = 2; // beside the phrase, mostly a name: "Dear Anna Berg"

enum class Part : char {
    Plain,    // nothing is known of it
    Courtesy, // within a phrase of small talk
    Matter,   // within another phrase
};
using Parts = QVarLengthArray<Part, usualJudgedWords>;

Parts partsOf(const JudgedWords &words, const ConceptHits &hits, const PhraseTable &phrases)
{
    Parts parts(words.size(), Part::Plain);
    const auto mark = [&parts](const ConceptHit &hit, Part part) {
        for (int w = hit.firstWord; w < hit.firstWord + hit.wordCount; ++w)
            if (parts[w] != Part::Courtesy)
                parts[w] = part;
    };
    for (const ConceptHit &hit : hits)
        if (hit.notion == phrases.smallTalk())
            mark(hit, Part::Courtesy);
    for (const ConceptHit &hit : hits)
        if (hit.notion != phrases.smallTalk())
            mark(hit, Part::Matter);
    return parts;
}

// Whether the words from `first` to `end` say nothing but courtesies.
bool isSmallTalk(const JudgedWords &words, const Parts &parts, int first, int end)
{
    int courtesies = 0;
    int others = 0;
    for (int w = first; w < end; ++w) {
        if (parts[w] == Part::Matter && !words[w].number)
            return false;
        ++(parts[w] == Part::Courtesy ? courtesies : others);
    }
    return courtesies > 0 && (others <= fewWords || others <= courtesies);
}

// A long courtesy at the end of a sentence that nobody closed before it.
void markTrailing(const JudgedWords &words, const ConceptHits &hits, const PhraseTable &phrases,
                  WordMarks &dropped)
{
    for (const ConceptHit &hit : hits) {
        const int end = hit.firstWord + hit.wordCount;
        const bool last =
            end == words.size() || words[end].sentence != words[hit.firstWord].sentence;
        if (hit.notion == phrases.smallTalk() && hit.wordCount >= longCourtesy && last)
            std::fill(dropped.begin() + hit.firstWord, dropped.begin() + end, true);
    }
}

void markClauses(const JudgedWords &words, const Parts &parts, WordMarks &dropped)
{
    for (int first = 0; first < words.size();) {
        int end = first + 1;
        while (end < words.size() && words[end].sentence == words[first].sentence &&
               !words[end].clauseStart)
            ++end;
        if (isSmallTalk(words, parts, first, end))
            std::fill(dropped.begin() + first, dropped.begin() + end, true);
        first = end;
    }
}

void markSentence(const JudgedWords &words, int at, WordMarks &dropped)
{
    const auto sentence = words[at].sentence;
    for (int w = at; w >= 0 && words[w].sentence == sentence; --w)
        dropped[w] = true;
    for (int w = at; w < words.size() && words[w].sentence == sentence; ++w)
        dropped[w] = true;
}

} // namespace

void dropWords(JudgedWords &words, ConceptHits &hits, const WordMarks &dropped)
{
    QVarLengthArray<int, usualJudgedWords> places(words.size() + 1);
    int kept = 0;
    for (int w = 0; w < words.size(); ++w) {
        places[w] = kept;
        if (!dropped[w])
            words[kept++] = words[w];
    }
    places[words.size()] = kept;
    qsizetype hitsKept = 0;
    for (const ConceptHit &hit : hits) {
        const int first = places[hit.firstWord];
        if (places[hit.firstWord + hit.wordCount] - first == hit.wordCount)
            hits[hitsKept++] = {hit.notion, first, hit.wordCount, hit.negated};
    }
    hits.resize(hitsKept);
    words.resize(kept);
}

void dropSmallTalk(JudgedWords &words, ConceptHits &hits, const PhraseTable &phrases)
{
    const bool any = std::any_of(hits.begin(), hits.end(), [&phrases](const ConceptHit &hit) {
        return hit.notion == phrases.smallTalk() || hit.notion == phrases.banner();
    });
    if (!any)
        return;
    WordMarks dropped(words.size(), false);
    for (const ConceptHit &hit : hits)
        if (hit.notion == phrases.banner())
            markSentence(words, hit.firstWord, dropped);
    markClauses(words, partsOf(words, hits, phrases), dropped);
    markTrailing(words, hits, phrases, dropped);
    if (std::find(dropped.begin(), dropped.end(), false) != dropped.end())
        dropWords(words, hits, dropped);
}

} // namespace caseline
