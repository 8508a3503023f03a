// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "case_mix.h"
#include "features.h"

#include <array>
#include <atomic>
#include <unordered_map>
#include <vector>

namespace caseline {

/// A text, and the one question a person answered of it.
struct TaughtText
{
    Features features;
    QString question; ///< name of a head
    QString answer;   ///< one of its labels
    int weight = 1;   ///< how far one look at it goes
};

/// What lessons change in the weights of a classifier: as little as makes them come out as taught.
/// Features that the classifier's own texts speak of often hardly move, those they never had take
/// the lesson; so other texts keep their answers, and texts in nearly the same words follow. Whom a
/// message concerns stays what it was. Some milliseconds a hundred lessons; for one thread.
class LessonDelta
{
public:
    /// `spread` counts by bucket the texts that the classifier has learned from.
    LessonDelta(const LocalClassifier &classifier, const std::vector<int> &spread);

    /// False when it was stopped.
    bool learn(const std::vector<TaughtText> &lessons, const std::atomic<bool> *stop);

    /// The classifier's weights with this share, 0..1, of what was learned.
    LocalClassifier::Weights applied(double share) const;

private:
    using Change = std::array<float, std::tuple_size_v<LocalClassifier::Scores>>;

    LocalClassifier::Scores score(const Features &features) const;
    bool known(const TaughtText &lesson, const LocalClassifier::Scores &scores) const;
    Change pull(const TaughtText &lesson, const LocalClassifier::Scores &scores) const;
    void move(const TaughtText &lesson, const Change &pull);

    const LocalClassifier &m_classifier;
    const std::vector<int> &m_spread;
    CaseMix m_mix;
    std::unordered_map<std::uint32_t, Change> m_changes; ///< by bucket
};

} // namespace caseline
