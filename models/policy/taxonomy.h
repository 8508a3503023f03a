// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/words.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace caseline {

struct Category
{
    QString key; ///< stored and spoken in the API, e.g. "refund_request"
    QString name;
    QString definition;
    QStringList examples;
    Priority priority = Priority::Medium; ///< of a message without signals
    friend bool operator==(const Category &, const Category &) = default;
};

/// A set of categories an inbox sorts its messages into. The last category takes what fits nowhere.
struct Taxonomy
{
    QString key;
    QString name;
    std::vector<Category> categories;

    const Category *category(const QString &categoryKey) const; ///< null if there is none
    friend bool operator==(const Taxonomy &, const Taxonomy &) = default;
};

/// Reads `[taxonomy KEY]` followed by its `[category KEY]` sections. Keys are lower-case words
/// joined by underscores and unique; each category has a name, a definition, a priority and at
/// least one example. An error names the line.
Result<std::vector<Taxonomy>> readTaxonomies(const QByteArray &bytes);

} // namespace caseline
