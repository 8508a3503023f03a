// SPDX-License-Identifier: GPL-3.0-or-later
#include "html_elements.h"

#include <QHash>

namespace caseline {

namespace {

using Elements = QHash<QByteArray, HtmlElement>;

Elements knownElements()
{
    using Fate = HtmlElement::Fate;
    Elements all;
    const auto add = [&all](HtmlTag tag, std::initializer_list<const char *> names,
                            bool variant = false) {
        for (const char *name : names)
            all.insert(name, {Fate::Kept, tag, 1, variant});
    };
    for (const char *name :
         {"applet",   "area",   "audio",  "base",     "basefont", "canvas", "col",      "colgroup",
          "datalist", "embed",  "frame",  "frameset", "iframe",   "input",  "keygen",   "link",
          "map",      "math",   "meta",   "noembed",  "noframes", "object", "optgroup", "option",
          "param",    "script", "select", "source",   "style",    "svg",    "template", "textarea",
          "title",    "track",  "video",  "xml"})
        all.insert(name, {Fate::Dropped});
    add(HtmlTag::Div,
        {"address", "article", "aside",    "caption",    "dd",     "details", "div",
         "dl",      "dt",      "fieldset", "figcaption", "figure", "footer",  "form",
         "header",  "hgroup",  "legend",   "main",       "nav",    "section", "summary"});
    add(HtmlTag::Div, {"center"}, true);
    add(HtmlTag::Paragraph, {"p"});
    add(HtmlTag::Quote, {"blockquote"});
    add(HtmlTag::Pre, {"listing", "pre", "xmp"});
    add(HtmlTag::List, {"dir", "menu", "ul"});
    add(HtmlTag::List, {"ol"}, true);
    add(HtmlTag::Item, {"li"});
    add(HtmlTag::Table, {"table"});
    add(HtmlTag::Row, {"tr"});
    add(HtmlTag::Cell, {"td"});
    add(HtmlTag::Cell, {"th"}, true);
    add(HtmlTag::Rule, {"hr"});
    add(HtmlTag::Span, {"font", "span"});
    add(HtmlTag::Bold, {"b", "strong"});
    add(HtmlTag::Italic, {"cite", "dfn", "em", "i", "var"});
    add(HtmlTag::Underlined, {"ins", "u"});
    add(HtmlTag::Struck, {"del", "s", "strike"});
    add(HtmlTag::Raised, {"sup"});
    add(HtmlTag::Lowered, {"sub"});
    add(HtmlTag::Code, {"code", "kbd", "samp", "tt"});
    add(HtmlTag::Link, {"a"});
    add(HtmlTag::Break, {"br"});
    add(HtmlTag::Picture, {"img", "image"});
    constexpr int kHeadings = 6;
    for (int level = 1; level <= kHeadings; ++level)
        all.insert("h" + QByteArray::number(level), {Fate::Kept, HtmlTag::Heading, level, false});
    return all;
}

} // namespace

HtmlElement htmlElement(const QByteArray &name)
{
    static const Elements known = knownElements();
    if (const auto found = known.constFind(name); found != known.cend())
        return *found;
    // Drawings of an office program; what it has to say is written beside them.
    if (name.startsWith("v:") || name.startsWith("w:") || name.startsWith("svg:"))
        return {HtmlElement::Fate::Dropped};
    return {};
}

} // namespace caseline
