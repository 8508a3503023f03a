// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_fixture.h"

#include "items/change_batcher.h"
#include "items/desk_counts.h"
#include "items/desk_notices.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

/// A desk that Mara looks at since noon, and what she was told.
struct Watch
{
    StoreFixture store;
    ChangeBatcher changes{store.desk().changes()};
    DeskCounts counts{store.desk().metrics(), store.desk().readers(), changes, u"Mara"_s};
    DeskNotices notices{store.desk().tickets(),
                        store.desk().conversations(),
                        counts,
                        store.desk().readers(),
                        changes,
                        kNoon,
                        u"Mara"_s};
    std::vector<Notice> told;

    Watch()
    {
        QObject::connect(&notices, &DeskNotices::noticed, &notices,
                         [this](const std::vector<Notice> &news) {
                             told.insert(told.end(), news.begin(), news.end());
                         });
    }

    void change(TicketId id, const std::function<void(Ticket &)> &change,
                const std::optional<Event> &event)
    {
        const auto done = store.write([&](Transaction &tx) -> Result<void> {
            const auto before = tx.tickets().find(id);
            if (!before)
                return failure(before.error());
            Ticket after = *before;
            change(after);
            ++after.version;
            if (event)
                if (auto added = tx.tickets().addEvent(*event); !added)
                    return added;
            return tx.tickets().update(*before, after);
        });
        QVERIFY(done);
    }

    void assign(TicketId id, const QString &to, const QString &by, Instant at = kNoon)
    {
        change(
            id, [&](Ticket &t) { t.assignee = to; },
            Event{id, at, by, u"assignee"_s, {{u"before"_s, QString()}, {u"after"_s, to}}});
    }

    /// Until everything that was written has been looked at.
    void settle() { QTest::qWait(250); }
};

} // namespace

class TestDeskNotices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatOthersGiveMeIsToldOnce();
    void whatIDoMyselfIsNoNews();
    void thePastIsNoNews();
    void anEscalationIsTold();
    void dueSoonIsToldOnceForMineAlone();
    void aFloodIsNotToldSingly();
    void failedDeliveriesAreCounted();
};

void TestDeskNotices::whatOthersGiveMeIsToldOnce()
{
    Watch watch;
    const Ticket ticket = stored(watch.store, someTicket());
    watch.assign(ticket.id, u"Mara"_s, u"Lisa"_s);
    QTRY_COMPARE(watch.told.size(), size_t(1));
    const Notice expected{NoticeKind::Assigned, ticket.id, ticket.customer.name,
                          ticket.subject,       u"Lisa"_s, 1};
    QCOMPARE(watch.told.front(), expected);
    watch.change(ticket.id, [](Ticket &t) { t.unread = false; }, {});
    watch.settle();
    QCOMPARE(watch.told.size(), size_t(1));
}

void TestDeskNotices::whatIDoMyselfIsNoNews()
{
    Watch watch;
    const Ticket ticket = stored(watch.store, someTicket());
    watch.assign(ticket.id, u"Mara"_s, u"Mara"_s);
    watch.settle();
    QVERIFY(watch.told.empty());
}

void TestDeskNotices::thePastIsNoNews()
{
    Watch watch;
    const Ticket ticket = stored(watch.store, someTicket());
    watch.assign(ticket.id, u"Mara"_s, u"Lisa"_s, kNoon - std::chrono::hours(1));
    watch.settle();
    QVERIFY(watch.told.empty());
}

void TestDeskNotices::anEscalationIsTold()
{
    Watch watch;
    const Ticket ticket = stored(watch.store, someTicket());
    watch.change(
        ticket.id,
        [](Ticket &t) {
            t.escalation = {true, kNoon, {}, {}};
        },
        Event{ticket.id, kNoon, {}, u"escalated"_s, {{u"tier"_s, u"always"_s}}});
    QTRY_COMPARE(watch.told.size(), size_t(1));
    QCOMPARE(watch.told.front().kind, NoticeKind::Escalated);
}

void TestDeskNotices::dueSoonIsToldOnceForMineAlone()
{
    Watch watch;
    const Ticket mine = stored(watch.store, someTicket());
    const Ticket other = stored(watch.store, someTicket(u"Another"_s));
    const auto soon = [](const QString &whose) {
        return [whose](Ticket &t) {
            t.assignee = whose;
            t.sla.state = SlaState::Soon;
        };
    };
    watch.change(mine.id, soon(u"Mara"_s), {});
    watch.change(other.id, soon(u"Lisa"_s), {});
    QTRY_COMPARE(watch.told.size(), size_t(1));
    QCOMPARE(watch.told.front().kind, NoticeKind::DueSoon);
    QCOMPARE(watch.told.front().ticket, mine.id);
    watch.change(mine.id, [](Ticket &t) { t.priority = Priority::Urgent; }, {});
    watch.settle();
    QCOMPARE(watch.told.size(), size_t(1));
}

void TestDeskNotices::aFloodIsNotToldSingly()
{
    Watch watch;
    const auto done = watch.store.write([&](Transaction &tx) -> Result<void> {
        Customer customer = someCustomer();
        customer.id = *tx.customers().insert(customer);
        for (int i = 0; i < 300; ++i) {
            Ticket t = someTicket(u"t%1"_s.arg(i));
            t.customer = customer;
            t.assignee = u"Mara"_s;
            t.reference = *tx.tickets().nextReference(kNoon);
            const auto id = tx.tickets().insert(t);
            if (!id)
                return failure(id.error());
            if (auto added = tx.tickets().addEvent(
                    {*id, kNoon, u"Lisa"_s, u"assignee"_s, {{u"after"_s, u"Mara"_s}}});
                !added)
                return added;
        }
        return {};
    });
    QVERIFY(done);
    watch.settle();
    QVERIFY(watch.told.empty());
}

void TestDeskNotices::failedDeliveriesAreCounted()
{
    Watch watch;
    const Ticket ticket = stored(watch.store, someTicket());
    QTRY_COMPARE(watch.counts.value().views.value(TicketView::AllOpen), 1);
    const auto done = watch.store.write([&](Transaction &tx) -> Result<void> {
        OutboxItem item;
        item.publicId = newPublicId(kNoon);
        item.ticket = ticket.id;
        item.recipient = u"anna@example.com"_s;
        item.subject = u"We have your message"_s;
        item.body = u"Dear Anna"_s;
        item.messageIdHeader = u"<1@caseline.invalid>"_s;
        item.createdAt = kNoon;
        item.status = DeliveryStatus::Dead;
        const auto added = tx.outbox().add(item);
        return added ? Result<void>() : Result<void>(failure(added.error()));
    });
    QVERIFY(done);
    QTRY_COMPARE(watch.told.size(), size_t(1));
    QCOMPARE(watch.told.front().kind, NoticeKind::DeliveryFailed);
    QCOMPARE(watch.told.front().count, 1);
}

QTEST_GUILESS_MAIN(TestDeskNotices)
#include "tst_desk_notices.moc"
