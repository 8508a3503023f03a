// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_school.h"

#include "judgement_resources.h"
#include "text_cleaning.h"

#include <QCryptographicHash>

#include <algorithm>

namespace caseline {
namespace {

constexpr size_t mostLessons = 2'000; // the newest
constexpr int mostWeight = 5;
constexpr double shares[] = {1, 0.7, 0.5, 0.35};

// How many of the lessons come out as taught.
int heard(const LocalClassifier &classifier, const std::vector<TaughtText> &lessons)
{
    const CaseMix mix(classifier);
    int count = 0;
    for (const TaughtText &lesson : lessons) {
        const Probabilities p =
            mix.answer(classifier, lesson.question, classifier.score(lesson.features));
        const auto best = std::max_element(p.begin(), p.end()) - p.begin();
        count += int(classifier.head(lesson.question)->labels[best] == lesson.answer);
    }
    return count;
}

} // namespace

Result<DeskSchool> DeskSchool::open()
{
    auto tables = JudgeTables::shipped();
    if (!tables)
        return failure(tables.error());
    auto judge = Judge::load(*tables);
    if (!judge)
        return failure(judge.error());
    auto classifier = LocalClassifier::load(tables->classifier);
    if (!classifier)
        return failure(classifier.error());
    const auto texts = shippedTrainingTexts();
    if (!texts)
        return failure(texts.error());
    DeskSchool school(std::move(*judge), std::move(*classifier),
                      QCryptographicHash::hash(tables->classifier, QCryptographicHash::Sha256));
    for (const TrainingText &text : *texts) {
        const QString words = judgedText(text.subject, text.message);
        for (const Feature &feature : featuresOf(school.m_judge.read(words)))
            ++school.m_spread[feature.bucket];
        if (isDevelopmentText(text))
            school.m_check.push_back(labelledMessage(text));
    }
    return school;
}

DeskSchool::DeskSchool(Judge judge, LocalClassifier shipped, QByteArray base)
    : m_judge(std::move(judge))
    , m_shipped(std::move(shipped))
    , m_base(std::move(base))
    , m_spread(size_t(1) << featureBits)
{}

/// The person said the category, and nothing of the rest. What is no question, or no answer to it,
/// teaches nothing.
std::vector<TaughtText> DeskSchool::taught(const std::vector<Lesson> &lessons) const
{
    std::vector<TaughtText> taught;
    taught.reserve(std::min(lessons.size(), mostLessons));
    for (const Lesson &lesson : lessons) {
        const ClassifierHead *head = m_shipped.head(lesson.taxonomy);
        if (taught.size() == mostLessons || !head || !head->labels.contains(lesson.category))
            continue;
        const QString words = judgedText(lesson.subject, lesson.message);
        taught.push_back({featuresOf(m_judge.read(words)), lesson.taxonomy, lesson.category,
                          std::clamp(lesson.weight, 1, mostWeight)});
    }
    return taught;
}

std::optional<DeskSchool::Marks> DeskSchool::marks(const std::atomic<bool> *stop) const
{
    Marks marks;
    for (const LabelledMessage &m : m_check) {
        if (stop && *stop)
            return std::nullopt;
        const Prediction p = predict(m_judge, m);
        marks.categories += int(p.fintech == m.fintech);
        marks.categories += int(p.support == m.support);
        marks.tiers += int(p.escalate == m.escalate);
    }
    return marks;
}

std::optional<LearnedModel> DeskSchool::learn(const std::vector<Lesson> &lessons,
                                              const std::atomic<bool> *stop)
{
    LearnedModel learned;
    learned.base = m_base;
    learned.lessons = int(lessons.size());
    learned.checked = int(m_check.size()) * 3;
    const std::vector<TaughtText> texts = taught(lessons);
    if (texts.empty())
        return learned;
    if (!m_before)
        m_before = marks(stop);
    LessonDelta delta(m_shipped, m_spread);
    if (!m_before || !delta.learn(texts, stop))
        return std::nullopt;
    learned.rightBefore = m_before->all();
    // A change too small to be heard in half of what was to be taught is not worth its risk.
    const int already = heard(m_shipped, texts);
    const int fewest = already + (int(texts.size()) - already + 1) / 2;
    for (const double share : shares) {
        const QByteArray classifier = LocalClassifier::save(delta.applied(share));
        const auto changed = LocalClassifier::load(classifier);
        if (!changed || heard(*changed, texts) < fewest || !m_judge.learn(classifier))
            break;
        const auto after = marks(stop);
        if (!after)
            return std::nullopt;
        learned.rightAfter = after->all();
        // Who is called is answered no worse by itself; what a message is about, together with it.
        if (after->all() >= m_before->all() && after->tiers >= m_before->tiers) {
            learned.classifier = classifier;
            break;
        }
    }
    return learned;
}

} // namespace caseline
