// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge.h"

#include <QJsonObject>

#include <chrono>
#include <vector>

namespace caseline {

/// A message with the labels people gave it. An empty label is not judged. The accepted lists hold
/// labels that are defensible too. `critical` is read as `urgent`.
struct LabelledMessage
{
    QString id;
    JudgeInput input;
    QString fintech;
    QString support;
    QString priority;
    QString escalate; ///< always, likely, never
    QString mood;
    QStringList acceptedSupport;
    QStringList acceptedPriority;
    QStringList acceptedEscalate;
};

/// Reads JSON Lines with id, subject, message, plan, taxonomy_a, taxonomy_b_category, priority,
/// escalate, sentiment_label and the `*_accept` lists. An error names the line.
Result<std::vector<LabelledMessage>> readLabelledMessages(const QByteArray &jsonLines);

/// What a judge said of one message.
struct Prediction
{
    QString id;
    QString fintech;
    QString support;
    QString priority;
    QString escalate;
    QString mood;
};

Prediction predict(const Judge &judge, const LabelledMessage &message);

/// JSON Lines {id, taxonomy_a, taxonomy_b_category, priority, escalate, sentiment_label}.
QByteArray predictionLines(const std::vector<Prediction> &predictions);

/// How well answers to one question meet the labels. Shares are 0..1.
struct QuestionScore
{
    QString question;
    int judged = 0;
    double accuracy = 0;
    double lenient = 0;                   ///< defensible labels count as right
    double macroF1 = 0;                   ///< over the labels that occur
    QStringList labels;                   ///< of the matrix, sorted
    std::vector<double> f1;               ///< by label; 0 for labels that only were predicted
    std::vector<double> precision;        ///< by label; 0 for labels that never were predicted
    std::vector<double> recall;           ///< by label; 0 for labels that only were predicted
    std::vector<std::vector<int>> matrix; ///< [right label][answer]
};

struct Evaluation
{
    std::vector<QuestionScore> questions; ///< fintech, support, priority, escalation, mood
    QStringList alwaysMissed;             ///< ids of ALWAYS that were answered NEVER
    double escalationRecall = 0;          ///< share of ALWAYS or LIKELY that some tier caught
    int messages = 0;
    std::chrono::nanoseconds taken{0}; ///< by all predictions; the caller has the clock
};

/// `taxonomy` restricts the category questions to one; empty judges both.
Evaluation evaluate(const std::vector<LabelledMessage> &messages,
                    const std::vector<Prediction> &predictions, const QString &taxonomy = {});

/// Expected calibration error of a taxonomy's confidences, 0..1, over ten bins; messages without a
/// label for it do not count.
double calibrationError(const Judge &judge, const std::vector<LabelledMessage> &messages,
                        const QString &taxonomy);

QString evaluationText(const Evaluation &evaluation);
/// Each question's figures, and on top those of one taxonomy: the only one that was judged, or the
/// one with more labels (fintech when they are as many).
QJsonObject evaluationJson(const Evaluation &evaluation);

} // namespace caseline
