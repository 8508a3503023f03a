// SPDX-License-Identifier: GPL-3.0-or-later
// Backup, restore and erasure of a desk at work.
#include "support/asked_desk.h"

#include "data_command.h"
#include "log_output.h"

#include "store/sqlite_backup.h"

#include <QDirIterator>

#include <future>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kWord = "Quetzalcoatlus";

QByteArray incident(const QByteArray &customer, const QByteArray &words)
{
    return R"({"customer_id":")" + customer + R"(","channel":"web","email":")" + customer +
           R"(@example.com","message":")" + words + R"("})";
}

/// Files below a folder that hold the word.
QStringList filesWith(const QString &folder, const QByteArray &word)
{
    QStringList names;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().toLower().contains(word.toLower()))
            names << file.fileName();
    }
    return names;
}

ManagementAnswer erase(AskedDesk &desk, const QString &who)
{
    CommandLine line;
    line.verb = CommandLine::Verb::EraseCustomer;
    line.arguments << who;
    static const SystemClock clock;
    std::promise<ManagementAnswer> answer;
    runErasure(line, desk.desk(), clock,
               [&](ManagementAnswer given) { answer.set_value(std::move(given)); });
    return answer.get_future().get();
}

int total(AskedDesk &desk)
{
    return desk.get(u"/api/stats"_s).body[u"total"_s].toInt();
}

} // namespace

class DataCommandsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingOfAnErasedPersonIsLeft()
    {
        AskedDesk desk;
        const QString file = desk.folder() + u"/caseline.db"_s;
        const QString id =
            desk.post(u"/api/incidents"_s, incident("rex", "My " + kWord + " was charged twice!"))
                .text("ticket_id");
        desk.post(u"/api/conversations/message"_s,
                  R"({"customer_id":"rex","message":"Where is my )" + kWord + R"( now?"})");
        desk.post(u"/api/incidents"_s, incident("ada", "Hello, a question."));
        QTRY_VERIFY(desk.desk().store().store().waiting() == 0);
        QTest::qWait(1200); // the full-text index takes it in
        QVERIFY(keepNightlyBackup(file, SystemClock().now()));
        QVERIFY(!filesWith(desk.folder(), kWord).isEmpty());

        const ManagementAnswer erased = erase(desk, u"rex"_s);
        QCOMPARE(erased.complaint, QString());
        QCOMPARE(int(erased.code), 0);
        QCOMPARE(filesWith(desk.folder(), kWord), QStringList());
        QCOMPARE(filesWith(desk.folder(), "rex@example.com"), QStringList());
        QCOMPARE(desk.get(u"/api/incidents/"_s + id).status, 404);
        QCOMPARE(total(desk), 3); // counts stay
        QCOMPARE(desk.get(u"/api/customers/ada/insights"_s).status, 200);
        QCOMPARE(int(erase(desk, u"rex"_s).code), 1);
    }

    void neitherDraftsAnswersMailLogsNorMergedCustomersKeepTraces()
    {
        AskedDesk desk;
        installLogOutput(false, logFileOf(desk.folder()));
        const QString id =
            desk.ask("POST", u"/api/incidents"_s, incident("rex", "About my " + kWord + "."),
                     {{"Idempotency-Key", "k-1"}})
                .text("incident_id");
        desk.post(u"/api/incidents"_s, incident("rex-before", "I am the same, " + kWord + "."));
        QCOMPARE(desk.post(u"/api/customers/rex-before/merge"_s, R"({"into":"rex"})").status, 200);
        const auto ticket = desk.desk().store().tickets().ticket(id);
        QVERIFY(ticket);
        const QByteArray mail = "From: Rex <Rex-Before@example.com>\r\nTo: desk@x.example\r\n"
                                "Message-ID: <1@example.com>\r\nSubject: " +
                                kWord + "\r\n\r\nIt is me again.\r\n";
        std::promise<bool> kept;
        desk.desk().store().store().submit(
            [&](Transaction &tx) -> Result<void> {
                const Instant now = SystemClock().now();
                if (auto done = tx.messages().saveDraft(ticket->id, u"Mara"_s, MessageKind::Reply,
                                                        u"Dear "_s + QString::fromUtf8(kWord), now);
                    !done)
                    return done;
                return tx.mail().keep({{}, u"INBOX/1/1"_s, mail, now});
            },
            [&](const Result<void> &done) { kept.set_value(done.has_value()); });
        QVERIFY(kept.get_future().get());
        qWarning("letter to rex@example.com refused");
        qWarning("nothing about anybody");
        QTest::qWait(1500); // read, indexed
        const QByteArrayList traces = {kWord, "rex@example.com", "rex-before"};
        for (const QByteArray &trace : traces)
            QVERIFY2(!filesWith(desk.folder(), trace).isEmpty(), trace.constData());

        const ManagementAnswer erased = erase(desk, u"rex"_s);
        qInstallMessageHandler(nullptr);
        QCOMPARE(erased.complaint, QString());
        for (const QByteArray &trace : traces)
            QCOMPARE(filesWith(desk.folder(), trace), QStringList());
        QCOMPARE(filesWith(desk.folder(), "nothing about anybody").size(), 1);
        const Look look(desk.folder() + u"/caseline.db"_s);
        QCOMPARE(look.number(u"SELECT count(*) FROM customers"_s), 0);
        QCOMPARE(look.number(u"SELECT count(*) FROM drafts"_s), 0);
        QCOMPARE(look.number(u"SELECT count(*) FROM kept_answers"_s), 0);
        QCOMPARE(look.number(u"SELECT count(*) FROM raw_mail"_s), 0);
    }

    void aBackupIsASnapshotThatComesBack()
    {
        AskedDesk desk;
        QTemporaryDir other;
        const QString file = desk.folder() + u"/caseline.db"_s;
        const QString backup = other.filePath(u"one.db"_s);
        desk.post(u"/api/incidents"_s, incident("ada", "Before."));
        const auto made = backUpStore(file, backup);
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        QCOMPARE(QFileInfo(backup).permission(QFile::ReadOther), false);
        QVERIFY(!backUpStore(file, backup)); // never over a file
        desk.post(u"/api/incidents"_s, incident("ada", "After."));
        QCOMPARE(total(desk), 2);
        const auto refused = restoreStore(backup, file, SystemClock().now());
        QVERIFY(!refused && refused.error().kind == ErrorKind::Conflict);

        const QString restored = other.filePath(u"new/caseline.db"_s);
        QVERIFY(QDir().mkpath(other.filePath(u"new"_s)));
        const auto done = restoreStore(backup, restored, SystemClock().now());
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        const auto store = SqliteDesk::open(restored);
        QVERIFY(store);
        QCOMPARE((*store)->metrics().totals({})->total, 1);
        QVERIFY(!restoreStore(other.filePath(u"none"_s), restored, SystemClock().now()));
        QVERIFY(!restoreStore(QStringLiteral(CASELINE_SOURCE_DIR "/README.md"),
                              other.filePath(u"x.db"_s), SystemClock().now()));
    }

    void whatMayHaveBeenSentIsNotSentAgain()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"caseline.db"_s);
        const QString backup = folder.filePath(u"backup.db"_s);
        {
            AskedDesk desk;
            desk.post(u"/api/incidents"_s, incident("ada", "Before."));
            desk.desk().store().store().stop();
            {
                const Look look(desk.folder() + u"/caseline.db"_s);
                look.rows(u"UPDATE outbox SET status = 'queued', next_attempt_at = 1"_s);
                look.rows(u"UPDATE reminders SET due_at = 1"_s);
            }
            QVERIFY(backUpStore(desk.folder() + u"/caseline.db"_s, backup));
        }
        QVERIFY(restoreStore(backup, file, SystemClock().now()));
        const Look look(file);
        QCOMPARE(look.number(u"SELECT count(*) FROM outbox WHERE status <> 'maybe_sent'"_s), 0);
        QVERIFY(look.number(u"SELECT count(*) FROM outbox"_s) > 0);
        QCOMPARE(look.number(u"SELECT count(*) FROM reminders WHERE status <> 'skipped'"_s), 0);
        QCOMPARE(look.number(u"SELECT value FROM counters WHERE name = 'delivery' "
                             "AND key = 'maybe_sent'"_s),
                 look.number(u"SELECT count(*) FROM outbox"_s));
    }

    void sevenNightsAreKept()
    {
        AskedDesk desk;
        const QString file = desk.folder() + u"/caseline.db"_s;
        for (int day = 0; day < 9; ++day)
            QVERIFY(keepNightlyBackup(file, kNoon + std::chrono::hours(24) * day));
        const QStringList kept = QDir(backupFolder(file)).entryList(QDir::Files, QDir::Name);
        QCOMPARE(kept.size(), 7);
        QCOMPARE(kept.first(), u"caseline-20260312.db"_s);
    }

private:
    static constexpr Instant kNoon = fromMs(1'773'144'000'000); // 2026-03-10
};

QTEST_GUILESS_MAIN(DataCommandsTest)
#include "tst_data_commands.moc"
