// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading.h"

#include "text_cleaning.h"

#include <algorithm>

namespace caseline {

Reading readText(QStringView text, const PhraseTable &phrases, double compound)
{
    Reading reading;
    reading.text = text;
    reading.compound = compound;
    const TextRanges own = ownWords(text);
    reading.words = readJudgedWords(text, own);
    reading.hits = phrases.find(reading.words);
    for (const TextRange range : own) {
        for (const QChar c : text.mid(range.from, range.to - range.from)) {
            reading.question = reading.question || c == u'?';
            reading.exclamations += c == u'!';
        }
    }
    if (reading.words.isEmpty())
        return reading;
    reading.sentences.resize(reading.words.back().sentence + 1);
    const int amount = phrases.amount();
    for (int i = 0; i < reading.words.size() && amount >= 0; ++i)
        if (reading.words[i].amount)
            reading.hits.push_back({amount, i, 1, false});
    std::stable_sort(reading.hits.begin(), reading.hits.end(),
                     [](const auto &a, const auto &b) { return a.firstWord < b.firstWord; });
    for (const ConceptHit &hit : reading.hits) {
        if (hit.negated)
            continue;
        reading.sentences[reading.words[hit.firstWord].sentence].set(size_t(hit.notion));
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
