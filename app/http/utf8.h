// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string_view>

namespace caseline {

/// Exact UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. Unlike
/// QString::fromUtf8 a leading byte order mark is kept: text is taken verbatim.
std::optional<QString> fromStrictUtf8(std::string_view bytes);

/// The length in bytes of the character at the front of `bytes`, 0 when it is not UTF-8.
int utf8Length(std::string_view bytes, char32_t *character);

/// How many characters (code points) the text has; surrogate pairs count once.
qsizetype characterCount(QStringView text);

} // namespace caseline
