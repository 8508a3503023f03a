// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

// With its soft break a line stays within the 78 characters of RFC 5322.
constexpr qsizetype kLineWidth = 74;
constexpr auto kSignatureMark = u"-- ";

bool isBreak(QChar c)
{
    return c == u'\n' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

QString withoutTrailingBlanks(QString line)
{
    while (!line.isEmpty() && line.back().isSpace())
        line.chop(1);
    return line;
}

struct QuotedLine
{
    QString marks; ///< one > for each level
    QString words;
};

QuotedLine splitQuote(const QString &line)
{
    QuotedLine parts;
    qsizetype end = 0;
    for (qsizetype i = 0; i < line.size() && (line[i] == u'>' || line[i] == u' '); ++i) {
        if (line[i] != u'>')
            continue;
        if (end > 0 && i - end > 1)
            break; // more than one blank belongs to the words: "> >" is a mark, ">   >" is not
        if (end == 0 && i > 0)
            break; // a quote begins in the first column
        parts.marks += u'>';
        end = i + 1;
    }
    if (end > 0 && end < line.size() && line[end] == u' ')
        ++end;
    parts.words = line.mid(end);
    return parts;
}

/// How many characters the next physical line takes, its blank at the end included.
qsizetype nextCut(const QString &words, qsizetype width)
{
    if (words.size() <= width)
        return words.size();
    qsizetype blank = words.lastIndexOf(u' ', width - 1);
    // What has no blank in reach goes over the width in one piece: web addresses must not break.
    // Alone on its line the signature mark would cut the mail short in the reader's eyes.
    if (blank <= 0 || words.left(blank + 1) == kSignatureMark)
        blank = words.indexOf(u' ', std::max(blank + 1, qsizetype(1)));
    return blank < 0 ? words.size() : blank + 1;
}

void appendFlowed(QString &out, const QString &line)
{
    if (line == kSignatureMark) {
        out += line + u'\n';
        return;
    }
    const auto [marks, words] = splitQuote(line);
    QString rest = words;
    do {
        const QString piece = rest.left(nextCut(rest, kLineWidth - marks.size()));
        const bool stuff = !marks.isEmpty() || piece.startsWith(u' ') || piece.startsWith(u'>') ||
                           piece.startsWith(u"From ");
        // An empty quoted line stays bare: a blank at its end would make it flow.
        out += marks + (stuff && !piece.isEmpty() ? u" "_s : u""_s) + piece + u'\n';
        rest = rest.mid(piece.size());
    } while (!rest.isEmpty());
}

QString escaped(const QString &text)
{
    QString html = text.toHtmlEscaped().replace(u"  "_s, u"&nbsp; "_s);
    if (html.startsWith(u' '))
        html.replace(0, 1, u"&nbsp;"_s);
    return html;
}

QString withLinks(const QString &line)
{
    static const QRegularExpression address(u"\\bhttps?://[^\\s<>\"]*[^\\s<>\".,;:!?'()\\[\\]]"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    QString html;
    qsizetype done = 0;
    for (auto all = address.globalMatch(line); all.hasNext();) {
        const QRegularExpressionMatch match = all.next();
        const QString target = match.captured().toHtmlEscaped();
        html += escaped(line.mid(done, match.capturedStart() - done));
        html += u"<a href=\""_s + target + u"\">"_s + target + u"</a>"_s;
        done = match.capturedEnd();
    }
    return html + escaped(line.mid(done));
}

} // namespace

QStringList plainLines(const QString &text)
{
    QString unified = text;
    unified.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    QStringList lines(1);
    for (const QChar c : std::as_const(unified)) {
        if (isBreak(c))
            lines.append(QString());
        else if (c == u'\t' || c.category() != QChar::Other_Control)
            lines.last() += c;
    }
    for (QString &line : lines)
        if (line != kSignatureMark)
            line = withoutTrailingBlanks(line);
    while (lines.size() > 1 && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

QString flowedText(const QStringList &lines)
{
    QString out;
    for (const QString &line : lines)
        appendFlowed(out, line);
    return out;
}

QString simpleHtml(const QStringList &lines)
{
    // dir="auto" lets each paragraph follow its own script.
    QString html = u"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n"_s;
    bool open = false;
    for (const QString &line : lines) {
        if (!line.isEmpty())
            html += (open ? u"<br>\n"_s : u"<p dir=\"auto\">"_s) + withLinks(line);
        else if (open)
            html += u"</p>\n"_s;
        open = !line.isEmpty();
    }
    return html + (open ? u"</p>\n"_s : u""_s) + u"</body></html>\n"_s;
}

} // namespace caseline
