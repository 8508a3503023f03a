// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme.h"

namespace caseline {

struct ColorPair
{
    ColorRole role;
    QRgb light;
    QRgb dark;
};

/// The one table of colours, in the order of ColorRole.
const ColorPair &colorPair(ColorRole role);

} // namespace caseline
