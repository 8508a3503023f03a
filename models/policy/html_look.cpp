// SPDX-License-Identifier: GPL-3.0-or-later
#include "html_look.h"

#include <QHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostStyle = 4'000;
constexpr int kBold = 600;

QHash<QString, QString> declarationsOf(const QString &style)
{
    QHash<QString, QString> all;
    for (const QString &one : style.left(kMostStyle).split(u';')) {
        const qsizetype colon = one.indexOf(u':');
        if (colon < 0)
            continue;
        QString value = one.mid(colon + 1).toLower().simplified();
        if (value.endsWith("!important"_L1))
            value = value.chopped(10).trimmed();
        all.insert(one.left(colon).trimmed().toLower(), value);
    }
    return all;
}

bool isZeroLength(const QString &length)
{
    if (length.isEmpty() || !length[0].isDigit())
        return false;
    qsizetype end = 0;
    while (end < length.size() && (length[end].isDigit() || length[end] == u'.'))
        ++end;
    return length.left(end).toDouble() == 0;
}

/// A part that is shrunk to nothing, with what does not fit cut off.
bool isShrunk(const QHash<QString, QString> &all)
{
    if (!all.value(u"overflow"_s).startsWith("hidden"_L1))
        return false;
    for (const QString &side : {u"max-height"_s, u"height"_s, u"max-width"_s, u"width"_s})
        if (isZeroLength(all.value(side)))
            return true;
    return false;
}

bool isHiddenStyle(const QHash<QString, QString> &all)
{
    const QString visibility = all.value(u"visibility"_s);
    return all.value(u"display"_s) == "none"_L1 || visibility == "hidden"_L1 ||
           visibility == "collapse"_L1 || isZeroLength(all.value(u"opacity"_s)) ||
           all.value(u"mso-hide"_s) == "all"_L1 || isShrunk(all);
}

bool isTight(const QHash<QString, QString> &all)
{
    if (all.contains(u"margin-bottom"_s))
        return isZeroLength(all.value(u"margin-bottom"_s));
    const QStringList sides = all.value(u"margin"_s).split(u' ');
    return isZeroLength(sides.value(sides.size() > 2 ? 2 : 0));
}

bool isBoldWeight(const QString &word)
{
    return word == "bold"_L1 || word == "bolder"_L1 || word.toInt() >= kBold;
}

bool hasLineAbove(const QHash<QString, QString> &all)
{
    return all.value(u"border-top"_s).startsWith("solid #"_L1) &&
           all.value(u"border"_s).startsWith("none"_L1);
}

} // namespace

HtmlLook::Align htmlAlign(QStringView word)
{
    using Align = HtmlLook::Align;
    const QString text = word.trimmed().toString().toLower();
    if (text == "left"_L1)
        return Align::Left;
    if (text == "center"_L1 || text == "middle"_L1)
        return Align::Center;
    if (text == "right"_L1)
        return Align::Right;
    return text == "justify"_L1 ? Align::Justify : Align::None;
}

HtmlLook::Direction htmlDirection(QStringView word)
{
    using Direction = HtmlLook::Direction;
    const QString text = word.trimmed().toString().toLower();
    if (text == "rtl"_L1)
        return Direction::RightToLeft;
    return text == "ltr"_L1 ? Direction::LeftToRight : Direction::None;
}

HtmlDeclarations readDeclarations(const QString &style)
{
    HtmlDeclarations read;
    if (style.isEmpty())
        return read;
    const QHash<QString, QString> all = declarationsOf(style);
    read.hidden = isHiddenStyle(all);
    read.tight = isTight(all);
    read.lineAbove = hasLineAbove(all);
    HtmlLook &look = read.look;
    if (all.contains(u"color"_s))
        look.color = htmlColor(all.value(u"color"_s));
    look.bold = isBoldWeight(all.value(u"font-weight"_s));
    const QString style1 = all.value(u"font-style"_s);
    look.italic = style1 == "italic"_L1 || style1 == "oblique"_L1;
    const QString lines =
        all.value(u"text-decoration"_s) + u' ' + all.value(u"text-decoration-line"_s);
    look.underlined = lines.contains("underline"_L1);
    look.struck = lines.contains("line-through"_L1);
    look.align = htmlAlign(all.value(u"text-align"_s));
    look.direction = htmlDirection(all.value(u"direction"_s));
    return read;
}

QString writeDeclarations(const HtmlLook &look)
{
    static const QStringList places{{}, u"left"_s, u"center"_s, u"right"_s, u"justify"_s};
    QStringList all;
    if (look.color)
        all << u"color:#%1"_s.arg(*look.color, 6, 16, QChar(u'0'));
    if (look.bold)
        all << u"font-weight:bold"_s;
    if (look.italic)
        all << u"font-style:italic"_s;
    if (look.underlined || look.struck)
        all << u"text-decoration:"_s + (look.underlined ? u"underline"_s : QString()) +
                   (look.underlined && look.struck ? u" "_s : QString()) +
                   (look.struck ? u"line-through"_s : QString());
    if (look.align != HtmlLook::Align::None)
        all << u"text-align:"_s + places[int(look.align)];
    return all.join(u';');
}

} // namespace caseline
