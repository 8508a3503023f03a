// SPDX-License-Identifier: GPL-3.0-or-later
#include "explainer.h"

#include <QList>
#include <QString>

#include <algorithm>

namespace caseline {
namespace {

constexpr size_t mostStretches = 4;
constexpr int longestStretch = 5;     // words
constexpr double tooLittle = 0.12;    // of the classifier's score
constexpr double tooFarBehind = 0.25; // of the strongest stretch
constexpr double signalBonus = 1.6;

struct Stretch
{
    int first = 0;
    int end = 0; ///< half open, in words
    double weight = 0;
};

using WordWeights = QVarLengthArray<double, usualJudgedWords>;

// Each word's share of what the features say, so that a word and its relatives count once.
WordWeights wordWeights(const Reading &reading, const Features &features,
                        const LocalClassifier &classifier, Explainer::Answer answer)
{
    const auto &[head, label] = answer;
    WordWeights weights(reading.words.size(), 0.0);
    for (const Feature &feature : features) {
        if (feature.firstWord < 0 || feature.wordCount > longestStretch)
            continue;
        const double voice = feature.value * classifier.lead(feature.bucket, *head, label);
        const double share = voice / feature.wordCount;
        for (int w = feature.firstWord; w < feature.firstWord + feature.wordCount; ++w)
            weights[w] += share;
    }
    return weights;
}

bool within(const JudgedWord &word, const std::vector<Signal> &found)
{
    return std::any_of(found.begin(), found.end(), [&word](const Signal &signal) {
        return std::any_of(signal.evidence.begin(), signal.evidence.end(), [&word](auto &e) {
            return word.start >= e.start && word.start < e.start + e.length;
        });
    });
}

bool overlap(const Stretch &a, const Stretch &b)
{
    return a.first < b.end && b.first < a.end;
}

void keepStrongest(std::vector<Stretch> &stretches)
{
    std::stable_sort(stretches.begin(), stretches.end(),
                     [](auto &a, auto &b) { return a.weight > b.weight; });
    std::vector<Stretch> kept;
    for (const Stretch &next : stretches) {
        const bool weak = next.weight < tooLittle ||
                          (!kept.empty() && next.weight < tooFarBehind * kept.front().weight);
        if (weak || kept.size() == mostStretches)
            break;
        if (std::none_of(kept.begin(), kept.end(), [&](auto &k) { return overlap(k, next); }))
            kept.push_back(next);
    }
    stretches = std::move(kept);
}

} // namespace

Explainer Explainer::load(const QByteArray &commonWords)
{
    Explainer result;
    for (const QString &line : QString::fromUtf8(commonWords).split(QLatin1Char('\n')))
        if (!line.startsWith(QLatin1Char('#')))
            for (const QString &word : line.split(QLatin1Char(' '), Qt::SkipEmptyParts))
                result.m_common.tryEmplace(foldedWord(word).hash, 1);
    return result;
}

bool Explainer::tells(const JudgedWord &word) const
{
    return word.foldedLength > 1 && !word.number && !m_common.find(word.hash);
}

std::vector<Evidence> Explainer::words(const Reading &reading, const Features &features,
                                       const LocalClassifier &classifier, Answer answer,
                                       const std::vector<Signal> &found) const
{
    const WordWeights weights = wordWeights(reading, features, classifier, answer);
    const auto stretch = [&](int first, int end) {
        while (first < end && !tells(reading.words[first]))
            ++first;
        while (end > first && !tells(reading.words[end - 1]))
            --end;
        Stretch result{first, end, 0};
        for (int w = first; w < end; ++w)
            result.weight += weights[w] * (within(reading.words[w], found) ? signalBonus : 1);
        return result;
    };
    std::vector<Stretch> stretches;
    for (const ConceptHit &hit : reading.hits)
        if (hit.wordCount > 1 && hit.wordCount <= longestStretch)
            stretches.push_back(stretch(hit.firstWord, hit.firstWord + hit.wordCount));
    for (int w = 0; w < reading.words.size(); ++w)
        stretches.push_back(stretch(w, w + 1));
    stretches.erase(std::remove_if(stretches.begin(), stretches.end(),
                                   [](auto &s) { return s.first == s.end; }),
                    stretches.end());
    keepStrongest(stretches);

    // Neighbours become one, also across a single word that says nothing.
    std::sort(stretches.begin(), stretches.end(),
              [](auto &a, auto &b) { return a.first < b.first; });
    std::vector<Stretch> merged;
    for (const Stretch &next : stretches) {
        const bool joins =
            !merged.empty() && next.first - merged.back().end <= 1 &&
            next.end - merged.back().first <= longestStretch &&
            reading.words[next.first].sentence == reading.words[merged.back().first].sentence;
        if (!joins) {
            merged.push_back(next);
            continue;
        }
        merged.back().end = next.end;
        merged.back().weight += next.weight;
    }
    std::stable_sort(merged.begin(), merged.end(),
                     [](auto &a, auto &b) { return a.weight > b.weight; });
    std::vector<Evidence> result;
    for (const Stretch &s : merged)
        result.push_back(evidenceOf(reading, s.first, s.end - s.first, s.weight));
    return result;
}

} // namespace caseline
