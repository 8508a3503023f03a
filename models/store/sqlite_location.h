// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "sql_session.h"

#include <QString>

#include <memory>

namespace caseline {

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

private:
    SqliteLocation(QString file, const SqlCatalog &catalog, int lock);

    QString m_file;
    const SqlCatalog &m_catalog;
    int m_lock;
    bool m_opened = false; ///< checked and brought to the newest version
};

/// Applies the migrations from `version` on, each in a transaction of its own, up to `target`.
Result<void> migrate(SqlSession &session, int version, int target);

} // namespace caseline
