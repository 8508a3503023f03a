// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace caseline {

/// Writes JSON straight into one buffer. The caller keeps the order of begin and end; commas come
/// by themselves. Lone surrogates become U+FFFD, so the result is always UTF-8.
class JsonWriter
{
public:
    explicit JsonWriter(qsizetype reserve = 512) { m_out.reserve(reserve); }

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

    QByteArray take() { return std::move(m_out); }

private:
    JsonWriter &open(char bracket);
    JsonWriter &close(char bracket);
    void separate();
    void escape(char32_t character);

    QByteArray m_out;
    bool m_first = true;
};

} // namespace caseline
