// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_body.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kLongestIntroduction = 300;

bool introducesQuote(const QString &line)
{
    static const QRegularExpression form(
        u"^\\s*(-{2,}\\s*(Original Message|Forwarded message|Urspr\\x{fc}ngliche Nachricht|"
        "Message d'origine|Mensaje original)\\s*-{2,}|_{20,})\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return form.match(line).hasMatch();
}

/// `On Monday, Anna wrote:`, `Am Montag schrieb Anna:` and the like, on one line or two.
bool saysWhoWrote(const QString &line)
{
    static const QRegularExpression form(
        u"^\\s*(On|Am|Le|El|Il|Op|Den|Em)\\b.*\\b(wrote|schrieb.*|a \\x{e9}crit|escribi\\x{f3}|"
        "ha scritto|schreef.*|skrev.*|escreveu)\\s*:\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    return line.size() <= kLongestIntroduction && form.match(line).hasMatch();
}

bool isQuoted(const QString &line)
{
    return line.startsWith(u'>');
}

/// Where the lines at the end that only repeat another mail begin.
qsizetype quoteStart(const QStringList &lines)
{
    for (qsizetype i = 0; i < lines.size(); ++i)
        if (introducesQuote(lines[i]))
            return i;
    qsizetype at = lines.size();
    bool any = false;
    while (at > 0 && (isQuoted(lines[at - 1]) || lines[at - 1].trimmed().isEmpty())) {
        any |= isQuoted(lines[at - 1]);
        --at;
    }
    if (!any)
        return lines.size();
    if (at >= 1 && saysWhoWrote(lines[at - 1]))
        return at - 1;
    if (at >= 2 && saysWhoWrote(lines[at - 2] + u' ' + lines[at - 1]))
        return at - 2;
    return at;
}

QString joined(const QStringList &lines, qsizetype from, qsizetype to)
{
    return lines.mid(from, to - from).join(u'\n').trimmed();
}

} // namespace

QString unflowed(const QString &text, bool deleteSpace)
{
    QStringList out;
    bool open = false; // the last line goes on
    for (QString line : text.split(u'\n')) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        const bool quoted = isQuoted(line);
        if (!quoted && line.startsWith(u' '))
            line.remove(0, 1);
        const bool flows = !quoted && line != "-- "_L1 && line.endsWith(u' ');
        if (flows && deleteSpace)
            line.chop(1);
        if (open && !quoted && line != "-- "_L1)
            out.last() += line;
        else
            out << line;
        open = flows;
    }
    return out.join(u'\n');
}

MailBody splitMailBody(const QString &whole)
{
    QString text = whole;
    text.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    const QStringList lines = text.split(u'\n');
    const qsizetype quote = quoteStart(lines);
    qsizetype sign = quote;
    for (qsizetype i = 0; i < quote; ++i) {
        if (lines[i] == "-- "_L1 || lines[i] == "--"_L1) {
            sign = i;
            break;
        }
    }
    MailBody body{joined(lines, 0, sign), joined(lines, quote, lines.size()),
                  joined(lines, std::min(sign + 1, quote), quote)};
    if (body.text.isEmpty())
        return {text.trimmed(), {}, {}};
    return body;
}

} // namespace caseline
