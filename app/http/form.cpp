// SPDX-License-Identifier: GPL-3.0-or-later
#include "form.h"

#include "utf8.h"

#include <algorithm>

namespace caseline {

QString Form::text(const char *name, Need need)
{
    const JsonValue *value = m_object.member(QLatin1String(name));
    if (!value || value->isNull()) {
        if (need == Need::Required)
            reject(name, QStringLiteral("is required"));
        return {};
    }
    const QString *text = value->string();
    if (!text) {
        reject(name, QStringLiteral("must be a string"));
        return {};
    }
    if (text->contains(QChar::Null)) {
        reject(name, QStringLiteral("must not contain U+0000"));
        return {};
    }
    if (need == Need::Required && text->isEmpty())
        reject(name, QStringLiteral("must not be empty"));
    return *text;
}

QString Form::line(const char *name, Need need, qsizetype max)
{
    QString given = text(name, need);
    if (characterCount(given) > max)
        reject(name, QStringLiteral("must have at most %1 characters").arg(max));
    else if (std::any_of(given.begin(), given.end(),
                         [](QChar c) { return c.category() == QChar::Other_Control; }))
        reject(name, QStringLiteral("must be one line without control characters"));
    else
        return given;
    return {};
}

bool Form::isGiven(const char *name) const
{
    const JsonValue *value = m_object.member(QLatin1String(name));
    return value && !value->isNull();
}

void Form::reject(const char *name, const QString &message)
{
    m_errors.push_back({QLatin1String(name), message});
}

bool Form::rejected(const char *name) const
{
    return std::any_of(m_errors.begin(), m_errors.end(), [name](const FieldError &error) {
        return error.field == QLatin1String(name);
    });
}

} // namespace caseline
