// SPDX-License-Identifier: GPL-3.0-or-later
#include "folded_text.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr char16_t kFullWidthFirst = 0xff01;
constexpr char16_t kFullWidthLast = 0xff5e;
constexpr char16_t kFullWidthShift = 0xfee0;
constexpr char16_t kSoftHyphen = 0x00ad;
constexpr char16_t kMinus = 0x2212;
constexpr char16_t kMiddleDot = 0x00b7;
constexpr char16_t kBullet = 0x2022;
constexpr char16_t kBulletOperator = 0x2219;
constexpr char16_t kDotOperator = 0x22c5;

bool isSeen(QChar c)
{
    return c != QChar(kSoftHyphen) && c.category() != QChar::Other_Format;
}

QChar plain(QChar c)
{
    const char16_t unit = c.unicode();
    if (unit < 128)
        return c;
    if (unit >= kFullWidthFirst && unit <= kFullWidthLast)
        return QChar(char16_t(unit - kFullWidthShift));
    if (c.digitValue() >= 0 && c.category() == QChar::Number_DecimalDigit)
        return QChar(char16_t(u'0' + c.digitValue()));
    switch (c.category()) {
    case QChar::Punctuation_Dash: return u'-';
    case QChar::Separator_Space: return u' ';
    case QChar::Punctuation_InitialQuote:
    case QChar::Punctuation_FinalQuote: return u'\'';
    default: break;
    }
    switch (unit) {
    case kMinus: return u'-';
    case kBullet:
    case kBulletOperator:
    case kDotOperator: return QChar(kMiddleDot);
    default: return c;
    }
}

FoldedText folded(const QString &text, QString (*letters)(QChar))
{
    FoldedText result;
    result.text.reserve(text.size());
    result.places.reserve(size_t(text.size()) + 1);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!isSeen(text[i]))
            continue;
        for (const QChar c : letters(plain(text[i]))) {
            result.text += c;
            result.places.push_back(i);
        }
    }
    result.places.push_back(text.size());
    return result;
}

} // namespace

FoldedText plainCharacters(const QString &text)
{
    return folded(text, [](QChar c) { return QString(c); });
}

FoldedText withoutAccents(const QString &text)
{
    return folded(text, [](QChar c) -> QString {
        if (c.unicode() < 128 || c.isSurrogate())
            return c;
        switch (c.unicode()) {
        case u'ß': return u"ss"_s;
        case u'ł': return u"l"_s;
        case u'Ł': return u"L"_s;
        case u'ø': return u"o"_s;
        case u'Ø': return u"O"_s;
        case u'æ': return u"ae"_s;
        case u'Æ': return u"Ae"_s;
        case u'đ': return u"d"_s;
        case u'ı': return u"i"_s;
        default: break;
        }
        QString base;
        for (const QChar part : QString(c).normalized(QString::NormalizationForm_D))
            if (part.category() != QChar::Mark_NonSpacing)
                base += part;
        return base;
    });
}

} // namespace caseline
