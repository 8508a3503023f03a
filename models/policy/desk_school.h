// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/lesson.h"
#include "training_examples.h"

#include <optional>

namespace caseline {

/// Teaches the shipped classifier what the people of a desk corrected. Trains anew on the shipped
/// texts and the lessons together. What comes out is kept only if it answers the check set (shipped
/// texts that it was not trained on) no worse than without the lessons, in all and for whom it
/// calls by itself; lessons that would spoil it are tried in other ways. Not for two threads at
/// once.
class DeskSchool
{
public:
    static Result<DeskSchool> open();

    /// Takes a minute or two of one processor, the first time. The answer has no classifier
    /// when the check set forbids it or there are no lessons; nothing when it was stopped. `at` is
    /// left to the caller.
    std::optional<LearnedModel> learn(const std::vector<Lesson> &lessons,
                                      const std::atomic<bool> *stop = nullptr);

    /// SHA-256 of the shipped classifier.
    const QByteArray &base() const { return m_base; }

private:
    /// Right answers on the check set.
    struct Marks
    {
        int categories = 0;
        int tiers = 0;
    };

    DeskSchool(JudgeTables tables, Judge judge);

    std::optional<Example> exampleOfLesson(const Lesson &lesson, int weight) const;
    std::vector<Example> with(const std::vector<Lesson> &lessons, bool light,
                              std::vector<Example> examples) const;
    Marks marksOf(const LocalClassifier::Weights &weights);

    JudgeTables m_tables;
    Judge m_judge; ///< with the shipped classifier
    QByteArray m_base;
    std::vector<Example> m_examples; ///< to train on
    std::vector<Example> m_check;
    std::vector<LabelledMessage> m_checkMessages;
    std::optional<Marks> m_before;
};

} // namespace caseline
