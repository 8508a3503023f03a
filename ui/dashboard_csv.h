// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/dashboard_figures.h"

#include <QByteArray>

namespace caseline {

/// The figures as UTF-8 comma-separated values (RFC 4180): a table of days, both periods, then a
/// table of categories. Column names and keys are not translated. Safe to open in a spreadsheet.
QByteArray dashboardCsv(const DashboardFigures::Value &value);

/// A text cell. What a spreadsheet would run as a formula gets an apostrophe in front; quoted where
/// it must be.
QByteArray csvText(const QString &text);

} // namespace caseline
