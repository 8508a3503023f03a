// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/lesson.h"
#include "lesson_delta.h"
#include "training_examples.h"

#include <optional>

namespace caseline {

/// Teaches the shipped classifier what the people of a desk corrected: the lessons move its weights
/// (see LessonDelta), it is not trained anew. What comes out is kept only if it answers the check
/// set no worse than what shipped, in all and for whom it calls by itself; if it does not, less of
/// the change is tried, as long as most lessons still come out as taught. The check set is a sixth
/// of the shipped texts. The shipped classifier has learned from these too, so they tell nothing of
/// how good it is on other mail; they tell what lessons make it forget, and nearly every answer
/// that turns is a loss. Not for two threads at once.
class DeskSchool
{
public:
    static Result<DeskSchool> open();

    /// Takes well under a second for some hundred lessons. The answer has no classifier when the
    /// check set forbids it or there are no lessons; nothing when it was stopped. `at` is left to
    /// the caller.
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
        int all() const { return categories + tiers; }
    };

    DeskSchool(Judge judge, LocalClassifier shipped, QByteArray base);

    std::vector<TaughtText> taught(const std::vector<Lesson> &lessons) const;
    std::optional<Marks> marks(const std::atomic<bool> *stop) const;

    Judge m_judge; ///< with the shipped classifier, or while checking with the taught one
    LocalClassifier m_shipped;
    QByteArray m_base;
    std::vector<int> m_spread; ///< by bucket: how many shipped texts have it
    std::vector<LabelledMessage> m_check;
    std::optional<Marks> m_before;
};

} // namespace caseline
