// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_session.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {
// Composed list statements are few (views times sorts); this only guards against a defect.
constexpr qsizetype kMostPrepared = 300;

// SQLite's primary result codes (sqlite3.h).
enum SqliteCode {
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    IoError = 10,
    Full = 13,
    CannotOpen = 14,
    Constraint = 19
};
} // namespace

Error toError(const QSqlError &error)
{
    const QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case Busy:
    case Locked:
    case ReadOnly:
    case IoError:
    case Full:
    case CannotOpen: return {ErrorKind::Busy, u"the store cannot take this now: "_s + text, {}};
    case Constraint: return {ErrorKind::Conflict, u"the store refuses this: "_s + text, {}};
    default: return {ErrorKind::Internal, u"the store failed: "_s + text, {}};
    }
}

SqlSession::SqlSession(QSqlDatabase database, const SqlCatalog &catalog)
    : m_database(std::move(database))
    , m_catalog(catalog)
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
    auto &query = m_prepared[sql];
    if (!query) {
        if (m_prepared.size() > kMostPrepared) {
            m_prepared.clear();
            return runText(sql, values);
        }
        auto fresh = std::make_shared<QSqlQuery>(m_database);
        fresh->setForwardOnly(true);
        if (!fresh->prepare(sql))
            return failure(toError(fresh->lastError()));
        query = std::move(fresh);
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        query->bindValue(int(i), values[i]);
    if (!query->exec()) {
        Error error = toError(query->lastError());
        query->finish();
        return failure(std::move(error));
    }
    return SqlRows(query);
}

Result<void> SqlSession::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return failure(toError(query.lastError()));
    return {};
}

} // namespace caseline
