// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading.h"

#include "small_talk.h"
#include "text_cleaning.h"

#include <algorithm>

namespace caseline {

namespace {

// The marks behind the sentences that count.
void readMarks(Reading &reading)
{
    const JudgedWords &words = reading.words;
    for (int w = 0; w < words.size(); ++w) {
        if (w + 1 < words.size() && words[w + 1].sentence == words[w].sentence)
            continue;
        for (int i = words[w].start + words[w].length; i < reading.text.size(); ++i) {
            const QChar c = reading.text[i];
            if (c.isLetterOrNumber())
                break;
            reading.question = reading.question || c == u'?';
            reading.exclamations += c == u'!';
        }
    }
}

void markNegatedWords(Reading &reading, int negation)
{
    JudgedWords &words = reading.words;
    for (const ConceptHit &hit : reading.hits) {
        if (hit.notion != negation)
            continue;
        const int behind = hit.firstWord + hit.wordCount;
        for (int w = behind;
             w < words.size() && w < behind + negationReach &&
             words[w].sentence == words[hit.firstWord].sentence && !words[w].clauseStart;
             ++w)
            words[w].negated = true;
    }
}

} // namespace

Reading readText(QStringView text, const PhraseTable &phrases, double compound)
{
    Reading reading;
    reading.text = text;
    reading.compound = compound;
    const TextRanges own = ownWords(text);
    reading.words = readJudgedWords(text, own);
    reading.hits = phrases.find(reading.words);
    dropSmallTalk(reading.words, reading.hits, phrases);
    readMarks(reading);
    if (reading.words.isEmpty())
        return reading;
    markNegatedWords(reading, phrases.negation());
    reading.sentences.resize(reading.words.back().sentence + 1);
    const int amount = phrases.amount();
    for (int i = 0; i < reading.words.size() && amount >= 0; ++i)
        if (reading.words[i].amount)
            reading.hits.push_back({amount, i, 1, false});
    std::stable_sort(reading.hits.begin(), reading.hits.end(),
                     [](const auto &a, const auto &b) { return a.firstWord < b.firstWord; });
    for (const ConceptHit &hit : reading.hits) {
        const auto sentence = reading.words[hit.firstWord].sentence;
        if (hit.negated) {
            reading.denials.resize(reading.sentences.size());
            reading.denials[sentence].set(size_t(hit.notion));
            continue;
        }
        reading.sentences[sentence].set(size_t(hit.notion));
        reading.whole.set(size_t(hit.notion));
    }
    return reading;
}

Evidence evidenceOf(const Reading &reading, int firstWord, int wordCount, double weight)
{
    const JudgedWord &first = reading.words[firstWord];
    const JudgedWord &last = reading.words[firstWord + wordCount - 1];
    const int length = last.start + last.length - first.start;
    return {reading.text.mid(first.start, length).toString(), first.start, length, weight};
}

} // namespace caseline
