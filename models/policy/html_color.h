// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

namespace caseline {

/// 0xRRGGBB.
using HtmlColor = quint32;

/// What mail is shown on: the ground of a message and the ink of its words.
struct HtmlPaper
{
    HtmlColor ground = 0xFFFFFF;
    HtmlColor ink = 0x191C23;
};

/// A colour as style sheets and old attributes write it: #rgb, #rrggbb, rgb(), a common name.
/// Nothing for all else, also for what is see-through.
std::optional<HtmlColor> htmlColor(QStringView text);

/// WCAG 2.1 contrast, 1..21.
double htmlContrast(HtmlColor a, HtmlColor b);

/// The colour as it can be read on the paper: itself, or mixed with the ink until it can. Nothing
/// for greys, which say no more than the ink does, and for what could hardly be seen where it came
/// from on such paper, as letters that are meant to hide are. What it answers is answered again
/// unchanged.
std::optional<HtmlColor> readableColor(HtmlColor color, const HtmlPaper &paper);

} // namespace caseline
