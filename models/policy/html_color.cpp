// SPDX-License-Identifier: GPL-3.0-or-later
#include "html_color.h"

#include <QHash>
#include <QString>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr double kReadable = 4.5; // WCAG AA
constexpr double kInvisible = 1.3;
constexpr int kGrey = 24; // the channels differ by no more
constexpr int kMixSteps = 16;

using Channels = std::array<int, 3>;

Channels channelsOf(HtmlColor color)
{
    return {int(color >> 16 & 0xFF), int(color >> 8 & 0xFF), int(color & 0xFF)};
}

HtmlColor colorOf(const Channels &c)
{
    return HtmlColor(c[0]) << 16 | HtmlColor(c[1]) << 8 | HtmlColor(c[2]);
}

double luminance(HtmlColor color)
{
    constexpr std::array<double, 3> weights{0.2126, 0.7152, 0.0722};
    const Channels channels = channelsOf(color);
    double sum = 0;
    for (size_t i = 0; i < 3; ++i) {
        const double v = channels[i] / 255.0;
        sum += weights[i] * (v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

HtmlColor mixedColor(HtmlColor from, HtmlColor to, int step)
{
    const Channels a = channelsOf(from);
    const Channels b = channelsOf(to);
    Channels mix{};
    for (size_t i = 0; i < 3; ++i)
        mix[i] = a[i] + (b[i] - a[i]) * step / kMixSteps;
    return colorOf(mix);
}

bool isGrey(HtmlColor color)
{
    const Channels c = channelsOf(color);
    return *std::max_element(c.begin(), c.end()) - *std::min_element(c.begin(), c.end()) <= kGrey;
}

std::optional<HtmlColor> fromHex(QStringView digits)
{
    bool ok = false;
    const uint value = digits.toUInt(&ok, 16);
    if (!ok || digits.startsWith(u'+') || digits.startsWith(u'-'))
        return std::nullopt;
    if (digits.size() == 6)
        return value;
    if (digits.size() != 3)
        return std::nullopt;
    return (value >> 8 & 0xF) * 0x110000 | (value >> 4 & 0xF) * 0x1100 | (value & 0xF) * 0x11;
}

/// The inside of rgb() or rgba(), with commas or blanks; see-through is none.
std::optional<HtmlColor> fromParts(QStringView inside)
{
    QString text = inside.toString();
    text.replace(u'/', u' ').replace(u',', u' ');
    const QStringList parts = text.split(u' ', Qt::SkipEmptyParts);
    if (parts.size() != 3 && parts.size() != 4)
        return std::nullopt;
    Channels channels{};
    for (qsizetype i = 0; i < 3; ++i) {
        const bool percent = parts[i].endsWith(u'%');
        bool ok = false;
        const double value = (percent ? parts[i].chopped(1) : parts[i]).toDouble(&ok);
        if (!ok || !std::isfinite(value))
            return std::nullopt;
        channels[size_t(i)] =
            int(std::lround(std::clamp(percent ? value * 2.55 : value, 0.0, 255.0)));
    }
    if (parts.size() == 4 && parts[3].toDouble() < 0.5 && !parts[3].endsWith(u'%'))
        return std::nullopt;
    return colorOf(channels);
}

} // namespace

std::optional<HtmlColor> htmlColor(QStringView text)
{
    static const QHash<QString, HtmlColor> names{
        {u"aqua"_s, 0x00FFFF},     {u"black"_s, 0x000000},     {u"blue"_s, 0x0000FF},
        {u"brown"_s, 0xA52A2A},    {u"crimson"_s, 0xDC143C},   {u"cyan"_s, 0x00FFFF},
        {u"darkblue"_s, 0x00008B}, {u"darkgreen"_s, 0x006400}, {u"darkred"_s, 0x8B0000},
        {u"fuchsia"_s, 0xFF00FF},  {u"gray"_s, 0x808080},      {u"green"_s, 0x008000},
        {u"grey"_s, 0x808080},     {u"lime"_s, 0x00FF00},      {u"magenta"_s, 0xFF00FF},
        {u"maroon"_s, 0x800000},   {u"navy"_s, 0x000080},      {u"olive"_s, 0x808000},
        {u"orange"_s, 0xFFA500},   {u"orangered"_s, 0xFF4500}, {u"purple"_s, 0x800080},
        {u"red"_s, 0xFF0000},      {u"silver"_s, 0xC0C0C0},    {u"teal"_s, 0x008080},
        {u"white"_s, 0xFFFFFF},    {u"yellow"_s, 0xFFFF00}};
    const QString name = text.trimmed().left(64).toString().toLower();
    if (name.startsWith(u'#'))
        return fromHex(QStringView(name).mid(1));
    if (name.startsWith("rgb"_L1) && name.endsWith(u')')) {
        const qsizetype open = name.indexOf(u'(');
        return open < 0 ? std::nullopt
                        : fromParts(QStringView(name).mid(open + 1, name.size() - open - 2));
    }
    if (const auto known = names.constFind(name); known != names.cend())
        return *known;
    return name.size() == 6 ? fromHex(name) : std::nullopt;
}

double htmlContrast(HtmlColor a, HtmlColor b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

std::optional<HtmlColor> readableColor(HtmlColor color, const HtmlPaper &paper)
{
    if (isGrey(color) || htmlContrast(color, paper.ground) < kInvisible)
        return std::nullopt;
    for (int step = 0; step <= kMixSteps; ++step)
        if (const HtmlColor mix = mixedColor(color, paper.ink, step);
            htmlContrast(mix, paper.ground) >= kReadable)
            return isGrey(mix) ? std::nullopt : std::optional(mix);
    return std::nullopt;
}

} // namespace caseline
