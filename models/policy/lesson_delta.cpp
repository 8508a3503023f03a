// SPDX-License-Identifier: GPL-3.0-or-later
#include "lesson_delta.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace caseline {
namespace {

constexpr int mostRounds = 40;
constexpr double clearLead = 0.3; // of the taught answer over the next; then a lesson is learned
constexpr double step = 1.5;      // in score, for a lesson that is all wrong
constexpr double keptEachRound = 0.99; // pulls back towards what shipped
constexpr double fewTexts = 4;         // a feature of as many texts moves half as far as a new one

} // namespace

LessonDelta::LessonDelta(const LocalClassifier &classifier, const std::vector<int> &spread)
    : m_classifier(classifier)
    , m_spread(spread)
    , m_mix(classifier)
{}

LocalClassifier::Scores LessonDelta::score(const Features &features) const
{
    LocalClassifier::Scores scores = m_classifier.score(features);
    for (const Feature &feature : features)
        if (const auto at = m_changes.find(feature.bucket); at != m_changes.end())
            for (size_t c = 0; c < scores.size(); ++c)
                scores[c] += feature.value * at->second[c];
    return scores;
}

bool LessonDelta::known(const TaughtText &lesson, const LocalClassifier::Scores &scores) const
{
    const Probabilities p = m_mix.answer(m_classifier, lesson.question, scores);
    const auto right = m_classifier.head(lesson.question)->labels.indexOf(lesson.answer);
    double next = 0;
    for (qsizetype i = 0; i < p.size(); ++i)
        next = i == right ? next : std::max(next, p[i]);
    return p[right] >= next + clearLead;
}

// Where the scores should go: the question's own head to the answer, and within each reason to call
// somebody from the cases of other answers to those of this one.
LessonDelta::Change LessonDelta::pull(const TaughtText &lesson,
                                      const LocalClassifier::Scores &scores) const
{
    Change pull{};
    const ClassifierHead &own = *m_classifier.head(lesson.question);
    const Probabilities p = m_classifier.probabilities(own, scores);
    for (qsizetype i = 0; i < p.size(); ++i)
        pull[size_t(own.firstColumn + i)] = float(double(own.labels[i] == lesson.answer) - p[i]);

    const ClassifierHead *cases = m_classifier.head(QString::fromLatin1(CaseMix::headName));
    if (!cases)
        return pull;
    const Probabilities of = m_classifier.probabilities(*cases, scores);
    struct Share
    {
        double all = 0;
        double right = 0;
    };
    std::map<QString, Share> byReason;
    const auto reasonOf = [&](qsizetype i) {
        return CaseMix::partOf(cases->labels[i], QStringLiteral("reason"));
    };
    const auto isRight = [&](qsizetype i) {
        return CaseMix::partOf(cases->labels[i], lesson.question) == lesson.answer;
    };
    for (qsizetype i = 0; i < of.size(); ++i) {
        Share &share = byReason[reasonOf(i)];
        share.all += of[i];
        share.right += isRight(i) ? of[i] : 0;
    }
    for (qsizetype i = 0; i < of.size(); ++i)
        if (const Share &share = byReason[reasonOf(i)]; share.right > 0)
            pull[size_t(cases->firstColumn + i)] =
                float((isRight(i) ? of[i] * share.all / share.right : 0) - of[i]);
    return pull;
}

void LessonDelta::move(const TaughtText &lesson, const Change &pull)
{
    std::vector<double> freedom;
    freedom.reserve(size_t(lesson.features.size()));
    double squares = 1e-9;
    for (const Feature &feature : lesson.features) {
        freedom.push_back(fewTexts / (fewTexts + m_spread[feature.bucket]));
        squares += double(feature.value) * double(feature.value) * freedom.back();
    }
    for (qsizetype f = 0; f < lesson.features.size(); ++f) {
        const Feature &feature = lesson.features[f];
        const auto far =
            float(step * lesson.weight * freedom[size_t(f)] * double(feature.value) / squares);
        Change &change = m_changes[feature.bucket];
        for (size_t c = 0; c < change.size(); ++c)
            change[c] += far * pull[c];
    }
}

bool LessonDelta::learn(const std::vector<TaughtText> &lessons, const std::atomic<bool> *stop)
{
    for (int round = 0; round < mostRounds; ++round) {
        bool moved = false;
        for (const TaughtText &lesson : lessons) {
            if (stop && *stop)
                return false;
            const auto scores = score(lesson.features);
            if (known(lesson, scores))
                continue;
            move(lesson, pull(lesson, scores));
            moved = true;
        }
        if (!moved)
            break;
        for (auto &[bucket, change] : m_changes)
            for (float &c : change)
                c *= float(keptEachRound);
    }
    return true;
}

LocalClassifier::Weights LessonDelta::applied(double share) const
{
    LocalClassifier::Weights weights = m_classifier.weights();
    const size_t width = weights.bias.size();
    std::vector<float> widest(width, 0);
    for (const auto &row : weights.rows)
        for (size_t c = 0; c < width; ++c)
            widest[c] = std::max(widest[c], std::abs(row[c]));
    const auto shipped = std::ptrdiff_t(weights.buckets.size());
    for (const auto &[bucket, change] : m_changes) {
        const auto end = weights.buckets.begin() + shipped;
        const auto at = std::lower_bound(weights.buckets.begin(), end, bucket);
        auto place = size_t(at - weights.buckets.begin());
        if (at == end || *at != bucket) {
            place = weights.rows.size();
            weights.buckets.push_back(bucket);
            weights.rows.emplace_back(width, 0.0F);
        }
        // No wider than what is there, so that the steps of the 8 bits stay what they are.
        auto &row = weights.rows[place];
        for (size_t c = 0; c < width; ++c)
            row[c] = std::clamp(row[c] + float(share) * change[c], -widest[c], widest[c]);
    }
    return weights;
}

} // namespace caseline
