// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "html_look.h"
#include "html_sanitizer.h"

#include <vector>

namespace caseline {

enum class HtmlTag {
    Root,
    Text,
    Div,
    Paragraph,
    Heading,
    Quote,
    Pre,
    List,
    Item,
    Table,
    Row,
    Cell,
    Rule,
    Gap, ///< no element: what stands in it begins and ends on a line of its own
    // Within a line:
    Span, ///< without a look no element
    Bold,
    Italic,
    Underlined,
    Struck,
    Raised,
    Lowered,
    Code,
    Link,
    Break,
    Picture,
};

constexpr bool isInline(HtmlTag tag)
{
    return tag >= HtmlTag::Span;
}

/// Where the tail begins that repeats another mail.
enum class HtmlQuoteMark {
    None,
    Around, ///< it is this element, and what is written behind it is new
    Behind, ///< all that comes from here on
};

/// What changes what may stand in an element, or what it looks like.
enum HtmlInside : unsigned {
    InLink = 1,
    InPre = 2,
    InHeading = 4,
    InParagraph = 8,
    InBold = 16,
    OnlyLines = InLink | InPre | InHeading | InParagraph, ///< no blocks
};

struct HtmlNode
{
    HtmlTag tag = HtmlTag::Root;
    int parent = -1; ///< always before its children, in the order in which they are read
    int first = -1;
    int last = -1;
    int next = -1;
    QString words; ///< of a text; of a link where it leads; of a picture its content id
    QString alt{};
    HtmlLook look{};
    int level = 1;   ///< of a heading; of a list where it begins to count, 0: it does not
    int columns = 1; ///< that a cell spans
    int rows = 1;
    bool head = false;    ///< a cell that names its column or row
    bool framed = false;  ///< a table with lines
    bool implied = false; ///< nobody wrote it
    bool full = false;    ///< there is something to be seen in it
    unsigned inside = 0;  ///< of what kinds it or what it stands in is, see HtmlInside
    HtmlQuoteMark mark = HtmlQuoteMark::None;
};

/// Mail as a tree of what is allowed, in a row of nodes: no recursion is needed to walk it.
struct HtmlTree
{
    std::vector<HtmlNode> nodes{HtmlNode{}};
    int images = 0; ///< left out
    int hidden = 0; ///< parts with words, left out
    HtmlRefusal refusal = HtmlRefusal::None;

    HtmlNode &at(int index) { return nodes[size_t(index)]; }
    const HtmlNode &at(int index) const { return nodes[size_t(index)]; }
    int size() const { return int(nodes.size()); }
};

/// Reads HTML into such a tree, within limits.
HtmlTree growHtmlTree(const QString &html, const HtmlRules &rules);

} // namespace caseline
