// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer.h"

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace caseline {
namespace {

// The features that are kept, and their place in liblinear's vectors (from 1 on).
std::map<std::uint32_t, int> keptBuckets(const std::vector<Example> &examples, int rarest)
{
    std::map<std::uint32_t, int> counts;
    for (const Example &example : examples)
        for (const Feature &feature : example.features)
            counts[feature.bucket] += example.weight;
    std::map<std::uint32_t, int> kept;
    for (const auto &[bucket, count] : counts)
        if (count >= rarest)
            kept.emplace(bucket, int(kept.size()) + 1);
    return kept;
}

QStringList labelsOf(const std::vector<Example> &examples, const QString &question)
{
    QStringList labels;
    for (const Example &example : examples)
        if (const auto at = example.labels.find(question);
            at != example.labels.end() && !labels.contains(at->second))
            labels.append(at->second);
    labels.sort();
    return labels;
}

constexpr double kTolerance = 0.01; // of liblinear: where it stops

// One question as liblinear wants it.
class Problem
{
public:
    Problem(const std::vector<Example> &examples, const QString &question,
            const QStringList &labels, const std::map<std::uint32_t, int> &kept)
        : m_bias(int(kept.size()) + 1)
    {
        for (const Example &example : examples) {
            const auto label = example.labels.find(question);
            if (label == example.labels.end())
                continue;
            for (int copy = 0; copy < example.weight; ++copy) {
                m_rows.push_back(row(example, kept));
                m_answers.push_back(double(labels.indexOf(label->second)));
            }
        }
        for (auto &nodes : m_rows)
            m_pointers.push_back(nodes.data());
    }

    std::unique_ptr<model, void (*)(model *)> solve(const TrainingOptions &options, int labelCount)
    {
        problem input{int(m_rows.size()), m_bias, m_answers.data(), m_pointers.data(), 1};
        std::vector<int> classes;
        std::vector<double> weights;
        for (int c = 0; c < labelCount; ++c) {
            const auto size = std::count(m_answers.begin(), m_answers.end(), double(c));
            const double fair =
                double(m_rows.size()) / (double(labelCount) * double(std::max<long>(size, 1)));
            classes.push_back(c);
            weights.push_back(std::pow(fair, options.balance));
        }
        parameter how{};
        how.solver_type = L2R_LR;
        how.eps = kTolerance;
        how.C = options.cost;
        how.nr_weight = labelCount;
        how.weight_label = classes.data();
        how.weight = weights.data();
        set_print_string_function([](const char *) {});
        return {train(&input, &how), [](model *m) { free_and_destroy_model(&m); }};
    }

    int bias() const { return m_bias; }

private:
    std::vector<feature_node> row(const Example &example,
                                  const std::map<std::uint32_t, int> &kept) const
    {
        std::vector<feature_node> nodes;
        for (const Feature &feature : example.features)
            if (const auto at = kept.find(feature.bucket); at != kept.end())
                nodes.push_back({at->second, double(feature.value)});
        std::sort(nodes.begin(), nodes.end(), [](auto &a, auto &b) { return a.index < b.index; });
        nodes.push_back({m_bias, 1.0});
        nodes.push_back({-1, 0.0});
        return nodes;
    }

    int m_bias;
    std::vector<std::vector<feature_node>> m_rows;
    std::vector<double> m_answers;
    std::vector<feature_node *> m_pointers;
};

// The weight liblinear gives a feature (from 1 on) for a class; with two classes it keeps one set.
double weightOf(const model &solved, int feature, int label)
{
    const int classes = solved.nr_class;
    const int width = classes == 2 ? 1 : classes;
    const auto *at = std::find(solved.label, solved.label + classes, label);
    const auto place = int(at - solved.label);
    if (place == classes)
        return 0;
    const double weight = solved.w[(feature - 1) * width + (width == 1 ? 0 : place)];
    return width == 1 && place == 1 ? -weight : weight;
}

double loss(const LocalClassifier &classifier, const ClassifierHead &head,
            const std::vector<Example> &development)
{
    double sum = 0;
    for (const Example &example : development) {
        const auto label = example.labels.find(head.name);
        const qsizetype right =
            label == example.labels.end() ? -1 : head.labels.indexOf(label->second);
        if (right >= 0)
            sum -= std::log(std::max(
                classifier.probabilities(head, classifier.score(example.features))[right], 1e-9));
    }
    return sum;
}

constexpr int kTemperatures = 56; // from 0.2 up to 3, each a twentieth more

// The temperature that makes the right answers of the development texts most probable.
double bestTemperature(const LocalClassifier &classifier, ClassifierHead head,
                       const std::vector<Example> &development)
{
    double best = 1;
    double least = 1e300;
    double temperature = 0.2;
    for (int step = 0; step < kTemperatures; ++step, temperature *= 1.05) {
        head.temperature = temperature;
        if (const double found = loss(classifier, head, development); found < least) {
            least = found;
            best = temperature;
        }
    }
    return best;
}

} // namespace

LocalClassifier::Weights trainClassifier(const std::vector<Example> &examples,
                                         const std::vector<Example> &development,
                                         const std::vector<QString> &questions,
                                         const TrainingOptions &options)
{
    const auto kept = keptBuckets(examples, options.rarest);
    LocalClassifier::Weights weights;
    for (const auto &[bucket, place] : kept)
        weights.buckets.push_back(bucket);
    weights.rows.resize(kept.size());
    for (const QString &question : questions) {
        ClassifierHead head{question, labelsOf(examples, question), int(weights.bias.size()), 1};
        if (head.labels.size() < 2)
            return {};
        Problem problem(examples, question, head.labels, kept);
        const auto solved = problem.solve(options, int(head.labels.size()));
        for (int label = 0; label < head.labels.size(); ++label) {
            weights.bias.push_back(weightOf(*solved, problem.bias(), label));
            for (size_t r = 0; r < weights.rows.size(); ++r)
                weights.rows[r].push_back(float(weightOf(*solved, int(r) + 1, label)));
        }
        weights.heads.push_back(std::move(head));
    }
    const auto classifier = LocalClassifier::load(LocalClassifier::save(weights));
    for (size_t i = 0; classifier && !development.empty() && i < weights.heads.size(); ++i)
        weights.heads[i].temperature =
            bestTemperature(*classifier, classifier->heads()[i], development);
    return weights;
}

} // namespace caseline
