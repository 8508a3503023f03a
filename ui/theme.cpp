// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme.h"

#include "caseline_style.h"
#include "theme_colors.h"

#include <QWidget>

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

struct TypeStep
{
    int size;
    int line;
};

constexpr TypeStep typeSteps[] = {{11, 16}, {12, 16}, {13, 20}, {14, 22},
                                  {16, 24}, {20, 28}, {24, 32}, {28, 36}};

double luminance(const QColor &c)
{
    const auto channel = [](double v) {
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF());
}

QStringList textFamilies()
{
    return {QStringLiteral("Inter"), QStringLiteral("Noto Sans Arabic"),
            QStringLiteral("Noto Sans CJK JP"), QStringLiteral("Noto Sans"),
            QStringLiteral("Noto Color Emoji")};
}

} // namespace

Theme::Theme(Scheme scheme, Density density, double fontScale)
    : m_scheme(scheme)
    , m_density(density)
    , m_fontScale(std::clamp(fontScale, 0.8, 2.0))
{}

const Theme &Theme::of(const QWidget *widget)
{
    static const Theme light;
    const auto *style = widget ? qobject_cast<const CaselineStyle *>(widget->style()) : nullptr;
    return style ? style->theme() : light;
}

QColor Theme::color(ColorRole role) const
{
    const ColorPair &pair = colorPair(role);
    return QColor(isDark() ? pair.dark : pair.light);
}

QFont Theme::font(TextStyle style, QFont::Weight weight) const
{
    QFont font;
    font.setFamilies(textFamilies());
    font.setPixelSize(scaled(typeSteps[int(style)].size));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QFont Theme::paperFont() const
{
    return font(TextStyle::Body);
}

QFont Theme::codeFont() const
{
    QFont font = this->font(TextStyle::Body);
    font.setFamilies({QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")});
    font.setPixelSize(scaled(12));
    font.setFixedPitch(true);
    return font;
}

int Theme::lineHeight(TextStyle style) const
{
    return scaled(typeSteps[int(style)].line);
}

int Theme::scaled(int pixels) const
{
    return int(std::lround(pixels * m_fontScale));
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, color(ColorRole::Window));
    p.setColor(QPalette::WindowText, color(ColorRole::Text));
    p.setColor(QPalette::Base, color(ColorRole::Surface));
    p.setColor(QPalette::AlternateBase, color(ColorRole::Sunken));
    p.setColor(QPalette::Text, color(ColorRole::Text));
    p.setColor(QPalette::PlaceholderText, color(ColorRole::Muted));
    p.setColor(QPalette::Button, color(ColorRole::Surface));
    p.setColor(QPalette::ButtonText, color(ColorRole::Text));
    p.setColor(QPalette::BrightText, color(ColorRole::ErrorText));
    p.setColor(QPalette::ToolTipBase, color(ColorRole::ToastBack));
    p.setColor(QPalette::ToolTipText, color(ColorRole::ToastText));
    p.setColor(QPalette::Highlight, color(ColorRole::Selection));
    p.setColor(QPalette::HighlightedText, color(ColorRole::Text));
    p.setColor(QPalette::Link, color(ColorRole::Accent));
    p.setColor(QPalette::LinkVisited, color(ColorRole::Accent));
    p.setColor(QPalette::Light, color(ColorRole::Raised));
    p.setColor(QPalette::Midlight, color(ColorRole::Hover));
    p.setColor(QPalette::Mid, color(ColorRole::Border));
    p.setColor(QPalette::Dark, color(ColorRole::Outline));
    p.setColor(QPalette::Shadow, color(ColorRole::Border));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, color(ColorRole::Disabled));
    p.setColor(QPalette::Disabled, QPalette::Base, color(ColorRole::Sunken));
    return p;
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

QColor blend(const QColor &under, const QColor &over, double opacity)
{
    const auto mix = [opacity](double u, double o) { return u + (o - u) * opacity; };
    return QColor::fromRgbF(float(mix(under.redF(), over.redF())),
                            float(mix(under.greenF(), over.greenF())),
                            float(mix(under.blueF(), over.blueF())));
}

} // namespace caseline
