// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite_backup.h"

#include "sqlite_location.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <atomic>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// A connection of its own, closed and forgotten at the end.
class Snapshot
{
public:
    Snapshot(const QString &file, bool readOnly)
        : m_name(u"caseline-backup-%1"_s.arg(++counter()))
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        database.setDatabaseName(file);
        database.setConnectOptions(readOnly ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s
                                            : u"QSQLITE_BUSY_TIMEOUT=5000"_s);
        m_open = database.open();
    }
    ~Snapshot()
    {
        QSqlDatabase::database(m_name, false).close();
        QSqlDatabase::removeDatabase(m_name);
    }
    Snapshot(const Snapshot &) = delete;
    Snapshot &operator=(const Snapshot &) = delete;

    bool isOpen() const { return m_open; }
    Result<QVariant> run(const QString &sql, const QVariant &value = {}) const
    {
        QSqlQuery query(QSqlDatabase::database(m_name, false));
        query.prepare(sql);
        if (value.isValid())
            query.addBindValue(value);
        if (!query.exec())
            return failure(ErrorKind::Unavailable, query.lastError().databaseText());
        return query.next() ? query.value(0) : QVariant();
    }

private:
    static std::atomic<int> &counter()
    {
        static std::atomic<int> count = 0;
        return count;
    }

    QString m_name;
    bool m_open = false;
};

Result<void> toDisk(const QString &path)
{
    const int file = ::open(qUtf8Printable(path), O_RDONLY | O_CLOEXEC);
    const bool done = file >= 0 && ::fsync(file) == 0;
    if (file >= 0)
        ::close(file);
    return done ? Result<void>()
                : failure(ErrorKind::Unavailable, u"cannot bring %1 to the disk"_s.arg(path));
}

Result<void> checkSnapshot(const Snapshot &snapshot, const QString &file)
{
    constexpr int kApplication = 0x4341534c;
    const auto application = snapshot.run(u"PRAGMA application_id"_s);
    if (!snapshot.isOpen() || !application || application->toInt() != kApplication)
        return failure(ErrorKind::Invalid, u"%1 is no backup of Caseline"_s.arg(file));
    const auto health = snapshot.run(u"PRAGMA quick_check(1)"_s);
    if (!health || health->toString() != "ok"_L1)
        return failure(ErrorKind::Invalid, u"%1 is damaged"_s.arg(file));
    return {};
}

/// What could go out a second time does not.
Result<void> settle(const Snapshot &store, Instant now)
{
    const std::pair<QString, QVariant> steps[] = {
        {u"BEGIN IMMEDIATE"_s, {}},
        {u"UPDATE outbox SET status = 'maybe_sent', next_attempt_at = NULL, fence = fence + 1, "
         "last_error = 'Restored from a backup: it may have been sent after that.' "
         "WHERE status IN ('queued', 'sending', 'failed')"_s,
         {}},
        {u"DELETE FROM counters WHERE name = 'delivery'"_s, {}},
        {u"INSERT INTO counters SELECT 'delivery', status, count(*) FROM outbox GROUP BY status"_s,
         {}},
        {u"UPDATE reminders SET status = 'skipped', settled_at = due_at "
         "WHERE status = 'scheduled' AND due_at <= ?"_s,
         toMs(now)},
        {u"DELETE FROM counters WHERE name = 'reminder'"_s, {}},
        {u"INSERT INTO counters SELECT 'reminder', status, count(*) FROM reminders GROUP BY status"_s,
         {}},
        {u"UPDATE jobs SET status = 'failed', last_error = 'Given up: restored from a backup.' "
         "WHERE status IN ('waiting', 'running') AND queue IN ('messages', 'notifications')"_s,
         {}},
        {u"UPDATE marks SET value = max(value, (SELECT coalesce(max(id), 0) FROM events))"_s, {}},
        {u"COMMIT"_s, {}}};
    for (const auto &[sql, value] : steps)
        if (auto done = store.run(sql, value); !done)
            return failure(done.error());
    return {};
}

} // namespace

Result<void> backUpStore(const QString &databaseFile, const QString &target)
{
    if (!QFileInfo::exists(databaseFile))
        return failure(ErrorKind::NotFound, u"there is no store at %1"_s.arg(databaseFile));
    if (QFileInfo::exists(target))
        return failure(ErrorKind::Conflict, u"%1 exists already"_s.arg(target));
    const QString part = target + u".part"_s;
    QFile::remove(part);
    // Made first, so that nobody else can read it while it is written.
    QFile file(part);
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorKind::Unavailable,
                       u"cannot write %1: %2"_s.arg(target, file.errorString()));
    file.close();
    {
        const Snapshot store(databaseFile, true);
        if (auto done = store.run(u"VACUUM INTO ?"_s, part); !done) {
            QFile::remove(part);
            return failure(done.error());
        }
    }
    if (auto done = toDisk(part); !done)
        return done;
    if (!QFile::rename(part, target))
        return failure(ErrorKind::Unavailable, u"cannot write %1"_s.arg(target));
    return toDisk(QFileInfo(target).absolutePath());
}

Result<void> restoreStore(const QString &backup, const QString &databaseFile, Instant now)
{
    if (!QFileInfo::exists(backup))
        return failure(ErrorKind::NotFound, u"there is no file %1"_s.arg(backup));
    const QString folder = QFileInfo(databaseFile).absolutePath();
    if (!QDir().mkpath(folder))
        return failure(ErrorKind::Unavailable, u"cannot make the folder %1"_s.arg(folder));
    const auto lock = StoreLock::take(databaseFile);
    if (!lock)
        return failure(lock.error());
    if (auto checked = checkSnapshot(Snapshot(backup, true), backup); !checked)
        return checked;
    const QString part = databaseFile + u".restore"_s;
    QFile::remove(part);
    if (!QFile::copy(backup, part) ||
        !QFile::setPermissions(part, QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorKind::Unavailable, u"cannot write %1"_s.arg(part));
    // Older snapshots lack tables that settle() knows: they are brought up to date first.
    if (auto done = migrateFile(part); !done)
        return done;
    {
        const Snapshot store(part, false);
        if (auto done = settle(store, now); !done)
            return done;
        (void)store.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    }
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s}) {
        QFile::remove(part + suffix);
        QFile::remove(databaseFile + suffix);
    }
    if (auto done = toDisk(part); !done)
        return done;
    if (::rename(qUtf8Printable(part), qUtf8Printable(databaseFile)) != 0)
        return failure(ErrorKind::Unavailable, u"cannot replace %1"_s.arg(databaseFile));
    return toDisk(QFileInfo(databaseFile).absolutePath());
}

} // namespace caseline
