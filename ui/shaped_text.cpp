// SPDX-License-Identifier: GPL-3.0-or-later
#include "shaped_text.h"

#include <QCache>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>

namespace caseline {

namespace {

constexpr int kMostLines = 2000; // some screens full
constexpr double kTabular = -2;  // in the place of a width

struct LineKey
{
    QFont font;
    QString text;
    double most = -1;

    friend bool operator==(const LineKey &a, const LineKey &b)
    {
        return a.most == b.most && a.text == b.text && a.font == b.font;
    }
    friend size_t qHash(const LineKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.font, key.text, key.most);
    }
};

using Shaped = std::shared_ptr<const ShapedText>;

/// From the top of a laid-out line to its baseline: deeper than the font says where another font
/// stands in for letters or digits that it lacks.
double lineAscent(const QFont &font, const QString &text)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    return line.isValid() ? line.ascent() : 0;
}

QStaticText prepared(const QFont &font, const QString &text, Qt::LayoutDirection direction)
{
    QTextOption option;
    option.setTextDirection(direction);
    option.setWrapMode(QTextOption::NoWrap);
    QStaticText shaped(text);
    shaped.setTextFormat(Qt::PlainText);
    shaped.setTextOption(option);
    shaped.setPerformanceHint(QStaticText::AggressiveCaching);
    shaped.prepare({}, font);
    return shaped;
}

ShapedText line(const QFont &font, const QString &text, double most)
{
    const QFontMetricsF metrics(font);
    const QString shown = most < 0 ? text : metrics.elidedText(text, Qt::ElideRight, most);
    ShapedText shaped;
    shaped.runs.push_back(
        {0, metrics.ascent() - lineAscent(font, shown),
         prepared(font, shown, text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight)});
    shaped.width = metrics.horizontalAdvance(shown);
    shaped.height = metrics.height();
    return shaped;
}

bool isAsciiDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

double digitSlot(const QFontMetricsF &metrics)
{
    double widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

/// Each digit by itself, and each stretch between digits.
ShapedText tabular(const QFont &font, const QString &text)
{
    const QFontMetricsF metrics(font);
    const double slot = digitSlot(metrics);
    ShapedText shaped;
    shaped.height = metrics.height();
    qsizetype at = 0;
    while (at < text.size()) {
        const bool digit = isAsciiDigit(text.at(at));
        qsizetype end = at + 1;
        while (!digit && end < text.size() && !isAsciiDigit(text.at(end)))
            ++end;
        const QString run = text.mid(at, end - at);
        const double width = metrics.horizontalAdvance(run);
        shaped.runs.push_back({shaped.width + (digit ? (slot - width) / 2 : 0),
                               metrics.ascent() - lineAscent(font, run),
                               prepared(font, run, Qt::LeftToRight)});
        shaped.width += digit ? slot : width;
        at = end;
    }
    return shaped;
}

QCache<LineKey, Shaped> &keptLines()
{
    static QCache<LineKey, Shaped> lines(kMostLines);
    return lines;
}

Shaped kept(const LineKey &key)
{
    // Fonts do not outlive the application.
    static const bool forgotten = [] {
        qAddPostRoutine([] { keptLines().clear(); });
        return true;
    }();
    Q_UNUSED(forgotten)
    QCache<LineKey, Shaped> &lines = keptLines();
    if (const Shaped *known = lines.object(key))
        return *known;
    auto shaped = std::make_shared<const ShapedText>(
        key.most == kTabular ? tabular(key.font, key.text) : line(key.font, key.text, key.most));
    lines.insert(key, new Shaped(shaped));
    return shaped;
}

} // namespace

std::shared_ptr<const ShapedText> shapedLine(const QFont &font, const QString &text, double most)
{
    return kept({font, text, most < 0 ? -1 : most});
}

std::shared_ptr<const ShapedText> shapedTabular(const QFont &font, const QString &text)
{
    return kept({font, text, kTabular});
}

} // namespace caseline
