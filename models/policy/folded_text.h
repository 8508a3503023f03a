// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace caseline {

/// A text made plain for comparison, and where each of its characters came from.
struct FoldedText
{
    QString text;
    /// In UTF-16 units of the original; one more than the text has, the last is its end.
    std::vector<qsizetype> places;
};

/// What looks alike is alike: full-width forms, digits of all scripts, dashes, spaces and quotation
/// marks become those of ASCII; what nobody sees is left out. Any thread.
FoldedText plainCharacters(const QString &text);

/// plainCharacters() without accents, however they were written, and with "ss" for "ß". Any thread.
FoldedText withoutAccents(const QString &text);

} // namespace caseline
