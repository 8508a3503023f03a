// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender_pattern.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace caseline {

QString senderPattern(const QString &text)
{
    static const QRegularExpression form(
        u"\\A[^\\s\\p{C}@<>,;:\"]{0,64}@[^\\s\\p{C}@<>,;:\"]{1,255}\\z"_s);
    const QString sender = text.trimmed().toLower();
    return form.match(sender).hasMatch() ? sender : QString();
}

} // namespace caseline
