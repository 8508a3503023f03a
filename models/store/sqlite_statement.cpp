// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite_statement.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace caseline {

Result<std::unique_ptr<SqliteStatement>> SqliteStatement::prepare(sqlite3 *connection,
                                                                  const QString &sql)
{
    sqlite3_stmt *statement = nullptr;
    const QByteArray text = sql.toUtf8();
    const int code = sqlite3_prepare_v3(connection, text.constData(), int(text.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    std::unique_ptr<SqliteStatement> made(new SqliteStatement(connection, statement));
    if (code != SQLITE_OK || !statement)
        return failure(made->error());
    return made;
}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_statement);
}

Result<void> SqliteStatement::start(const QVariantList &values)
{
    finish();
    m_texts.resize(size_t(values.size()));
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (bind(int(i), values[i]) != SQLITE_OK) {
            Error wrong = error();
            finish();
            return failure(std::move(wrong));
        }
    }
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW: m_place = Place::Before; break;
    case SQLITE_DONE: m_place = Place::Ended; break;
    default: {
        Error wrong = error();
        finish();
        return failure(std::move(wrong));
    }
    }
    m_affected = sqlite3_changes(m_connection);
    m_insertedId = sqlite3_last_insert_rowid(m_connection);
    return {};
}

int SqliteStatement::bind(int position, const QVariant &value)
{
    const int index = position + 1;
    QByteArray &kept = m_texts[size_t(position)];
    switch (value.typeId()) {
    case QMetaType::QString: {
        const auto &text = *static_cast<const QString *>(value.constData());
        if (text.isNull())
            return sqlite3_bind_null(m_statement, index);
        kept = text.toUtf8();
        return sqlite3_bind_text(m_statement, index, kept.constData(), int(kept.size()),
                                 SQLITE_STATIC);
    }
    case QMetaType::QByteArray:
        kept = value.toByteArray();
        if (kept.isNull())
            return sqlite3_bind_null(m_statement, index);
        return sqlite3_bind_blob(m_statement, index, kept.constData(), int(kept.size()),
                                 SQLITE_STATIC);
    case QMetaType::Double:
        return value.isNull() ? sqlite3_bind_null(m_statement, index)
                              : sqlite3_bind_double(m_statement, index, value.toDouble());
    default:
        return value.isNull() ? sqlite3_bind_null(m_statement, index)
                              : sqlite3_bind_int64(m_statement, index, value.toLongLong());
    }
}

bool SqliteStatement::next()
{
    if (m_place == Place::Before) {
        m_place = Place::OnRow;
        return true;
    }
    if (m_place == Place::OnRow && sqlite3_step(m_statement) == SQLITE_ROW)
        return true;
    m_place = Place::Ended;
    return false;
}

void SqliteStatement::finish()
{
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_place = Place::Ended;
}

QVariant SqliteStatement::value(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER: return integer(column);
    case SQLITE_FLOAT: return real(column);
    case SQLITE_BLOB:
        return QByteArray(static_cast<const char *>(sqlite3_column_blob(m_statement, column)),
                          sqlite3_column_bytes(m_statement, column));
    case SQLITE_NULL: return {};
    default: return text(column);
    }
}

QString SqliteStatement::text(int column) const
{
    const auto *utf8 = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(utf8, sqlite3_column_bytes(m_statement, column));
}

qint64 SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double SqliteStatement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

Error SqliteStatement::error() const
{
    const QString text = QString::fromUtf8(sqlite3_errmsg(m_connection));
    switch (sqlite3_errcode(m_connection) & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
        return {ErrorKind::Busy, u"the store cannot take this now: "_s + text, {}};
    case SQLITE_CONSTRAINT: return {ErrorKind::Conflict, u"the store refuses this: "_s + text, {}};
    default: return {ErrorKind::Internal, u"the store failed: "_s + text, {}};
    }
}

} // namespace caseline
