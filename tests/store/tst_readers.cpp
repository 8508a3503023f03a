// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_fixture.h"

#include "store/ticket_list_sql.h"

#include <QRandomGenerator>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ReadersTest : public QObject
{
    Q_OBJECT
private:
    static QStringList subjects(const Result<std::vector<TicketRow>> &rows)
    {
        QStringList all;
        if (rows)
            for (const TicketRow &row : *rows)
                all << row.subject;
        return all;
    }

    static QStringList search(StoreFixture &store, const QString &words)
    {
        TicketQuery query;
        query.view = TicketView::All;
        query.sort = TicketSort::NewestFirst;
        query.search = words;
        return subjects(store.desk().tickets().page(query, std::nullopt, 50));
    }

    static void index(StoreFixture &store)
    {
        QVERIFY(store.write([](Transaction &tx) -> Result<void> {
            const auto done = tx.messages().indexNext(1000);
            return done ? Result<void>{} : Result<void>(failure(done.error()));
        }));
    }

private Q_SLOTS:
    void pagesByKeyAreTheWholeListInOrder()
    {
        StoreFixture store;
        QRandomGenerator random(3);
        for (int i = 0; i < 60; ++i) {
            Ticket t = someTicket(u"t%1"_s.arg(i), kNoon + std::chrono::minutes(i));
            // Ties on the due time: the id decides.
            t.sla.due = kNoon + std::chrono::hours(random.bounded(5));
            stored(store, t);
        }
        for (const TicketSort sort : {TicketSort::DueFirst, TicketSort::NewestFirst,
                                      TicketSort::RecentlyUpdated, TicketSort::PriorityFirst}) {
            TicketQuery query;
            query.sort = sort;
            const auto keys = store.desk().tickets().keys(query);
            QVERIFY(keys);
            QCOMPARE(keys->size(), size_t(60));
            QVERIFY(std::is_sorted(keys->begin(), keys->end()));
            std::vector<TicketKey> paged;
            std::optional<TicketKey> after;
            for (;;) {
                const auto page = store.desk().tickets().page(query, after, 7);
                QVERIFY(page);
                if (page->empty())
                    break;
                for (const TicketRow &row : *page)
                    paged.push_back({row.key, row.id});
                after = paged.back();
                if (paged.size() == 21) // tickets arrive while somebody pages
                    stored(store, someTicket(u"late"_s, kNoon - std::chrono::hours(50)));
            }
            const auto grown = store.desk().tickets().keys(query);
            for (const TicketKey &key : *keys)
                QCOMPARE(std::count(paged.begin(), paged.end(), key), 1);
            QVERIFY(grown->size() > keys->size());
            // Clean up what came late, so that each order starts from the same list.
            QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
                for (const TicketKey &key : *grown) {
                    auto t = tx.tickets().find(key.id);
                    if (t && t->subject == u"late"_s && !isFinished(t->status)) {
                        Ticket done = *t;
                        done.status = Status::Closed;
                        done.resolvedAt = kNoon;
                        done.sla.state = SlaState::None;
                        done.sla.due.reset();
                        if (auto ok = tx.tickets().update(*t, done); !ok)
                            return ok;
                    }
                }
                return {};
            }));
        }
    }

    void viewsHoldWhatTheirNameSays()
    {
        StoreFixture store;
        Ticket mine = someTicket(u"mine"_s);
        mine.assignee = u"Mara"_s;
        stored(store, mine);
        Ticket pending = someTicket(u"pending"_s);
        pending.status = Status::Pending;
        pending.sla.state = SlaState::Paused;
        pending.assignee = u"Ade"_s;
        stored(store, pending);
        Ticket breached = someTicket(u"breached"_s);
        breached.sla.state = SlaState::Breached;
        breached.escalation.open = true;
        stored(store, breached);
        Ticket done = someTicket(u"done"_s);
        done.status = Status::Resolved;
        done.sla.state = SlaState::None;
        done.sla.due.reset();
        done.resolvedAt = kNoon;
        stored(store, done);
        for (const auto &[subject, hours] : {std::pair(u"later"_s, 5), std::pair(u"sooner"_s, 2)}) {
            Ticket aside = someTicket(subject);
            aside.status = Status::Pending;
            aside.assignee = u"Mara"_s;
            aside.sla.state = SlaState::Paused;
            aside.snoozedUntil = kNoon + std::chrono::hours(hours);
            stored(store, aside);
        }
        const auto of = [&store](TicketView view) {
            TicketQuery query;
            query.view = view;
            query.me = u"Mara"_s;
            auto names = subjects(store.desk().tickets().page(query, std::nullopt, 10));
            names.sort();
            return names;
        };
        QCOMPARE(of(TicketView::Mine), QStringList{u"mine"_s});
        QCOMPARE(of(TicketView::Unassigned), QStringList{u"breached"_s});
        QCOMPARE(of(TicketView::Escalated), QStringList{u"breached"_s});
        QCOMPARE(of(TicketView::Breached), QStringList{u"breached"_s});
        QCOMPARE(of(TicketView::Pending), QStringList{u"pending"_s});
        QCOMPARE(of(TicketView::AllOpen), (QStringList{u"breached"_s, u"mine"_s, u"pending"_s}));
        TicketQuery aside;
        aside.view = TicketView::Snoozed;
        const auto back = store.desk().tickets().page(aside, std::nullopt, 10);
        QCOMPARE(subjects(back), (QStringList{u"sooner"_s, u"later"_s})); // who is back first
        QVERIFY(back->front().snoozedUntil == kNoon + std::chrono::hours(2));
        const TicketKey first{back->front().key, back->front().id};
        QCOMPARE(subjects(store.desk().tickets().page(aside, first, 10)), QStringList{u"later"_s});
        const auto counts = store.desk().metrics().viewCounts(u"Mara"_s);
        QVERIFY(counts);
        for (const TicketView view :
             {TicketView::Mine, TicketView::Unassigned, TicketView::Escalated, TicketView::Breached,
              TicketView::Pending, TicketView::AllOpen, TicketView::Snoozed})
            QCOMPARE(counts->views[view], int(of(view).size()));
    }

    void teamsAreFiltersAndAView()
    {
        StoreFixture store;
        QVERIFY(store.write([](Transaction &tx) -> Result<void> {
            User mara;
            mara.name = u"mara"_s;
            mara.passwordHash = "x";
            if (auto id = tx.users().insert(mara); !id)
                return failure(id.error());
            for (const auto &[name, members] : {std::pair(u"Payments"_s, QStringList{u"mara"_s}),
                                                std::pair(u"Fraud"_s, QStringList())}) {
                Team team;
                team.publicId = newPublicId(kNoon);
                team.name = name;
                team.members = members;
                if (auto id = tx.teams().keep(team); !id)
                    return failure(id.error());
            }
            return {};
        }));
        const auto put = [&store](const QString &subject, TeamId team, auto change) {
            Ticket t = someTicket(subject);
            t.team.id = team;
            change(t);
            stored(store, t);
        };
        const auto as = [](Ticket &) {};
        const TeamId fraud = store.desk().teams().teams()->at(0).id;
        const TeamId payments = store.desk().teams().teams()->at(1).id;
        put(u"none"_s, {}, as);
        put(u"fraud"_s, fraud, as);
        put(u"payments"_s, payments, as);
        put(u"aside"_s, payments, [](Ticket &t) {
            t.status = Status::Pending;
            t.snoozedUntil = kNoon + std::chrono::hours(1);
        });
        put(u"finished"_s, payments, [](Ticket &t) {
            t.status = Status::Resolved;
            t.sla.state = SlaState::None;
        });
        const auto found = [&store](TicketView view, const QStringList &teams,
                                    const QStringList &without = {}) {
            TicketQuery query;
            query.view = view;
            query.sort = TicketSort::NewestFirst;
            query.me = u"mara"_s;
            query.filter.teams = teams;
            query.filter.withoutTeams = without;
            auto names = subjects(store.desk().tickets().page(query, std::nullopt, 10));
            names.sort();
            return names;
        };
        using V = TicketView;
        QCOMPARE(found(V::MyTeams, {}), QStringList{u"payments"_s});
        QCOMPARE(found(V::All, {u"PAYMENTS"_s}),
                 (QStringList{u"aside"_s, u"finished"_s, u"payments"_s}));
        QCOMPARE(found(V::AllOpen, {u"payments"_s, u"Fraud"_s}),
                 (QStringList{u"fraud"_s, u"payments"_s}));
        QCOMPARE(found(V::All, {u""_s}), QStringList{u"none"_s});
        QCOMPARE(found(V::All, {u""_s, u"fraud"_s}), (QStringList{u"fraud"_s, u"none"_s}));
        QCOMPARE(found(V::All, {}, {u"payments"_s}), (QStringList{u"fraud"_s, u"none"_s}));
        QCOMPARE(found(V::All, {}, {u""_s, u"payments"_s}), QStringList{u"fraud"_s});
        QCOMPARE(found(V::All, {u"nobody's"_s}), QStringList());
        const auto counts = store.desk().metrics().viewCounts(u"mara"_s);
        QCOMPARE(counts->views[V::MyTeams], 1);
        QVERIFY(counts->inTeams);
        const auto loads = *store.desk().teams().loads();
        QCOMPARE(loads.value(payments), (TeamLoad{1, 1}));
        QCOMPARE(loads.value(fraud), (TeamLoad{1, 1}));
    }

    void searchFindsWordsPrefixesAndTheUnindexedTail()
    {
        StoreFixture store;
        stored(store, someTicket(u"Müller Rechnung"_s), u"Die Lastschrift kam doppelt."_s);
        stored(store, someTicket(u"Card"_s), u"My card was charged twice for invoice 20418"_s,
               someCustomer(u"bob-2"_s));
        for (const bool indexed : {false, true}) {
            if (indexed)
                index(store);
            QCOMPARE(search(store, u"lastschrift"_s), QStringList{u"Müller Rechnung"_s});
            QCOMPARE(search(store, u"charged twice"_s), QStringList{u"Card"_s});
            QCOMPARE(search(store, u"20418"_s), QStringList{u"Card"_s});
            QCOMPARE(search(store, u"nothing like it"_s), QStringList());
        }
        QCOMPARE(search(store, u"muller"_s), QStringList{u"Müller Rechnung"_s});
        QCOMPARE(search(store, u"invoi"_s), QStringList{u"Card"_s});
    }

    void searchKnowsReferencesAndAddresses()
    {
        StoreFixture store;
        const Ticket a = stored(store, someTicket(u"A"_s));
        stored(store, someTicket(u"B"_s), u"about "_s + a.reference, someCustomer(u"bob-2"_s));
        index(store);
        QCOMPARE(search(store, a.reference), QStringList{u"A"_s});
        QCOMPARE(search(store, u"BOB-2@nordbruk.example"_s), QStringList{u"B"_s});
        QCOMPARE(search(store, u"anna-1"_s), QStringList{u"A"_s});
    }

    void searchTextIsNeverSyntax_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words : {"\"", "a\"b", "NEAR(a b)", "* OR *", "subject:x", "a AND", "-",
                                  "(", "'; DROP TABLE tickets; --", "^", "{}"})
            QTest::newRow(words) << QString::fromLatin1(words);
    }
    void searchTextIsNeverSyntax()
    {
        QFETCH(QString, words);
        StoreFixture store;
        stored(store, someTicket());
        index(store);
        TicketQuery query;
        query.search = words;
        QVERIFY(store.desk().tickets().page(query, std::nullopt, 10));
    }

    void daysCountVolumeAndTheAgeOfTheBacklog()
    {
        StoreFixture store;
        const auto day = std::chrono::hours(24);
        const auto add = [&store](Instant created, std::optional<Instant> resolved) {
            Ticket t = someTicket(u"t"_s, created);
            if (resolved) {
                t.status = Status::Resolved;
                t.resolvedAt = resolved;
                t.sla.state = SlaState::None;
                t.sla.due.reset();
            }
            stored(store, t);
        };
        add(kNoon - 9 * day, std::nullopt);
        add(kNoon - 2 * day, std::nullopt);
        add(kNoon - 2 * day, kNoon - 1 * day);
        add(kNoon, std::nullopt);
        const int today = dayNumber(kNoon);
        const auto days = store.desk().metrics().days(today - 2, today);
        QVERIFY(days);
        QCOMPARE(days->size(), size_t(3));
        QCOMPARE((*days)[0].created, 2);
        QCOMPARE((*days)[0].backlog0to1, 2);
        QCOMPARE((*days)[0].backlogOver7, 1); // seven days old by then
        QCOMPARE((*days)[1].resolved, 1);
        QCOMPARE((*days)[1].backlog1to3, 1);
        QCOMPARE((*days)[2].created, 1);
        QCOMPARE((*days)[2].backlog0to1, 1);
        QCOMPARE((*days)[2].backlog1to3, 1);
        QCOMPARE((*days)[2].backlogOver7, 1);
        QCOMPARE((*days)[2].averagePolarity, -0.5);
    }

    void mediansOfWholeDaysAreWholeDays()
    {
        StoreFixture store;
        const auto settle = [&store](std::chrono::seconds answered, std::chrono::seconds resolved) {
            Ticket t = someTicket(u"t"_s);
            t.status = Status::Resolved;
            t.sla.state = SlaState::None;
            t.firstRespondedAt = t.createdAt + answered;
            t.resolvedAt = t.createdAt + resolved;
            stored(store, t);
        };
        const auto medians = [&store] {
            const auto figures = store.desk().conversationBook().figures({}, {}, {});
            return figures ? std::pair(figures->firstResponseSeconds, figures->resolutionSeconds)
                           : std::pair<std::optional<double>, std::optional<double>>();
        };
        settle(1h, 24h);
        QCOMPARE(medians().first, 3600.0);
        QCOMPARE(medians().second, 86400.0);
        settle(1h, 24h);
        settle(1min, 72h);
        QCOMPARE(medians().first, 3600.0);
        QCOMPARE(medians().second, 86400.0);
    }

    void conversationsPageFromTheEnd()
    {
        StoreFixture store;
        const Ticket t = stored(store, someTicket(), u"first"_s);
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            for (int i = 0; i < 9; ++i) {
                Message m;
                m.publicId = newPublicId(kNoon);
                m.ticket = t.id;
                m.kind = MessageKind::Note;
                m.body = QString::number(i);
                m.createdAt = kNoon;
                if (auto id = tx.tickets().addMessage(m); !id)
                    return failure(id.error());
            }
            return {};
        }));
        const ConversationReader &reader = store.desk().conversations();
        const auto last = reader.messages(t.id, std::nullopt, 4);
        QVERIFY(last);
        QCOMPARE(last->front().body, u"5"_s);
        QCOMPARE(last->back().body, u"8"_s);
        const auto earlier = reader.messages(t.id, last->front().id, 100);
        QCOMPARE(earlier->size(), size_t(6));
        QCOMPARE(earlier->front().body, u"first"_s);
        QCOMPARE(*reader.messageCount(t.id), 10);
    }
};

QTEST_GUILESS_MAIN(ReadersTest)
#include "tst_readers.moc"
