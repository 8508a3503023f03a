// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "phrase_table.h"

namespace caseline {

/// Takes words that come with every mail out of `words` and `hits`: greetings, thanks ahead,
/// closings and who is writing (clauses that are phrases of the concept `small_talk` and little
/// more), banners and footers (sentences with the concept `banner`). Where nothing else would be
/// left, all stays. Positions in the text stay what they are. Any thread.
void dropSmallTalk(JudgedWords &words, ConceptHits &hits, const PhraseTable &phrases);

/// Takes the marked words out. `dropped` has one entry per word.
using WordMarks = QVarLengthArray<bool, usualJudgedWords>;
void dropWords(JudgedWords &words, ConceptHits &hits, const WordMarks &dropped);

} // namespace caseline
