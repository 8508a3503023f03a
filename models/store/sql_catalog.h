// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QHash>
#include <QString>

#include <vector>

namespace caseline {

/// The named statements and numbered migrations of one engine, read from resources/sql/ENGINE:
/// queries/FAMILY.sql, where a line `-- name: NAME` begins each statement, and NNNN.sql.
/// `{name}` inside a statement stands for the statement of that name.
class SqlCatalog
{
public:
    static Result<SqlCatalog> load(const QString &folder);

    /// The statement of that name. Asking for an unknown name is a defect and ends the program.
    const QString &operator[](const QString &name) const;
    /// Migration i leads from version i to version i + 1.
    const std::vector<QString> &migrations() const { return m_migrations; }
    QStringList names() const { return m_statements.keys(); }

private:
    QHash<QString, QString> m_statements;
    std::vector<QString> m_migrations;
};

/// A script split at the semicolons that end statements (not those inside quotes or comments).
QStringList splitScript(const QString &script);

} // namespace caseline
