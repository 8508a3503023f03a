// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite_location.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QThread>

#include <sqlite3.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

// Outside of any namespace, as Q_INIT_RESOURCE demands.
static void registerMigrations()
{
    Q_INIT_RESOURCE(store);
}

namespace caseline {

namespace {

constexpr int kApplicationId = 0x4341534c; // "CASL" in the file's header
constexpr int kBusyTimeoutMs = 5000;
// 16 MiB of log between checkpoints: fewer pauses during bursts, a quick recovery all the same.
constexpr int kCheckpointPages = 4000;
constexpr int kWriterCacheKiB = 32 * 1024;

Result<std::unique_ptr<SqlSession>> connect(const QString &file, const SqlCatalog &catalog,
                                            bool readOnly)
{
    // Nobody asks how much memory SQLite has; counting takes a lock of all threads each time.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static std::atomic<int> counter = 0;
    const QString name = u"caseline-%1"_s.arg(++counter);
    auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    database.setDatabaseName(file);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1%2"_s.arg(kBusyTimeoutMs)
                                   .arg(readOnly ? u";QSQLITE_OPEN_READONLY"_s : u""_s));
    const bool opened = database.open();
    const QString reason = database.lastError().text();
    auto session = std::make_unique<SqlSession>(database, catalog);
    if (!opened)
        return failure(ErrorKind::Unavailable, u"cannot open the store %1: %2"_s.arg(file, reason));
    return session;
}

Result<void> setPragmas(SqlSession &session)
{
    for (const QString &pragma :
         {u"journal_mode = WAL"_s, u"synchronous = FULL"_s, u"foreign_keys = ON"_s,
          u"wal_autocheckpoint = %1"_s.arg(kCheckpointPages),
          u"cache_size = -%1"_s.arg(kWriterCacheKiB), u"temp_store = MEMORY"_s})
        if (auto done = session.execute(u"PRAGMA "_s + pragma); !done)
            return done;
    return {};
}

Result<qint64> number(SqlSession &session, const QString &sql)
{
    auto rows = session.runText(sql);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->integer(0) : 0;
}

Result<int> checkedVersion(SqlSession &session, const QString &file)
{
    const Result<qint64> tables = number(session, u"SELECT count(*) FROM sqlite_schema"_s);
    if (!tables)
        return failure(
            ErrorKind::Invalid,
            u"%1 is damaged or not a store of Caseline; it was left as it is"_s.arg(file));
    const Result<qint64> application = number(session, u"PRAGMA application_id"_s);
    const Result<qint64> version = number(session, u"PRAGMA user_version"_s);
    if (!application || !version)
        return failure(ErrorKind::Invalid, u"%1 cannot be read"_s.arg(file));
    if (*tables > 0 && *application != kApplicationId)
        return failure(ErrorKind::Invalid,
                       u"%1 belongs to another program; it was left as it is"_s.arg(file));
    const auto newest = qint64(session.catalog().migrations().size());
    if (*version > newest)
        return failure(
            ErrorKind::Invalid,
            u"%1 is from a newer Caseline (store version %2, this one knows %3); it was left as it is"_s
                .arg(file)
                .arg(*version)
                .arg(newest));
    return int(*version);
}

} // namespace

Result<StoreLock> StoreLock::take(const QString &file)
{
    const QString path = file + u".lock"_s;
    const int lock = ::open(qUtf8Printable(path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0)
        return failure(ErrorKind::Unavailable,
                       u"cannot write in %1: %2"_s.arg(QFileInfo(file).absolutePath(),
                                                       QString::fromLocal8Bit(strerror(errno))));
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock);
        return failure(ErrorKind::Conflict, u"another Caseline is using the store %1"_s.arg(file));
    }
    return StoreLock(lock);
}

StoreLock::~StoreLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

Result<std::unique_ptr<SqlSession>> openBeside(const QString &file, const SqlCatalog &catalog)
{
    auto session = connect(file, catalog, true);
    if (!session)
        return session;
    const Result<int> version = checkedVersion(**session, file);
    if (!version)
        return failure(version.error());
    if (*version < int(catalog.migrations().size()))
        return failure(ErrorKind::Conflict,
                       u"%1 is from an older Caseline that is running"_s.arg(file));
    return session;
}

Result<void> migrateFile(const QString &file)
{
    registerMigrations();
    auto catalog = SqlCatalog::load(u":/caseline/sql/sqlite"_s);
    if (!catalog)
        return failure(catalog.error());
    auto session = connect(file, *catalog, false);
    if (!session)
        return failure(session.error());
    const Result<int> version = checkedVersion(**session, file);
    if (!version)
        return failure(version.error());
    return migrate(**session, *version, int(catalog->migrations().size()));
}

Result<void> migrate(SqlSession &session, int version, int target)
{
    for (int next = version; next < target; ++next) {
        if (auto done = session.execute(u"BEGIN IMMEDIATE"_s); !done)
            return done;
        QStringList steps = splitScript(session.catalog().migrations()[size_t(next)]);
        steps << u"PRAGMA user_version = %1"_s.arg(next + 1)
              << u"PRAGMA application_id = %1"_s.arg(kApplicationId) << u"COMMIT"_s;
        for (const QString &step : steps) {
            if (auto done = session.execute(step); !done) {
                (void)session.execute(u"ROLLBACK"_s);
                return failure(done.error().kind,
                               u"cannot bring the store to version %1: %2"_s.arg(next + 1).arg(
                                   done.error().detail));
            }
        }
    }
    return {};
}

Result<std::unique_ptr<SqliteLocation>> SqliteLocation::open(const QString &file,
                                                             const SqlCatalog &catalog)
{
    const QFileInfo info(file);
    if (!QDir().mkpath(info.absolutePath()))
        return failure(ErrorKind::Unavailable,
                       u"cannot make the folder %1"_s.arg(info.absolutePath()));
    auto lock = StoreLock::take(info.absoluteFilePath());
    if (!lock)
        return failure(lock.error());
    std::unique_ptr<SqliteLocation> location(
        new SqliteLocation(info.absoluteFilePath(), catalog, std::move(*lock)));
    const bool fresh = !info.exists() || info.size() == 0;
    auto session = connect(location->m_file, catalog, false);
    if (!session)
        return failure(session.error());
    const Result<int> version = checkedVersion(**session, location->m_file);
    if (!version)
        return failure(version.error());
    // What is erased must not linger in free pages.
    if (auto done = (*session)->execute(u"PRAGMA secure_delete = ON"_s); !done)
        return failure(done.error());
    if (fresh)
        QFile::setPermissions(location->m_file, QFile::ReadOwner | QFile::WriteOwner);
    if (auto done = setPragmas(**session); !done)
        return failure(done.error());
    if (auto done = migrate(**session, *version, int(catalog.migrations().size())); !done)
        return failure(done.error());
    location->m_opened = true;
    return location;
}

SqliteLocation::SqliteLocation(QString file, const SqlCatalog &catalog, StoreLock lock)
    : m_file(std::move(file))
    , m_catalog(catalog)
    , m_lock(std::move(lock))
{}

// After a clean end everything is in the one file: the last connection was a reader's, which cannot
// move the log into it. A file that was refused is not touched.
SqliteLocation::~SqliteLocation()
{
    if (m_opened)
        if (const auto last = writer())
            (void)(*last)->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

Result<std::unique_ptr<SqlSession>> SqliteLocation::writer() const
{
    auto session = connect(m_file, m_catalog, false);
    if (!session)
        return session;
    if (auto done = setPragmas(**session); !done)
        return failure(done.error());
    if (auto done = (*session)->execute(u"PRAGMA secure_delete = ON"_s); !done)
        return failure(done.error());
    return session;
}

Result<void> SqliteLocation::truncateLog() const
{
    constexpr int kTries = 50;
    constexpr unsigned long kPauseMs = 100;
    auto session = writer();
    if (!session)
        return failure(session.error());
    for (int tries = 0; tries < kTries; ++tries) {
        {
            auto rows = (*session)->runText(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
            if (rows && rows->next() && rows->integer(0) == 0)
                return {};
        }
        QThread::msleep(kPauseMs);
    }
    return failure(ErrorKind::Busy, u"the store is read all the time"_s);
}

Result<std::unique_ptr<SqlSession>> SqliteLocation::reader() const
{
    return connect(m_file, m_catalog, true);
}

} // namespace caseline
