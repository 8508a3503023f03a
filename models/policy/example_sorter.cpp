// SPDX-License-Identifier: GPL-3.0-or-later
#include "example_sorter.h"

#include "case_mix.h"

#include <algorithm>
#include <cmath>

namespace caseline {
namespace {

// Found on the labelled messages with the shipped taxonomies taken for untrained ones.
constexpr double wordShare = 0.6; // of the likeness; the rest is sense
constexpr double leastLikeness = 0.15;
constexpr double contrast = 0.05;
constexpr double mostSure = 0.9;
constexpr size_t mostEvidence = 4;

// By what a vector is divided so that it is of length one.
double lengthFrom(double squares)
{
    return std::sqrt(std::max(squares, 1e-12));
}

void toLengthOne(std::vector<double> &vector)
{
    double squares = 0;
    for (const double v : vector)
        squares += v * v;
    for (double &v : vector)
        v /= lengthFrom(squares);
}

// What the classifier hears: its opinion of each whole case, beyond what it thinks of silence.
std::vector<double> senseOf(const Features &features, const LocalClassifier &classifier)
{
    const ClassifierHead *head = classifier.head(QString::fromLatin1(CaseMix::headName));
    if (!head)
        return {};
    const LocalClassifier::Scores heard = classifier.score(features);
    const LocalClassifier::Scores silence = classifier.score({});
    std::vector<double> sense(size_t(head->labels.size()));
    double mean = 0;
    for (size_t i = 0; i < sense.size(); ++i) {
        const size_t column = size_t(head->firstColumn) + i;
        sense[i] = double(heard[column]) - double(silence[column]);
        mean += sense[i] / double(sense.size());
    }
    for (double &s : sense)
        s -= mean;
    toLengthOne(sense);
    return sense;
}

} // namespace

ExampleSorter::ExampleSorter(const Taxonomy &taxonomy, const PhraseTable &phrases,
                             const Explainer &explainer, const LocalClassifier &classifier)
    : m_categories(taxonomy.categories.size())
{
    for (size_t c = 0; c < m_categories; ++c) {
        const Category &category = taxonomy.categories[c];
        for (const QString &text :
             QStringList{category.name, category.definition} + category.examples) {
            const Reading reading = readText(text, phrases, 0);
            Sample sample = sampleOf(reading, featuresOf(reading), explainer, classifier);
            sample.category = c;
            m_samples.push_back(std::move(sample));
        }
        std::vector<std::uint32_t> buckets;
        for (const Sample &sample : m_samples)
            for (const Feature &feature : sample.words)
                if (sample.category == c)
                    buckets.push_back(feature.bucket);
        std::sort(buckets.begin(), buckets.end());
        buckets.erase(std::unique(buckets.begin(), buckets.end()), buckets.end());
        for (const std::uint32_t bucket : buckets)
            ++m_spread[bucket];
    }
    for (Sample &sample : m_samples)
        weigh(sample);
}

ExampleSorter::Sample ExampleSorter::sampleOf(const Reading &reading, const Features &features,
                                              const Explainer &explainer,
                                              const LocalClassifier &classifier)
{
    Sample sample;
    for (const Feature &feature : features) {
        bool tells = false;
        for (int w = feature.firstWord; w >= 0 && w < feature.firstWord + feature.wordCount; ++w)
            tells = tells || explainer.tells(reading.words[w]);
        if (tells)
            sample.words.push_back(feature);
    }
    std::sort(sample.words.begin(), sample.words.end(),
              [](auto &a, auto &b) { return a.bucket < b.bucket; });
    sample.sense = senseOf(features, classifier);
    return sample;
}

// What several categories speak of tells little.
void ExampleSorter::weigh(Sample &sample) const
{
    double squares = 0;
    sample.weights.reserve(sample.words.size());
    for (const Feature &feature : sample.words) {
        const auto at = m_spread.find(feature.bucket);
        const double in = at == m_spread.end() ? 1 : at->second;
        sample.weights.push_back(double(feature.value) * std::log(1 + double(m_categories) / in));
        squares += sample.weights.back() * sample.weights.back();
    }
    for (double &weight : sample.weights)
        weight /= lengthFrom(squares);
}

double ExampleSorter::likeness(const Sample &a, const Sample &b)
{
    double shared = 0;
    for (size_t x = 0, y = 0; x < a.words.size() && y < b.words.size();) {
        const std::uint32_t left = a.words[x].bucket;
        const std::uint32_t right = b.words[y].bucket;
        if (left == right)
            shared += a.weights[x] * b.weights[y];
        x += left <= right;
        y += right <= left;
    }
    double sense = 0;
    for (size_t i = 0; i < std::min(a.sense.size(), b.sense.size()); ++i)
        sense += a.sense[i] * b.sense[i];
    return wordShare * shared + (1 - wordShare) * std::max(sense, 0.0);
}

ExampleSorter::Answer ExampleSorter::answer(const Reading &reading, const Features &features,
                                            const Explainer &explainer,
                                            const LocalClassifier &classifier) const
{
    Sample message = sampleOf(reading, features, explainer, classifier);
    weigh(message);
    std::vector<double> likest(m_categories, 0);
    std::vector<const Sample *> likestSample(m_categories, nullptr);
    for (const Sample &sample : m_samples)
        if (const double found = likeness(message, sample); found > likest[sample.category]) {
            likest[sample.category] = found;
            likestSample[sample.category] = &sample;
        }
    likest.back() = std::max(likest.back(), leastLikeness);

    Answer answer;
    double sum = 0;
    for (const double found : likest) {
        answer.probabilities.push_back(std::exp(found / contrast));
        sum += answer.probabilities.back();
    }
    for (double &p : answer.probabilities)
        p = p / sum * mostSure + (1 - mostSure) / double(m_categories);

    const auto best = size_t(std::max_element(likest.begin(), likest.end()) - likest.begin());
    for (const Feature &feature : message.words) {
        const bool word =
            feature.wordCount == 1 && likestSample[best] && answer.evidence.size() < mostEvidence;
        if (!word ||
            std::none_of(likestSample[best]->words.begin(), likestSample[best]->words.end(),
                         [&](auto &f) { return f.bucket == feature.bucket; }))
            continue;
        Evidence next = evidenceOf(reading, feature.firstWord, 1, double(feature.value));
        if (std::none_of(answer.evidence.begin(), answer.evidence.end(),
                         [&](auto &e) { return e.start == next.start; }))
            answer.evidence.push_back(std::move(next));
    }
    return answer;
}

} // namespace caseline
