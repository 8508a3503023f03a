// SPDX-License-Identifier: GPL-3.0-or-later
#include "data_command.h"

#include "command_runs.h"
#include "desk.h"
#include "log_output.h"
#include "services/desk_learning.h"

#include "store/sqlite_backup.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kNightlyKept = 7;

ExitCode ended(const Result<void> &done)
{
    return done ? ExitCode::Fine : complain(ExitCode::Failure, done.error().detail);
}

/// Nightly backups hold the erased person's words: they go, and one of now takes their place.
Result<void> renewBackups(const QString &databaseFile, Instant now)
{
    QDir folder(backupFolder(databaseFile));
    if (!folder.exists())
        return {};
    for (const QString &name : folder.entryList(QDir::Files))
        if (!folder.remove(name))
            return failure(ErrorKind::Unavailable,
                           u"cannot remove %1"_s.arg(folder.filePath(name)));
    return keepNightlyBackup(databaseFile, now);
}

/// What lies beside the store: its log, nightly backups, and what the program logged.
Result<void> eraseCopies(Desk &desk, const Clock &clock, const QStringList &traces)
{
    if (auto done = desk.store().location().truncateLog(); !done)
        return done;
    if (auto done = renewBackups(desk.store().location().file(), clock.now()); !done)
        return done;
    return eraseFromLog(logFileOf(desk.settings().dataFolder), traces);
}

} // namespace

ExitCode backUp(const CommandLine &line, const Settings &settings)
{
    return ended(backUpStore(settings.databaseFile, line.arguments.value(0)));
}

ExitCode restoreBackup(const CommandLine &line, const Settings &settings)
{
    return ended(restoreStore(line.arguments.value(0), settings.databaseFile, SystemClock().now()));
}

QString backupFolder(const QString &databaseFile)
{
    return QFileInfo(databaseFile).absolutePath() + u"/backups"_s;
}

Result<void> keepNightlyBackup(const QString &databaseFile, Instant now)
{
    QDir folder(backupFolder(databaseFile));
    if (!folder.mkpath(u"."_s))
        return failure(ErrorKind::Unavailable, u"cannot make %1"_s.arg(folder.path()));
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QString target = folder.filePath(u"caseline-%1.db"_s.arg(utcDay(now)));
    if (QFileInfo::exists(target))
        return {};
    if (auto done = backUpStore(databaseFile, target); !done)
        return done;
    QStringList kept = folder.entryList({u"caseline-*.db"_s}, QDir::Files, QDir::Name);
    while (kept.size() > kNightlyKept)
        folder.remove(kept.takeFirst());
    return {};
}

void runErasure(const CommandLine &line, Desk &desk, const Clock &clock, ManagementDone done)
{
    auto erased = std::make_shared<Erased>();
    desk.store().store().submit(
        [name = line.arguments.value(0), now = clock.now(),
         erased](Transaction &tx) -> Result<void> {
            const auto customer = tx.erasure().find(name);
            if (!customer)
                return failure(customer.error());
            auto gone = tx.erasure().erase(*customer, now);
            if (!gone)
                return failure(gone.error());
            *erased = std::move(*gone);
            return learnSoon(tx, now); // without what came from these texts
        },
        [&desk, &clock, erased, done = std::move(done)](const Result<void> &result) {
            if (!result)
                return done({ExitCode::Failure, {}, result.error().detail});
            // Off the writer's thread, which has to be free for the log to shrink.
            desk.store().readers().run([&desk, &clock, erased, done] {
                if (const auto clean = eraseCopies(desk, clock, erased->traces))
                    done({ExitCode::Fine,
                          u"erased with %1 conversations\n"_s.arg(erased->conversations),
                          {}});
                else
                    done({ExitCode::Failure,
                          {},
                          u"erased, but traces are left: "_s + clean.error().detail});
            });
        });
}

} // namespace caseline
