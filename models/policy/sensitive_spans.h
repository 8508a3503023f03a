// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace caseline {

/// A stretch of a text that must not leave the desk.
struct SensitiveSpan
{
    qsizetype start = 0;
    qsizetype length = 0;
    const char *kind = ""; ///< EMAIL, PHONE, IBAN, CARD, SECRET, NAME
    friend bool operator==(const SensitiveSpan &, const SensitiveSpan &) = default;
};

/// In order, without overlaps.
std::vector<SensitiveSpan> sensitiveSpans(const QString &text, const QStringList &known);

} // namespace caseline
