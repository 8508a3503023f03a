// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "explainer.h"
#include "taxonomy.h"

#include <unordered_map>
#include <vector>

namespace caseline {

/// Sorts into a taxonomy that nobody trained: by the likeness of a message to the names,
/// definitions and examples of its categories, in their telling words and in what the classifier
/// hears in them. What is like nothing falls to the last category. Its confidence is modest, as a
/// few examples prove little. Immutable; any thread.
class ExampleSorter
{
public:
    ExampleSorter(const Taxonomy &taxonomy, const PhraseTable &phrases, const Explainer &explainer,
                  const LocalClassifier &classifier);

    struct Answer
    {
        Probabilities probabilities;    ///< by category, in the taxonomy's order; they sum to one
        std::vector<Evidence> evidence; ///< the words shared with the likeliest category
    };
    Answer answer(const Reading &reading, const Features &features, const Explainer &explainer,
                  const LocalClassifier &classifier) const;

private:
    struct Sample
    {
        size_t category = 0;
        std::vector<Feature> words;  ///< telling ones, by bucket
        std::vector<double> weights; ///< of the words; of length one together
        std::vector<double> sense;   ///< of length one, or empty
    };
    static Sample sampleOf(const Reading &reading, const Features &features,
                           const Explainer &explainer, const LocalClassifier &classifier);
    void weigh(Sample &sample) const;
    static double likeness(const Sample &a, const Sample &b);

    size_t m_categories = 0;
    std::vector<Sample> m_samples;
    std::unordered_map<std::uint32_t, int> m_spread; ///< by bucket: in how many categories
};

} // namespace caseline
