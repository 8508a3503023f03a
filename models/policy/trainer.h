// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "local_classifier.h"

#include <map>
#include <vector>

namespace caseline {

/// What training learns from: features with their answers by question.
struct Example
{
    Features features;
    std::map<QString, QString> labels;
    int weight = 1;
};

struct TrainingOptions
{
    double cost = 60;     ///< liblinear's C: how much an error counts against simplicity
    int rarest = 2;       ///< features of fewer examples are left out
    double balance = 0.5; ///< 0: classes weigh by their size, 1: all alike
};

/// Logistic regression, one label against the rest per question (liblinear, deterministic), with
/// temperatures found on `development`. Takes a minute for some thousand examples: for the
/// build. Empty weights if a question has fewer than two labels.
LocalClassifier::Weights trainClassifier(const std::vector<Example> &examples,
                                         const std::vector<Example> &development,
                                         const std::vector<QString> &questions,
                                         const TrainingOptions &options);

} // namespace caseline
