// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features.h"

#include "domain/result.h"

#include <array>
#include <tuple>

#include <vector>

namespace caseline {

/// One question a classifier answers, e.g. the category in one taxonomy.
struct ClassifierHead
{
    QString name; ///< "fintech", "support", "reason", "priority"
    QStringList labels;
    int firstColumn = 0;    ///< of its labels in the weight rows
    double temperature = 1; ///< calibration, found on the development split
};

/// Probabilities of one head's labels, in their order; they sum to one.
using Probabilities = QVarLengthArray<double, 64>;

/// A linear model over hashed features: a few bytes of weight per feature and label, all heads in
/// one pass. Immutable once loaded; const methods from many threads.
class LocalClassifier
{
public:
    /// A model in full precision, as training makes it.
    struct Weights
    {
        std::vector<ClassifierHead> heads;
        std::vector<double> bias;             ///< by column
        std::vector<std::uint32_t> buckets;   ///< each once
        std::vector<std::vector<float>> rows; ///< by bucket, then column
    };

    static Result<LocalClassifier> load(const QByteArray &model);

    /// The bytes `load` takes; weights are rounded to 8 bits.
    static QByteArray save(const Weights &weights);

    /// What it was made of, as rounded; its buckets rise.
    Weights weights() const;

    const std::vector<ClassifierHead> &heads() const { return m_heads; }
    const ClassifierHead *head(const QString &name) const; ///< null if there is none

    /// Sums per column, for `probabilities`.
    using Scores = std::array<float, 96>;
    Scores score(const Features &features) const;
    Probabilities probabilities(const ClassifierHead &head, const Scores &scores) const;

    /// What a feature's presence says for one label of a head beyond what it says for all of them;
    /// 0 for one that was never learned.
    double lead(std::uint32_t bucket, const ClassifierHead &head, int label) const;

private:
    static constexpr int columns = std::tuple_size_v<Scores>;
    using Row = std::array<std::int8_t, columns>;

    const Row *row(std::uint32_t bucket) const;

    std::vector<ClassifierHead> m_heads;
    Scores m_bias{};
    Scores m_scale{};                   ///< what one step of the 8 bits means, by column
    std::vector<std::uint32_t> m_index; ///< by bucket: 0 or row + 1
    std::vector<Row> m_rows;
};

} // namespace caseline
