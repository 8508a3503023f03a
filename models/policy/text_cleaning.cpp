// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_cleaning.h"

#include <QChar>
#include <QList>

#include <algorithm>
#include <array>

namespace caseline {
namespace {

constexpr int longestSignatureLine = 70;
constexpr int mostSignatureLines = 6;
constexpr int longestContactLine = 200;
constexpr int phoneDigits = 7;
constexpr int mostClosingWords = 6;
constexpr int mostLinesUnderMark = 15; // of a signature; more than that is no signature

// Beginnings of a line (after white space, any case) behind which nothing is the customer's own.
constexpr std::array tailMarks = {
    u"sent from my ",
    u"von meinem iphone gesendet",
    u"gesendet von ",
    u"envoyé de mon ",
    u"enviado desde mi ",
    u"inviato da ",
    u"get outlook for ",
    u"this e-mail and any attachments",
    u"this email and any attachments",
    u"this message is confidential",
    u"this e-mail is confidential",
    u"this email is confidential",
    u"the information in this e-mail",
    u"confidentiality notice",
    u"diese e-mail enthält vertrauliche",
    u"ce message est confidentiel",
    u"este mensaje es confidencial",
    u"disclaimer:",
};
// The same, unless the mail passes another on.
constexpr std::array quoteMarks = {
    u"-----original message",        u"----- original message",
    u"-----ursprüngliche nachricht", u"-----mensaje original",
    u"----- mensaje original",       u"-----messaggio originale",
    u"----- messaggio originale",    u"-----mensagem original",
    u"----- mensagem original",      u"-----oorspronkelijk bericht",
    u"----- oorspronkelijk bericht", u"-----message d'origine",
    u"----- message d'origine",
};
// Behind these, or under such a subject, stands what somebody passes on: that is the matter.
constexpr std::array forwardMarks = {
    u"----- forwarded message",      u"---------- forwarded message",
    u"begin forwarded message",      u"---------- weitergeleitete nachricht",
    u"---------- message transféré",
};
constexpr std::array forwardSubjects = {u"fwd:", u"fw:", u"wg:", u"tr:", u"rv:"};
constexpr auto ruleMark = u"____________________";
// A header line of a quoted or forwarded mail.
constexpr std::array headerMarks = {u"from: ", u"sent: ",     u"von: ",     u"gesendet: ",
                                    u"de: ",   u"envoyé : ",  u"enviado: ", u"da: ",
                                    u"van: ",  u"verzonden: "};
// "On Monday Anna wrote:" and the like: how such a line begins and ends.
constexpr std::array quoteStarts = {u"on ", u"am ", u"le ", u"el ", u"il ", u"em ", u"op "};
constexpr std::array quoteEnds = {u"wrote:",    u"schrieb:", u"a écrit :", u"a écrit:",
                                  u"escribió:", u"scritto:", u"escreveu:", u"schreef:"};

template <class Marks>
bool startsWithAny(QStringView line, const Marks &marks)
{
    return std::any_of(marks.begin(), marks.end(), [line](const char16_t *mark) {
        return line.startsWith(QStringView(mark), Qt::CaseInsensitive);
    });
}

bool introducesQuote(QStringView line)
{
    return line.endsWith(u':') && startsWithAny(line, quoteStarts) &&
           std::any_of(quoteEnds.begin(), quoteEnds.end(), [line](const char16_t *end) {
               return line.endsWith(QStringView(end), Qt::CaseInsensitive);
           });
}

struct Line
{
    int from = 0;
    int to = 0; ///< without the line feed
    bool blank = false;
    bool dropped = false;
};
using Lines = QVarLengthArray<Line, 64>;

Lines linesOf(QStringView text)
{
    Lines lines;
    int from = 0;
    while (from <= text.size()) {
        const qsizetype feed = text.indexOf(u'\n', from);
        const int to = int(feed < 0 ? text.size() : feed);
        lines.push_back({from, to, text.mid(from, to - from).trimmed().isEmpty(), false});
        from = to + 1;
    }
    return lines;
}

QStringView wordsOf(QStringView text, const Line &line)
{
    return text.mid(line.from, line.to - line.from).trimmed();
}

bool isQuoted(QStringView line)
{
    return line.startsWith(u'>') || introducesQuote(line);
}

// Where a signature begins: at the last mark, with a few lines up to a quotation or the end. Two
// marks and much text are a list that somebody drew.
int signatureMark(QStringView text, const Lines &lines)
{
    int mark = int(lines.size()) - 1;
    while (mark >= 0 && wordsOf(text, lines[mark]) != u"--")
        --mark;
    int below = 0;
    for (int i = mark + 1; mark >= 0 && i < lines.size(); ++i) {
        const QStringView line = wordsOf(text, lines[i]);
        if (isQuoted(line) || startsWithAny(line, quoteMarks) || startsWithAny(line, forwardMarks))
            break;
        ++below;
    }
    return below <= mostLinesUnderMark ? mark : -1;
}

// A line of underscores is Outlook's above the header of what it quotes, and else anybody's.
bool isRuleOverHeader(QStringView text, const Lines &lines, int at)
{
    if (!wordsOf(text, lines[at]).startsWith(QStringView(ruleMark)))
        return false;
    while (++at < lines.size() && lines[at].blank) {
    }
    return at < lines.size() && startsWithAny(wordsOf(text, lines[at]), headerMarks);
}

void dropTails(QStringView text, Lines &lines)
{
    const int signature = signatureMark(text, lines);
    bool forwards = startsWithAny(wordsOf(text, lines[0]), forwardSubjects);
    bool tail = false;
    int headers = 0;
    for (int i = 0; i < lines.size(); ++i) {
        const QStringView line = wordsOf(text, lines[i]);
        const bool header = startsWithAny(line, headerMarks);
        const bool mark = startsWithAny(line, forwardMarks);
        const bool quote = startsWithAny(line, quoteMarks) || isRuleOverHeader(text, lines, i);
        forwards = forwards || mark;
        headers = header ? headers + 1 : 0;
        if (forwards)
            tail = tail && !mark && !quote && !header;
        else
            tail = tail || headers == 2 || quote;
        tail = tail || i == signature || (!line.isEmpty() && startsWithAny(line, tailMarks));
        if (headers == 2)
            lines[i - 1].dropped = true;
        const bool frame = forwards && (mark || quote || header);
        lines[i].dropped = lines[i].dropped || tail || frame || isQuoted(line);
    }
}

bool looksLikeName(QStringView line)
{
    if (line.size() > longestSignatureLine || line.endsWith(u'?') || line.endsWith(u'!'))
        return false;
    int words = 0;
    int capitals = 0;
    for (const QStringView word : line.split(u' ', Qt::SkipEmptyParts)) {
        if (!word.front().isLetter())
            continue;
        ++words;
        capitals += word.front().isUpper();
    }
    const bool sentence = line.endsWith(u'.') && words > 3;
    return words > 0 && !sentence && capitals * 10 >= words * 7;
}

// "Anna Berg | Blue Ltd | +44 20 7946 0000": bars between its parts, or a telephone number.
bool looksLikeContact(QStringView line)
{
    if (line.size() > longestContactLine || line.endsWith(u'?'))
        return false;
    const auto digits =
        std::count_if(line.begin(), line.end(), [](QChar c) { return c.isDigit(); });
    const auto capitals =
        std::count_if(line.begin(), line.end(), [](QChar c) { return c.isUpper(); });
    return line.count(u'|') >= 2 ||
           (line.contains(u'+') && digits >= phoneDigits && capitals * 4 >= line.count(u' '));
}

// "Kind regards,": a comma says so, or that it begins a paragraph.
bool looksLikeClosing(QStringView text, const Line &line, bool beginsParagraph)
{
    const QStringView words = text.mid(line.from, line.to - line.from).trimmed();
    return words.count(u' ') < mostClosingWords && (beginsParagraph || words.endsWith(u',')) &&
           !words.endsWith(u'?') && !words.endsWith(u'!');
}

// A last paragraph of a few short lines that read like names and titles. Its first line may be a
// closing, which is judged as a sentence.
void dropSignature(QStringView text, Lines &lines)
{
    int last = int(lines.size()) - 1;
    while (last >= 0 && (lines[last].blank || lines[last].dropped))
        --last;
    int first = last;
    while (first >= 0 && !lines[first].blank && !lines[first].dropped)
        --first;
    const bool hasBodyBefore = std::any_of(lines.begin(), lines.begin() + std::max(first, 0),
                                           [](auto &l) { return !l.blank && !l.dropped; });
    if (last - first > mostSignatureLines)
        return;
    const auto fits = [&](int i) {
        const QStringView line = text.mid(lines[i].from, lines[i].to - lines[i].from).trimmed();
        return looksLikeName(line) || looksLikeContact(line);
    };
    int top = last + 1;
    while (top > first + 1 && fits(top - 1))
        --top;
    const bool whole = top == first + 1 && hasBodyBefore;
    const bool belowClosing =
        top > first + 1 && top <= last &&
        looksLikeClosing(text, lines[top - 1], top == first + 2 && hasBodyBefore);
    if (whole || belowClosing)
        for (int i = top; i <= last; ++i)
            lines[i].dropped = true;
}

// Where a comment or tag that begins at `i` ends, or `i` if none does.
int markupEnd(QStringView text, int i, int to)
{
    const QStringView rest = text.mid(i, to - i);
    if (rest.startsWith(u"<!--")) {
        const qsizetype end = rest.indexOf(u"-->");
        return end < 0 ? i : i + int(end) + 3;
    }
    const bool tag = rest.size() > 2 && rest[0] == u'<' &&
                     (rest[1] == u'/' || (rest[1].isLetter() && rest[1].unicode() < 0x80));
    const qsizetype end = tag ? rest.indexOf(u'>') : -1;
    return end < 0 || end > 400 ? i : i + int(end) + 1;
}

// Adds what lies between `from` and `to`, without markup.
void add(QStringView text, int from, int to, TextRanges &ranges)
{
    int start = from;
    for (int i = from; i < to;) {
        const int end = text[i] == u'<' ? markupEnd(text, i, to) : i;
        if (end == i) {
            ++i;
            continue;
        }
        if (i > start)
            ranges.push_back({start, i});
        i = start = end;
    }
    if (to > start)
        ranges.push_back({start, to});
}

} // namespace

TextRanges ownWords(QStringView text)
{
    text = text.left(longestJudged);
    Lines lines = linesOf(text);
    if (lines.size() > 1) {
        dropTails(text, lines);
        dropSignature(text, lines);
    }
    TextRanges ranges;
    int from = -1;
    for (const Line &line : lines) {
        if (line.dropped && from >= 0)
            add(text, from, line.from, ranges);
        from = line.dropped ? -1 : (from < 0 ? line.from : from);
    }
    if (from >= 0)
        add(text, from, int(text.size()), ranges);
    const bool hasWords = std::any_of(ranges.begin(), ranges.end(), [text](TextRange r) {
        const QStringView part = text.mid(r.from, r.to - r.from);
        return std::any_of(part.begin(), part.end(), [](QChar c) { return c.isLetterOrNumber(); });
    });
    if (!hasWords) {
        ranges.clear();
        ranges.push_back({0, int(text.size())});
    }
    return ranges;
}

} // namespace caseline
