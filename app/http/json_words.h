// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/json_writer.h"

#include "domain/words.h"

#include <QMap>
#include <QUuid>

namespace caseline {

inline QString uuidText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

/// Every word of the enum with its count, 0 where there is none.
template <class E>
void writeCounts(JsonWriter &json, const char *name, const QMap<QString, qint64> &counts)
{
    json.name(name).beginObject();
    for (const char *text : Words<E>::all)
        json.member(text, counts.value(QLatin1String(text)));
    json.endObject();
}

} // namespace caseline
