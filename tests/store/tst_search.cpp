// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_fixture.h"

#include <QRandomGenerator>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

/// What a search narrows by, on a real store, with messages in the index and before it.
class SearchTest : public QObject
{
    Q_OBJECT
private:
    StoreFixture m_store;

    static Customer customerNamed(const QString &id, const QString &name)
    {
        Customer customer = someCustomer(id);
        customer.name = name;
        return customer;
    }

    void put(const QString &subject, const QString &body, const Customer &customer,
             const std::function<void(Ticket &)> &change = {})
    {
        Ticket ticket = someTicket(subject);
        if (change)
            change(ticket);
        stored(m_store, ticket, body, customer);
    }

    void index()
    {
        QVERIFY(m_store.write([](Transaction &tx) -> Result<void> {
            const auto done = tx.messages().indexNext(1000);
            return done ? Result<void>{} : Result<void>(failure(done.error()));
        }));
    }

    /// The subjects of the list, which page, keys and rows must agree on.
    QStringList found(TicketQuery query)
    {
        query.view = TicketView::All;
        query.sort = TicketSort::NewestFirst;
        const TicketReader &reader = m_store.desk().tickets();
        const auto page = reader.page(query, std::nullopt, 50);
        const auto keys = reader.keys(query);
        if (!page || !keys)
            return {u"failed"_s};
        std::vector<TicketId> all;
        for (const TicketKey &key : *keys)
            all.push_back(key.id);
        const auto rows = reader.rows(query, all);
        if (!rows || rows->size() != page->size() || keys->size() != page->size())
            return {u"page, keys and rows differ"_s};
        QStringList subjects;
        for (const TicketRow &row : *page)
            subjects << row.subject;
        subjects.sort();
        return subjects;
    }

    static TicketQuery by(const std::function<void(TicketFilter &)> &narrow)
    {
        TicketQuery query;
        narrow(query.filter);
        return query;
    }

private Q_SLOTS:
    void initTestCase()
    {
        put(u"A"_s, u"I want my money back, you charged twice."_s,
            customerNamed(u"anna-1"_s, u"Anna Lindqvist"_s), [](Ticket &t) {
                t.tags = {u"vip"_s, u"spam"_s};
                t.assignee = u"Mara"_s;
            });
        put(u"B"_s, u"Back to you: the money is missing."_s,
            customerNamed(u"bob-2"_s, u"Bob Ünal"_s), [](Ticket &t) {
                t.unread = false;
                t.tags = {u"vip"_s};
                t.judgement.category = u"other"_s;
            });
        put(u"C"_s, u"A refund please."_s, customerNamed(u"carl-3"_s, {}),
            [](Ticket &t) { t.tags = {u"new"_s}; });
        const auto added = m_store.write([](Transaction &tx) -> Result<void> {
            Message later;
            later.publicId = newPublicId(kNoon);
            later.ticket = TicketId{3};
            later.body = u"This is spam from a robot."_s;
            later.createdAt = kNoon;
            const auto done = tx.tickets().addMessage(later);
            return done ? Result<void>{} : Result<void>(failure(done.error()));
        });
        QVERIFY(added);
    }

    void textsInTheIndexAndBeforeIt()
    {
        for (const bool indexed : {false, true}) {
            if (indexed)
                index();
            const auto anyOf = [this](std::vector<QStringList> groups) {
                return found(by([&](TicketFilter &f) { f.text.anyOf = std::move(groups); }));
            };
            QCOMPARE(anyOf({{u"money back"_s}}), QStringList{u"A"_s});
            QCOMPARE(anyOf({{u"back"_s}}), (QStringList{u"A"_s, u"B"_s}));
            QCOMPARE(anyOf({{u"refund"_s, u"twice"_s}}), (QStringList{u"A"_s, u"C"_s}));
            QCOMPARE(anyOf({{u"money"_s}, {u"missing"_s, u"refund"_s}}), QStringList{u"B"_s});
            QCOMPARE(anyOf({{u"no such thing"_s}}), QStringList());
            // Not in any message of the ticket, the second one of C included.
            const auto without = [this](const QStringList &texts) {
                return found(by([&](TicketFilter &f) { f.text.without = texts; }));
            };
            QCOMPARE(without({u"spam"_s}), (QStringList{u"A"_s, u"B"_s}));
            QCOMPARE(without({u"money back"_s}), (QStringList{u"B"_s, u"C"_s}));
            QCOMPARE(without({u"spam"_s, u"money"_s}), QStringList());
            TicketQuery both = by([](TicketFilter &f) { f.text.without = {u"missing"_s}; });
            both.search = u"mon"_s;
            QCOMPARE(found(both), QStringList{u"A"_s});
        }
    }

    void senders_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QStringList>("subjects");
        QTest::newRow("first name") << QStringList{u"anna"_s} << QStringList{u"A"_s};
        QTest::newRow("beginning of the last") << QStringList{u"lindq"_s} << QStringList{u"A"_s};
        QTest::newRow("both") << QStringList{u"Anna Lindqvist"_s} << QStringList{u"A"_s};
        QTest::newRow("accents") << QStringList{u"unal"_s} << QStringList{u"B"_s};
        QTest::newRow("address") << QStringList{u"BOB-2@nordbruk.example"_s} << QStringList{u"B"_s};
        QTest::newRow("beginning of an address") << QStringList{u"carl"_s} << QStringList{u"C"_s};
        QTest::newRow("outside id") << QStringList{u"carl-3"_s} << QStringList{u"C"_s};
        QTest::newRow("one of two")
            << QStringList{u"anna"_s, u"bob"_s} << QStringList{u"A"_s, u"B"_s};
        QTest::newRow("nobody") << QStringList{u"zoe"_s} << QStringList();
        QTest::newRow("syntax is no syntax")
            << QStringList{u"anna\" OR \"bob"_s, u"* ' ) --"_s} << QStringList();
    }
    void senders()
    {
        QFETCH(QStringList, names);
        QFETCH(QStringList, subjects);
        QCOMPARE(found(by([&](TicketFilter &f) { f.from = names; })), subjects);
        QStringList others = {u"A"_s, u"B"_s, u"C"_s};
        others.removeIf([&](const QString &s) { return subjects.contains(s); });
        QCOMPARE(found(by([&](TicketFilter &f) { f.withoutFrom = names; })), others);
    }

    void aNameThatChangesIsFoundByTheNewOne()
    {
        const auto rename = [this](const QString &name) {
            return m_store.write([name](Transaction &tx) -> Result<void> {
                auto known = tx.customers().find(someCustomer(u"carl-3"_s));
                if (!known || !*known)
                    return failure(ErrorKind::NotFound, u"nobody"_s);
                Customer customer = **known;
                customer.name = name;
                return tx.customers().update(**known, customer);
            });
        };
        const auto of = [this](const QString &name) {
            return found(by([&](TicketFilter &f) { f.from = {name}; }));
        };
        QVERIFY(rename(u"Zoe Zander"_s));
        QCOMPARE(of(u"zander"_s), QStringList{u"C"_s});
        QVERIFY(rename(u"Yara"_s));
        QCOMPARE(of(u"zander"_s), QStringList());
        QCOMPARE(of(u"yara"_s), QStringList{u"C"_s});
    }

    void otherParts()
    {
        QCOMPARE(found(by([](TicketFilter &f) { f.unread = true; })),
                 (QStringList{u"A"_s, u"C"_s}));
        QCOMPARE(found(by([](TicketFilter &f) { f.unread = false; })), QStringList{u"B"_s});
        QCOMPARE(found(by([](TicketFilter &f) { f.attachments = true; })), QStringList());
        QCOMPARE(found(by([](TicketFilter &f) { f.attachments = false; })).size(), 3);
        QCOMPARE(found(by([](TicketFilter &f) { f.withoutCategories = {u"other"_s}; })),
                 (QStringList{u"A"_s, u"C"_s}));
        QCOMPARE(found(by([](TicketFilter &f) {
                     f.assignees = {u"Mara"_s, u"Ade"_s};
                 })),
                 QStringList{u"A"_s});
        QCOMPARE(found(by([](TicketFilter &f) { f.assignees = {QString()}; })),
                 (QStringList{u"B"_s, u"C"_s}));
        QCOMPARE(found(by([](TicketFilter &f) { f.withoutAssignees = {QString()}; })),
                 QStringList{u"A"_s});
        QCOMPARE(found(by([](TicketFilter &f) {
                     f.anyTags = {{u"spam"_s, u"new"_s}};
                 })),
                 (QStringList{u"A"_s, u"C"_s}));
        QCOMPARE(found(by([](TicketFilter &f) {
                     f.anyTags = {{u"spam"_s, u"new"_s}, {u"vip"_s}};
                 })),
                 QStringList{u"A"_s});
    }

    void snoozedOnes()
    {
        const auto snoozed = [this](bool yes, const QString &search = {}) {
            TicketQuery query = by([yes](TicketFilter &f) { f.snoozed = yes; });
            query.search = search;
            return found(query);
        };
        const auto snoozeUntil = [this](std::optional<Instant> until) {
            return m_store.write([until](Transaction &tx) -> Result<void> {
                const auto before = tx.tickets().find(TicketId{2});
                if (!before)
                    return failure(before.error());
                Ticket next = *before;
                next.snoozedUntil = until;
                return tx.tickets().amend(*before, next);
            });
        };
        QCOMPARE(snoozed(true), QStringList());
        QCOMPARE(snoozed(false).size(), 3);
        QVERIFY(snoozeUntil(kNoon + std::chrono::hours(24)));
        QCOMPARE(snoozed(true), QStringList{u"B"_s});
        QCOMPARE(snoozed(false), (QStringList{u"A"_s, u"C"_s}));
        QCOMPARE(snoozed(true, u"money"_s), QStringList{u"B"_s});
        QCOMPARE(snoozed(true, u"refund"_s), QStringList());
        QCOMPARE(snoozed(false, u"money"_s), QStringList{u"A"_s});
        QVERIFY(snoozeUntil(std::nullopt));
        QCOMPARE(snoozed(true), QStringList());
    }

    /// The filter is asked before the newest thousand are cut off, not after.
    void aCommonWordDoesNotHideTheOldTicketThatFits()
    {
        const auto done = m_store.write([](Transaction &tx) -> Result<void> {
            const auto customer = tx.customers().find(someCustomer());
            for (int i = 0; i < 1100; ++i) {
                Ticket ticket = someTicket(u"Bulk"_s);
                ticket.customer = **customer;
                ticket.reference = *tx.tickets().nextReference(ticket.createdAt);
                const auto id = tx.tickets().insert(ticket);
                if (!id)
                    return failure(id.error());
                Message message;
                message.publicId = newPublicId(kNoon);
                message.ticket = *id;
                message.body = u"money money"_s;
                message.createdAt = kNoon;
                if (auto added = tx.tickets().addMessage(message); !added)
                    return failure(added.error());
            }
            return {};
        });
        QVERIFY(done);
        index();
        index();
        TicketQuery query = by([](TicketFilter &f) { f.categories = {u"other"_s}; });
        query.search = u"money"_s;
        QCOMPARE(found(query), QStringList{u"B"_s});
    }

    /// Whatever stands in a tag, and whether reading begins with the tagged ones or not.
    void tagsAreFoundAsTheyChange()
    {
        const auto tagged = [this](const QStringList &tags) {
            QStringList all;
            for (const TicketSort sort : {TicketSort::NewestFirst, TicketSort::DueFirst}) {
                TicketQuery query = by([&](TicketFilter &f) { f.tags = tags; });
                query.sort = sort;
                all << found(query).join(u' ');
            }
            return all.removeDuplicates() == 1 && all.size() == 1 ? all.first() : all.join(u'|');
        };
        const auto retag = [this](const QStringList &tags) {
            return m_store.write([this, tags](Transaction &tx) -> Result<void> {
                auto t = tx.tickets().find(TicketId{3});
                if (!t)
                    return failure(t.error());
                const Ticket before = *t;
                t->tags = tags;
                return tx.tickets().update(before, *t);
            });
        };
        const QStringList odd = {u"a\"b\\c"_s, u"[\"x\"]"_s, u"größe"_s, u"🔥"_s, u"it's"_s};
        QVERIFY(retag(odd));
        for (const QString &tag : odd)
            QCOMPARE(tagged({tag}), u"C"_s);
        QCOMPARE(tagged(odd), u"C"_s);
        QCOMPARE(tagged({u"new"_s}), QString());
        QCOMPARE(tagged({u"a"_s}), QString());
        QCOMPARE(tagged({u"vip"_s}), u"A B"_s);
        QCOMPARE(tagged({u"vip"_s, u"spam"_s}), u"A"_s);
        QVERIFY(retag({}));
        QCOMPARE(tagged({u"größe"_s}), QString());
        QVERIFY(retag({u"new"_s}));
        QCOMPARE(tagged({u"new"_s}), u"C"_s);
    }
};

QTEST_GUILESS_MAIN(SearchTest)
#include "tst_search.moc"
