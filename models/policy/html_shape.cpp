// SPDX-License-Identifier: GPL-3.0-or-later
#include "html_shape.h"

#include <algorithm>
#include <vector>

namespace caseline {

namespace {

constexpr int kDeepestTable = 2; // each more costs the layout a multiple of its time
constexpr int kDeepestList = 6;
constexpr int kDeepestQuotation = 5;
constexpr int kDeepestElement = 24;
constexpr int kInlineRoom = 8; // links and the like are the last to go

bool isShown(const HtmlNode &node)
{
    if (node.tag == HtmlTag::Text)
        return std::any_of(node.words.begin(), node.words.end(),
                           [](QChar c) { return c != u' ' && c != u'\n' && c != u'\t'; });
    return node.tag == HtmlTag::Break || node.tag == HtmlTag::Picture || node.tag == HtmlTag::Rule;
}

/// Children stand behind their parents, so that backwards each is known before what holds it.
void fillIn(HtmlTree &tree)
{
    for (int i = tree.size() - 1; i > 0; --i) {
        HtmlNode &node = tree.at(i);
        node.full = node.full || isShown(node);
        if (node.full)
            tree.at(node.parent).full = true;
    }
}

template <class Visit>
void forChildren(const HtmlTree &tree, int index, Visit visit)
{
    for (int child = tree.at(index).first; child >= 0; child = tree.at(child).next)
        visit(child);
}

bool hasOneColumn(const HtmlTree &tree, int table)
{
    bool one = true;
    forChildren(tree, table, [&](int row) {
        int cells = 0;
        forChildren(tree, row, [&](int cell) { cells += tree.at(cell).full ? 1 : 0; });
        one = one && cells <= 1;
    });
    return one;
}

/// A frame of one column arranges, it tabulates nothing.
void openFrames(HtmlTree &tree)
{
    for (int i = 1; i < tree.size(); ++i) {
        if (tree.at(i).tag != HtmlTag::Table || !hasOneColumn(tree, i))
            continue;
        tree.at(i).tag = HtmlTag::Div;
        forChildren(tree, i, [&](int row) {
            tree.at(row).tag = HtmlTag::Div;
            forChildren(tree, row, [&](int cell) { tree.at(cell).tag = HtmlTag::Div; });
        });
    }
}

struct Depth
{
    int elements = 0;
    int tables = 0;
    int lists = 0;
    int quotes = 0;
};

/// What has no place here: it is too deep, or what should be around it was.
bool isOutOfPlace(HtmlTag tag, HtmlTag above, const Depth &d)
{
    switch (tag) {
    case HtmlTag::Row: return above != HtmlTag::Table;
    case HtmlTag::Cell: return above != HtmlTag::Row;
    case HtmlTag::Item: return above != HtmlTag::List;
    // With room for what they consist of.
    case HtmlTag::Table: return d.tables >= kDeepestTable || d.elements + 3 > kDeepestElement;
    case HtmlTag::List: return d.lists >= kDeepestList || d.elements + 2 > kDeepestElement;
    case HtmlTag::Quote: return d.quotes >= kDeepestQuotation || d.elements >= kDeepestElement;
    default: return d.elements >= kDeepestElement + (isInline(tag) ? kInlineRoom : 0);
    }
}

void flatten(HtmlTree &tree)
{
    std::vector<Depth> depths(tree.nodes.size());
    for (int i = 1; i < tree.size(); ++i) {
        HtmlNode &node = tree.at(i);
        Depth d = depths[size_t(node.parent)];
        const bool leaf = isShown(node) || node.tag == HtmlTag::Text;
        if (!leaf && isOutOfPlace(node.tag, tree.at(node.parent).tag, d)) {
            node.tag = isInline(node.tag) ? HtmlTag::Span : HtmlTag::Gap;
            node.look = {};
        }
        d.elements += node.tag != HtmlTag::Gap && !leaf ? 1 : 0;
        d.tables += node.tag == HtmlTag::Table ? 1 : 0;
        d.lists += node.tag == HtmlTag::List ? 1 : 0;
        d.quotes += node.tag == HtmlTag::Quote ? 1 : 0;
        depths[size_t(i)] = d;
    }
}

enum class Emits : unsigned char { Nothing, OneBlock, More };

Emits together(Emits a, Emits b)
{
    return a == Emits::Nothing ? b : b == Emits::Nothing ? a : Emits::More;
}

/// A block around nothing but one block, or with nothing in it, is none.
void dropNeedlessBlocks(HtmlTree &tree)
{
    std::vector<Emits> inside(tree.nodes.size(), Emits::Nothing);
    for (int i = tree.size() - 1; i > 0; --i) {
        HtmlNode &node = tree.at(i);
        const Emits within = inside[size_t(i)];
        if (node.tag == HtmlTag::Div && node.look == HtmlLook() && within != Emits::More)
            node.tag = HtmlTag::Gap;
        const bool bare =
            node.tag == HtmlTag::Gap || (node.tag == HtmlTag::Span && node.look == HtmlLook());
        const Emits own = !node.full                  ? Emits::Nothing
                          : bare                      ? within
                          : isInline(node.tag)        ? Emits::More
                          : node.tag == HtmlTag::Text ? Emits::More
                                                      : Emits::OneBlock;
        inside[size_t(node.parent)] = together(inside[size_t(node.parent)], own);
    }
}

int endOf(const HtmlTree &tree, int index)
{
    while (index > 0 && tree.at(index).next < 0)
        index = tree.at(index).parent;
    return index > 0 ? tree.at(index).next : tree.size();
}

/// Whether all from `start` on repeats: nothing new between or behind what is quoted.
bool onlyRepeats(const HtmlTree &tree, int start)
{
    const bool behind = tree.at(start).mark == HtmlQuoteMark::Behind;
    const int end = endOf(tree, start);
    std::vector<bool> quoted(tree.nodes.size());
    bool any = false;
    for (int i = start; i < tree.size(); ++i) {
        const HtmlNode &node = tree.at(i);
        quoted[size_t(i)] = node.tag == HtmlTag::Quote || quoted[size_t(node.parent)];
        any = any || quoted[size_t(i)];
        const bool introduces = i < end && !any;
        if (isShown(node) && node.tag == HtmlTag::Text && !quoted[size_t(i)] && !introduces &&
            !behind)
            return false;
    }
    return true;
}

} // namespace

void shapeHtmlTree(HtmlTree &tree)
{
    fillIn(tree);
    openFrames(tree);
    dropNeedlessBlocks(tree); // first, for they make what is shallow look deep
    flatten(tree);
    dropNeedlessBlocks(tree);
}

int htmlQuoteStart(const HtmlTree &tree)
{
    bool said = false;
    for (int i = 1; i < tree.size(); ++i) {
        const HtmlNode &node = tree.at(i);
        if (node.mark != HtmlQuoteMark::None)
            return said && onlyRepeats(tree, i) ? i : tree.size();
        said = said || (node.tag == HtmlTag::Text && isShown(node));
    }
    return tree.size();
}

HtmlTree treeBefore(const HtmlTree &tree, int node)
{
    HtmlTree part;
    part.nodes.assign(tree.nodes.begin(), tree.nodes.begin() + node);
    for (HtmlNode &one : part.nodes) {
        if (one.next >= node)
            one.next = -1;
        if (one.first >= node)
            one.first = -1;
    }
    return part;
}

HtmlTree treeFrom(HtmlTree tree, int node)
{
    std::vector<bool> around(tree.nodes.size());
    for (int at = node; at > 0; at = tree.at(at).parent) {
        around[size_t(at)] = true;
        tree.at(tree.at(at).parent).first = at;
    }
    for (int i = 1; i < node; ++i)
        if (!around[size_t(i)]) {
            tree.at(i).tag = HtmlTag::Gap; // out of reach
            tree.at(i).words.clear();
        }
    return tree;
}

} // namespace caseline
