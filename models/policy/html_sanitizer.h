// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "html_color.h"

#include <QSet>
#include <QString>

namespace caseline {

/// Longer mail is read as plain text.
constexpr qsizetype kMostHtml = 512 * 1024;
/// With images written out within, which are not shown, it may be this long.
constexpr qsizetype kMostKeptHtml = 4 * kMostHtml;

/// What depends on who looks.
struct HtmlRules
{
    HtmlPaper paper{};
    QSet<QString> pictures{}; ///< content ids of what came along and may be shown
    QString noImage{};        ///< in place of an image without words of its own
};

/// Why nothing is shown.
enum class HtmlRefusal {
    None,
    Large,   ///< too many bytes
    Tangled, ///< nested too deep, or of too many parts
    Long,    ///< too many words
};

/// Mail as it may be shown. Both pieces are HTML of a small kind (see sanitizeHtml()).
struct CleanHtml
{
    QString html;   ///< what was written
    QString quoted; ///< the tail that repeats another mail
    int quotedLines = 0;
    int images = 0;    ///< that are not loaded
    int hidden = 0;    ///< parts that nobody was to see, left out
    bool rich = false; ///< there is something that plain text cannot show
    HtmlRefusal refusal = HtmlRefusal::None;
    friend bool operator==(const CleanHtml &, const CleanHtml &) = default;
};

/// Makes what a stranger wrote fit to be shown. What comes out consists of these elements alone:
/// div p h1-h6 blockquote pre ul ol li table tr td th hr br b i u s sup sub code span a img; with
/// these attributes: style (color, font-weight, font-style, text-decoration, text-align), dir,
/// href, start, colspan, rowspan, border, src, alt. An href is an address as of safeAddress(), a
/// src a `cid:` of `rules.pictures`. Everything else is left out with what it would do, text stays:
/// but for scripts, styles, forms' fields, frames, SVG and what is hidden from the eye. Colours
/// that cannot be read on the paper are changed or left out; nothing has a size, a place or a
/// ground of its own. Tables in tables, and deep nesting, become lines. Applied again to what it
/// gave it changes nothing. Time and memory are bounded by kMostHtml; no recursion. Any thread.
CleanHtml sanitizeHtml(const QString &html, const HtmlRules &rules = {});

} // namespace caseline
