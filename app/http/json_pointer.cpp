// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_pointer.h"

#include <QStringList>

#include <algorithm>

namespace caseline {

namespace {

const JsonValue *child(const JsonValue &parent, const QString &name)
{
    if (const JsonValue::Object *members = parent.object()) {
        const auto found = std::find_if(members->begin(), members->end(),
                                        [&name](const auto &entry) { return entry.first == name; });
        return found == members->end() ? nullptr : &found->second;
    }
    const JsonValue::Array *items = parent.array();
    bool isNumber = false;
    const uint index = name.toUInt(&isNumber);
    const bool isIndex = isNumber && (name == u'0' || !name.startsWith(u'0'));
    return items && isIndex && index < items->size() ? &(*items)[index] : nullptr;
}

} // namespace

bool isJsonPointer(const QString &text)
{
    if (!text.isEmpty() && !text.startsWith(u'/'))
        return false;
    for (qsizetype at = text.indexOf(u'~'); at >= 0; at = text.indexOf(u'~', at + 1))
        if (at + 1 == text.size() || (text[at + 1] != u'0' && text[at + 1] != u'1'))
            return false;
    return true;
}

const JsonValue *atPointer(const JsonValue &root, const QString &pointer)
{
    const JsonValue *value = &root;
    if (pointer.isEmpty())
        return value;
    for (QString name : pointer.mid(1).split(u'/')) {
        name.replace(QLatin1String("~1"), QLatin1String("/"))
            .replace(QLatin1String("~0"), QLatin1String("~"));
        value = child(*value, name);
        if (!value)
            return nullptr;
    }
    return value;
}

} // namespace caseline
