// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_command.h"

#include "command_runs.h"
#include "record_source.h"

#include "store/sqlite_desk.h"
#include "store/store_snapshot.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QSaveFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kReadAtOnce = 100;
constexpr int kFilesAtOnce = 1; // they have up to 25 MiB
constexpr qint64 kTellEveryMs = 2000;

/// A store on its way into a file.
class DeskExport
{
public:
    DeskExport(StoreSnapshot &snapshot, RecordFormat format, QIODevice &out)
        : m_snapshot(snapshot)
        , m_format(format)
        , m_out(out)
    {
        m_timer.start();
    }

    Result<void> run()
    {
        const auto total = m_snapshot.ticketCount();
        if (!total)
            return failure(total.error());
        m_total = *total;
        auto done = m_format == RecordFormat::Csv ? write(csvLine(csvColumns())) : customers();
        // Before the tickets, which name them.
        if (done && m_format == RecordFormat::JsonLines)
            done = paged(&StoreSnapshot::teams, kReadAtOnce);
        done = done ? tickets() : done;
        return done && m_format == RecordFormat::JsonLines ? relations() : done;
    }
    qint64 count() const { return m_count; }

private:
    Result<void> write(const QByteArray &line)
    {
        if (m_out.write(line) != line.size())
            return failure(ErrorKind::Unavailable, m_out.errorString());
        return {};
    }

    Result<void> customers()
    {
        CustomerId after;
        for (;;) {
            const auto page = m_snapshot.loneCustomers(after, kReadAtOnce);
            if (!page)
                return failure(page.error());
            if (page->empty())
                return {};
            for (const CustomerRecord &record : *page)
                if (auto done = write(recordLine(record) + '\n'); !done)
                    return done;
            after = page->back().customer.id;
        }
    }

    Result<void> tickets()
    {
        TicketId after;
        for (;;) {
            const auto page = m_snapshot.tickets(after, kReadAtOnce);
            if (!page)
                return failure(page.error());
            if (page->empty())
                return {};
            for (const TicketRecord &record : *page)
                if (auto done = write(m_format == RecordFormat::Csv ? csvLine(csvCells(record))
                                                                    : recordLine(record) + '\n');
                    !done)
                    return done;
            after = page->back().ticket.id;
            m_count += qint64(page->size());
            tell();
        }
    }

    // Behind all tickets: what they name is there by then.
    Result<void> relations()
    {
        auto done = paged(&StoreSnapshot::links, kReadAtOnce);
        if (done)
            done = paged(&StoreSnapshot::merges, kReadAtOnce);
        if (done)
            done = paged(&StoreSnapshot::files, kFilesAtOnce);
        if (done)
            done = paged(&StoreSnapshot::drafts, kReadAtOnce);
        if (done)
            done = paged(&StoreSnapshot::deliveries, kReadAtOnce);
        if (done)
            done = paged(&StoreSnapshot::cannedReplies, kReadAtOnce);
        if (done)
            done = paged(&StoreSnapshot::removedCannedReplies, kReadAtOnce);
        if (done)
            done = paged(&StoreSnapshot::macros, kReadAtOnce);
        if (done)
            done = paged(&StoreSnapshot::articles, kReadAtOnce);
        if (done)
            done = paged(&StoreSnapshot::votes, kReadAtOnce);
        return done ? paged(&StoreSnapshot::savedViews, kReadAtOnce) : done;
    }

    template <class T>
    Result<void> paged(StoreSnapshot::Page<T> (StoreSnapshot::*read)(const StoreSnapshot::Place &,
                                                                     int),
                       int limit)
    {
        StoreSnapshot::Place after;
        for (;;) {
            const auto page = (m_snapshot.*read)(after, limit);
            if (!page)
                return failure(page.error());
            if (page->empty())
                return {};
            for (const auto &placed : *page)
                if (auto done = write(recordLine(placed.record) + '\n'); !done)
                    return done;
            after = page->back().place;
        }
    }

    void tell()
    {
        if (m_timer.elapsed() < kTellEveryMs)
            return;
        m_timer.restart();
        std::fputs(qUtf8Printable(u"%1 of %2 tickets\n"_s.arg(m_count).arg(m_total)), stderr);
    }

    StoreSnapshot &m_snapshot;
    const RecordFormat m_format;
    QIODevice &m_out;
    QElapsedTimer m_timer;
    qint64 m_total = 0;
    qint64 m_count = 0;
};

Result<qint64> exportTo(const QString &target, RecordFormat format, const QString &databaseFile)
{
    if (!QFileInfo::exists(databaseFile))
        return failure(ErrorKind::NotFound, u"there is no store at %1"_s.arg(databaseFile));
    // Held where nobody holds it: then it can be brought up to date and does not change meanwhile.
    const auto desk = SqliteDesk::open(databaseFile);
    if (!desk && desk.error().kind != ErrorKind::Conflict)
        return failure(desk.error());
    const auto snapshot = StoreSnapshot::open(databaseFile);
    if (!snapshot)
        return failure(snapshot.error());
    QSaveFile file(target);
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorKind::Unavailable,
                       u"cannot write %1: %2"_s.arg(target, file.errorString()));
    DeskExport run(**snapshot, format, file);
    if (auto done = run.run(); !done)
        return failure(done.error());
    if (!file.commit())
        return failure(ErrorKind::Unavailable,
                       u"cannot write %1: %2"_s.arg(target, file.errorString()));
    return run.count();
}

} // namespace

ExitCode exportDesk(const CommandLine &line, const Settings &settings)
{
    const QString target = line.arguments.value(0);
    const auto format = formatOf(target);
    if (!format)
        return complain(ExitCode::Usage, u"export: the file must end in .jsonl or .csv"_s);
    const auto count = exportTo(target, *format, settings.databaseFile);
    if (!count)
        return complain(ExitCode::Failure, count.error().detail);
    print(u"%1 tickets written\n"_s.arg(*count));
    return ExitCode::Fine;
}

Result<CommandLine> withFile(const CommandLine &line)
{
    CommandLine whole = line;
    QString &file = whole.arguments.front();
    if (!formatOf(file))
        return failure(ErrorKind::Invalid, u"import: the file must end in .jsonl or .csv"_s);
    file = QFileInfo(file).absoluteFilePath();
    return whole;
}

} // namespace caseline
