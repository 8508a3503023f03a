// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_parts.h"

#include <limits>
#include <utility>

namespace caseline {

namespace {

constexpr qsizetype kTwilioLimit = 1600;
constexpr qsizetype kTemplateRoom = 100;

bool endsSentence(const QString &text, qsizetype at)
{
    return QStringView(u".!?\u2026\u3002\uFF01\uFF1F").contains(text[at]) &&
           (at + 1 == text.size() || text[at + 1].isSpace() || text[at] >= QChar(0x3000));
}

/// Where the part that begins at `from` ends, `limit` units later at most.
qsizetype endOfPart(const QString &text, qsizetype from, qsizetype limit)
{
    const qsizetype most = from + limit;
    const qsizetype half = from + limit / 2;
    for (qsizetype at = most - 1; at >= half; --at)
        if (endsSentence(text, at) || (text[at] == u'\n' && text[at - 1] == u'\n'))
            return at + 1;
    for (qsizetype at = most; at > from; --at)
        if (text[at].isSpace())
            return at;
    return text[most].isLowSurrogate() ? most - 1 : most;
}

} // namespace

qsizetype longestText(Channel channel)
{
    return channel == Channel::Sms || channel == Channel::Whatsapp
               ? kTwilioLimit - kTemplateRoom
               : std::numeric_limits<qsizetype>::max();
}

QString firstCharacters(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    qsizetype end = 0;
    for (qsizetype taken = 0; taken < most && end < text.size(); ++taken)
        end += text[end].isHighSurrogate() && end + 1 < text.size() ? 2 : 1;
    return text.left(end);
}

QString onOneLine(const QString &text)
{
    QString line;
    bool broken = false;
    for (const QChar c : text.trimmed()) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
            c == QChar::ParagraphSeparator) {
            while (!line.isEmpty() && line.back().isSpace())
                line.chop(1);
            broken = true;
            continue;
        }
        if (broken && c.isSpace())
            continue;
        if (std::exchange(broken, false))
            line += u' ';
        line += c;
    }
    return line;
}

QStringList partsOf(const QString &text, qsizetype limit)
{
    QStringList parts;
    qsizetype from = 0;
    while (text.size() - from > limit) {
        const qsizetype end = endOfPart(text, from, limit);
        parts << text.mid(from, end - from).trimmed();
        from = end;
        while (from < text.size() && text[from].isSpace())
            ++from;
    }
    const QString rest = text.mid(from);
    if (parts.isEmpty() || !rest.trimmed().isEmpty())
        parts << (parts.isEmpty() ? rest : rest.trimmed());
    return parts;
}

} // namespace caseline
