// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "local_classifier.h"
#include "signals.h"

#include <QByteArray>

#include <vector>

namespace caseline {

/// Picks the words of a message to show a person as the reason for an answer of the classifier:
/// phrases of the table and words that tell something, of any real weight; neighbours are one
/// stretch. Words that say nothing by themselves (articles, greetings, bare numbers, single
/// letters) never stand alone or at an end. Rather nothing than nonsense. Immutable; any thread.
class Explainer
{
public:
    /// Reads white-space separated words; `#` begins a comment line.
    static Explainer load(const QByteArray &commonWords);

    /// What was asked and answered.
    struct Answer
    {
        const ClassifierHead *head = nullptr;
        int label = 0; ///< place in head->labels
    };

    /// In order of weight, at most four stretches that do not overlap. Words within the evidence
    /// of `found` count for more.
    std::vector<Evidence> words(const Reading &reading, const Features &features,
                                const LocalClassifier &classifier, Answer answer,
                                const std::vector<Signal> &found) const;

    bool tells(const JudgedWord &word) const;

private:
    FlatMap m_common; ///< by hash
};

} // namespace caseline
