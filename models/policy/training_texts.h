// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <vector>

namespace caseline {

/// A text whose right answers are known.
struct TrainingText
{
    QString subject;
    QString message;
    std::map<QString, QString> labels; ///< by the classifier's question: fintech, support, ...
    int weight = 1;                    ///< how often it counts
};

/// Reads training texts, one per line:
///     @ fintech=other support=technical reason=none priority=low    labels of the lines below
///     Subject >> message
///     {priority=high} message with its own label; \n is a line feed
/// `#` begins a comment line. An error names the line.
Result<std::vector<TrainingText>> readTrainingTexts(const QByteArray &bytes, const QString &file);

/// True for every sixth text or so, chosen by its words: held back while training is measured.
bool isDevelopmentText(const TrainingText &text);

} // namespace caseline
