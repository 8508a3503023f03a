// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"

#include <QDate>

#include <optional>

namespace caseline {

/// Days, both included; one that is not valid is open.
struct SearchDays
{
    QDate first;
    QDate last;
};

/// "2d", "90min", "3mo": min, h, d, w, mo (30 days), y (365).
std::optional<Milliseconds> searchSpan(const QString &text);
/// "today", "yesterday", "2026", "2026-03", "2026-03-10", or two of them with ".." between, of
/// which one may be left out.
std::optional<SearchDays> searchDays(const QString &text, QDate today);

} // namespace caseline
