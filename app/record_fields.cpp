// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_fields.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {
constexpr qint64 kLastMoment = 253'402'300'799'999; // the end of 9999
} // namespace

std::optional<Instant> instantFrom(const QString &text)
{
    static const QRegularExpression rfc3339(
        u"^\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|z|[+-]\\d\\d:\\d\\d)$"_s);
    if (!rfc3339.match(text).hasMatch())
        return std::nullopt;
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    const qint64 ms = time.toMSecsSinceEpoch();
    return ms >= 0 && ms < kLastMoment ? std::optional(fromMs(ms)) : std::nullopt;
}

RecordFields::RecordFields(const JsonValue *object, const QString &place, QString &complaint)
    : m_object(object)
    , m_place(place.isEmpty() ? place : place + u'.')
    , m_complaint(complaint)
{
    if ((!object || !object->object()) && m_complaint.isEmpty())
        m_complaint = (place.isEmpty() ? u"the line"_s : place) + u" must be an object"_s;
}

// What nobody asked for would be lost.
RecordFields::~RecordFields()
{
    if (!m_object || !m_object->object() || !m_complaint.isEmpty())
        return;
    for (const auto &[name, value] : *m_object->object())
        if (std::none_of(m_asked.begin(), m_asked.end(),
                         [&name = name](QLatin1String asked) { return name == asked; })) {
            m_complaint = m_place + name.left(40).simplified() + u" is not known"_s;
            return;
        }
}

void RecordFields::complain(const char *name, const QString &why)
{
    if (m_complaint.isEmpty())
        m_complaint = placeOf(name) + u' ' + why;
}

const JsonValue *RecordFields::member(const char *name)
{
    m_asked.emplace_back(name);
    const JsonValue *found = m_object ? m_object->member(QLatin1String(name)) : nullptr;
    if (!found)
        complain(name, u"is missing"_s);
    return found;
}

QString RecordFields::text(const char *name, qsizetype least)
{
    const JsonValue *value = member(name);
    const QString *text = value ? value->string() : nullptr;
    if (!text) {
        complain(name, u"must be a string"_s);
        return u""_s;
    }
    if (text->contains(QChar::Null))
        complain(name, u"must not contain U+0000"_s);
    if (text->size() < least)
        complain(name, u"must not be empty"_s);
    if (text->size() > kLongestText)
        complain(name, u"is too long"_s);
    return *text;
}

QString RecordFields::line(const char *name, qsizetype least, qsizetype most)
{
    QString given = text(name, least);
    if (given.size() > most)
        complain(name, u"must have at most %1 characters"_s.arg(most));
    if (std::any_of(given.begin(), given.end(),
                    [](QChar c) { return c.category() == QChar::Other_Control; }))
        complain(name, u"must be one line without control characters"_s);
    return given;
}

QString RecordFields::key(const char *name)
{
    static const QRegularExpression allowed(u"^[\\p{L}\\p{N}._-]{1,100}$"_s);
    QString given = line(name, 1);
    if (!allowed.match(given).hasMatch())
        complain(name, u"takes letters, digits and . _ -"_s);
    return given;
}

double RecordFields::number(const char *name, double least, double most)
{
    const JsonValue *value = member(name);
    const double *number = value ? value->number() : nullptr;
    if (!number || !(*number >= least && *number <= most)) {
        complain(name, u"must be a number from %1 to %2"_s.arg(least).arg(most));
        return least;
    }
    return *number;
}

int RecordFields::integer(const char *name, int least, int most)
{
    const double given = number(name, least, most);
    if (given != std::floor(given))
        complain(name, u"must be a whole number"_s);
    return int(given);
}

bool RecordFields::flag(const char *name)
{
    const JsonValue *value = member(name);
    const bool *truth = value ? value->boolean() : nullptr;
    if (!truth)
        complain(name, u"must be true or false"_s);
    return truth && *truth;
}

QUuid RecordFields::id(const char *name)
{
    const QString given = line(name);
    const QUuid id = given.size() == 36 ? QUuid::fromString(given) : QUuid();
    if (id.isNull())
        complain(name, u"must be a UUID"_s);
    return id;
}

bool RecordFields::isNull(const char *name)
{
    const JsonValue *value = m_object ? m_object->member(QLatin1String(name)) : nullptr;
    if (!value || !value->isNull())
        return false;
    m_asked.emplace_back(name);
    return true;
}

std::optional<QUuid> RecordFields::idOrNull(const char *name)
{
    return isNull(name) ? std::nullopt : std::optional(id(name));
}

Instant RecordFields::instant(const char *name)
{
    const auto time = instantFrom(line(name));
    if (!time)
        complain(name, u"must be a time such as 2026-03-10T13:30:00.000Z"_s);
    return time.value_or(Instant{});
}

std::optional<Instant> RecordFields::instantOrNull(const char *name)
{
    return isNull(name) ? std::nullopt : std::optional(instant(name));
}

const JsonValue::Array &RecordFields::list(const char *name, size_t most)
{
    static const JsonValue::Array none;
    const JsonValue *value = member(name);
    const JsonValue::Array *items = value ? value->array() : nullptr;
    if (!items)
        complain(name, u"must be a list"_s);
    else if (items->size() > most)
        complain(name, u"must have at most %1 entries"_s.arg(most));
    return items && items->size() <= most ? *items : none;
}

} // namespace caseline
