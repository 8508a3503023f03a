// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "html_tree.h"

namespace caseline {

/// Brings a tree into a shape that can be laid out in no time: tables of one column become what
/// they hold, tables deep in tables and whatever is nested deep become lines, and it is known of
/// each node whether there is anything in it.
void shapeHtmlTree(HtmlTree &tree);

/// The first node of the tail that repeats another mail; the tree's size when there is none, when
/// something new is written in it or behind it, or when nothing stands before it.
int htmlQuoteStart(const HtmlTree &tree);

/// The parts before and from a node on, each with what stands around it.
HtmlTree treeBefore(const HtmlTree &tree, int node);
HtmlTree treeFrom(HtmlTree tree, int node);

} // namespace caseline
