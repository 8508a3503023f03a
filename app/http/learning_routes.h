// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "ports/background.h"
#include "ports/lessons.h"

namespace caseline {

/// /api/judgement/learning: what the desk's classifier learned from people, and back to what it
/// shipped with. The ports outlive the listener.
std::vector<Route> learningRoutes(const LessonReader &lessons, LearningDesk &desk,
                                  Background &readers);

} // namespace caseline
