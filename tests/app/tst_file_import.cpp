// SPDX-License-Identifier: GPL-3.0-or-later
// Tickets on their way out into files and back in.
#include "support/import_desk.h"

#include "record_source.h"

#include <QBuffer>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

const char *const kCsvHead = "subject,message,customer_id,status,created_at\r\n";

} // namespace

class FileImportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesGoRoundWithoutLoss()
    {
        AskedDesk from;
        fill(from);
        QTemporaryDir folder;
        const QByteArray lines = exported(from, folder.filePath(u"a.jsonl"_s));
        QVERIFY2(lines.count('\n') >= 3, lines.left(2000).constData());
        QVERIFY(lines.contains("Both captures are real."));
        QCOMPARE(QFileInfo(folder.filePath(u"a.jsonl"_s)).permission(QFile::ReadOther), false);

        AskedDesk to;
        const Told told = import(to, folder.filePath(u"a.jsonl"_s));
        QCOMPARE(told.lines, QStringList());
        QCOMPARE(told.answer.complaint, QString());
        QVERIFY(told.answer.output.endsWith(u" taken in, 0 known already, 0 rejected\n"_s));
        QCOMPARE(exported(to, folder.filePath(u"b.jsonl"_s)), lines);
        QCOMPARE(ticketCounters(to), ticketCounters(from));
        // Counted once more, from the rows.
        const Look look(to.folder() + u"/caseline.db"_s);
        QCOMPARE(look.number(u"SELECT sum(value) FROM counters WHERE name = 'total'"_s),
                 look.number(u"SELECT count(*) FROM tickets"_s));
        QCOMPARE(look.number(u"SELECT sum(value) FROM counters WHERE name = 'status'"_s),
                 look.number(u"SELECT count(*) FROM tickets"_s));
    }
    void nobodyIsToldOfWhatComesIn()
    {
        AskedDesk from;
        fill(from);
        QTemporaryDir folder;
        exported(from, folder.filePath(u"a.jsonl"_s));
        AskedDesk to;
        import(to, folder.filePath(u"a.jsonl"_s));
        QTest::qWait(1500); // workers would have had their turn
        const Look look(to.folder() + u"/caseline.db"_s);
        QCOMPARE(look.number(u"SELECT count(*) FROM outbox WHERE next_attempt_at IS NOT NULL"_s),
                 0);
        // Those that are still to come go on; nothing is reminded of on the way.
        QCOMPARE(look.number(u"SELECT count(*) FROM reminders WHERE status <> 'scheduled'"_s), 0);
        QCOMPARE(look.number(u"SELECT count(*) FROM jobs WHERE queue = 'notifications'"_s), 0);
        QVERIFY(look.number(u"SELECT count(*) FROM events"_s) > 3);
        // Outgoing webhooks are told of numbers above theirs.
        QCOMPARE(look.number(u"SELECT count(*) FROM events WHERE id > 0"_s), 0);
    }

    void aSecondTimeDoesNothing()
    {
        AskedDesk from;
        fill(from);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.jsonl"_s);
        const QByteArray lines = exported(from, file);
        AskedDesk to;
        import(to, file);
        const auto before = ticketCounters(to);
        const Told again = import(to, file);
        QVERIFY2(again.answer.output.startsWith(u"0 taken in, "_s),
                 qPrintable(again.answer.output));
        QCOMPARE(int(again.answer.code), 0);
        QCOMPARE(ticketCounters(to), before);
        QCOMPARE(exported(to, folder.filePath(u"b.jsonl"_s)), lines);
        QCOMPARE(import(from, file).answer.output.left(9), u"0 taken i"_s);
    }

    void referencesAreKeptAndGoOnBehindThem()
    {
        AskedDesk from;
        fill(from); // of today
        QTemporaryDir folder;
        exported(from, folder.filePath(u"a.jsonl"_s));
        AskedDesk to;
        import(to, folder.filePath(u"a.jsonl"_s));
        const HttpAnswer next = to.post(
            u"/api/incidents"_s, R"({"customer_id":"new","channel":"web","message":"Hello?"})");
        QCOMPARE(next.status, 201);
        QVERIFY2(next.text("ticket_id").endsWith(u"-0004"_s), qPrintable(next.text("ticket_id")));
        // Its reference is another ticket's here.
        const QByteArray line = exported(to, folder.filePath(u"b.jsonl"_s)).split('\n').value(1);
        QByteArray other = line;
        const qsizetype id = other.indexOf("\"id\":\"") + 6;
        other.replace(id, 8, "0badcafe");
        const Told told = import(to, fileWith(folder, u"c.jsonl"_s, other + '\n'));
        QCOMPARE(int(told.answer.code), 1);
        QCOMPARE(told.lines.size(), 1);
        QVERIFY2(told.lines.front().contains(u"is another ticket's"_s),
                 qPrintable(told.lines.front()));
    }

    void whatComesInIsFound()
    {
        AskedDesk from;
        fill(from);
        QTemporaryDir folder;
        exported(from, folder.filePath(u"a.jsonl"_s));
        AskedDesk to;
        import(to, folder.filePath(u"a.jsonl"_s));
        QTRY_COMPARE_WITH_TIMEOUT(to.get(u"/api/tickets?search=captures"_s).list("items").size(), 1,
                                  10'000);
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                const Look look(to.folder() + u"/caseline.db"_s);
                return look.number(u"SELECT value FROM counters WHERE name = 'search' AND "
                                   "key = 'watermark'"_s) ==
                       look.number(u"SELECT max(id) FROM messages"_s);
            }(),
            10'000);
    }

    void linesThatCannotBeTakenInAreNamedAndTheRestGoesIn()
    {
        AskedDesk from;
        fill(from);
        QTemporaryDir folder;
        const QByteArray good = exported(from, folder.filePath(u"a.jsonl"_s)).split('\n').value(1);
        const auto with = [&good](const QByteArray &before, const QByteArray &after) {
            QByteArray line = good;
            const qsizetype at = line.indexOf(before);
            return at < 0 ? QByteArray("not there: " + before)
                          : line.replace(at, before.size(), after);
        };
        const QList<std::pair<QByteArray, QString>> wrong = {
            {"{", u"not well-formed"_s},
            {"[]", u"must be an object"_s},
            {R"({"record":"ticket","record":"ticket"})", u"stands twice"_s},
            {R"({"record":"cat"})", u"record is not one"_s},
            {"{\"record\":\"\xff\"}", u"not UTF-8"_s},
            {with("\"version\":", "\"version\":\"x\",\"wersion\":"), u"version must be"_s},
            {with("\"version\":", "\"version\":1e99,\"wersion\":"), u"version must be"_s},
            {with("\"unread\":", "\"colour\":1,\"unread\":"), u"colour is not known"_s},
            {with("\"status\":\"", "\"status\":\"x"), u"status is not one"_s},
            {with("\"reference\":\"", "\"reference\":\"/../"), u"reference takes"_s},
            {with("\"created_at\":\"2", "\"created_at\":\"x"), u"created_at must be a time"_s},
            {with("\"messages\":[", "\"messages\":[7,"), u"messages[0] must be an object"_s},
            {with("\"tags\":[", "\"tags\":[\"two words\","), u"tags must be"_s},
            {with("\"id\":\"", "\"id\":\"{"), u"id must be a UUID"_s},
            {QByteArray(RecordSource::kLongestLine + 1, ' ') + "x", u"longer than 64 MiB"_s}};
        QByteArray content;
        for (const auto &[line, why] : wrong)
            content += line + '\n';
        AskedDesk to;
        const Told told = import(to, fileWith(folder, u"w.jsonl"_s, content + good + "\n\n"));
        QCOMPARE(int(told.answer.code), 1);
        QVERIFY2(told.answer.complaint == u"%1 lines were rejected"_s.arg(wrong.size()),
                 qPrintable(told.lines.join(u'\n')));
        QVERIFY2(told.answer.output.startsWith(u"1 taken in"_s), qPrintable(told.answer.output));
        QCOMPARE(told.lines.size(), wrong.size());
        for (qsizetype i = 0; i < wrong.size(); ++i) {
            QVERIFY2(told.lines[i].startsWith(u"line %1: "_s.arg(i + 1)),
                     qPrintable(told.lines[i]));
            QVERIFY2(told.lines[i].contains(wrong[i].second), qPrintable(told.lines[i]));
        }
    }

    void tablesAreSafeAndComeBack()
    {
        AskedDesk from;
        fill(from);
        from.post(
            u"/api/tickets"_s,
            R"({"title":"=HYPERLINK(1)+2","description":"-2, \u0022quoted\u0022\nsecond line",)"
            R"("customer_id":"+eve","email":"eve@x.example"})");
        QTemporaryDir folder;
        const QByteArray table = exported(from, folder.filePath(u"a.csv"_s));
        QVERIFY(table.startsWith("id,reference,inbox,"));
        QVERIFY2(table.contains(",'=HYPERLINK(1)+2,\"'-2, \"\"quoted\"\"\nsecond line\",'+eve,"),
                 table.constData());
        AskedDesk to;
        const Told told = import(to, folder.filePath(u"a.csv"_s));
        QCOMPARE(told.lines, QStringList());
        QVERIFY2(told.answer.output.startsWith(u"4 taken in"_s), qPrintable(told.answer.output));
        const QString reference = QString::fromUtf8(table.split('\n').value(1).split(',').value(1));
        QCOMPARE(to.get(u"/api/tickets/"_s + reference).status, 200);
        const QByteArray back = exported(to, folder.filePath(u"b.csv"_s));
        QCOMPARE(back, table);
        QCOMPARE(import(to, folder.filePath(u"a.csv"_s)).answer.output.left(10), u"0 taken in"_s);
        const Look look(to.folder() + u"/caseline.db"_s);
        QCOMPARE(look.number(u"SELECT count(*) FROM outbox"_s), 0);
        QCOMPARE(look.number(u"SELECT count(*) FROM customers WHERE external_id = '+eve'"_s), 1);
    }

    void aTableOfSomebodyElseIsEnough()
    {
        QTemporaryDir folder;
        AskedDesk to;
        const QByteArray table = QByteArray("\xef\xbb\xbf") + kCsvHead +
                                 "Broken,\"It is broken,\r\nreally\",joe,closed,"
                                 "2025-01-02T03:04:05Z\r\n"
                                 "Lost,,joe,opne,\r\n"
                                 "a\"b,x,joe,open,\r\n"
                                 "Two,cells\r\n"
                                 "\"Bad\" end,x,joe,open,\r\n"
                                 "\xff,x,joe,open,\r\n"
                                 "Help,,joe,,\r\n";
        const Told told = import(to, fileWith(folder, u"t.csv"_s, table));
        QCOMPARE(told.lines.size(), 6);
        for (qsizetype i = 0; i < 6; ++i)
            QVERIFY2(told.lines[i].startsWith(u"line %1: "_s.arg(i + 4)),
                     qPrintable(told.lines[i]));
        QCOMPARE(int(told.answer.code), 1);
        QVERIFY2(told.answer.output.startsWith(u"1 taken in"_s), qPrintable(told.answer.output));
        QVERIFY2(told.lines[5].contains(u"message"_s), qPrintable(told.lines[5])); // a title only
        QVERIFY(
            import(to, folder.filePath(u"t.csv"_s)).answer.output.contains(u"1 known already"_s));
        const Look look(to.folder() + u"/caseline.db"_s);
        QCOMPARE(look.number(u"SELECT count(*) FROM tickets WHERE status = 'closed' AND "
                             "reference = 'TKT-20250102-0001'"_s),
                 1);
        QCOMPARE(look.number(u"SELECT count(*) FROM customers"_s), 1);
    }

    void filesThatAreNoneAreRefused()
    {
        QTemporaryDir folder;
        AskedDesk to;
        QCOMPARE(int(import(to, folder.filePath(u"none.jsonl"_s)).answer.code), 1);
        QCOMPARE(int(import(to, folder.path()).answer.code), 1);
        const Told column = import(to, fileWith(folder, u"c.csv"_s, "subject,colour\na,b\n"));
        QVERIFY2(column.answer.complaint.contains(u"colour"_s),
                 qPrintable(column.answer.complaint));
        QCOMPARE(int(import(to, fileWith(folder, u"d.csv"_s, "subject,subject\n")).answer.code), 1);
        QCOMPARE(int(import(to, fileWith(folder, u"e.csv"_s, "")).answer.code), 0);
        CommandLine line;
        line.arguments << folder.filePath(u"x.txt"_s);
        QVERIFY(!withFile(line));
        QCOMPARE(int(exportDesk(line, {})), int(ExitCode::Usage));
    }

    void cellsKeepTheirApostrophes()
    {
        const QStringList cells = {u"=1"_s,  u"'=1"_s,      u"''@x"_s,     u"'"_s, u"it's"_s,
                                   u"\tx"_s, u"a\r\nb\n"_s, u"'quoted'"_s, u""_s,  u" pad "_s};
        QByteArray bytes = csvLine(cells);
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        CsvReader reader(buffer);
        const auto row = reader.next();
        QVERIFY(row);
        QCOMPARE(row->complaint, QString());
        QCOMPARE(row->cells, cells);
        QVERIFY(!reader.next());
    }

    void anEndInTheMiddleGoesOnLater()
    {
        QTemporaryDir folder;
        QByteArray table = kCsvHead;
        constexpr int kRows = 3000;
        for (int i = 0; i < kRows; ++i)
            table += "Row " + QByteArray::number(i) + ",Words,joe,open,\n";
        const QString file = fileWith(folder, u"t.csv"_s, table);
        AskedDesk to;
        std::promise<ManagementAnswer> answer;
        std::atomic<int> asked = 0;
        to.desk().imports().run(
            file, {[&](ManagementAnswer given) { answer.set_value(std::move(given)); },
                   [](const QString &) {}, [&] { return ++asked > 5; }});
        const ManagementAnswer ended = answer.get_future().get();
        QCOMPARE(int(ended.code), 1);
        QVERIFY2(ended.output.startsWith(u"500 taken in"_s), qPrintable(ended.output));
        to.restart();
        const Told rest = import(to, file);
        QVERIFY2(rest.answer.output.startsWith(u"2500 taken in, 500 known"_s),
                 qPrintable(rest.answer.output));
        QCOMPARE(to.get(u"/api/stats"_s).body[u"total"_s].toInt(), kRows);
    }
};

QTEST_GUILESS_MAIN(FileImportTest)
#include "tst_file_import.moc"
