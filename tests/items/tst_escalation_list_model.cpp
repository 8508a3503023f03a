// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_fixture.h"

#include "items/change_batcher.h"
#include "items/escalation_list_model.h"
#include "items/ticket_list_model.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

QString wordOf(const TicketRow &row, EscalationField field)
{
    switch (field) {
    case EscalationField::Contact: return row.contact;
    case EscalationField::Holder: return row.claimedBy;
    case EscalationField::Subject: return row.subject;
    default: return {};
    }
}

TicketQuery escalated()
{
    TicketQuery query;
    query.view = TicketView::Escalated;
    return query;
}

/// Escalations of a real store, as somebody knows them who only listens to the model's signals.
struct WatchedEscalations
{
    explicit WatchedEscalations(StoreFixture &store)
        : changes(store.desk().changes())
        , source(store.desk().tickets(), store.desk().readers(), changes)
        , model(source)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
        model.setWords(wordOf, {});
        QObject::connect(&model, &QAbstractItemModel::modelReset, &model, [this] { copy(); });
        QObject::connect(&model, &QAbstractItemModel::rowsInserted, &model,
                         [this](const QModelIndex &, int first, int last) {
                             for (int row = first; row <= last; ++row)
                                 mirror.insert(row, model.row(row));
                         });
        QObject::connect(&model, &QAbstractItemModel::rowsRemoved, &model,
                         [this](const QModelIndex &, int first, int last) {
                             mirror.remove(first, last - first + 1);
                         });
        QObject::connect(&model, &QAbstractItemModel::dataChanged, &model,
                         [this](const QModelIndex &first, const QModelIndex &last) {
                             for (int row = first.row(); row <= last.row(); ++row)
                                 mirror[row] = model.row(row);
                         });
        source.setQuery(escalated());
        model.setActive(true);
    }

    void copy()
    {
        mirror.clear();
        for (int row = 0; row < model.rowCount(); ++row)
            mirror.append(model.row(row));
    }

    /// What is shown is what a list would be that is made now.
    bool isTrue() const
    {
        EscalationListModel fresh(source);
        fresh.setWords(wordOf, {});
        fresh.setTier(model.tier());
        fresh.setOrder(model.field(), model.order());
        fresh.setActive(true);
        if (fresh.rowCount() != model.rowCount() || mirror.size() != model.rowCount())
            return false;
        for (int row = 0; row < model.rowCount(); ++row)
            if (fresh.row(row) != model.row(row) || mirror.at(row) != model.row(row))
                return false;
        return true;
    }

    QStringList subjects() const
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row)
            list += model.row(row).subject;
        return list;
    }

    ChangeBatcher changes;
    TicketListModel source;
    EscalationListModel model;
    QAbstractItemModelTester tester;
    QList<TicketRow> mirror;
};

Ticket escalation(const QString &subject, int minutes, const QString &contact,
                  Tier tier = Tier::Always)
{
    Ticket t = someTicket(subject, kNoon + std::chrono::minutes(minutes));
    t.escalation.open = true;
    t.escalation.raisedAt = t.createdAt;
    t.judgement.escalation.tier = tier;
    t.judgement.escalation.contact = contact;
    return t;
}

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

} // namespace

class TestEscalationListModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anyFieldOrdersIt()
    {
        StoreFixture store;
        stored(store, escalation(u"first"_s, 0, u"Rachel"_s, Tier::Likely));
        stored(store, escalation(u"second"_s, 1, u"james"_s));
        const Ticket third = stored(store, escalation(u"third"_s, 2, u"Lisa"_s));
        change(store, third.id, [](Ticket &t) { t.escalation.claimedBy = u"Lisa"_s; });
        stored(store, someTicket(u"not escalated"_s));
        WatchedEscalations list(store);
        QTRY_COMPARE(list.subjects(), QStringList({u"first"_s, u"second"_s, u"third"_s}));
        QCOMPARE(list.model.row(1).escalatedAt, std::optional(kNoon + std::chrono::minutes(1)));
        list.model.setOrder(EscalationField::Contact, Qt::AscendingOrder);
        QCOMPARE(list.subjects(), QStringList({u"second"_s, u"third"_s, u"first"_s}));
        list.model.setOrder(EscalationField::Contact, Qt::DescendingOrder);
        QCOMPARE(list.subjects(), QStringList({u"first"_s, u"third"_s, u"second"_s}));
        list.model.setOrder(EscalationField::Tier, Qt::AscendingOrder);
        QCOMPARE(list.subjects(), QStringList({u"second"_s, u"third"_s, u"first"_s}));
        list.model.setOrder(EscalationField::Since, Qt::DescendingOrder);
        QCOMPARE(list.subjects(), QStringList({u"third"_s, u"second"_s, u"first"_s}));
        // Those whom nobody holds come last, whichever way.
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            list.model.setOrder(EscalationField::Holder, order);
            QCOMPARE(list.subjects().first(), u"third"_s);
        }
        list.model.setTier(Tier::Likely);
        QCOMPARE(list.subjects(), QStringList({u"first"_s}));
    }

    void newsMovesNothingElse()
    {
        StoreFixture store;
        for (int i = 0; i < 4; ++i)
            stored(store, escalation(u"t%1"_s.arg(i), i, u"Lisa"_s));
        WatchedEscalations list(store);
        QTRY_COMPARE(list.model.rowCount(), 4);
        const QPersistentModelIndex chosen = list.model.index(2);
        QSignalSpy changed(&list.model, &QAbstractItemModel::dataChanged);
        QSignalSpy removed(&list.model, &QAbstractItemModel::rowsRemoved);
        change(store, list.model.idAt(2), [](Ticket &t) { t.escalation.claimedBy = u"Mara"_s; });
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(removed.size(), 0);
        QCOMPARE(list.model.row(2).claimedBy, u"Mara"_s);
        stored(store, escalation(u"sooner"_s, -60, u"Lisa"_s));
        QTRY_COMPARE(list.model.rowCount(), 5);
        QCOMPARE(chosen.row(), 3);
        change(store, list.model.idAt(0), [](Ticket &t) { t.escalation.open = false; });
        QTRY_COMPARE(list.model.rowCount(), 4);
        QCOMPARE(chosen.row(), 2);
        QVERIFY(list.isTrue());
    }

    void nothingIsReadWhileNobodyLooks()
    {
        StoreFixture store;
        stored(store, escalation(u"one"_s, 0, u"Lisa"_s));
        WatchedEscalations list(store);
        QTRY_COMPARE(list.model.rowCount(), 1);
        list.model.setActive(false);
        stored(store, escalation(u"two"_s, 1, u"Lisa"_s));
        QTRY_COMPARE(list.source.rowCount(), 2);
        QCoreApplication::processEvents();
        QCOMPARE(list.model.rowCount(), 1);
        list.model.setActive(true);
        QCOMPARE(list.model.rowCount(), 2);
    }

    void randomChangesEqualTheRebuiltList()
    {
        StoreFixture store;
        QRandomGenerator random(7);
        const QStringList names{u"Lisa"_s, u"james"_s, u"Rachel"_s, QString()};
        const auto anyName = [&] { return names.at(random.bounded(int(names.size()))); };
        std::vector<TicketId> ids;
        for (int i = 0; i < 12; ++i)
            ids.push_back(stored(store, escalation(u"t%1"_s.arg(i), i, anyName())).id);
        WatchedEscalations list(store);
        QTRY_COMPARE(list.model.rowCount(), 12);
        for (int round = 0; round < 60; ++round) {
            const TicketId id = ids[size_t(random.bounded(int(ids.size())))];
            switch (random.bounded(6)) {
            case 0: ids.push_back(stored(store, escalation(u"new"_s, round, anyName())).id); break;
            case 1: change(store, id, [](Ticket &t) { t.escalation.open ^= true; }); break;
            case 2:
                change(store, id, [&](Ticket &t) { t.escalation.claimedBy = anyName(); });
                break;
            case 3:
                change(store, id, [&](Ticket &t) {
                    t.sla.due = kNoon + std::chrono::minutes(random.bounded(90));
                });
                break;
            case 4:
                list.model.setOrder(EscalationField(random.bounded(10)),
                                    random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
                break;
            default:
                list.model.setTier(random.bounded(3) ? std::nullopt : std::optional(Tier::Always));
            }
            QCoreApplication::processEvents();
        }
        const auto settled = [&] {
            const auto keys = store.desk().tickets().keys(escalated());
            return keys && int(keys->size()) == list.source.rowCount() && list.isTrue();
        };
        QTRY_VERIFY(settled());
    }
};

QTEST_GUILESS_MAIN(TestEscalationListModel)
#include "tst_escalation_list_model.moc"
