// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/service_fixture.h"

#include "services/saved_view_book.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

class SavedViewsTest : public QObject
{
    Q_OBJECT
private:
    static Caller person(const QString &name, Role role)
    {
        User user;
        user.name = name;
        user.role = role;
        return Caller::ofUser(user);
    }
    static SavedView some(const QString &owner, const QString &name,
                          const QString &query = u"status:open refund"_s)
    {
        SavedView view;
        view.owner = owner;
        view.name = name;
        view.query = query;
        return view;
    }
    static QStringList namesOf(const std::vector<SavedView> &views)
    {
        QStringList names;
        for (const SavedView &view : views)
            names << view.name;
        return names;
    }

    struct Fixture
    {
        StoreFixture store;
        ManualClock clock{kNoon};
        SavedViewBook book{store.desk().store(), clock};
        Caller mara = person(u"mara"_s, Role::Agent);
        Caller omar = person(u"omar"_s, Role::Agent);
        Caller sven = person(u"sven"_s, Role::Supervisor);

        Result<SavedView> keep(const SavedView &view, const Caller &who)
        {
            return ServiceFixture::await<SavedView>([&](auto done) { book.keep(view, who, done); });
        }
        Result<SavedView> change(SavedViewId id, const SavedViewChange &to, const Caller &who)
        {
            return ServiceFixture::await<SavedView>(
                [&](auto done) { book.change(id, to, who, done); });
        }
        Result<SavedView> remove(SavedViewId id, const Caller &who)
        {
            return ServiceFixture::await<SavedView>([&](auto done) { book.remove(id, who, done); });
        }
        Result<void> arrange(const std::vector<SavedViewId> &order, const Caller &who)
        {
            return ServiceFixture::await<void>([&](auto done) { book.arrange(order, who, done); });
        }
        std::vector<SavedView> seenBy(const QString &name)
        {
            return *store.desk().savedViews().savedViews(name);
        }
        /// Past the service, as an older version or another program may have left it.
        SavedView write(SavedView view)
        {
            view.publicId = QUuid::createUuid();
            const auto done = ServiceFixture::await<void>([&](auto told) {
                store.desk().store().submit(
                    [&](Transaction &tx) -> Result<void> {
                        const auto id = tx.savedViews().keep(view);
                        if (!id)
                            return failure(id.error());
                        view.id = *id;
                        return {};
                    },
                    told);
            });
            if (!done)
                qFatal("%s", qUtf8Printable(done.error().detail));
            return view;
        }
    };

private Q_SLOTS:
    void aViewIsItsOwners()
    {
        Fixture f;
        const auto kept =
            f.keep(some(u"mara"_s, u"  Refunds   over 500 "_s, u" refund "_s), f.mara);
        QVERIFY(kept && kept->id && !kept->publicId.isNull());
        QCOMPARE(kept->name, u"Refunds over 500"_s);
        QCOMPARE(kept->query, u"refund"_s);
        QCOMPARE(kept->updatedAt, kNoon);
        QCOMPARE(f.seenBy(u"mara"_s), std::vector{*kept});
        QVERIFY(f.seenBy(u"omar"_s).empty());
        QVERIFY(f.seenBy(QString()).empty());
    }
    void everyoneSeesASharedOneBehindTheirOwn()
    {
        Fixture f;
        QVERIFY(f.keep(some({}, u"Outage"_s), f.sven));
        QVERIFY(f.keep(some(u"mara"_s, u"First"_s), f.mara));
        QVERIFY(f.keep(some(u"mara"_s, u"Second"_s), f.mara));
        QCOMPARE(namesOf(f.seenBy(u"mara"_s)), (QStringList{u"First"_s, u"Second"_s, u"Outage"_s}));
        QCOMPARE(namesOf(f.seenBy(u"omar"_s)), QStringList{u"Outage"_s});
    }
    void changesKeepPlaceAndPublicId()
    {
        Fixture f;
        const auto first = f.keep(some(u"mara"_s, u"First"_s), f.mara);
        QVERIFY(f.keep(some(u"mara"_s, u"Second"_s), f.mara));
        SavedView changed = *first;
        changed.name = u"FIRST"_s; // its own name does not stand in its way
        changed.query = u"priority:urgent"_s;
        changed.position = 77;
        changed.publicId = {};
        f.clock.advance(std::chrono::seconds(5));
        QVERIFY(f.keep(changed, f.mara));
        const SavedView now = f.seenBy(u"mara"_s).front();
        QCOMPARE(now.name, u"FIRST"_s);
        QCOMPARE(now.query, u"priority:urgent"_s);
        QCOMPARE(now.publicId, first->publicId);
        QCOMPARE(now.position, first->position);
        QCOMPARE(now.updatedAt, kNoon + std::chrono::seconds(5));
    }
    void aNameIsOneOfAKindAmongItsOwners()
    {
        Fixture f;
        QVERIFY(f.keep(some(u"mara"_s, u"Refunds"_s), f.mara));
        const auto taken = f.keep(some(u"mara"_s, u"REFUNDS"_s), f.mara);
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Conflict);
        QCOMPARE(taken.error().fields.at(0).field, u"name"_s);
        QVERIFY(f.keep(some(u"omar"_s, u"Refunds"_s), f.omar));
        QVERIFY(f.keep(some({}, u"Refunds"_s), f.sven));
        QCOMPARE(f.seenBy(u"mara"_s).size(), size_t(2));
    }
    void becomesEveryonesAndOnesOwnAgain()
    {
        Fixture f;
        QVERIFY(f.keep(some({}, u"Outage"_s), f.sven));
        SavedView view = *f.keep(some(u"sven"_s, u"Mine"_s), f.sven);
        view.owner.clear();
        const auto shared = f.keep(view, f.sven);
        QVERIFY(shared && shared->isShared());
        QCOMPARE(namesOf(f.seenBy(u"omar"_s)), (QStringList{u"Outage"_s, u"Mine"_s}));
        view.owner = u"sven"_s;
        QVERIFY(f.keep(view, f.sven));
        QCOMPARE(namesOf(f.seenBy(u"omar"_s)), QStringList{u"Outage"_s});
        QCOMPARE(namesOf(f.seenBy(u"sven"_s)), (QStringList{u"Mine"_s, u"Outage"_s}));
    }
    void onlyWhatIsAskedForChanges()
    {
        Fixture f;
        const SavedView view = *f.keep(some(u"sven"_s, u"Refunds"_s), f.sven);
        const auto renamed = f.change(view.id, {u"Money"_s, {}, {}}, f.sven);
        QVERIFY(renamed);
        SavedView expected = view;
        expected.name = u"Money"_s;
        QCOMPARE(*renamed, expected);
        QCOMPARE(f.change(view.id, {{}, {}, true}, f.sven)->owner, QString());
        QCOMPARE(f.change(view.id, {{}, {}, false}, f.sven)->owner, u"sven"_s);
        QCOMPARE(f.change(view.id, {{}, u"status:asleep"_s, {}}, f.sven).error().kind,
                 ErrorKind::Invalid);
        QCOMPARE(f.change(view.id, {u"x"_s, {}, {}}, f.mara).error().kind, ErrorKind::NotFound);
        QVERIFY(f.remove(view.id, f.sven));
        QCOMPARE(f.change(view.id, {u"x"_s, {}, {}}, f.sven).error().kind, ErrorKind::NotFound);
        QVERIFY(f.seenBy(u"sven"_s).empty());
    }
    void whatIsRemovedComesBackWhereItStood()
    {
        Fixture f;
        const auto first = f.keep(some(u"mara"_s, u"First"_s), f.mara);
        QVERIFY(f.keep(some(u"mara"_s, u"Second"_s), f.mara));
        const auto before = f.seenBy(u"mara"_s);
        const auto removed = f.remove(first->id, f.mara);
        QVERIFY(removed);
        QCOMPARE(*removed, *first);
        QCOMPARE(namesOf(f.seenBy(u"mara"_s)), QStringList{u"Second"_s});
        const auto other = f.keep(some(u"mara"_s, u"Third"_s), f.mara);
        QVERIFY(other->id != first->id); // an id is not given twice
        QVERIFY(f.remove(other->id, f.mara));
        QVERIFY(f.keep(*removed, f.mara));
        QCOMPARE(f.seenBy(u"mara"_s), before);
        const auto gone = f.remove(SavedViewId{999}, f.mara);
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, ErrorKind::NotFound);
    }
    void standsInTheOrderItIsPut()
    {
        Fixture f;
        std::vector<SavedViewId> ids;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
            ids.push_back(f.keep(some(u"mara"_s, name), f.mara)->id);
        QVERIFY(f.arrange({ids[2], ids[0], ids[1]}, f.mara));
        QCOMPARE(namesOf(f.seenBy(u"mara"_s)), (QStringList{u"c"_s, u"a"_s, u"b"_s}));
        QVERIFY(f.keep(some(u"mara"_s, u"d"_s), f.mara));
        QCOMPARE(namesOf(f.seenBy(u"mara"_s)).last(), u"d"_s);
    }
    void isArrangedWhollyOrNotAtAll()
    {
        Fixture f;
        const auto a = f.keep(some(u"sven"_s, u"a"_s), f.sven)->id;
        const auto b = f.keep(some(u"sven"_s, u"b"_s), f.sven)->id;
        const auto shared = f.keep(some({}, u"s"_s), f.sven)->id;
        const auto foreign = f.keep(some(u"omar"_s, u"o"_s), f.omar)->id;
        const auto before = f.seenBy(u"sven"_s);
        const auto refusal = [&](const std::vector<SavedViewId> &order, const Caller &who) {
            const auto done = f.arrange(order, who);
            return done ? std::nullopt : std::optional(done.error().kind);
        };
        QCOMPARE(refusal({}, f.sven), std::optional(ErrorKind::Invalid));
        QCOMPARE(refusal({b, b}, f.sven), std::optional(ErrorKind::Invalid));
        QCOMPARE(refusal({b, a, shared}, f.sven), std::optional(ErrorKind::Invalid));
        QCOMPARE(refusal({b, a, foreign}, f.sven), std::optional(ErrorKind::NotFound));
        QCOMPARE(refusal({b, a, SavedViewId{999}}, f.sven), std::optional(ErrorKind::NotFound));
        QCOMPARE(refusal({shared}, f.mara), std::optional(ErrorKind::Forbidden));
        const std::vector<SavedViewId> many(size_t(kMostSavedViews) + 1, a);
        QCOMPARE(refusal(many, f.sven), std::optional(ErrorKind::Invalid));
        QCOMPARE(f.seenBy(u"sven"_s), before);
    }

    void wrongOnesAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("field");
        QTest::newRow("no name") << QString() << u"refund"_s << u"name"_s;
        QTest::newRow("blank name") << u" \n "_s << u"refund"_s << u"name"_s;
        QTest::newRow("long name") << QString(61, u'a') << u"refund"_s << u"name"_s;
        QTest::newRow("name with a null") << u"a\0b"_s << u"refund"_s << u"name"_s;
        QTest::newRow("query with a null") << u"a"_s << u"\0"_s << u"query"_s;
        QTest::newRow("no query") << u"a"_s << QString() << u"query"_s;
        QTest::newRow("blank query") << u"a"_s << u"  "_s << u"query"_s;
        QTest::newRow("long query") << u"a"_s << QString(2001, u'b') << u"query"_s;
        QTest::newRow("unknown value") << u"a"_s << u"status:asleep"_s << u"query"_s;
    }
    void wrongOnesAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, query);
        QFETCH(QString, field);
        Fixture f;
        const auto kept = f.keep(some(u"mara"_s, name, query), f.mara);
        QVERIFY(!kept);
        QCOMPARE(kept.error().kind, ErrorKind::Invalid);
        QCOMPARE(kept.error().fields.size(), size_t(1));
        QCOMPARE(kept.error().fields.at(0).field, field);
        QVERIFY(f.seenBy(u"mara"_s).empty());
    }
    void whatCanNoLongerBeReadIsRenamedAndMended()
    {
        Fixture f;
        SavedView view = f.write(some(u"mara"_s, u"Old"_s, u"status:asleep"_s));
        view.name = u"Older"_s;
        QVERIFY(f.keep(view, f.mara));
        view.query = u"status:dreaming"_s;
        QCOMPARE(f.keep(view, f.mara).error().kind, ErrorKind::Invalid);
        const auto removed = f.remove(view.id, f.mara);
        QVERIFY(removed);
        QCOMPARE(removed->query, u"status:asleep"_s);
        QVERIFY(f.keep(*removed, f.mara)); // undone
        view.query = u"status:open"_s;
        QVERIFY(f.keep(view, f.mara));
        QCOMPARE(f.seenBy(u"mara"_s).front().query, u"status:open"_s);
    }
    void thereIsAnEnd()
    {
        Fixture f;
        for (int i = 0; i < kMostSavedViews; ++i) {
            SavedView view = some(u"mara"_s, u"View %1"_s.arg(i));
            view.position = i;
            f.write(view);
        }
        const auto more = f.keep(some(u"mara"_s, u"One more"_s), f.mara);
        QVERIFY(!more);
        QCOMPARE(more.error().kind, ErrorKind::Invalid);
        QVERIFY(f.keep(some(u"omar"_s, u"One"_s), f.omar));
        SavedView renamed = f.seenBy(u"mara"_s).front();
        renamed.name = u"Another"_s;
        QVERIFY(f.keep(renamed, f.mara));
    }

    void rightsToAdd_data()
    {
        QTest::addColumn<Caller>("who");
        QTest::addColumn<QString>("owner");
        QTest::addColumn<int>("refusal"); // -1: none
        const auto row = [](const char *name, const Caller &who, const QString &owner,
                            std::optional<ErrorKind> refusal) {
            QTest::newRow(name) << who << owner << (refusal ? int(*refusal) : -1);
        };
        Caller key;
        key.kind = Caller::Kind::Key;
        key.name = u"mara"_s;
        key.rights = Scopes(Scope::Write) | Scope::Rules;
        Caller reader = person(u"mara"_s, Role::Agent);
        reader.rights = Scope::Read;
        const Caller mara = person(u"mara"_s, Role::Agent);
        row("agent, own", mara, u"mara"_s, std::nullopt);
        row("agent, everyone's", mara, {}, ErrorKind::Forbidden);
        row("agent, another's", mara, u"omar"_s, ErrorKind::Forbidden);
        row("supervisor, everyone's", person(u"sven"_s, Role::Supervisor), {}, std::nullopt);
        row("admin, everyone's", person(u"ada"_s, Role::Admin), {}, std::nullopt);
        row("admin, another's", person(u"ada"_s, Role::Admin), u"mara"_s, ErrorKind::Forbidden);
        row("single seat, everyone's", Caller::local(u"Mara"_s), {}, std::nullopt);
        row("single seat, own", Caller::local(u"Mara"_s), u"Mara"_s, std::nullopt);
        row("program, everyone's", key, {}, std::nullopt);
        row("program named like a person", key, u"mara"_s, ErrorKind::Invalid);
        row("reader", reader, u"mara"_s, ErrorKind::Forbidden);
        row("nobody", Caller{}, u"mara"_s, ErrorKind::Forbidden);
    }
    void rightsToAdd()
    {
        QFETCH(Caller, who);
        QFETCH(QString, owner);
        QFETCH(int, refusal);
        Fixture f;
        const auto kept = f.keep(some(owner, u"Refunds"_s), who);
        QCOMPARE(kept ? -1 : int(kept.error().kind), refusal);
        QCOMPARE(f.seenBy(owner).size(), size_t(kept ? 1 : 0));
    }
    void nobodyTouchesWhatIsNotTheirs()
    {
        Fixture f;
        const SavedView own = *f.keep(some(u"mara"_s, u"Own"_s), f.mara);
        const SavedView shared = *f.keep(some({}, u"Shared"_s), f.sven);
        QCOMPARE(f.remove(own.id, f.sven).error().kind, ErrorKind::NotFound);
        QCOMPARE(f.remove(shared.id, f.mara).error().kind, ErrorKind::Forbidden);
        SavedView taken = own;
        taken.owner = u"sven"_s;
        QCOMPARE(f.keep(taken, f.sven).error().kind, ErrorKind::NotFound);
        taken.owner.clear();
        QCOMPARE(f.keep(taken, f.sven).error().kind, ErrorKind::NotFound);
        taken = shared;
        taken.owner = u"mara"_s;
        QCOMPARE(f.keep(taken, f.mara).error().kind, ErrorKind::Forbidden);
        Caller key = Caller::local(u"mara"_s);
        key.kind = Caller::Kind::Key;
        QCOMPARE(f.remove(own.id, key).error().kind, ErrorKind::NotFound);
        QCOMPARE(f.seenBy(u"mara"_s), (std::vector{own, shared}));
    }

    void tellsThatViewsChanged()
    {
        Fixture f;
        std::atomic<int> told = 0;
        const auto listening = f.store.desk().changes().subscribe(
            [&](const ChangeSet &changes) { told += changes.savedViews ? 1 : 0; });
        const auto kept = f.keep(some(u"mara"_s, u"Refunds"_s), f.mara);
        QTRY_COMPARE(told.load(), 1);
        QVERIFY(!f.keep(some(u"mara"_s, u"refunds"_s), f.mara));
        QVERIFY(f.remove(kept->id, f.mara));
        QTRY_COMPARE(told.load(), 2);
    }
    void survivesARestart()
    {
        Fixture f;
        QVERIFY(f.keep(some(u"mara"_s, u"Refunds über 500 €"_s), f.mara));
        const auto before = f.seenBy(u"mara"_s);
        f.store.reopen();
        QCOMPARE(f.seenBy(u"mara"_s), before);
    }
};

QTEST_GUILESS_MAIN(SavedViewsTest)
#include "tst_saved_views.moc"
