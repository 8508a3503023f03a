// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training_texts.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace caseline {

/// The bytes of a shipped table, e.g. "vader_lexicon.tsv". Compiled in, so that failure means a
/// broken build. Safe from any thread.
Result<QByteArray> judgementResource(const QString &name);

/// The texts the shipped classifier was trained on, in the order of training; check set included.
Result<std::vector<TrainingText>> shippedTrainingTexts();

} // namespace caseline
