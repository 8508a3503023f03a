// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training_texts.h"

#include <optional>

namespace caseline {

/// Real mail says more than its one matter. The same text once more with sentences around it that
/// mean nothing, for most texts; which texts and which sentences follows from the text
/// alone, so that training stays reproducible. Any thread.
std::optional<TrainingText> inCompany(const TrainingText &text);

} // namespace caseline
