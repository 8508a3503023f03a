// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <variant>
#include <vector>

namespace caseline {

/// A JSON value as it was read. Objects keep their order; names are unique (StrictJson sees to it).
class JsonValue
{
public:
    using Array = std::vector<JsonValue>;
    using Object = std::vector<std::pair<QString, JsonValue>>;
    using Variant = std::variant<std::monostate, bool, double, QString, Array, Object>;

    JsonValue() = default;
    explicit JsonValue(Variant value)
        : m_value(std::move(value))
    {}

    bool isNull() const { return m_value.index() == 0; }
    const bool *boolean() const { return std::get_if<bool>(&m_value); }
    const double *number() const { return std::get_if<double>(&m_value); }
    const QString *string() const { return std::get_if<QString>(&m_value); }
    const Array *array() const { return std::get_if<Array>(&m_value); }
    const Object *object() const { return std::get_if<Object>(&m_value); }

    /// The member of that name; null when there is none or this is no object.
    const JsonValue *member(QLatin1String name) const
    {
        if (const Object *members = object())
            for (const auto &entry : *members)
                if (entry.first == name)
                    return &entry.second;
        return nullptr;
    }

private:
    Variant m_value;
};

} // namespace caseline
