// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "phrase_table.h"

#include "domain/judgement.h"

#include <vector>

namespace caseline {

/// A text as every judge below looks at it: read once, shared by classifier, signals and priority.
struct Reading
{
    QStringView text; ///< must outlive the reading
    JudgedWords words;
    ConceptHits hits;                          ///< by first word
    QVarLengthArray<ConceptSet, 16> sentences; ///< concepts of each sentence, negated ones left out
    QVarLengthArray<ConceptSet, 16> denials;   ///< the negated ones
    ConceptSet whole;
    bool question = false; ///< a question mark in the customer's own words
    int exclamations = 0;
    double compound = 0; ///< VADER, of the whole text
};

Reading readText(QStringView text, const PhraseTable &phrases, double compound);

/// The text of some words, as evidence.
Evidence evidenceOf(const Reading &reading, int firstWord, int wordCount, double weight);

} // namespace caseline
