// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_fixture.h"

#include "store/sql_catalog.h"

#include <QProcess>
#include <QSqlQuery>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

SqlCatalog catalog()
{
    auto loaded = SqlCatalog::load(u":/caseline/sql/sqlite"_s);
    if (!loaded)
        qFatal("%s", qUtf8Printable(loaded.error().detail));
    return *loaded;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void run(const QString &file, const QStringList &statements)
{
    const QString name = u"test-direct"_s;
    {
        auto db = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        db.setDatabaseName(file);
        QVERIFY(db.open());
        for (const QString &sql : statements) {
            QSqlQuery query(db);
            QVERIFY2(query.exec(sql), qPrintable(sql));
        }
    }
    QSqlDatabase::removeDatabase(name);
}

QVariant ask(const QString &file, const QString &sql)
{
    const QString name = u"test-direct"_s;
    QVariant answer;
    {
        auto db = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        db.setDatabaseName(file);
        if (db.open()) {
            QSqlQuery query(db);
            if (query.exec(sql) && query.next())
                answer = query.value(0);
        }
    }
    QSqlDatabase::removeDatabase(name);
    return answer;
}

/// One migration once more, over a store that is as new as can be.
void migrateAgain(const QString &file, int from)
{
    {
        const SqlCatalog sql = catalog();
        auto db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test-old"_s);
        db.setDatabaseName(file);
        QVERIFY(db.open());
        SqlSession session(db, sql);
        db = {};
        QVERIFY(migrate(session, from, from + 1));
    }
    run(file, {u"PRAGMA user_version = %1"_s.arg(catalog().migrations().size())});
}

} // namespace

class StoreFileTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void migratesFromEveryEarlierVersion_data()
    {
        StoreFixture resources; // loads the resources
        QTest::addColumn<int>("version");
        for (int version = 0; version < int(catalog().migrations().size()); ++version)
            QTest::addRow("from %d", version) << version;
    }
    void migratesFromEveryEarlierVersion()
    {
        QFETCH(int, version);
        const SqlCatalog sql = catalog();
        QTemporaryDir folder;
        const QString file = folder.path() + u"/caseline.db"_s;
        {
            auto db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test-old"_s);
            db.setDatabaseName(file);
            QVERIFY(db.open());
            SqlSession session(db, sql);
            db = {};
            QVERIFY(migrate(session, 0, version));
            if (version > 0)
                QVERIFY(session.execute(u"INSERT INTO customers (public_id, name, created_at) "
                                        "VALUES (zeroblob(16), 'Kept', 1)"_s));
        }
        {
            const auto desk = SqliteDesk::open(file);
            QVERIFY2(desk, desk ? "" : qPrintable(desk.error().detail));
        }
        QCOMPARE(ask(file, u"PRAGMA user_version"_s).toInt(), int(sql.migrations().size()));
        QCOMPARE(ask(file, u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
        if (version > 0)
            QCOMPARE(ask(file, u"SELECT name FROM customers"_s).toString(), u"Kept"_s);
    }

    /// Before version 34 sums of conversations stood in wrong places, and nobody added up how long
    /// they took.
    void sumsOfConversationsAreMended()
    {
        StoreFixture store;
        Ticket settled = someTicket();
        settled.status = Status::Resolved;
        settled.sla.state = SlaState::None;
        settled.resolvedAt = settled.createdAt + std::chrono::hours(24);
        stored(store, settled);
        settled.publicId = newPublicId(kNoon);
        settled.firstRespondedAt = settled.createdAt + std::chrono::hours(30);
        settled.resolvedAt = settled.createdAt + std::chrono::hours(90);
        settled.escalation.raisedAt = settled.createdAt;
        stored(store, settled);
        Ticket open = someTicket();
        open.escalation.open = true;
        open.escalation.raisedAt = open.createdAt;
        stored(store, open);
        store.close();
        const auto counted = [&store] {
            return ask(store.file(),
                       u"SELECT group_concat(name || ' ' || key || ' ' || value, '; ') "
                       "FROM (SELECT * FROM counters WHERE value <> 0 "
                       "ORDER BY name, key)"_s)
                .toString();
        };
        const QString right = counted();
        run(store.file(), {u"UPDATE counters SET key = substr(key, 1, instr(key, '/') - 1) "
                           "WHERE name IN ('day_finished', 'day_automated', 'day_raised')"_s,
                           u"DELETE FROM counters WHERE name LIKE 'day\\__%\\_ms' ESCAPE '\\'"_s});
        QVERIFY(counted() != right);
        migrateAgain(store.file(), 33);
        QCOMPARE(counted(), right);
        store.reopen();
        const auto figures = store.desk().conversationBook().figures({}, {}, {});
        QVERIFY(figures);
        QCOMPARE(figures->firstResponseSeconds, 108000.0);
        QVERIFY(figures->resolutionSeconds >= 86400.0);
    }

    /// Before version 22, what was set aside was counted as if it waited to be worked on.
    void countsOfWhatWasSetAsideAreMended()
    {
        StoreFixture store;
        Ticket aside = someTicket();
        aside.status = Status::Pending;
        aside.assignee = u"Mara"_s;
        aside.snoozedUntil = kNoon + std::chrono::hours(2);
        stored(store, aside);
        stored(store, someTicket(u"waits"_s));
        const auto right = store.desk().metrics().viewCounts(u"Mara"_s);
        QVERIFY(right);
        store.close();
        run(store.file(), {u"INSERT OR REPLACE INTO counters VALUES ('view', 'open', 2)"_s,
                           u"INSERT OR REPLACE INTO counters VALUES ('view', 'pending', 1)"_s,
                           u"INSERT OR REPLACE INTO counters VALUES ('assignee', 'Mara', 1)"_s,
                           u"DELETE FROM counters WHERE name = 'view' AND key = 'snoozed'"_s});
        migrateAgain(store.file(), 21);
        store.reopen();
        const auto mended = store.desk().metrics().viewCounts(u"Mara"_s);
        QVERIFY(mended);
        QCOMPARE(mended->views, right->views);
        QCOMPARE(mended->views[TicketView::Snoozed], 1);
        QCOMPARE(mended->views[TicketView::Mine], 0);
        QCOMPARE(mended->views[TicketView::AllOpen], 1);
    }

    /// Before version 36, tags were words in a line.
    void tagsOfEarlierTicketsAreFound()
    {
        StoreFixture store;
        Ticket tagged = someTicket();
        tagged.tags = {u"vip"_s, u"a\"b"_s};
        stored(store, tagged);
        stored(store, someTicket(u"another"_s));
        store.close();
        run(store.file(), {u"DROP TRIGGER tickets_retagged"_s, u"DROP TABLE ticket_tags"_s,
                           u"DROP INDEX tickets_category"_s, u"DROP INDEX tickets_status"_s,
                           u"DROP INDEX tickets_assigned"_s});
        migrateAgain(store.file(), 35);
        store.reopen();
        QCOMPARE(*store.desk().tags().tagsInUse(10), (QStringList{u"a\"b"_s, u"vip"_s}));
        QCOMPARE(*store.desk().tags().tagsInUse(1), QStringList{u"a\"b"_s});
        for (const QString &tag : tagged.tags) {
            TicketQuery query;
            query.view = TicketView::All;
            query.filter.tags = {tag};
            const auto found = store.desk().tickets().page(query, std::nullopt, 10);
            QVERIFY(found);
            QCOMPARE(found->size(), size_t(1));
        }
    }

    void aNewerStoreIsRefusedAndLeftAlone()
    {
        StoreFixture store;
        stored(store, someTicket());
        const QString file = store.file();
        store.close();
        run(file, {u"PRAGMA user_version = 999"_s});
        const QByteArray before = contentOf(file);
        const auto desk = SqliteDesk::open(file);
        QVERIFY(!desk);
        QVERIFY(desk.error().detail.contains(u"newer Caseline"_s));
        QVERIFY(!desk.error().detail.contains(u'\n'));
        QCOMPARE(contentOf(file), before);
    }

    void aDamagedFileIsRefusedAndLeftAlone()
    {
        QTemporaryDir folder;
        const QString path = folder.path() + u"/caseline.db"_s;
        const QByteArray rubbish = QByteArray("no database at all, ").repeated(500);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(rubbish);
        file.close();
        const auto desk = SqliteDesk::open(path);
        QVERIFY(!desk);
        QVERIFY2(desk.error().detail.contains(u"damaged"_s), qPrintable(desk.error().detail));
        QCOMPARE(contentOf(path), rubbish);
    }

    void aFileOfAnotherProgramIsRefused()
    {
        QTemporaryDir folder;
        const QString path = folder.path() + u"/other.db"_s;
        run(path, {u"CREATE TABLE recipes (id INTEGER)"_s});
        const QByteArray before = contentOf(path);
        const auto desk = SqliteDesk::open(path);
        QVERIFY(!desk);
        QVERIFY(desk.error().detail.contains(u"another program"_s));
        QCOMPARE(contentOf(path), before);
        QCOMPARE(ask(path, u"SELECT count(*) FROM sqlite_schema"_s).toInt(), 1);
    }

    void aSecondOpeningIsRefusedWhileTheFirstHolds()
    {
        StoreFixture store;
        const auto second = SqliteDesk::open(store.file());
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Conflict);
        QVERIFY(second.error().detail.contains(u"another Caseline"_s));
        stored(store, someTicket()); // the first goes on
        store.close();
        QVERIFY(SqliteDesk::open(store.file()));
    }

    void aFolderThatCannotBeWrittenIsRefused()
    {
        const auto desk = SqliteDesk::open(u"/proc/caseline/caseline.db"_s);
        QVERIFY(!desk);
        QCOMPARE(desk.error().kind, ErrorKind::Unavailable);
        QVERIFY(!desk.error().detail.contains(u'\n'));
    }

    void afterACleanEndEverythingIsInTheOneFile()
    {
        StoreFixture store;
        const Ticket t = stored(store, someTicket());
        QVERIFY(store.desk().tickets().ticket(t.id)); // a reader is open too
        store.close();
        QVERIFY(!QFile::exists(store.file() + u"-wal"_s));
        QCOMPARE(ask(store.file(), u"SELECT reference FROM tickets"_s).toString(), t.reference);
    }

    void onlyTheOwnerCanReadTheFile()
    {
        StoreFixture store;
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(store.file()) & others));
    }

    void scriptsAreSplitOutsideQuotesAndComments()
    {
        QCOMPARE(splitScript(u"A; -- x; y\nB 'c;d'; E"_s),
                 (QStringList{u"A"_s, u"B 'c;d'"_s, u"E"_s}));
    }
};

QTEST_GUILESS_MAIN(StoreFileTest)
#include "tst_store_file.moc"
