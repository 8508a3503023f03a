// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"
#include "domain/words.h"
#include "http/json_value.h"

#include <QStringList>
#include <QUuid>

#include <optional>
#include <vector>

namespace caseline {

/// Reads the members of one JSON object strictly: what is missing, of another type, out of range or
/// unknown becomes the complaint. The first one stays.
class RecordFields
{
public:
    static constexpr qsizetype kLongestLine = 1000;     ///< characters, of what is one line
    static constexpr qsizetype kLongestText = 64 << 20; ///< of what is many

    /// `complaint` is shared by an object and those inside it, and `place` goes before its names.
    RecordFields(const JsonValue *object, const QString &place, QString &complaint);
    ~RecordFields();
    RecordFields(const RecordFields &) = delete;
    RecordFields &operator=(const RecordFields &) = delete;

    QString text(const char *name, qsizetype least = 0);
    /// Without control characters.
    QString line(const char *name, qsizetype least = 0, qsizetype most = kLongestLine);
    /// A key that stands in counters: letters, digits and . _ -
    QString key(const char *name);
    template <class E>
    E choice(const char *name)
    {
        const QString given = line(name);
        const auto known = fromWord<E>(given);
        if (!known)
            complain(name, QStringLiteral("is not one of the words it can be"));
        return known.value_or(E{});
    }
    double number(const char *name, double least, double most);
    int integer(const char *name, int least, int most);
    bool flag(const char *name);
    QUuid id(const char *name);
    std::optional<QUuid> idOrNull(const char *name);
    Instant instant(const char *name);
    std::optional<Instant> instantOrNull(const char *name);
    /// Of what later versions added; all else must be there.
    bool has(const char *name) const
    {
        return m_object && m_object->member(QLatin1String(name)) != nullptr;
    }
    const JsonValue *member(const char *name);
    const JsonValue::Array &list(const char *name, size_t most);
    QString placeOf(const char *name) const { return m_place + QLatin1String(name); }
    void complain(const char *name, const QString &why);

private:
    bool isNull(const char *name);
    const JsonValue *m_object;
    const QString m_place;
    QString &m_complaint;
    std::vector<QLatin1String> m_asked;
};

/// RFC 3339 with its offset, between 1970 and 9999.
std::optional<Instant> instantFrom(const QString &text);

} // namespace caseline
