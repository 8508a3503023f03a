// SPDX-License-Identifier: GPL-3.0-or-later
#include "raw_text.h"

#include "sender_pattern.h"

#include <QRegularExpression>

#include <algorithm>

namespace caseline {

namespace {

constexpr qsizetype kMostHeader = 64 * 1024;
constexpr qsizetype kMostField = 200;
constexpr QChar kHidden(0x00b7); // a dot in the middle

bool isHidden(QChar c)
{
    if (c == u'\n' || c == u'\t')
        return false;
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
           c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
}

} // namespace

QString rawText(const QByteArray &bytes, qsizetype most)
{
    QString text = QString::fromUtf8(bytes.left(most));
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    std::replace_if(text.begin(), text.end(), isHidden, kHidden);
    return text;
}

QString rawHeader(const QByteArray &bytes, const QByteArray &name)
{
    const QByteArray wanted = name.toLower() + ':';
    QByteArray value;
    bool inside = false;
    const QByteArray head = bytes.left(kMostHeader);
    for (qsizetype at = 0; at < head.size();) {
        qsizetype end = head.indexOf('\n', at);
        end = end < 0 ? head.size() : end;
        QByteArray line = head.mid(at, end - at);
        if (line.endsWith('\r'))
            line.chop(1);
        at = end + 1;
        if (line.trimmed().isEmpty())
            break;
        const bool folded = line.startsWith(' ') || line.startsWith('\t');
        if (inside && !folded)
            break;
        if (!inside && line.left(wanted.size()).toLower() == wanted) {
            inside = true;
            value = line.mid(wanted.size());
        } else if (inside) {
            value += line;
        }
    }
    return rawText(value, kMostHeader).simplified().left(kMostField);
}

QString rawAddress(const QString &from)
{
    static const QRegularExpression inBrackets(QStringLiteral("<([^<>]*)>\\s*\\z"));
    const auto match = inBrackets.match(from);
    const QString sender = senderPattern(match.hasMatch() ? match.captured(1) : from);
    return sender.startsWith(QLatin1Char('@')) ? QString() : sender;
}

} // namespace caseline
