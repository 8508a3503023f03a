// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_writer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace caseline {

namespace {
constexpr double kDecimals = 10000;

bool standsForItself(char16_t c)
{
    return c >= ' ' && c < 127 && c != '"' && c != '\\';
}
} // namespace

JsonWriter &JsonWriter::open(char bracket)
{
    separate();
    put(bracket);
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::close(char bracket)
{
    put(bracket);
    m_first = false;
    return *this;
}

void JsonWriter::separate()
{
    if (!m_first)
        put(',');
    m_first = false;
}

JsonWriter &JsonWriter::name(const char *ascii)
{
    separate();
    const std::string_view text(ascii);
    char *out = room(qsizetype(text.size()) + 3);
    *out++ = '"';
    out = std::copy(text.begin(), text.end(), out);
    *out++ = '"';
    *out = ':';
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::name(QStringView text)
{
    value(text);
    put(':');
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::value(QStringView text)
{
    separate();
    put('"');
    const char16_t *c = text.utf16();
    const char16_t *const end = c + text.size();
    while (c != end) {
        const char16_t *run = c;
        while (run != end && standsForItself(*run))
            ++run;
        if (run != c) {
            std::copy(c, run, room(run - c));
            c = run;
            continue;
        }
        if (QChar::isHighSurrogate(*c) && c + 1 != end && QChar::isLowSurrogate(c[1])) {
            escape(QChar::surrogateToUcs4(c[0], c[1]));
            ++c;
        } else {
            escape(QChar::isSurrogate(*c) ? char32_t(QChar::ReplacementCharacter) : char32_t(*c));
        }
        ++c;
    }
    put('"');
    return *this;
}

void JsonWriter::escape(char32_t c)
{
    constexpr std::string_view kMeanings = "\"\\\b\f\n\r\t";
    constexpr std::string_view kLetters = "\"\\bfnrt";
    constexpr char kHex[] = "0123456789abcdef";
    if (const size_t i = c < 128 ? kMeanings.find(char(c)) : std::string_view::npos;
        i != std::string_view::npos) {
        put('\\');
        put(kLetters[i]);
    } else if (c < ' ' || c == 127) {
        put(std::string_view("\\u00"));
        put(kHex[c >> 4]);
        put(kHex[c & 15]);
    } else if (c < 0x800) {
        put(char(0xc0 | (c >> 6)));
        put(char(0x80 | (c & 0x3f)));
    } else if (c < 0x10000) {
        put(char(0xe0 | (c >> 12)));
        put(char(0x80 | ((c >> 6) & 0x3f)));
        put(char(0x80 | (c & 0x3f)));
    } else {
        put(char(0xf0 | (c >> 18)));
        put(char(0x80 | ((c >> 12) & 0x3f)));
        put(char(0x80 | ((c >> 6) & 0x3f)));
        put(char(0x80 | (c & 0x3f)));
    }
}

JsonWriter &JsonWriter::value(QLatin1String text)
{
    if (!std::all_of(text.begin(), text.end(), [](char c) { return standsForItself(uchar(c)); }))
        return value(QStringView(QString(text)));
    separate();
    char *out = room(text.size() + 2);
    *out = '"';
    *std::copy(text.begin(), text.end(), out + 1) = '"';
    return *this;
}

JsonWriter &JsonWriter::value(bool truth)
{
    separate();
    put(truth ? std::string_view("true") : std::string_view("false"));
    return *this;
}

JsonWriter &JsonWriter::value(qint64 number)
{
    separate();
    char text[24];
    const auto result = std::to_chars(text, text + sizeof text, number);
    put(std::string_view(text, size_t(result.ptr - text)));
    return *this;
}

JsonWriter &JsonWriter::value(double number)
{
    const double rounded = std::round(number * kDecimals) / kDecimals;
    return exact(rounded == 0 ? 0.0 : rounded);
}

JsonWriter &JsonWriter::exact(double number)
{
    if (!std::isfinite(number))
        return null();
    separate();
    char text[32];
    const auto result = std::to_chars(text, text + sizeof text, number);
    put(std::string_view(text, size_t(result.ptr - text)));
    return *this;
}

JsonWriter &JsonWriter::json(const QByteArray &text)
{
    separate();
    put(std::string_view(text.constData(), size_t(text.size())));
    return *this;
}

JsonWriter &JsonWriter::null()
{
    separate();
    put(std::string_view("null"));
    return *this;
}

} // namespace caseline
