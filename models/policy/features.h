// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reading.h"

namespace caseline {

/// One feature of a text: its place in the hashed space, how much it counts, and the words it
/// stands for (-1: the text as a whole).
struct Feature
{
    std::uint32_t bucket = 0;
    float value = 0;
    int firstWord = -1;
    int wordCount = 0;
};

constexpr int featureBits = 17;
using Features = QVarLengthArray<Feature, 768>;

/// Words, pairs of neighbours (by their beginnings), beginnings of longer words, how sentences
/// begin, concepts, pairs of concepts, and a few facts about the whole, each once, scaled to a
/// vector of length one. Training and judging share this function, so that they cannot drift apart.
/// Any thread.
Features featuresOf(const Reading &reading);

} // namespace caseline
