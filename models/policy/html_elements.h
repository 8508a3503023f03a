// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "html_tree.h"

#include <QByteArray>

namespace caseline {

/// What becomes of an element.
struct HtmlElement
{
    enum class Fate {
        Kept,
        Through, ///< only what stands in it counts
        Dropped, ///< with what stands in it
    };
    Fate fate = Fate::Through;
    HtmlTag tag = HtmlTag::Span;
    int level = 1;
    bool variant = false; ///< an ordered list, a cell that names, a block in the middle
};

/// By its name in lower case. What nobody knows counts for what stands in it.
HtmlElement htmlElement(const QByteArray &name);

} // namespace caseline
