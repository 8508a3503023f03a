// SPDX-License-Identifier: GPL-3.0-or-later
#include "contact.h"

#include <algorithm>

namespace caseline {

namespace {

constexpr qsizetype kMostMail = 254;
constexpr qsizetype kMaxMailLocal = 64;
constexpr qsizetype kMinPhoneDigits = 6;
constexpr qsizetype kMaxPhoneDigits = 15;

bool isContactDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isContactLetter(QChar c)
{
    return isContactDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isDotted(QStringView text, bool (*allowed)(QChar))
{
    return !text.isEmpty() && !text.startsWith(u'.') && !text.endsWith(u'.') &&
           !text.contains(QLatin1String("..")) && std::all_of(text.begin(), text.end(), allowed);
}

bool mayStandInLocalPart(QChar c)
{
    return isContactLetter(c) || (c.unicode() >= 0x80 && !c.isSpace()) ||
           QStringView(u"!#$%&'*+-/=?^_`{|}~.").contains(c);
}

bool mayStandInDomain(QChar c)
{
    return isContactLetter(c) || c == u'-' || c == u'.' || (c.unicode() >= 0x80 && !c.isSpace());
}

} // namespace

bool isMailAddress(const QString &text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    if (at < 1 || at > kMaxMailLocal || text.size() > kMostMail)
        return false;
    const QStringView local = QStringView(text).left(at);
    const QStringView domain = QStringView(text).mid(at + 1);
    return isDotted(local, mayStandInLocalPart) && isDotted(domain, mayStandInDomain) &&
           domain.contains(u'.') && !domain.startsWith(u'-') && !domain.endsWith(u'-');
}

std::optional<QString> phoneNumber(const QString &text)
{
    QString number;
    for (const QChar c : text) {
        if (isContactDigit(c) || (c == u'+' && number.isEmpty()))
            number.append(c);
        else if (!QStringView(u" .-()/").contains(c))
            return std::nullopt;
    }
    const qsizetype digits = number.size() - (number.startsWith(u'+') ? 1 : 0);
    if (digits < kMinPhoneDigits || digits > kMaxPhoneDigits)
        return std::nullopt;
    return number;
}

} // namespace caseline
