// SPDX-License-Identifier: GPL-3.0-or-later
#include "html_sanitizer.h"

#include "html_shape.h"
#include "html_tree.h"

#include <QUrl>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kMostReadings = 4;

QString escapedWord(QChar c)
{
    switch (c.unicode()) {
    case u'<': return u"&lt;"_s;
    case u'>': return u"&gt;"_s;
    case u'&': return u"&amp;"_s;
    case u'"': return u"&quot;"_s;
    default: return c;
    }
}

QString nameOf(const HtmlNode &node)
{
    switch (node.tag) {
    case HtmlTag::Div: return u"div"_s;
    case HtmlTag::Paragraph: return u"p"_s;
    case HtmlTag::Heading: return u"h%1"_s.arg(node.level);
    case HtmlTag::Quote: return u"blockquote"_s;
    case HtmlTag::Pre: return u"pre"_s;
    case HtmlTag::List: return node.level > 0 ? u"ol"_s : u"ul"_s;
    case HtmlTag::Item: return u"li"_s;
    case HtmlTag::Table: return u"table"_s;
    case HtmlTag::Row: return u"tr"_s;
    case HtmlTag::Cell: return node.head ? u"th"_s : u"td"_s;
    case HtmlTag::Rule: return u"hr"_s;
    case HtmlTag::Span: return node.look == HtmlLook() ? QString() : u"span"_s;
    case HtmlTag::Bold: return u"b"_s;
    case HtmlTag::Italic: return u"i"_s;
    case HtmlTag::Underlined: return u"u"_s;
    case HtmlTag::Struck: return u"s"_s;
    case HtmlTag::Raised: return u"sup"_s;
    case HtmlTag::Lowered: return u"sub"_s;
    case HtmlTag::Code: return u"code"_s;
    case HtmlTag::Link: return u"a"_s;
    case HtmlTag::Break: return u"br"_s;
    case HtmlTag::Picture: return u"img"_s;
    case HtmlTag::Root:
    case HtmlTag::Text:
    case HtmlTag::Gap: break;
    }
    return {};
}

/// Writes a tree, in the order in which it is read. White space and breaks are held back
/// until something follows, so that what is written reads back as the same.
class HtmlWriter
{
public:
    explicit HtmlWriter(const HtmlTree &tree)
        : m_tree(tree)
    {}

    QString write()
    {
        int at = m_tree.at(0).first;
        while (at > 0) {
            open(m_tree.at(at));
            if (m_tree.at(at).first > 0) {
                at = m_tree.at(at).first;
                continue;
            }
            close(m_tree.at(at));
            while (at > 0 && m_tree.at(at).next < 0) {
                at = m_tree.at(at).parent;
                if (at > 0)
                    close(m_tree.at(at));
            }
            at = at > 0 ? m_tree.at(at).next : 0;
        }
        return m_out;
    }

    int lines() const { return m_lines; }
    bool isRich() const { return m_rich; }

private:
    /// A cell keeps its place in the row, whatever is in it.
    bool isEmpty(const HtmlNode &node) const
    {
        return !node.full && (node.tag != HtmlTag::Cell || !m_tree.at(node.parent).full);
    }

    void open(const HtmlNode &node)
    {
        if (node.tag == HtmlTag::Text)
            return m_inPre ? writePreformatted(node.words) : writeWords(node.words);
        const QString name = isEmpty(node) ? QString() : nameOf(node);
        // A paragraph within a line would end the line's own elements.
        const bool within = node.tag == HtmlTag::Paragraph && m_inlines > 0;
        if (!isInline(node.tag) && (name.isEmpty() || within))
            return gap(within ? 2 : 1);
        if (name.isEmpty())
            return;
        m_rich = m_rich || isRichNode(node);
        if (!isInline(node.tag)) {
            m_space = false;
            m_breaks = 0;
        } else if (node.tag == HtmlTag::Break || node.tag == HtmlTag::Picture) {
            flush(node.tag == HtmlTag::Picture);
        } else if (m_space && m_breaks == 0) {
            flush(true); // before the element rather than in it
        }
        m_out += u'<' + name + attributesOf(node) + u'>';
        startLine(node);
    }

    void startLine(const HtmlNode &node)
    {
        switch (node.tag) {
        case HtmlTag::Picture: m_lineStart = false; break;
        case HtmlTag::Break:
            m_lineStart = true;
            ++m_lines;
            break;
        case HtmlTag::Pre: m_inPre = m_preStart = true; [[fallthrough]];
        default:
            if (isInline(node.tag))
                ++m_inlines;
            else
                m_lineStart = true;
        }
    }

    void close(const HtmlNode &node)
    {
        if (node.tag == HtmlTag::Text || node.tag == HtmlTag::Break || node.tag == HtmlTag::Picture)
            return;
        const QString name = isEmpty(node) ? QString() : nameOf(node);
        if (isInline(node.tag)) {
            if (!name.isEmpty()) {
                --m_inlines;
                m_out += u"</"_s + name + u'>';
            }
            return;
        }
        const bool within = node.tag == HtmlTag::Paragraph && m_inlines > 0;
        if (name.isEmpty() || within)
            return gap(within ? 2 : 1);
        m_space = false;
        m_breaks = 0;
        m_lines += m_lineStart ? 0 : 1;
        m_lineStart = true;
        if (node.tag == HtmlTag::Pre)
            m_inPre = false;
        if (node.tag != HtmlTag::Rule)
            m_out += u"</"_s + name + u'>';
    }

    void gap(int breaks)
    {
        m_space = false;
        if (!m_lineStart)
            m_breaks = std::max(m_breaks, breaks);
    }

    void flush(bool withSpace)
    {
        for (; m_breaks > 0; --m_breaks) {
            m_out += u"<br>"_s;
            m_lineStart = true;
            ++m_lines;
            m_space = false;
        }
        if (m_space && withSpace)
            m_out += u' ';
        m_space = false;
    }

    void writeWords(const QString &words)
    {
        for (const QChar c : words) {
            if (c == u' ' || c == u'\n' || c == u'\t') {
                m_space = m_space || (!m_lineStart && m_breaks == 0);
                continue;
            }
            flush(true);
            m_out += escapedWord(c);
            m_lineStart = false;
        }
    }

    void writePreformatted(const QString &words)
    {
        for (const QChar c : words) {
            if (c == u'\n' && m_preStart)
                continue; // the first line breaks belong to the element
            m_preStart = false;
            if (m_breaks > 0)
                flush(false);
            m_out += escapedWord(c);
            m_lineStart = c == u'\n';
            m_lines += c == u'\n' ? 1 : 0;
        }
    }

    bool isRichNode(const HtmlNode &node) const
    {
        switch (node.tag) {
        case HtmlTag::Div:
        case HtmlTag::Paragraph:
        case HtmlTag::Quote:
        case HtmlTag::Break:
        case HtmlTag::Rule:
        case HtmlTag::Row:
        case HtmlTag::Cell: return node.look.color.has_value();
        case HtmlTag::Link: return !saysWhereItLeads(node);
        default: return true;
        }
    }

    /// Programs make links of the addresses that people write.
    bool saysWhereItLeads(const HtmlNode &link) const
    {
        if (link.first < 0 || link.first != link.last || m_tree.at(link.first).tag != HtmlTag::Text)
            return false;
        QString target = link.words;
        QString words = m_tree.at(link.first).words.trimmed();
        for (QString *one : {&target, &words}) {
            for (const QLatin1String scheme : {"https://"_L1, "http://"_L1, "mailto:"_L1})
                if (one->startsWith(scheme))
                    *one = one->mid(scheme.size());
            if (one->endsWith(u'/'))
                one->chop(1);
        }
        return target.compare(words, Qt::CaseInsensitive) == 0;
    }

    static QString attribute(const QString &name, const QString &value)
    {
        QString out = u' ' + name + u"=\""_s;
        for (const QChar c : value)
            out += escapedWord(c);
        return out + u'"';
    }

    static QString attributesOf(const HtmlNode &node)
    {
        QString out;
        if (node.look.direction != HtmlLook::Direction::None)
            out += attribute(u"dir"_s, node.look.direction == HtmlLook::Direction::RightToLeft
                                           ? u"rtl"_s
                                           : u"ltr"_s);
        if (const QString style = writeDeclarations(node.look); !style.isEmpty())
            out += attribute(u"style"_s, style);
        if (node.tag == HtmlTag::Link)
            out += attribute(u"href"_s, node.words);
        if (node.tag == HtmlTag::List && node.level > 1)
            out += attribute(u"start"_s, QString::number(node.level));
        if (node.tag == HtmlTag::Cell && node.columns > 1)
            out += attribute(u"colspan"_s, QString::number(node.columns));
        if (node.tag == HtmlTag::Cell && node.rows > 1)
            out += attribute(u"rowspan"_s, QString::number(node.rows));
        if (node.framed && node.tag == HtmlTag::Table)
            out += attribute(u"border"_s, u"1"_s);
        if (node.tag == HtmlTag::Picture)
            out += attribute(u"src"_s,
                             u"cid:"_s + QString::fromLatin1(QUrl::toPercentEncoding(node.words))) +
                   attribute(u"alt"_s, node.alt);
        return out;
    }

    const HtmlTree &m_tree;
    QString m_out;
    bool m_lineStart = true;
    bool m_space = false; ///< seen, not written
    int m_breaks = 0;     ///< to be made before anything follows
    bool m_inPre = false;
    bool m_preStart = false; ///< and nothing is written in it yet
    int m_inlines = 0;       ///< elements within a line that are open
    int m_lines = 0;
    bool m_rich = false;
};

struct WrittenHtml
{
    QString html;
    int lines = 0;
    bool rich = false;
};

WrittenHtml writtenHtml(HtmlTree tree)
{
    shapeHtmlTree(tree);
    HtmlWriter writer(tree);
    WrittenHtml written{writer.write()};
    written.lines = writer.lines();
    written.rich = writer.isRich();
    return written;
}

/// Reads what was written until it reads back as itself: then a parser takes it as it is meant.
/// False when it never does.
bool settle(QString &html, const HtmlRules &rules)
{
    for (int reading = 0; reading < kMostReadings; ++reading) {
        HtmlTree tree = growHtmlTree(html, rules);
        if (tree.refusal != HtmlRefusal::None)
            return false;
        const QString again = writtenHtml(std::move(tree)).html;
        if (again == html)
            return true;
        html = again;
    }
    return false;
}

} // namespace

CleanHtml sanitizeHtml(const QString &html, const HtmlRules &rules)
{
    const HtmlTree tree = growHtmlTree(html, rules);
    CleanHtml clean;
    clean.images = tree.images;
    clean.hidden = tree.hidden;
    clean.refusal = tree.refusal;
    if (tree.refusal != HtmlRefusal::None)
        return clean;
    const int quote = htmlQuoteStart(tree);
    const WrittenHtml written = writtenHtml(treeBefore(tree, quote));
    clean.html = written.html;
    clean.rich = written.rich;
    if (quote < tree.size()) {
        const WrittenHtml repeated = writtenHtml(treeFrom(tree, quote));
        clean.quoted = repeated.html;
        clean.quotedLines = std::max(1, repeated.lines);
    }
    if (settle(clean.html, rules) && settle(clean.quoted, rules))
        return clean;
    CleanHtml refused;
    refused.refusal = HtmlRefusal::Tangled;
    return refused;
}

} // namespace caseline
