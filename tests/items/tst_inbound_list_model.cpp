// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_fixture.h"

#include "items/inbound_list_model.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

struct Inbound
{
    StoreFixture store;
    InboundListModel model{store.desk().inboundMail(), store.desk().readers()};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    int made = 0;

    Inbound() { tester.setUseFetchMore(false); } // the tests scroll by themselves
    void add(int count)
    {
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            for (int i = 0; i < count; ++i) {
                ++made;
                const Instant at = kNoon + std::chrono::seconds(made / 3);
                if (auto kept = tx.mail().keep({{}, u"INBOX;%1"_s.arg(made), "x", at}); !kept)
                    return kept;
                if (auto done = settle(tx, made, InboundVerdict::Unreadable); !done)
                    return done;
            }
            return {};
        }));
    }
    static Result<void> settle(Transaction &tx, qint64 id, InboundVerdict verdict)
    {
        return tx.mail().settle(RawMailId{id}, {verdict, {}, {}, u"Mail %1"_s.arg(id), {}});
    }
    void become(qint64 id, InboundVerdict verdict)
    {
        QVERIFY(store.write([&](Transaction &tx) { return settle(tx, id, verdict); }));
    }
    void show(const QList<InboundVerdict> &verdicts = {})
    {
        model.setActive(true);
        model.setQuery({verdicts});
        QTRY_COMPARE(model.state(), InboundListModel::State::Ready);
    }
    std::vector<qint64> ids() const
    {
        std::vector<qint64> all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.push_back(model.at(row)->id.id);
        return all;
    }
};

} // namespace

class InboundListModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pagesComeAsSomebodyScrolls()
    {
        Inbound in;
        in.add(250);
        in.show();
        QCOMPARE(in.model.rowCount(), 100);
        QCOMPARE(in.ids().front(), 250);
        QVERIFY(!in.model.isComplete());
        in.model.fetchMore({});
        QTRY_COMPARE(in.model.rowCount(), 200);
        in.model.fetchMore({});
        QTRY_COMPARE(in.model.rowCount(), 250);
        QVERIFY(in.model.isComplete() && !in.model.canFetchMore({}));
        QCOMPARE(in.ids().back(), 1);
    }

    void newsKeepsWhatIsThere()
    {
        Inbound in;
        in.add(150);
        in.show();
        const QPersistentModelIndex kept = in.model.index(50);
        const qint64 id = in.model.at(50)->id.id;
        in.add(3);
        in.become(id, InboundVerdict::Blocked);
        QSignalSpy changed(&in.model, &QAbstractItemModel::dataChanged);
        in.model.refresh();
        QTRY_COMPARE(in.ids().front(), 153);
        QCOMPARE(kept.row(), 53);
        QCOMPARE(in.model.at(53)->verdict, InboundVerdict::Blocked);
        QCOMPARE(changed.count(), 1);
    }

    void itLooksByItselfWhileSomebodyLooks()
    {
        Inbound in;
        in.show();
        QCOMPARE(in.model.rowCount(), 0);
        in.add(1);
        QTRY_COMPARE_WITH_TIMEOUT(in.model.rowCount(), 1, 6'000);
        in.model.setActive(false);
        in.add(1);
        in.model.refresh();
        QTest::qWait(100);
        QCOMPARE(in.model.rowCount(), 1);
    }

    void aVerdictFilters()
    {
        Inbound in;
        in.add(6);
        in.become(2, InboundVerdict::Blocked);
        in.become(4, InboundVerdict::Discarded);
        in.show();
        QCOMPARE(in.ids(), (std::vector<qint64>{6, 5, 3, 2, 1}));
        in.model.setQuery({{InboundVerdict::Blocked, InboundVerdict::Discarded}});
        QTRY_COMPARE(in.ids(), (std::vector<qint64>{4, 2}));
    }

    void randomChangesEndInTheSameList()
    {
        Inbound in;
        QRandomGenerator random(7);
        in.add(120);
        in.show();
        for (int round = 0; round < 15; ++round) {
            in.add(int(random.bounded(4)));
            for (int i = 0; i < 3; ++i)
                in.become(1 + random.bounded(in.made),
                          random.bounded(2) ? InboundVerdict::Discarded : InboundVerdict::Taken);
            in.model.refresh();
            QTRY_VERIFY(in.model.canFetchMore({}) || in.model.isComplete());
            const auto fresh = in.store.desk().inboundMail().page({}, std::nullopt, 1000);
            QTRY_VERIFY(in.model.rowCount() > 0 && *in.model.at(0) == fresh->front());
            for (int row = 0; row < in.model.rowCount(); ++row)
                QCOMPARE(*in.model.at(row), (*fresh)[size_t(row)]);
        }
    }
};

QTEST_GUILESS_MAIN(InboundListModelTest)
#include "tst_inbound_list_model.moc"
