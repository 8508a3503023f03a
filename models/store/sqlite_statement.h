// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QVariant>

#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace caseline {

/// One prepared statement of an SQLite connection, by SQLite's own interface: QSqlQuery looks up a
/// name for every value it binds, which cost as much again as SQLite's work. Used on the thread of
/// its connection.
/// Errors: Busy (locked, full, read-only, I/O), Conflict (a constraint), Internal.
class SqliteStatement
{
public:
    static Result<std::unique_ptr<SqliteStatement>> prepare(sqlite3 *connection,
                                                            const QString &sql);
    ~SqliteStatement();
    SqliteStatement(const SqliteStatement &) = delete;
    SqliteStatement &operator=(const SqliteStatement &) = delete;

    /// Runs it from the start, up to its first row. A null value, and a null QString, is NULL.
    Result<void> start(const QVariantList &values);
    /// Goes to the next row (the first one after start()).
    bool next();
    /// Lets go of rows and values: SQLite cannot commit over an open statement.
    void finish();

    QVariant value(int column) const;
    QString text(int column) const;
    qint64 integer(int column) const;
    double real(int column) const;
    bool isNull(int column) const;
    /// Rows that it changed, and the key of the row it added last, as of start().
    int affected() const { return m_affected; }
    qint64 insertedId() const { return m_insertedId; }

private:
    enum class Place { Before, OnRow, Ended };

    SqliteStatement(sqlite3 *connection, sqlite3_stmt *statement)
        : m_connection(connection)
        , m_statement(statement)
    {}
    int bind(int position, const QVariant &value);
    Error error() const;

    sqlite3 *m_connection;
    sqlite3_stmt *m_statement;
    std::vector<QByteArray> m_texts; ///< what is bound, until finish()
    Place m_place = Place::Ended;
    int m_affected = 0;
    qint64 m_insertedId = 0;
};

} // namespace caseline
