// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"

#include <QHash>

#include <vector>

namespace caseline {

/// A stretch of a text that is a placeholder, braces included.
struct PlaceholderSpan
{
    int start = 0;
    int length = 0;
    friend bool operator==(const PlaceholderSpan &, const PlaceholderSpan &) = default;
};

using PlaceholderValues = QHash<QString, QString>;

/// What can be filled in for this ticket and agent. A value that is not known is not there.
PlaceholderValues placeholderValues(const Ticket &ticket, const QString &agent);

/// The names that there are values for at all, for people who write canned replies.
QStringList placeholderNames();

/// Puts values for placeholders, once: what a value brings along is text, not a placeholder.
/// Unknown ones stay as they are, so that they are seen.
QString fillPlaceholders(const QString &text, const PlaceholderValues &values);

/// The names of what a text wants filled in, each once, in the order of the text.
QStringList placeholdersNamedIn(const QString &text);

/// What in a text looks like a placeholder: {word.word}.
std::vector<PlaceholderSpan> placeholdersIn(const QString &text);

} // namespace caseline
