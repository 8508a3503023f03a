// SPDX-License-Identifier: GPL-3.0-or-later
#include "html_tree.h"

#include "html_elements.h"
#include "html_reader.h"
#include "web_address.h"

#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kMostHtmlNodes = 20'000;
constexpr qsizetype kMostHtmlWords = 40'000; // characters; more would take too long to lay out
constexpr qsizetype kMostAlt = 200;
constexpr int kMostSpan = 50;
constexpr int kMostCount = 9'999;
constexpr int kSpeck = 3; // pixels: an image to count readers with, or to hold a place

/// What old programs meant by the numbers of controls.
QChar windowsLetter(QChar control)
{
    static constexpr std::array<char16_t, 32> letters{
        u'€', 0,    u'‚', u'ƒ', u'„', u'…', u'†', u'‡', u'ˆ', u'‰', u'Š',
        u'‹', u'Œ', 0,    u'Ž', 0,    0,    u'‘', u'’', u'“', u'”', u'•',
        u'–', u'—', u'˜', u'™', u'š', u'›', u'œ', 0,    u'ž', u'Ÿ'};
    return letters[size_t(control.unicode() - 0x80)];
}

/// Nothing that acts: no controls, and nothing that turns the order of letters around.
QString harmlessWords(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        const bool turns = (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069);
        const bool parts = u == 0x2028 || u == 0x2029;
        if (u == u'\r') {
            out += u'\n';
        } else if (u >= 0x80 && u < 0xA0) {
            if (const QChar letter = windowsLetter(c); !letter.isNull())
                out += letter;
        } else if (parts) {
            out += u' ';
        } else if (!turns && (u >= 0x20 || u == u'\n' || u == u'\t') && u != 0x7F && u < 0xFFFE) {
            out += c;
        }
    }
    return out;
}

bool isBlankHtml(QStringView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c == u' ' || c == u'\n' || c == u'\t'; });
}

int htmlNumber(const QString &text, int least, int most, int otherwise)
{
    bool ok = false;
    const int number = text.trimmed().toInt(&ok);
    return ok && number >= least && number <= most ? number : otherwise;
}

HtmlQuoteMark quoteMarkOf(const QByteArray &name, const HtmlAttributes &attributes,
                          const HtmlDeclarations &declared)
{
    static const QStringList around{u"gmail_quote"_s,      u"gmail_quote_container"_s,
                                    u"moz-cite-prefix"_s,  u"yahoo_quoted"_s,
                                    u"protonmail_quote"_s, u"tutanota_quote"_s};
    static const QStringList behind{u"divRplyFwdMsg"_s, u"appendonsend"_s,
                                    u"mail-editor-reference-message-container"_s};
    if (name == "blockquote" && attributes.value("type").toLower() == "cite"_L1)
        return HtmlQuoteMark::Around;
    for (const QString &one : attributes.value("class").split(u' ', Qt::SkipEmptyParts))
        if (around.contains(one))
            return HtmlQuoteMark::Around;
    const bool says = behind.contains(attributes.value("id")) || declared.lineAbove;
    return says ? HtmlQuoteMark::Behind : HtmlQuoteMark::None;
}

class HtmlGrower final : public HtmlSink
{
public:
    explicit HtmlGrower(const HtmlRules &rules)
        : m_rules(rules)
    {}

    void start(const QByteArray &name, const HtmlAttributes &attributes) override
    {
        if (m_dropping > 0) {
            ++m_dropping;
            return;
        }
        const HtmlElement element = htmlElement(name);
        const HtmlDeclarations declared = readDeclarations(attributes.value("style"));
        m_hidden = declared.hidden || attributes.has("hidden");
        if (element.fate == HtmlElement::Fate::Dropped || m_hidden) {
            m_hidden = m_hidden && element.fate != HtmlElement::Fate::Dropped;
            m_dropping = 1;
            return;
        }
        m_open.push_back(m_current);
        if (element.tag == HtmlTag::Picture)
            return takeImage(attributes);
        const HtmlQuoteMark mark = quoteMarkOf(name, attributes, declared);
        if (element.fate == HtmlElement::Fate::Kept)
            enter(element, attributes, declared, mark);
        else if (mark != HtmlQuoteMark::None)
            enter({HtmlElement::Fate::Kept, HtmlTag::Gap}, attributes, {}, mark);
    }

    void end() override
    {
        if (m_dropping > 0) {
            --m_dropping;
        } else if (!m_open.empty()) {
            m_current = m_open.back();
            m_open.pop_back();
        }
    }

    void text(const QString &text) override
    {
        const QString words = harmlessWords(text);
        if (m_dropping == 0)
            return addWords(words);
        if (m_hidden && !isBlankHtml(words)) {
            ++m_tree.hidden;
            m_hidden = false; // counted
        }
    }

    bool isFull() const override { return m_tree.refusal != HtmlRefusal::None; }

    HtmlTree take() { return std::move(m_tree); }

private:
    int add(int parent, HtmlTag tag)
    {
        if (m_tree.size() >= kMostHtmlNodes)
            m_tree.refusal = HtmlRefusal::Tangled;
        const int index = m_tree.size();
        HtmlNode node;
        node.tag = tag;
        node.parent = parent;
        node.inside = m_tree.at(parent).inside;
        m_tree.nodes.push_back(std::move(node));
        HtmlNode &above = m_tree.at(parent);
        if (above.last >= 0)
            m_tree.at(above.last).next = index;
        else
            above.first = index;
        above.last = index;
        return index;
    }

    int implied(int parent, HtmlTag tag)
    {
        const int last = m_tree.at(parent).last;
        if (last >= 0 && m_tree.at(last).implied && m_tree.at(last).tag == tag)
            return last;
        const int index = add(parent, tag);
        m_tree.at(index).implied = true;
        return index;
    }

    /// Lists consist of items, tables of rows of cells, whatever was written.
    int placeFor(HtmlTag tag)
    {
        int place = m_current;
        if (m_tree.at(place).tag == HtmlTag::Table && tag != HtmlTag::Row)
            place = implied(place, HtmlTag::Row);
        if (m_tree.at(place).tag == HtmlTag::Row && tag != HtmlTag::Cell)
            place = implied(place, HtmlTag::Cell);
        const bool list = m_tree.at(place).tag == HtmlTag::List;
        if (list != (tag == HtmlTag::Item))
            place = implied(place, list ? HtmlTag::Item : HtmlTag::List);
        return place;
    }

    /// What an element is at this place.
    HtmlTag tagHere(HtmlTag tag, const QString &address, const HtmlDeclarations &declared) const
    {
        const HtmlNode &here = m_tree.at(m_current);
        if (tag == HtmlTag::Link)
            return address.isEmpty() || here.inside & InLink ? HtmlTag::Span : tag;
        if (isInline(tag))
            return tag;
        const bool inTable = here.tag == HtmlTag::Table || here.tag == HtmlTag::Row;
        if (here.inside & OnlyLines || (tag == HtmlTag::Row && here.tag != HtmlTag::Table) ||
            (tag == HtmlTag::Cell && !inTable))
            return HtmlTag::Gap;
        if (tag == HtmlTag::Paragraph)
            return declared.tight ? HtmlTag::Div : tag;
        return tag;
    }

    HtmlLook lookOf(HtmlTag tag, const HtmlElement &element, const HtmlAttributes &attributes,
                    HtmlLook look, unsigned inside) const
    {
        if (tag == HtmlTag::Gap || tag == HtmlTag::Break || tag == HtmlTag::Rule)
            return {};
        if (!look.color && attributes.has("color"))
            look.color = htmlColor(attributes.value("color"));
        if (look.align == HtmlLook::Align::None)
            look.align = element.tag == HtmlTag::Div && element.variant
                             ? HtmlLook::Align::Center
                             : htmlAlign(attributes.value("align"));
        if (attributes.has("dir"))
            look.direction = htmlDirection(attributes.value("dir"));
        if (isInline(tag) || tag == HtmlTag::Table || tag == HtmlTag::List)
            look.align = {};
        if (isInline(tag))
            look.direction = {};
        const bool link = tag == HtmlTag::Link || inside & InLink;
        // Links look like links.
        look.color = look.color && !link ? readableColor(*look.color, m_rules.paper) : std::nullopt;
        look.underlined = look.underlined && !link;
        look.bold = look.bold && !(inside & InBold);
        return look;
    }

    static unsigned insideOf(const HtmlNode &node)
    {
        switch (node.tag) {
        case HtmlTag::Link: return InLink;
        case HtmlTag::Pre: return InPre;
        case HtmlTag::Heading: return InHeading | InBold;
        case HtmlTag::Paragraph: return InParagraph;
        case HtmlTag::Bold: return InBold;
        default: return 0;
        }
    }

    void enter(const HtmlElement &element, const HtmlAttributes &attributes,
               const HtmlDeclarations &declared, HtmlQuoteMark mark)
    {
        const QString address =
            element.tag == HtmlTag::Link ? safeAddress(attributes.value("href")) : QString();
        HtmlTag tag = tagHere(element.tag, address, declared);
        const bool head = tag == HtmlTag::Cell && element.variant;
        const HtmlLook look =
            lookOf(tag, element, attributes, declared.look, m_tree.at(m_current).inside);
        if (tag == HtmlTag::Span && look == HtmlLook()) {
            if (mark == HtmlQuoteMark::None)
                return;
            tag = HtmlTag::Gap;
        }
        const int index = add(placeFor(tag), tag);
        HtmlNode &node = m_tree.at(index);
        node.look = look;
        node.mark = mark;
        node.words = tag == HtmlTag::Link ? address : QString();
        node.head = head;
        if (tag == HtmlTag::Heading)
            node.level = element.level;
        if (tag == HtmlTag::List)
            node.level =
                element.variant ? htmlNumber(attributes.value("start"), 1, kMostCount, 1) : 0;
        if (tag == HtmlTag::Cell) {
            node.columns = htmlNumber(attributes.value("colspan"), 1, kMostSpan, 1);
            node.rows = htmlNumber(attributes.value("rowspan"), 1, kMostSpan, 1);
        }
        node.framed = tag == HtmlTag::Table && attributes.value("border").trimmed().toInt() > 0;
        node.inside |= insideOf(node);
        if (look.bold)
            node.inside |= InBold;
        m_current = index;
    }

    void addWords(const QString &words)
    {
        const HtmlTag here = m_tree.at(m_current).tag;
        const bool betweenParts =
            here == HtmlTag::Table || here == HtmlTag::Row || here == HtmlTag::List;
        if (words.isEmpty() || (betweenParts && isBlankHtml(words)))
            return;
        m_words += words.size();
        if (m_words > kMostHtmlWords)
            m_tree.refusal = HtmlRefusal::Long;
        const int place = placeFor(HtmlTag::Text);
        const int last = m_tree.at(place).last;
        if (last >= 0 && m_tree.at(last).tag == HtmlTag::Text)
            m_tree.at(last).words += words;
        else
            m_tree.at(add(place, HtmlTag::Text)).words = words;
    }

    void takeImage(const HtmlAttributes &attributes)
    {
        const QString source = attributes.value("src").trimmed();
        const QString alt = harmlessWords(attributes.value("alt")).simplified().left(kMostAlt);
        if (source.startsWith("cid:"_L1, Qt::CaseInsensitive)) {
            const QString id = QUrl::fromPercentEncoding(source.mid(4).toUtf8());
            if (m_rules.pictures.contains(id)) {
                HtmlNode &node = m_tree.at(add(placeFor(HtmlTag::Picture), HtmlTag::Picture));
                node.words = id;
                node.alt = alt;
                return;
            }
        }
        ++m_tree.images;
        const bool speck = htmlNumber(attributes.value("width"), 0, kSpeck, -1) >= 0 ||
                           htmlNumber(attributes.value("height"), 0, kSpeck, -1) >= 0;
        const QString words = attributes.has("alt") ? alt : m_rules.noImage;
        if (!speck && !words.isEmpty())
            addWords(u'[' + words + u']');
    }

    const HtmlRules &m_rules;
    HtmlTree m_tree;
    std::vector<int> m_open; ///< where to go on when an element ends
    int m_current = 0;
    int m_dropping = 0;
    bool m_hidden = false;
    qsizetype m_words = 0;
};

/// Images that are written out within the mail are not shown; they would only be long.
QString withoutInlineData(QString html)
{
    constexpr qsizetype kLongData = 200;
    static const QString begins = u"\"'=("_s;
    static const QString ends = u"\"'<> )"_s;
    QString out;
    qsizetype done = 0;
    for (qsizetype at = html.indexOf("data:"_L1, 0, Qt::CaseInsensitive); at >= 0;
         at = html.indexOf("data:"_L1, at, Qt::CaseInsensitive)) {
        qsizetype end = at;
        while (end < html.size() && !ends.contains(html[end]))
            ++end;
        if (end - at > kLongData && at > 0 && begins.contains(html[at - 1])) {
            out += QStringView(html).mid(done, at - done);
            done = end;
        }
        at = std::max(end, at + 1);
    }
    return done == 0 ? html : out + html.mid(done);
}

} // namespace

HtmlTree growHtmlTree(const QString &html, const HtmlRules &rules)
{
    HtmlGrower grower(rules);
    HtmlTree refused;
    refused.refusal = HtmlRefusal::Large;
    if (html.size() >= kMostKeptHtml)
        return refused;
    const QString text = withoutInlineData(html);
    if (text.size() > kMostHtml)
        return refused;
    const bool whole = readHtml(text, grower);
    HtmlTree tree = grower.take();
    if (!whole && tree.refusal == HtmlRefusal::None)
        tree.refusal = HtmlRefusal::Tangled;
    return tree;
}

} // namespace caseline
