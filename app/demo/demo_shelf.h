// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/macro.h"
#include "domain/saved_view.h"

#include <vector>

namespace caseline {

/// What a team has made for itself in its first month: searches that it keeps, and changes that it
/// makes again and again.
std::vector<SavedView> demoViews();
std::vector<Macro> demoMacros();

/// What a person would tag a ticket of that category with; empty: nothing.
QString demoTag(const QString &category);

} // namespace caseline
