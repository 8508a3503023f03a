// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_session.h"

#include <QSqlDriver>

#include <cerrno>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {
// Composed list statements are few (views times sorts); this only guards against a defect.
constexpr qsizetype kMostPrepared = 300;

sqlite3 *connectionOf(const QSqlDatabase &database)
{
    const QVariant handle = database.isOpen() ? database.driver()->handle() : QVariant();
    return handle.isValid() && qstrcmp(handle.typeName(), "sqlite3*") == 0
               ? *static_cast<sqlite3 *const *>(handle.constData())
               : nullptr;
}
} // namespace

SqlSession::SqlSession(QSqlDatabase database, const SqlCatalog &catalog)
    : m_database(std::move(database))
    , m_catalog(catalog)
    , m_connection(connectionOf(m_database))
{}

SqlSession::~SqlSession()
{
    m_prepared.clear();
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Result<SqlRows> SqlSession::run(const QString &name, const QVariantList &values)
{
    return runText(m_catalog[name], values);
}

Result<SqlRows> SqlSession::runText(const QString &sql, const QVariantList &values)
{
    auto &statement = m_prepared[sql];
    if (!statement) {
        if (m_prepared.size() > kMostPrepared) {
            m_prepared.clear();
            return runText(sql, values);
        }
        auto fresh = SqliteStatement::prepare(m_connection, sql);
        if (!fresh)
            return failure(fresh.error());
        statement = std::move(*fresh);
    }
    if (auto started = statement->start(values); !started)
        return failure(started.error());
    return SqlRows(statement);
}

Result<void> SqlSession::execute(const QString &sql)
{
    auto statement = SqliteStatement::prepare(m_connection, sql);
    if (!statement)
        return failure(statement.error());
    return (*statement)->start({});
}

bool SqlSession::isFull() const
{
    const int code = sqlite3_errcode(m_connection) & 0xff;
    const int reason = sqlite3_system_errno(m_connection);
    return code == SQLITE_FULL || (code == SQLITE_IOERR && (reason == ENOSPC || reason == EDQUOT));
}

} // namespace caseline
