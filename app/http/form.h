// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json_value.h"

#include "domain/result.h"
#include "domain/words.h"

#include <QStringList>

namespace caseline {

/// Reads the fields of a JSON object and gathers what is wrong with them, so that one answer names
/// every mistake. null counts as absent. No text may hold U+0000, which no store keeps.
class Form
{
public:
    enum class Need { Required, Optional };

    explicit Form(const JsonValue &object)
        : m_object(object)
    {}

    /// The text as it was sent; empty when absent or wrong.
    QString text(const char *name, Need need);
    /// A line: no control characters, at most `max` characters.
    QString line(const char *name, Need need, qsizetype max);
    /// One of the enum's words.
    template <class E>
    std::optional<E> choice(const char *name, Need need, const QStringList &words)
    {
        const QString given = text(name, need);
        if (rejected(name) || !isGiven(name))
            return std::nullopt;
        if (words.contains(given))
            return fromWord<E>(given);
        reject(name, QStringLiteral("must be one of: ") + words.join(QLatin1String(", ")));
        return std::nullopt;
    }
    /// Whether the field is there at all.
    bool isGiven(const char *name) const;
    void reject(const char *name, const QString &message);
    bool rejected(const char *name) const;

    /// `value` when nothing was wrong, else Invalid with all fields.
    template <class T>
    Result<T> finish(T value) const
    {
        if (m_errors.empty())
            return value;
        return failure(Error{ErrorKind::Invalid,
                             QStringLiteral("Some fields are missing or not valid."), m_errors});
    }

private:
    const JsonValue &m_object;
    std::vector<FieldError> m_errors;
};

/// The words of an enum, as they are offered to clients.
template <class E>
QStringList wordsOf()
{
    QStringList result;
    for (const char *text : Words<E>::all)
        result.append(QLatin1String(text));
    return result;
}

} // namespace caseline
