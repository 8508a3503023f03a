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
    m_out.append(bracket);
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::close(char bracket)
{
    m_out.append(bracket);
    m_first = false;
    return *this;
}

void JsonWriter::separate()
{
    if (!m_first)
        m_out.append(',');
    m_first = false;
}

JsonWriter &JsonWriter::name(const char *ascii)
{
    separate();
    m_out.append('"').append(ascii).append("\":", 2);
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::name(QStringView text)
{
    value(text);
    m_out.append(':');
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::value(QStringView text)
{
    separate();
    m_out.append('"');
    const char16_t *c = text.utf16();
    const char16_t *const end = c + text.size();
    while (c != end) {
        const char16_t *run = c;
        while (run != end && standsForItself(*run))
            ++run;
        if (run != c) {
            const qsizetype at = m_out.size();
            m_out.resize(at + (run - c));
            std::copy(c, run, m_out.data() + at);
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
    m_out.append('"');
    return *this;
}

void JsonWriter::escape(char32_t c)
{
    constexpr std::string_view kMeanings = "\"\\\b\f\n\r\t";
    constexpr std::string_view kLetters = "\"\\bfnrt";
    constexpr char kHex[] = "0123456789abcdef";
    if (const size_t i = c < 128 ? kMeanings.find(char(c)) : std::string_view::npos;
        i != std::string_view::npos) {
        m_out.append('\\').append(kLetters[i]);
    } else if (c < ' ' || c == 127) {
        m_out.append("\\u00", 4).append(kHex[c >> 4]).append(kHex[c & 15]);
    } else if (c < 0x800) {
        m_out.append(char(0xc0 | (c >> 6))).append(char(0x80 | (c & 0x3f)));
    } else if (c < 0x10000) {
        m_out.append(char(0xe0 | (c >> 12)))
            .append(char(0x80 | ((c >> 6) & 0x3f)))
            .append(char(0x80 | (c & 0x3f)));
    } else {
        m_out.append(char(0xf0 | (c >> 18)))
            .append(char(0x80 | ((c >> 12) & 0x3f)))
            .append(char(0x80 | ((c >> 6) & 0x3f)))
            .append(char(0x80 | (c & 0x3f)));
    }
}

JsonWriter &JsonWriter::value(QLatin1String text)
{
    return value(QStringView(QString(text)));
}

JsonWriter &JsonWriter::value(bool truth)
{
    separate();
    m_out.append(truth ? "true" : "false");
    return *this;
}

JsonWriter &JsonWriter::value(qint64 number)
{
    separate();
    m_out.append(QByteArray::number(number));
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
    m_out.append(text, result.ptr - text);
    return *this;
}

JsonWriter &JsonWriter::json(const QByteArray &text)
{
    separate();
    m_out.append(text);
    return *this;
}

JsonWriter &JsonWriter::null()
{
    separate();
    m_out.append("null");
    return *this;
}

} // namespace caseline
