// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QStaticText>
#include <QString>

#include <memory>
#include <vector>

namespace caseline {

/// One line of text whose glyphs are found and placed: finding them is half of what painting a list
/// costs, and a list paints the same words many times a second.
struct ShapedText
{
    struct Run
    {
        double x = 0; ///< from the line's left edge, in device-independent pixels
        double y = 0; ///< from its top: all runs stand on one baseline
        QStaticText text;
    };

    std::vector<Run> runs;
    double width = 0;
    double height = 0;
};

/// `text` in its own direction, elided at its end where it is wider than `most`; negative: whole.
/// The lines that were asked for last are kept. GUI thread only.
std::shared_ptr<const ShapedText> shapedLine(const QFont &font, const QString &text,
                                             double most = -1);

/// The same with every digit in a slot of the same width, left to right; never elided.
std::shared_ptr<const ShapedText> shapedTabular(const QFont &font, const QString &text);

} // namespace caseline
