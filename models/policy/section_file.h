// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace caseline {

/// One `[kind name]` of a settings table with its `key = value` lines; a key may repeat.
struct Section
{
    struct Entry
    {
        int line = 0;
        QString key;
        QString value;
    };

    int line = 0;
    QString kind;
    QString name;
    std::vector<Entry> entries;

    QString value(const QString &key) const; ///< the first one, or empty
    QStringList values(const QString &key) const;
    int lineOf(const QString &key) const; ///< of the first one, else of the section
};

/// Reads UTF-8 sections; `#` begins a comment line. `file` names the table in errors, which say the
/// line, as every reader built on this does by `lineError`.
Result<std::vector<Section>> readSections(const QByteArray &bytes, const QString &file);

Error lineError(const QString &file, int line, const QString &problem);

} // namespace caseline
