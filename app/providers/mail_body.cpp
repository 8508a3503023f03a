// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_body.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kLongestIntroduction = 300;
constexpr qsizetype kLongestSignature = 15; // lines

bool isForwardMark(const QString &line)
{
    static const QRegularExpression form(
        u"^\\s*-{2,}\\s*(Forwarded message|Weitergeleitete Nachricht|Message transf\\x{e9}r\\x{e9}|"
        "Mensaje reenviado)\\s*-{2,}\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return form.match(line).hasMatch();
}

/// A line of underscores is a form's rule as often as not: what follows it tells.
bool isRuleOverHeader(const QStringList &lines, qsizetype at)
{
    static const QRegularExpression rule(u"^\\s*_{20,}\\s*$"_s);
    static const QRegularExpression header(u"^\\s*\\*?(From|Von|De|Da|Van)\\s?:"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    if (!rule.match(lines[at]).hasMatch())
        return false;
    while (++at < lines.size() && lines[at].trimmed().isEmpty()) {
    }
    return at < lines.size() && header.match(lines[at]).hasMatch();
}

bool introducesQuote(const QStringList &lines, qsizetype at, MailPurpose purpose)
{
    static const QRegularExpression form(
        u"^\\s*-{2,}\\s*(Original Message|Urspr\\x{fc}ngliche Nachricht|"
        "Message d'origine|Mensaje original)\\s*-{2,}\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return form.match(lines[at]).hasMatch() || isRuleOverHeader(lines, at) ||
           (purpose == MailPurpose::Answer && isForwardMark(lines[at]));
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
qsizetype quoteStart(const QStringList &lines, MailPurpose purpose)
{
    for (qsizetype i = 0; i < lines.size(); ++i)
        if (introducesQuote(lines, i, purpose))
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

/// Where a signature begins that ends at `end`: a mark as RFC 3676 has it, with its blank. One that
/// is long, or has another behind it, is a list or a rule that somebody drew.
static qsizetype signatureStart(const QStringList &lines, qsizetype end)
{
    qsizetype at = end - 1;
    while (at >= 0 && lines[at] != "-- "_L1)
        --at;
    return at >= 0 && end - at - 1 <= kLongestSignature ? at : end;
}

MailBody splitMailBody(const QString &whole, MailPurpose purpose)
{
    QString text = whole;
    text.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    if (purpose == MailPurpose::Forward)
        return {text.trimmed(), {}, {}};
    const QStringList lines = text.split(u'\n');
    const qsizetype quote = quoteStart(lines, purpose);
    const qsizetype sign = signatureStart(lines, quote);
    MailBody body{joined(lines, 0, sign), joined(lines, quote, lines.size()),
                  joined(lines, std::min(sign + 1, quote), quote)};
    if (body.text.isEmpty())
        return {text.trimmed(), {}, {}};
    return body;
}

} // namespace caseline
