// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "policy/sentiment.h"

#include <QByteArray>

namespace caseline {

/// neg, neu, pos and compound, tab separated, for the first column of each line after the header.
/// Text is escaped by \\ \t \n \r \uXXXX and is not trimmed. Invalid names the line.
Result<QByteArray> sentimentLines(const SentimentAnalyzer &analyzer, const QByteArray &tsv);

} // namespace caseline
