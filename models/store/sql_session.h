// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "sql_catalog.h"
#include "sqlite_statement.h"

#include <QSqlDatabase>
#include <QVariant>

#include <memory>

namespace caseline {

/// The rows of one statement. The statement is finished when this goes out of scope: SQLite cannot
/// commit over an open one.
class SqlRows
{
public:
    explicit SqlRows(std::shared_ptr<SqliteStatement> statement)
        : m_statement(std::move(statement))
    {}
    SqlRows(SqlRows &&) noexcept = default;
    SqlRows &operator=(SqlRows &&) = delete;
    ~SqlRows()
    {
        if (m_statement)
            m_statement->finish();
    }

    bool next() { return m_statement->next(); }
    QVariant value(int column) const { return m_statement->value(column); }
    QString text(int column) const { return m_statement->text(column); }
    qint64 integer(int column) const { return m_statement->integer(column); }
    double real(int column) const { return m_statement->real(column); }
    bool isNull(int column) const { return m_statement->isNull(column); }
    int affected() const { return m_statement->affected(); }
    qint64 insertedId() const { return m_statement->insertedId(); }

private:
    std::shared_ptr<SqliteStatement> m_statement;
};

/// One connection with its prepared statements, used on the thread that made it.
/// Errors: Busy (locked, full, read-only, I/O), Conflict (a constraint), Internal.
class SqlSession
{
public:
    SqlSession(QSqlDatabase database, const SqlCatalog &catalog);
    ~SqlSession();
    SqlSession(const SqlSession &) = delete;
    SqlSession &operator=(const SqlSession &) = delete;

    /// Runs a statement of the catalog.
    Result<SqlRows> run(const QString &name, const QVariantList &values = {});
    /// Runs a composed statement; prepared once per text.
    Result<SqlRows> runText(const QString &sql, const QVariantList &values = {});
    /// Runs a text that is not worth keeping.
    Result<void> execute(const QString &sql);
    /// Whether what failed last failed for want of room.
    bool isFull() const;
    const SqlCatalog &catalog() const { return m_catalog; }
    QSqlDatabase &database() { return m_database; }

private:
    QSqlDatabase m_database;
    const SqlCatalog &m_catalog;
    sqlite3 *m_connection = nullptr; ///< of the database, while it is open
    QHash<QString, std::shared_ptr<SqliteStatement>> m_prepared;
};

} // namespace caseline
