// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_fixture.h"

#include "items/change_batcher.h"
#include "items/ticket_list_model.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>

#include <algorithm>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

/// The rows as somebody knows them who only listens to the model's signals.
class Mirror : public QObject
{
public:
    explicit Mirror(const TicketListModel &model)
        : m_model(model)
    {
        copy();
        connect(&model, &QAbstractItemModel::modelReset, this, &Mirror::copy);
        connect(&model, &QAbstractItemModel::rowsInserted, this,
                [this](const QModelIndex &, int first, int last) {
                    for (int row = first; row <= last; ++row)
                        m_ids.insert(row, m_model.idAt(row));
                    longestInsert = std::max(longestInsert, last - first + 1);
                });
        connect(&model, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex &, int first, int last) {
                    m_ids.remove(first, last - first + 1);
                });
    }

    bool isTrue() const
    {
        if (m_ids.size() != m_model.rowCount())
            return false;
        for (int row = 0; row < m_model.rowCount(); ++row)
            if (m_ids.at(row) != m_model.idAt(row))
                return false;
        return QSet<TicketId>(m_ids.begin(), m_ids.end()).size() == m_ids.size();
    }

    int longestInsert = 0;

private:
    void copy()
    {
        m_ids.clear();
        for (int row = 0; row < m_model.rowCount(); ++row)
            m_ids.append(m_model.idAt(row));
    }

    const TicketListModel &m_model;
    QList<TicketId> m_ids;
};

/// A list over a real store, watched.
struct WatchedList
{
    WatchedList(SqliteDesk &desk, ChangeBatcher &changes, const TicketQuery &query)
        : reader(desk.tickets())
        , model(desk.tickets(), desk.readers(), changes)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
        , mirror(model)
    {
        model.setQuery(query);
    }

    /// Whether the list is what the store says now.
    bool isTrue() const
    {
        const auto keys = reader.keys(model.query());
        if (!keys || int(keys->size()) != model.rowCount())
            return false;
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.placeAt(row) != (*keys)[size_t(row)])
                return false;
        return mirror.isTrue();
    }

    std::optional<TicketRow> row(int at) const
    {
        const QVariant row = model.index(at).data(int(TicketListModel::Role::Row));
        return row.isValid() ? std::optional(row.value<TicketRow>()) : std::nullopt;
    }

    const TicketReader &reader;
    TicketListModel model;
    QAbstractItemModelTester tester;
    Mirror mirror;
};

/// Keeps reads until they are asked for, in any order.
class HeldReads final : public Background
{
public:
    void run(std::function<void()> task) override { held.push_back(std::move(task)); }
    void release(size_t at)
    {
        const auto task = std::move(held[at]);
        held.erase(held.begin() + qsizetype(at));
        task();
        QCoreApplication::processEvents();
    }
    void releaseAll()
    {
        while (!held.empty())
            release(0);
    }
    std::vector<std::function<void()>> held;
};

/// The store's reader; `past`, if set, is what the next rows() answers with.
class ReaderOfThePast final : public TicketReader
{
public:
    explicit ReaderOfThePast(const TicketReader &reader)
        : m_reader(reader)
    {}
    using Rows = Result<std::vector<TicketRow>>;
    Result<Ticket> ticket(TicketId id) const override { return m_reader.ticket(id); }
    Result<Ticket> ticket(const QString &name) const override { return m_reader.ticket(name); }
    Rows page(const TicketQuery &query, std::optional<TicketKey> after, int limit) const override
    {
        return m_reader.page(query, after, limit);
    }
    Result<std::vector<TicketKey>> keys(const TicketQuery &query) const override
    {
        return m_reader.keys(query);
    }
    Rows rows(const TicketQuery &query, const std::vector<TicketId> &ids) const override
    {
        return past ? *std::exchange(past, std::nullopt) : m_reader.rows(query, ids);
    }
    Rows ofCustomer(CustomerId customer, int limit) const override
    {
        return m_reader.ofCustomer(customer, limit);
    }
    mutable std::optional<std::vector<TicketRow>> past;

private:
    const TicketReader &m_reader;
};

void change(StoreFixture &store, TicketId id, const std::function<void(Ticket &)> &how)
{
    const auto done = store.write([&](Transaction &tx) -> Result<void> {
        const auto before = tx.tickets().find(id);
        if (!before)
            return failure(before.error());
        Ticket after = *before;
        how(after);
        return tx.tickets().update(*before, after);
    });
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
}

void finish(Ticket &t)
{
    t.status = Status::Resolved;
    t.resolvedAt = kNoon;
    t.sla.state = SlaState::None;
    t.sla.due.reset();
    t.escalation = {};
}

void reopen(Ticket &t)
{
    t.status = Status::Open;
    t.resolvedAt.reset();
    t.sla.state = SlaState::Ok;
    t.sla.due = t.sla.resolutionDue;
}

TicketQuery listed(TicketView view, TicketSort sort)
{
    TicketQuery query;
    query.view = view;
    query.sort = sort;
    query.me = u"Mara"_s;
    return query;
}

} // namespace

class TestTicketListModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsAreReadWhereOneLooks();
    void changesAreAppliedByIdentity();
    void manyChangesComeInSlices();
    void whatChangedDuringAReadIsNotOverwritten();
    void changesDoNotOvertakeEachOther();
    void randomChangesEqualTheRebuiltList();
};

void TestTicketListModel::rowsAreReadWhereOneLooks()
{
    StoreFixture store;
    for (int i = 0; i < 350; ++i)
        stored(store, someTicket(u"t%1"_s.arg(i), kNoon + std::chrono::minutes(i)));
    ChangeBatcher changes(store.desk().changes());
    WatchedList list(store.desk(), changes, listed(TicketView::All, TicketSort::NewestFirst));
    QTRY_COMPARE(list.model.rowCount(), 350);
    QCOMPARE(list.model.state(), TicketListModel::State::Ready);
    QTRY_COMPARE(list.row(0) ? list.row(0)->subject : QString(), u"t349"_s);
    QVERIFY(list.isTrue());
    QVERIFY(!list.row(320));
    QTRY_VERIFY(list.row(320));
    QCOMPARE(list.row(320)->subject, u"t29"_s);
    QCOMPARE(list.model.rowOf(list.model.idAt(333)), 333);
    QCOMPARE(list.model.rowOf(TicketId{9999}), -1);
}

void TestTicketListModel::changesAreAppliedByIdentity()
{
    StoreFixture store;
    for (int i = 0; i < 5; ++i)
        stored(store, someTicket(u"t%1"_s.arg(i), kNoon + std::chrono::minutes(i)));
    ChangeBatcher changes(store.desk().changes());
    WatchedList list(store.desk(), changes, listed(TicketView::AllOpen, TicketSort::DueFirst));
    QTRY_COMPARE(list.model.rowCount(), 5);
    QTRY_VERIFY(list.isTrue());
    QSignalSpy arrived(&list.model, &TicketListModel::arrived);
    QSignalSpy removed(&list.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy same(&list.model, &QAbstractItemModel::dataChanged);
    const QPersistentModelIndex third = list.model.index(2);

    change(store, list.model.idAt(2), [](Ticket &t) { t.unread = false; });
    QTRY_VERIFY(!same.empty());
    QVERIFY(!list.row(2)->unread);
    QCOMPARE(removed.size(), 0);

    change(store, list.model.idAt(0), finish);
    QTRY_COMPARE(list.model.rowCount(), 4);
    QCOMPARE(third.row(), 1);

    change(store, list.model.idAt(0),
           [](Ticket &t) { t.sla.due = kNoon + std::chrono::hours(90); });
    QTRY_COMPARE(list.row(3) ? list.row(3)->subject : QString(), u"t1"_s);
    QCOMPARE(third.row(), 0);
    QCOMPARE(arrived.size(), 0);

    stored(store, someTicket(u"new"_s, kNoon - std::chrono::hours(1)));
    QTRY_COMPARE(arrived.size(), 1);
    QCOMPARE(third.row(), 1);
    const auto places = arrived.first().first().value<std::vector<TicketKey>>();
    QCOMPARE(places.size(), size_t(1));
    QVERIFY(places.front() == list.model.placeAt(0));
    QVERIFY(list.isTrue());
}

void TestTicketListModel::manyChangesComeInSlices()
{
    StoreFixture store;
    stored(store, someTicket());
    ChangeBatcher changes(store.desk().changes());
    WatchedList list(store.desk(), changes, listed(TicketView::AllOpen, TicketSort::DueFirst));
    QTRY_VERIFY(list.isTrue());
    const auto done = store.write([](Transaction &tx) -> Result<void> {
        for (int i = 0; i < 450; ++i) {
            Ticket t = someTicket(u"bulk"_s, kNoon + std::chrono::seconds(i));
            t.customer.id = CustomerId{1};
            t.reference = *tx.tickets().nextReference(t.createdAt);
            if (auto id = tx.tickets().insert(t); !id)
                return failure(id.error());
        }
        return {};
    });
    QVERIFY(done);
    QTRY_COMPARE(list.model.rowCount(), 451);
    QVERIFY(list.isTrue());
    QVERIFY(list.mirror.longestInsert <= 100);
}

void TestTicketListModel::whatChangedDuringAReadIsNotOverwritten()
{
    StoreFixture store;
    for (int i = 0; i < 150; ++i)
        stored(store, someTicket(u"t%1"_s.arg(i), kNoon + std::chrono::minutes(i)));
    ChangeBatcher changes(store.desk().changes());
    HeldReads reads;
    const ReaderOfThePast reader(store.desk().tickets());
    TicketListModel model(reader, reads, changes);
    model.setQuery(listed(TicketView::AllOpen, TicketSort::DueFirst));
    reads.releaseAll();
    QCOMPARE(model.rowCount(), 150);
    const auto row = [&] { return model.index(120).data(int(TicketListModel::Role::Row)); };
    QVERIFY(!row().isValid()); // asks for its window
    QCOMPARE(reads.held.size(), size_t(1));

    auto before = store.desk().tickets().rows(model.query(), {model.idAt(120)});
    QVERIFY(before);
    change(store, model.idAt(120), [](Ticket &t) { t.subject = u"after"_s; });
    QTRY_COMPARE(reads.held.size(), size_t(2));
    reads.release(1);
    QCOMPARE(row().value<TicketRow>().subject, u"after"_s);
    reader.past = std::move(*before); // the window had been read before the change
    reads.release(0);
    QCOMPARE(row().value<TicketRow>().subject, u"after"_s);
}

void TestTicketListModel::changesDoNotOvertakeEachOther()
{
    StoreFixture store;
    const TicketId id = stored(store, someTicket()).id;
    ChangeBatcher changes(store.desk().changes());
    HeldReads reads;
    TicketListModel model(store.desk().tickets(), reads, changes);
    model.setQuery(listed(TicketView::AllOpen, TicketSort::DueFirst));
    reads.releaseAll();
    QCOMPARE(model.rowCount(), 1);
    QSignalSpy told(&changes, &ChangeBatcher::changed);
    change(store, id, [](Ticket &t) { t.unread = false; });
    QTRY_COMPARE(told.size(), 1);
    change(store, id, finish);
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(reads.held.size(), size_t(1)); // the second waits for the first
    reads.release(0);
    QCOMPARE(reads.held.size(), size_t(1));
    reads.release(0);
    QCOMPARE(reads.held.size(), size_t(0));
    QCOMPARE(model.rowCount(), 0);
}

void TestTicketListModel::randomChangesEqualTheRebuiltList()
{
    StoreFixture store;
    std::vector<TicketId> ids;
    QRandomGenerator random(11);
    const auto add = [&] {
        Ticket t =
            someTicket(u"t%1"_s.arg(ids.size()), kNoon + std::chrono::minutes(random.bounded(600)));
        t.priority = Priority(random.bounded(4));
        ids.push_back(stored(store, t).id);
    };
    for (int i = 0; i < 130; ++i)
        add();
    ChangeBatcher changes(store.desk().changes());
    std::vector<std::unique_ptr<WatchedList>> lists;
    for (const auto &[view, sort] : {std::pair(TicketView::AllOpen, TicketSort::DueFirst),
                                     std::pair(TicketView::All, TicketSort::RecentlyUpdated),
                                     std::pair(TicketView::Mine, TicketSort::DueFirst),
                                     std::pair(TicketView::Escalated, TicketSort::DueFirst),
                                     std::pair(TicketView::AllOpen, TicketSort::PriorityFirst)})
        lists.push_back(std::make_unique<WatchedList>(store.desk(), changes, listed(view, sort)));
    const std::vector<std::function<void(Ticket &)>> kinds = {
        finish,
        reopen,
        [](Ticket &t) { t.assignee = u"Mara"_s; },
        [](Ticket &t) { t.assignee.clear(); },
        [&](Ticket &t) { t.priority = Priority(random.bounded(4)); },
        [](Ticket &t) { t.escalation.open = !isFinished(t.status); },
        [&](Ticket &t) { t.updatedAt += std::chrono::minutes(random.bounded(90)); }};
    for (int round = 0; round < 25; ++round) {
        for (int step = random.bounded(1, 9); step > 0; --step) {
            if (random.bounded(5) == 0)
                add();
            else
                change(store, ids[random.bounded(quint32(ids.size()))],
                       kinds[random.bounded(quint32(kinds.size()))]);
            if (random.bounded(3) == 0)
                QTest::qWait(random.bounded(30));
        }
        for (const auto &list : lists)
            QTRY_VERIFY2(list->isTrue(), qPrintable(u"round %1"_s.arg(round)));
    }
}

QTEST_GUILESS_MAIN(TestTicketListModel)
#include "tst_ticket_list_model.moc"
