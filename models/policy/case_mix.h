// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "local_classifier.h"

#include <map>
#include <vector>

namespace caseline {

/// Two ways to answer a question, blended: the question's own head, and the head of whole cases
/// ("fintech/support/reason"), whose labels are narrower and therefore easier to tell apart by
/// words. Immutable; any thread.
class CaseMix
{
public:
    explicit CaseMix(const LocalClassifier &classifier);

    /// In the order of the question's own labels; empty if it has no head.
    Probabilities answer(const LocalClassifier &classifier, const QString &question,
                         const LocalClassifier::Scores &scores) const;

    /// The label of the case head for the three answers together.
    static QString caseLabel(const QString &fintech, const QString &support, const QString &reason);

    /// What such a label says to one of the three questions; empty for another question.
    static QString partOf(const QString &caseLabel, const QString &question);

    static constexpr auto headName = "case";

private:
    /// For each label of the case head its place among the question's own labels.
    std::map<QString, std::vector<int>> m_places;
};

} // namespace caseline
