// SPDX-License-Identifier: GPL-3.0-or-later
#include "utf8.h"

namespace caseline {

int utf8Length(std::string_view bytes, char32_t *character)
{
    if (bytes.empty())
        return 0;
    const auto first = static_cast<unsigned char>(bytes[0]);
    if (first < 0x80) {
        *character = first;
        return 1;
    }
    const int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (first < 0xc2 || first > 0xf4 || bytes.size() < size_t(length))
        return 0;
    char32_t value = first & (0x7f >> length);
    for (int i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(bytes[size_t(i)]);
        if ((next & 0xc0) != 0x80)
            return 0;
        value = (value << 6) | (next & 0x3f);
    }
    if (value < kSmallest[length] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return 0;
    *character = value;
    return length;
}

std::optional<QString> fromStrictUtf8(std::string_view bytes)
{
    QString text(qsizetype(bytes.size()), Qt::Uninitialized);
    char16_t *const begin = reinterpret_cast<char16_t *>(text.data());
    char16_t *out = begin;
    while (!bytes.empty()) {
        char32_t character = 0;
        const int length = utf8Length(bytes, &character);
        if (length == 0)
            return std::nullopt;
        if (character < 0x10000) {
            *out++ = char16_t(character);
        } else {
            *out++ = QChar::highSurrogate(character);
            *out++ = QChar::lowSurrogate(character);
        }
        bytes.remove_prefix(size_t(length));
    }
    text.truncate(out - begin);
    return text;
}

qsizetype characterCount(QStringView text)
{
    qsizetype count = 0;
    for (const QChar c : text)
        count += c.isLowSurrogate() ? 0 : 1;
    return count;
}

} // namespace caseline
