// SPDX-License-Identifier: GPL-3.0-or-later
#include "number_text.h"

#include <QLocale>

namespace caseline {

namespace {

constexpr char16_t arabicDecimal = 0x066B;
constexpr char16_t arabicGroup = 0x066C;

} // namespace

QString withWesternDigits(QString text)
{
    for (QChar &c : text) {
        if (c.isDigit())
            c = QChar(u'0' + c.digitValue());
        else if (c == QChar(arabicDecimal))
            c = QLatin1Char('.');
        else if (c == QChar(arabicGroup))
            c = QLatin1Char(',');
    }
    return text;
}

QString numberText(qint64 number)
{
    return withWesternDigits(QLocale().toString(number));
}

} // namespace caseline
