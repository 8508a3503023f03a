// SPDX-License-Identifier: GPL-3.0-or-later
#include "html_text.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostHtml = 2'000'000;
constexpr qsizetype kLongestTag = 2'048;
constexpr qsizetype kLongestTarget = 500;
constexpr int kDeepestQuote = 5;

struct HtmlTag
{
    QString name;
    bool closing = false;
    QString attributes;
};

QString entity(QStringView name)
{
    static const QHash<QString, QString> known{
        {u"amp"_s, u"&"_s},    {u"lt"_s, u"<"_s},     {u"gt"_s, u">"_s},     {u"quot"_s, u"\""_s},
        {u"apos"_s, u"'"_s},   {u"nbsp"_s, u" "_s},   {u"auml"_s, u"ä"_s},   {u"ouml"_s, u"ö"_s},
        {u"uuml"_s, u"ü"_s},   {u"Auml"_s, u"Ä"_s},   {u"Ouml"_s, u"Ö"_s},   {u"Uuml"_s, u"Ü"_s},
        {u"szlig"_s, u"ß"_s},  {u"eacute"_s, u"é"_s}, {u"egrave"_s, u"è"_s}, {u"agrave"_s, u"à"_s},
        {u"ccedil"_s, u"ç"_s}, {u"euro"_s, u"€"_s},   {u"ndash"_s, u"–"_s},  {u"mdash"_s, u"—"_s},
        {u"hellip"_s, u"…"_s}, {u"lsquo"_s, u"‘"_s},  {u"rsquo"_s, u"’"_s},  {u"ldquo"_s, u"“"_s},
        {u"rdquo"_s, u"”"_s},  {u"laquo"_s, u"«"_s},  {u"raquo"_s, u"»"_s},  {u"copy"_s, u"©"_s},
        {u"reg"_s, u"®"_s},    {u"bull"_s, u"•"_s},   {u"middot"_s, u"·"_s}, {u"zwnj"_s, u""_s},
        {u"shy"_s, u""_s}};
    if (!name.startsWith(u'#'))
        return known.value(name.toString());
    const bool hex = name.size() > 1 && name[1].toLower() == u'x';
    bool ok = false;
    const uint code = name.mid(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
    const bool allowed = ok && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) &&
                         (code >= 0x20 || code == '\n' || code == '\t');
    if (!allowed)
        return {};
    const char32_t letter = code;
    return QString::fromUcs4(&letter, 1);
}

/// Reads on from the start of the text to its end, once.
class HtmlReader
{
public:
    explicit HtmlReader(const QString &html)
        : m_html(html.left(kMostHtml))
    {}

    QString read()
    {
        while (m_at < m_html.size()) {
            const QChar c = m_html[m_at];
            if (c == u'<')
                readTag();
            else if (c == u'&')
                readEntity();
            else
                addText(c), ++m_at;
        }
        endLine();
        return finished();
    }

private:
    void readTag()
    {
        if (m_html.mid(m_at, 4) == "<!--"_L1) {
            const qsizetype end = m_html.indexOf("-->"_L1, m_at + 4);
            m_at = end < 0 ? m_html.size() : end + 3;
            return;
        }
        const QChar first = m_at + 1 < m_html.size() ? m_html[m_at + 1] : QChar();
        if (!first.isLetter() && first != u'/' && first != u'!' && first != u'?') {
            addText(u'<');
            ++m_at;
            return;
        }
        const qsizetype end = endOfTag();
        const HtmlTag tag = tagOf(QStringView(m_html).mid(m_at + 1, end - m_at - 1));
        m_at = std::min(end + 1, m_html.size());
        apply(tag);
    }

    // A > inside quotes does not end a tag; a tag that does not end soon is none.
    qsizetype endOfTag() const
    {
        const qsizetype most = std::min(m_html.size(), m_at + kLongestTag);
        QChar quote;
        for (qsizetype i = m_at + 1; i < most; ++i) {
            const QChar c = m_html[i];
            if (!quote.isNull()) {
                if (c == quote)
                    quote = QChar();
            } else if ((c == u'"' || c == u'\'') && m_html[i - 1] == u'=') {
                quote = c;
            } else if (c == u'>') {
                return i;
            }
        }
        const qsizetype plain = m_html.indexOf(u'>', m_at);
        return plain < 0 ? m_html.size() : plain;
    }

    static HtmlTag tagOf(QStringView text)
    {
        HtmlTag tag;
        tag.closing = text.startsWith(u'/');
        if (tag.closing)
            text = text.mid(1);
        qsizetype end = 0;
        while (end < text.size() && (text[end].isLetterOrNumber() || text[end] == u':'))
            ++end;
        tag.name = text.left(std::min<qsizetype>(end, 20)).toString().toLower();
        tag.attributes = text.mid(end).toString();
        return tag;
    }

    void apply(const HtmlTag &tag)
    {
        static const QSet<QString> hidden{u"script"_s,   u"style"_s,    u"head"_s, u"title"_s,
                                          u"noscript"_s, u"template"_s, u"svg"_s};
        static const QSet<QString> blocks{
            u"p"_s,       u"div"_s, u"tr"_s,     u"table"_s,  u"ul"_s,   u"ol"_s, u"li"_s,
            u"h1"_s,      u"h2"_s,  u"h3"_s,     u"h4"_s,     u"h5"_s,   u"h6"_s, u"section"_s,
            u"article"_s, u"pre"_s, u"header"_s, u"footer"_s, u"body"_s, u"hr"_s, u"blockquote"_s};
        if (!tag.closing && hidden.contains(tag.name))
            return skipTo(tag.name);
        if (tag.name == "br"_L1)
            return endLine();
        if (tag.name == "a"_L1)
            return tag.closing ? endLink() : startLink(tag);
        if (tag.name == "td"_L1 || tag.name == "th"_L1)
            return tag.closing ? addText(u' ') : void();
        if (tag.name == "img"_L1)
            return addWords(attribute(tag, u"alt"_s));
        if (!blocks.contains(tag.name))
            return;
        breakBlock(tag.name == "p"_L1 || tag.name.startsWith(u'h'));
        if (tag.name == "blockquote"_L1)
            m_quote = std::max(0, m_quote + (tag.closing ? -1 : 1));
        if (tag.name == "li"_L1 && !tag.closing)
            addWords(u"- "_s);
    }

    void skipTo(const QString &name)
    {
        if (name == "head"_L1 && m_openHead)
            return;
        const qsizetype end = m_html.indexOf(u"</"_s + name, m_at, Qt::CaseInsensitive);
        // A head that nobody closes hides nothing.
        m_openHead = end < 0 && name == "head"_L1;
        if (m_openHead)
            return;
        const qsizetype close = end < 0 ? -1 : m_html.indexOf(u'>', end);
        m_at = close < 0 ? m_html.size() : close + 1;
    }

    static QString attribute(const HtmlTag &tag, const QString &name)
    {
        const qsizetype found = tag.attributes.indexOf(name + u'=', 0, Qt::CaseInsensitive);
        if (found < 0)
            return {};
        qsizetype from = found + name.size() + 1;
        const QChar quote = from < tag.attributes.size() ? tag.attributes[from] : QChar();
        if (quote != u'"' && quote != u'\'')
            return tag.attributes.mid(from).section(u' ', 0, 0).left(kLongestTarget);
        const qsizetype end = tag.attributes.indexOf(quote, ++from);
        return tag.attributes.mid(from, end < 0 ? -1 : end - from)
            .left(kLongestTarget)
            .simplified();
    }

    void startLink(const HtmlTag &tag)
    {
        m_target = attribute(tag, u"href"_s);
        m_linkFrom = m_line.size();
    }
    void endLink()
    {
        const bool web = m_target.startsWith("http://"_L1, Qt::CaseInsensitive) ||
                         m_target.startsWith("https://"_L1, Qt::CaseInsensitive);
        // Only where the words do not say it already, so that people see where it leads.
        if (web && !m_line.mid(std::min(m_linkFrom, m_line.size())).contains(m_target))
            addWords(u" <%1>"_s.arg(m_target));
        m_target.clear();
    }

    void readEntity()
    {
        constexpr qsizetype kLongestName = 10;
        const QStringView next = QStringView(m_html).mid(m_at + 1, kLongestName);
        if (const qsizetype end = next.indexOf(u';'); end > 0) {
            const QStringView name = next.left(end);
            const QString letter = entity(name);
            if (!letter.isEmpty() || name == u"shy" || name == u"zwnj") {
                addWords(letter);
                m_at += end + 2;
                return;
            }
        }
        addText(u'&');
        ++m_at;
    }

    void addText(QChar c)
    {
        if (!c.isSpace()) {
            m_line += c;
        } else if (!m_line.isEmpty() && !m_line.back().isSpace()) {
            m_line += u' ';
        }
    }
    void addWords(const QString &words) { m_line += words; }

    void breakBlock(bool paragraph)
    {
        if (!m_line.trimmed().isEmpty())
            endLine();
        m_line.clear();
        if (paragraph && !m_lines.isEmpty() && !m_lines.last().isEmpty())
            m_lines << QString();
    }
    void endLine()
    {
        const QString mark = u"> "_s.repeated(std::min(m_quote, kDeepestQuote));
        m_lines << mark + m_line.trimmed();
        m_line.clear();
    }

    QString finished() const
    {
        QStringList out;
        for (const QString &line : m_lines)
            if (!line.isEmpty() || (!out.isEmpty() && !out.last().isEmpty()))
                out << line;
        return out.join(u'\n').trimmed();
    }

    const QString m_html;
    qsizetype m_at = 0;
    QString m_line;
    QStringList m_lines;
    QString m_target;
    qsizetype m_linkFrom = 0;
    int m_quote = 0;
    bool m_openHead = false;
};

} // namespace

QString htmlToText(const QString &html)
{
    return HtmlReader(html).read();
}

} // namespace caseline
