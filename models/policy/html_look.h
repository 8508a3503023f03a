// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "html_color.h"

#include <QString>

namespace caseline {

/// What a piece of mail may look like beyond its element: no sizes, no places, no grounds.
struct HtmlLook
{
    enum class Align { None, Left, Center, Right, Justify };
    enum class Direction { None, LeftToRight, RightToLeft };
    std::optional<HtmlColor> color;
    bool bold = false;
    bool italic = false;
    bool underlined = false;
    bool struck = false;
    Align align = Align::None;
    Direction direction = Direction::None;
    friend bool operator==(const HtmlLook &, const HtmlLook &) = default;
};

/// What the declarations of a style attribute say that concerns us. Whatever is not known, is
/// hidden in escapes or calls functions, says nothing.
struct HtmlDeclarations
{
    HtmlLook look; ///< colours as they came
    bool hidden = false;
    bool tight = false;     ///< no room above and below
    bool lineAbove = false; ///< a line on top and nowhere else, as over a forwarded mail
};

HtmlDeclarations readDeclarations(const QString &style);

HtmlLook::Align htmlAlign(QStringView word);
HtmlLook::Direction htmlDirection(QStringView word);

/// The look as a style attribute's value; readDeclarations() reads it back.
QString writeDeclarations(const HtmlLook &look);

} // namespace caseline
