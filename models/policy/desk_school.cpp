// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_school.h"

#include "judgement_resources.h"
#include "text_cleaning.h"
#include "training_company.h"

#include <QCryptographicHash>

namespace caseline {
namespace {

constexpr size_t mostLessons = 2'000; // the newest; the shipped texts stay the larger part
constexpr int mostWeight = 5;
// Finer than for what ships: whether a few lessons cost an answer must not hang on rounding.
constexpr double kTolerance = 0.001;

/// Ways to learn: a few lessons may cost one answer of two thousand in one way and none in another.
/// The one that spoils least goes first.
struct Attempt
{
    bool light; ///< lessons weigh no more than shipped texts
    double cost;
};
constexpr Attempt attempts[] = {{true, 75}, {false, 60}, {true, 60}};

bool isQuestion(const Judge &judge, const QString &taxonomy)
{
    for (const Taxonomy &known : judge.taxonomies())
        if (known.key == taxonomy)
            return true;
    return false;
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
    auto texts = shippedTrainingTexts();
    if (!texts)
        return failure(texts.error());
    DeskSchool school(std::move(*tables), std::move(*judge));
    for (const TrainingText &text : *texts) {
        const Reading reading = school.m_judge.read(judgedText(text.subject, text.message));
        const bool held = isDevelopmentText(text);
        (held ? school.m_check : school.m_examples).push_back(exampleOf(text, reading));
        if (held)
            school.m_checkMessages.push_back(labelledMessage(text));
        else if (const auto more = inCompany(text))
            school.m_examples.push_back(
                exampleOf(*more, school.m_judge.read(judgedText(more->subject, more->message))));
    }
    return school;
}

DeskSchool::DeskSchool(JudgeTables tables, Judge judge)
    : m_tables(std::move(tables))
    , m_judge(std::move(judge))
    , m_base(QCryptographicHash::hash(m_tables.classifier, QCryptographicHash::Sha256))
{}

/// The person said the category, and nothing of the rest: the other questions are learned without
/// this text, so that their answers stay what they are.
std::optional<Example> DeskSchool::exampleOfLesson(const Lesson &lesson, int weight) const
{
    if (!isQuestion(m_judge, lesson.taxonomy) || lesson.category.isEmpty())
        return {};
    TrainingText text{lesson.subject, lesson.message, {}, weight};
    text.labels[lesson.taxonomy] = lesson.category;
    return exampleOf(text, m_judge.read(judgedText(lesson.subject, lesson.message)));
}

std::vector<Example> DeskSchool::with(const std::vector<Lesson> &lessons, bool light,
                                      std::vector<Example> examples) const
{
    const size_t count = std::min(lessons.size(), mostLessons);
    for (size_t i = 0; i < count; ++i) {
        const int weight = light ? 1 : std::clamp(lessons[i].weight, 1, mostWeight);
        if (auto example = exampleOfLesson(lessons[i], weight))
            examples.push_back(std::move(*example));
    }
    return examples;
}

DeskSchool::Marks DeskSchool::marksOf(const LocalClassifier::Weights &weights)
{
    JudgeTables tables = m_tables;
    tables.classifier = LocalClassifier::save(weights);
    const auto judge = Judge::load(tables);
    if (!judge)
        return {};
    Marks marks;
    for (const LabelledMessage &m : m_checkMessages) {
        const Prediction p = predict(*judge, m);
        marks.categories += int(!m.fintech.isEmpty() && p.fintech == m.fintech);
        marks.categories += int(!m.support.isEmpty() && p.support == m.support);
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
    learned.checked = int(m_checkMessages.size()) * 3;
    if (lessons.empty())
        return learned;
    const auto questions = classifierQuestions();
    TrainingOptions options;
    options.stop = stop;
    options.tolerance = kTolerance;
    if (!m_before) {
        const auto untaught = trainClassifier(m_examples, m_check, questions, options);
        if (untaught.heads.empty())
            return std::nullopt;
        m_before = marksOf(untaught);
    }
    learned.rightBefore = m_before->categories + m_before->tiers;
    for (const auto &[light, cost] : attempts) {
        options.cost = cost;
        const auto honest =
            trainClassifier(with(lessons, light, m_examples), m_check, questions, options);
        if (honest.heads.empty())
            return std::nullopt;
        const Marks marks = marksOf(honest);
        learned.rightAfter = marks.categories + marks.tiers;
        // Who is called is answered no worse by itself; what a message is about, together with it.
        if (learned.rightAfter < learned.rightBefore || marks.tiers < m_before->tiers)
            continue;
        // As for what ships: it learns from all texts, and is as sure as the honest one may be.
        std::vector<Example> all = m_examples;
        all.insert(all.end(), m_check.begin(), m_check.end());
        auto weights =
            trainClassifier(with(lessons, light, std::move(all)), {}, questions, options);
        if (weights.heads.empty())
            return std::nullopt;
        for (size_t i = 0; i < weights.heads.size() && i < honest.heads.size(); ++i)
            weights.heads[i].temperature = honest.heads[i].temperature;
        learned.classifier = LocalClassifier::save(weights);
        return learned;
    }
    return learned;
}

} // namespace caseline
