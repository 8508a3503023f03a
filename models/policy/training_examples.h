// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evaluation.h"
#include "trainer.h"
#include "training_texts.h"

namespace caseline {

/// What the classifier is asked, in the order of its heads.
std::vector<QString> classifierQuestions();

/// A text as training sees it; `reading` is that of its judged text.
Example exampleOf(const TrainingText &text, const Reading &reading);

/// A text as evaluation sees it.
LabelledMessage labelledMessage(const TrainingText &text);

} // namespace caseline
