// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_signature.h"

namespace caseline {

namespace {

QString withoutEnd(QString text)
{
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    return text;
}

} // namespace

QString signedText(const QString &text, const QString &signature)
{
    const QString words = withoutEnd(text);
    const QString sign = withoutEnd(signature);
    if (sign.isEmpty() || words == sign || words.endsWith(QLatin1Char('\n') + sign))
        return text;
    return words + QLatin1String("\n\n-- \n") + sign;
}

} // namespace caseline
