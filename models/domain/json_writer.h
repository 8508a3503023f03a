// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time.h"

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <optional>
#include <string_view>

namespace caseline {

/// Writes JSON straight into one buffer. The caller keeps the order of begin and end; commas come
/// by themselves. Lone surrogates become U+FFFD, so the result is always UTF-8.
class JsonWriter
{
public:
    explicit JsonWriter(qsizetype reserve = 512)
        : m_out(reserve, Qt::Uninitialized)
    {}

    JsonWriter &beginObject() { return open('{'); }
    JsonWriter &endObject() { return close('}'); }
    JsonWriter &beginArray() { return open('['); }
    JsonWriter &endArray() { return close(']'); }
    /// A member's name; its value follows.
    JsonWriter &name(const char *ascii);
    JsonWriter &name(QStringView text);

    JsonWriter &value(QStringView text);
    JsonWriter &value(QLatin1String text);
    JsonWriter &value(const char *ascii) { return value(QLatin1String(ascii)); }
    JsonWriter &value(bool truth);
    JsonWriter &value(int number) { return value(qint64(number)); }
    JsonWriter &value(qint64 number);
    /// With at most four decimals: more would be noise. Not finite: null.
    JsonWriter &value(double number);
    /// With all the digits it has. Not finite: null.
    JsonWriter &exact(double number);
    /// What is JSON already.
    JsonWriter &json(const QByteArray &text);
    JsonWriter &value(Instant time) { return value(toRfc3339(time)); }
    JsonWriter &null();
    template <class T>
    JsonWriter &value(const std::optional<T> &maybe)
    {
        return maybe ? value(*maybe) : null();
    }
    /// Empty text is written as null.
    JsonWriter &textOrNull(QStringView text) { return text.isEmpty() ? null() : value(text); }

    /// name and value in one
    template <class T>
    JsonWriter &member(const char *ascii, const T &v)
    {
        return name(ascii).value(v);
    }

    QByteArray take()
    {
        m_out.truncate(m_size);
        return std::move(m_out);
    }

private:
    JsonWriter &open(char bracket);
    JsonWriter &close(char bracket);
    void separate();
    void escape(char32_t character);
    /// So many bytes to write into, at the end.
    char *room(qsizetype bytes)
    {
        if (m_size + bytes > m_out.size())
            m_out.resize(std::max(m_out.size() * 2, m_size + bytes));
        m_size += bytes;
        return m_out.data() + m_size - bytes;
    }
    void put(char c) { *room(1) = c; }
    void put(std::string_view text)
    {
        std::copy(text.begin(), text.end(), room(qsizetype(text.size())));
    }

    QByteArray m_out; ///< as long as there is room; written up to m_size
    qsizetype m_size = 0;
    bool m_first = true;
};

} // namespace caseline
