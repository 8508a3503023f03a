// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "sql_session.h"

#include <QString>

#include <memory>
#include <utility>

namespace caseline {

/// The right to use a store's file, held by one process at a time. The kernel frees it when the
/// process dies, however it dies.
class StoreLock
{
public:
    /// Conflict while another process has it.
    static Result<StoreLock> take(const QString &databaseFile);
    StoreLock(StoreLock &&other) noexcept
        : m_file(std::exchange(other.m_file, -1))
    {}
    StoreLock &operator=(StoreLock &&) = delete;
    ~StoreLock();

private:
    explicit StoreLock(int file)
        : m_file(file)
    {}
    int m_file;
};

/// The embedded store's file, held for this process alone until destroyed. The kernel frees the
/// lock when a process dies, however it dies.
class SqliteLocation
{
public:
    /// Makes the folder if need be, takes the lock, checks that the file is a store of ours that
    /// this program knows, and brings it to the newest version. Each refusal is one clear sentence
    /// and leaves everything as it was.
    static Result<std::unique_ptr<SqliteLocation>> open(const QString &file,
                                                        const SqlCatalog &catalog);
    ~SqliteLocation();
    SqliteLocation(const SqliteLocation &) = delete;
    SqliteLocation &operator=(const SqliteLocation &) = delete;

    const QString &file() const { return m_file; }
    /// Connections for the calling thread. One writer; any number of readers, which cannot write.
    Result<std::unique_ptr<SqlSession>> writer() const;
    Result<std::unique_ptr<SqlSession>> reader() const;
    /// Moves the log into the file and empties it; tries for some seconds while others read.
    Result<void> truncateLog() const;

private:
    SqliteLocation(QString file, const SqlCatalog &catalog, StoreLock lock);

    QString m_file;
    const SqlCatalog &m_catalog;
    StoreLock m_lock;
    bool m_opened = false; ///< checked and brought to the newest version
};

/// Applies the migrations from `version` on, each in a transaction of its own, up to `target`.
Result<void> migrate(SqlSession &session, int version, int target);

/// A connection that cannot write, beside the process that holds the store. Conflict: the store is
/// of another version than this program's.
Result<std::unique_ptr<SqlSession>> openBeside(const QString &file, const SqlCatalog &catalog);

/// Brings a store that nobody else knows of to the newest version.
Result<void> migrateFile(const QString &file);

} // namespace caseline
