// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_fixture.h"

#include "items/change_batcher.h"
#include "items/delivery_detail.h"
#include "items/delivery_list_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

struct Outbox
{
    StoreFixture store;
    ChangeBatcher changes{store.desk().changes()};
    DeliveryListModel model{store.desk().deliveries(), store.desk().readers(), changes};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    Ticket ticket = stored(store, someTicket());
    int made = 0;

    void add(int count, DeliveryStatus status = DeliveryStatus::Queued)
    {
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            for (int i = 0; i < count; ++i) {
                OutboxItem item;
                item.publicId = newPublicId(kNoon);
                item.ticket = ticket.id;
                item.recipient = u"anna%1@nordbruk.example"_s.arg(++made);
                item.subject = u"Re: Charged twice"_s;
                item.body = u"We look into it."_s;
                item.createdAt = kNoon;
                item.nextAttemptAt = kNoon;
                item.dedupeKey = item.recipient;
                item.messageIdHeader = u"<1@caseline.example>"_s;
                const auto id = tx.outbox().add(item);
                if (!id)
                    return failure(id.error());
                if (status == DeliveryStatus::Queued)
                    continue;
                auto kept = tx.deliveries().find(**id);
                if (!kept)
                    return failure(kept.error());
                kept->status = status;
                if (auto written = tx.deliveries().revise(*kept); !written)
                    return written;
            }
            return {};
        }));
    }
    void become(OutboxId id, DeliveryStatus status, const QString &words = {})
    {
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            auto item = tx.deliveries().find(id);
            if (!item)
                return failure(item.error());
            item->status = status;
            item->lastError = words;
            if (auto told = tx.deliveries().addStep({id, kNoon, status, words}); !told)
                return told;
            return tx.deliveries().revise(*item);
        }));
    }
    void show(const QList<DeliveryStatus> &statuses = {})
    {
        DeliveryQuery query;
        query.statuses = statuses;
        model.setQuery(query);
        model.setActive(true);
        QTRY_COMPARE(model.state(), DeliveryListModel::State::Ready);
    }
    QStringList recipients() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all += model.at(row)->item.recipient;
        return all;
    }
};

} // namespace

class DeliveryListModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pagesFollowEachOtherWithoutGapOrDouble()
    {
        Outbox box;
        box.tester.setUseFetchMore(false); // pages come when they are asked for
        box.add(250);
        box.show();
        QCOMPARE(box.model.rowCount(), 100);
        QVERIFY(box.model.canFetchMore({}));
        box.model.fetchMore({});
        QVERIFY(!box.model.canFetchMore({})); // one read at a time
        QTRY_COMPARE(box.model.rowCount(), 200);
        box.model.fetchMore({});
        QTRY_COMPARE(box.model.rowCount(), 250);
        QVERIFY(box.model.isComplete());
        QVERIFY(!box.model.canFetchMore({}));
        for (int row = 0; row < 250; ++row) {
            QCOMPARE(box.model.at(row)->item.recipient,
                     u"anna%1@nordbruk.example"_s.arg(250 - row));
            QVERIFY(box.model.at(row)->item.body.isEmpty());
            QCOMPARE(box.model.rowOf(box.model.at(row)->item.id), row);
        }
    }

    void newsIsAppliedByIdentity()
    {
        Outbox box;
        box.add(120);
        box.show();
        box.model.fetchMore({});
        QTRY_COMPARE(box.model.rowCount(), 120);
        const QPersistentModelIndex watched = box.model.index(110);
        const OutboxId id = box.model.at(110)->item.id;
        QSignalSpy resets(&box.model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&box.model, &QAbstractItemModel::dataChanged);
        box.add(3);
        QTRY_COMPARE(box.model.rowCount(), 123);
        QCOMPARE(watched.row(), 113);
        box.become(id, DeliveryStatus::Dead, u"550 unknown"_s);
        QTRY_COMPARE(box.model.at(113)->item.status, DeliveryStatus::Dead);
        QCOMPARE(changed.last().at(0).toModelIndex().row(), 113);
        QCOMPARE(box.model.at(113)->item.lastError, u"550 unknown"_s);
        QCOMPARE(resets.size(), 0);
    }

    void rowsEnterAndLeaveAFilter()
    {
        Outbox box;
        box.add(4, DeliveryStatus::Dead);
        box.add(2);
        box.show({DeliveryStatus::Dead});
        QCOMPARE(box.model.rowCount(), 4);
        box.become(box.model.at(1)->item.id, DeliveryStatus::Queued);
        QTRY_COMPARE(box.recipients(),
                     QStringList({u"anna4@nordbruk.example"_s, u"anna2@nordbruk.example"_s,
                                  u"anna1@nordbruk.example"_s}));
        box.add(1, DeliveryStatus::Dead);
        QTRY_COMPARE(box.model.rowCount(), 4);
        QCOMPARE(box.recipients().first(), u"anna7@nordbruk.example"_s);
        box.show({DeliveryStatus::Sent, DeliveryStatus::Delivered});
        QCOMPARE(box.model.rowCount(), 0);
        QVERIFY(box.model.isComplete());
    }

    void aReadThatFallsInAnotherQueryIsDropped()
    {
        Outbox box;
        box.add(3);
        box.model.setActive(true);
        DeliveryQuery dead;
        dead.statuses = {DeliveryStatus::Dead};
        box.model.setQuery({});
        box.model.setQuery(dead);
        QTRY_COMPARE(box.model.state(), DeliveryListModel::State::Ready);
        QTest::qWait(60);
        QCOMPARE(box.model.rowCount(), 0);
    }

    void nothingIsReadOutOfSight()
    {
        Outbox box;
        box.add(1);
        box.show();
        box.model.setActive(false);
        box.add(1);
        QTest::qWait(400);
        QCOMPARE(box.model.rowCount(), 1);
        box.model.setActive(true);
        QTRY_COMPARE(box.model.rowCount(), 2);
    }

    void theStoryStaysTrue()
    {
        Outbox box;
        box.add(1);
        box.show();
        DeliveryDetail detail(box.store.desk().deliveries(), box.store.desk().readers(),
                              box.changes);
        detail.setItem(box.model.at(0)->item.publicId);
        QTRY_VERIFY(detail.value());
        QCOMPARE(detail.value()->delivery.item.body, u"We look into it."_s);
        QCOMPARE(detail.value()->delivery.reference, box.ticket.reference);
        const size_t before = detail.value()->steps.size();
        box.become(box.model.at(0)->item.id, DeliveryStatus::Failed, u"421 later"_s);
        QTRY_COMPARE(detail.value()->steps.size(), before + 1);
        QCOMPARE(detail.value()->steps.back().words, u"421 later"_s);
        detail.setItem(QUuid::createUuid());
        QVERIFY(!detail.value());
        QTest::qWait(60);
        QVERIFY(!detail.value());
    }
};

QTEST_GUILESS_MAIN(DeliveryListModelTest)
#include "tst_delivery_list_model.moc"
