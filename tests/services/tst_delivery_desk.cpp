// SPDX-License-Identifier: GPL-3.0-or-later
// What people and the other side do to an item after it was queued.
#include "support/service_fixture.h"

#include "services/delivery_desk.h"
#include "services/delivery_service.h"

#include <algorithm>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

DeskRules liveMail()
{
    DeskRules rules;
    rules.live = {Channel::Email};
    rules.tellResolution = false;
    return rules;
}

struct Fixture
{
    Fixture()
        : desk(liveMail())
        , deliveries(desk.store.desk().store(), desk.rules, desk.clock)
        , ticket(desk.accept(ServiceFixture::angryMessage())->ticket.id)
    {}

    OutboxItem letter() { return desk.deliveries(ticket).front(); }
    void become(DeliveryStatus status, const QString &sid = {})
    {
        const auto done = desk.store.write([&](Transaction &tx) -> Result<void> {
            auto items = tx.outbox().claim(Channel::Email, desk.clock.now(), 1min, 1);
            OutboxItem item = items->front();
            item.status = status;
            item.providerId = sid;
            item.lastError = u"550 unknown"_s;
            if (status != DeliveryStatus::Sending && status != DeliveryStatus::Failed)
                item.nextAttemptAt.reset();
            return tx.outbox().report(item);
        });
        if (!done)
            qFatal("%s", qUtf8Printable(done.error().detail));
    }
    Result<OutboxItem> retry(DeliveryEdit edit = {})
    {
        return ServiceFixture::await<OutboxItem>(
            [&](auto done) { deliveries.retry(letter().id, edit, caller, done); });
    }
    Result<OutboxItem> discard()
    {
        return ServiceFixture::await<OutboxItem>(
            [&](auto done) { deliveries.discard(letter().id, caller, done); });
    }
    Result<OutboxItem> restore(const OutboxItem &before)
    {
        return ServiceFixture::await<OutboxItem>(
            [&](auto done) { deliveries.restore(before, caller, done); });
    }
    void tell(DeliveryStatus status)
    {
        const auto told = ServiceFixture::await<void>([&](auto done) {
            deliveries.tell({u"SM1"_s, status, u"30003: unreachable"_s, desk.clock.now()}, done);
        });
        QVERIFY(told);
    }
    void amend(const std::function<void(OutboxItem &)> &how)
    {
        QVERIFY(desk.store.write([&](Transaction &tx) {
            OutboxItem item = *tx.deliveries().find(letter().id);
            how(item);
            return tx.deliveries().revise(item);
        }));
    }
    int failedCount() { return desk.store.desk().metrics().viewCounts({})->failedDeliveries; }

    ServiceFixture desk;
    DeliveryDesk deliveries;
    TicketId ticket;
    Caller caller = Caller::local(u"Mara"_s);
};

} // namespace

class DeliveryDeskTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDeadLetterIsMendedAndSentAgain()
    {
        Fixture f;
        f.become(DeliveryStatus::Dead);
        QCOMPARE(f.failedCount(), 1);
        DeliveryEdit edit;
        edit.recipient = u"anna@right.example"_s;
        QVERIFY(f.retry(edit));
        QCOMPARE(f.letter().status, DeliveryStatus::Queued);
        QCOMPARE(f.letter().recipient, u"anna@right.example"_s);
        QCOMPARE(f.letter().attempts, 0);
        QCOMPARE(f.failedCount(), 0);
        const auto story = f.desk.store.desk().deliveries().story(f.letter().id);
        QCOMPARE(story->back().words, u"retried by Mara"_s);
        QCOMPARE(f.desk.events(f.ticket).back().kind, u"delivery_retried"_s);
    }

    void aWrongChangeIsRefusedAndNamesTheField()
    {
        Fixture f;
        f.become(DeliveryStatus::Dead);
        DeliveryEdit edit;
        edit.recipient = u"a@b.example\nBcc: all@b.example"_s;
        const auto refused = f.retry(edit);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QCOMPARE(refused.error().fields.front().field, u"recipient"_s);
        QCOMPARE(f.letter().status, DeliveryStatus::Dead);
    }

    void withoutTheRightNothingIsChanged()
    {
        Fixture f;
        f.become(DeliveryStatus::Dead);
        const OutboxItem before = f.letter();
        f.caller = {};
        f.caller.rights = Scope::Read;
        QCOMPARE(f.retry().error().kind, ErrorKind::Forbidden);
        QCOMPARE(f.discard().error().kind, ErrorKind::Forbidden);
        QCOMPARE(f.restore(before).error().kind, ErrorKind::Forbidden);
        QCOMPARE(f.letter(), before);
    }

    void aDiscardIsTakenBack_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("waiting") << int(DeliveryStatus::Queued);
        QTest::newRow("failed") << int(DeliveryStatus::Failed);
        QTest::newRow("given up") << int(DeliveryStatus::Dead);
        QTest::newRow("maybe sent") << int(DeliveryStatus::MaybeSent);
    }
    void aDiscardIsTakenBack()
    {
        QFETCH(int, status);
        Fixture f;
        if (DeliveryStatus(status) != DeliveryStatus::Queued)
            f.become(DeliveryStatus(status));
        const OutboxItem before = f.letter();
        const int failed = f.failedCount();
        QVERIFY(f.discard());
        QVERIFY(f.letter().dismissedAt);
        QVERIFY(f.restore(before));
        OutboxItem after = f.letter();
        after.fence = before.fence;
        QCOMPARE(after, before);
        QCOMPARE(f.failedCount(), failed);
        const auto story = f.desk.store.desk().deliveries().story(before.id);
        QCOMPARE(story->back().words, u"restored by Mara"_s);
    }

    void whatChangedMeanwhileIsNotPutBack()
    {
        Fixture f;
        f.become(DeliveryStatus::Dead);
        const OutboxItem before = f.letter();
        QCOMPARE(f.restore(before).error().kind, ErrorKind::Conflict); // it was not discarded
        QVERIFY(f.discard());
        QVERIFY(f.retry());
        QVERIFY(f.discard());
        QCOMPARE(f.restore(before).error().kind, ErrorKind::Conflict);
        QCOMPARE(f.letter().status, DeliveryStatus::Dead);
    }

    void whatWasSendingIsNeverSetToSendAgain()
    {
        Fixture f;
        f.become(DeliveryStatus::Failed);
        OutboxItem stale = f.letter();
        QVERIFY(f.discard());
        stale.status = DeliveryStatus::Sending; // as a list saw it before the report
        QCOMPARE(f.restore(stale).error().kind, ErrorKind::Conflict);
    }

    void theListMergesStatusesNewestFirst()
    {
        Fixture f;
        f.become(DeliveryStatus::Dead);
        std::vector<OutboxId> all{f.letter().id};
        for (int i = 0; i < 5; ++i) {
            InboundMessage message = ServiceFixture::angryMessage();
            message.externalId = u"anna-%1"_s.arg(i + 2);
            message.email = u"anna%1@nordbruk.example"_s.arg(i);
            const auto accepted = f.desk.accept(message);
            QVERIFY(accepted);
            for (const OutboxItem &item : f.desk.deliveries(accepted->ticket.id))
                all.push_back(item.id);
        }
        std::sort(all.begin(), all.end(), [](OutboxId a, OutboxId b) { return b < a; });
        const DeliveryReader &reader = f.desk.store.desk().deliveries();
        DeliveryQuery query;
        query.statuses = {DeliveryStatus::Dead, DeliveryStatus::Queued, DeliveryStatus::Sent};
        std::vector<OutboxId> read;
        std::optional<OutboxId> before;
        for (;;) {
            const auto page = reader.page(query, before, 2);
            QVERIFY(page);
            if (page->empty())
                break;
            QVERIFY(page->size() <= 2);
            for (const Delivery &each : *page)
                read.push_back(each.item.id);
            before = read.back();
        }
        QCOMPARE(read, all);
        query.statuses = {DeliveryStatus::Sent};
        QVERIFY(reader.page(query, std::nullopt, 10)->empty());
        const auto counts = f.desk.store.desk().metrics().viewCounts({});
        QCOMPARE(counts->deliveries.value(DeliveryStatus::Dead), 1);
        QCOMPARE(size_t(counts->deliveries.value(DeliveryStatus::Queued)), all.size() - 1);
    }

    void whatIsUnderWayOrSentIsLeftAlone()
    {
        for (const auto status : {DeliveryStatus::Sending, DeliveryStatus::Sent}) {
            Fixture f;
            f.become(status);
            QCOMPARE(f.retry().error().kind, ErrorKind::Conflict);
            QCOMPARE(f.discard().error().kind, ErrorKind::Conflict);
        }
    }

    void aLateWorkerCannotReportOverAPerson()
    {
        Fixture f;
        std::optional<OutboxItem> held;
        QVERIFY(f.desk.store.write([&](Transaction &tx) -> Result<void> {
            held = tx.outbox().claim(Channel::Email, f.desk.clock.now(), 1min, 1)->front();
            OutboxItem revised = *held;
            revised.status = DeliveryStatus::Dead;
            revised.nextAttemptAt.reset();
            return tx.deliveries().revise(revised);
        }));
        held->status = DeliveryStatus::Sent;
        held->nextAttemptAt.reset();
        const auto late =
            f.desk.store.write([&](Transaction &tx) { return tx.outbox().report(*held); });
        QCOMPARE(late.error().kind, ErrorKind::Conflict);
    }

    void whatIsDiscardedIsNoLongerOpen()
    {
        Fixture f;
        f.become(DeliveryStatus::Dead);
        QVERIFY(f.discard());
        QCOMPARE(f.failedCount(), 0);
        const DeliveryReader &reader = f.desk.store.desk().deliveries();
        DeliveryQuery dead;
        dead.statuses = {DeliveryStatus::Dead};
        QCOMPARE(reader.page(dead, {}, 10)->size(), size_t(0));
        dead.dismissed = true;
        QCOMPARE(reader.page(dead, {}, 10)->size(), size_t(1));
    }

    void whatIsDiscardedIsNotSentAnyMore()
    {
        Fixture f;
        f.become(DeliveryStatus::MaybeSent);
        const auto isDue = [&f](OutboxItem &item) { item.nextAttemptAt = f.desk.clock.now(); };
        f.amend(isDue); // it would go once more
        QVERIFY(f.discard());
        QVERIFY(!f.letter().nextAttemptAt);
        f.amend(isDue); // neither would one that was discarded before that was so
        QVERIFY(f.desk.store.write([&](Transaction &tx) -> Result<void> {
            const auto claimed = tx.outbox().claim(Channel::Email, f.desk.clock.now(), 1min, 5);
            const auto next = tx.outbox().nextDue(Channel::Email);
            return claimed->empty() && !*next ? Result<void>()
                                              : failure(ErrorKind::Internal, u"it is claimed"_s);
        }));
    }

    /// A person's retry does not make the other side forget what it may have.
    void aDoubtOutlivesARetry()
    {
        Fixture f;
        f.become(DeliveryStatus::Failed);
        f.amend([](OutboxItem &item) { item.doubtfulSince = kNoon; });
        QVERIFY(f.retry());
        QCOMPARE(f.letter().doubtfulSince, std::optional(kNoon));
        QVERIFY(f.retry({{}, {}, u"Other words"_s}));
        QVERIFY(!f.letter().doubtfulSince);
    }

    void aReceiptSettlesWhatWasSent_data()
    {
        QTest::addColumn<int>("told");
        QTest::addColumn<int>("becomes");
        const auto row = [](const char *name, DeliveryStatus told, DeliveryStatus becomes) {
            QTest::newRow(name) << int(told) << int(becomes);
        };
        row("delivered", DeliveryStatus::Delivered, DeliveryStatus::Delivered);
        row("failed for now", DeliveryStatus::Failed, DeliveryStatus::Failed);
        row("failed for good", DeliveryStatus::Dead, DeliveryStatus::Dead);
    }
    void aReceiptSettlesWhatWasSent()
    {
        QFETCH(int, told);
        QFETCH(int, becomes);
        Fixture f;
        f.become(DeliveryStatus::Sent, u"SM1"_s);
        f.tell(DeliveryStatus(told));
        QCOMPARE(int(f.letter().status), becomes);
        // Receipts come out of order: nothing takes a settled one back.
        f.tell(DeliveryStatus::Failed);
        QCOMPARE(int(f.letter().status), becomes);
    }

    void whatCameBackOpensItsTicketAgain_data()
    {
        QTest::addColumn<int>("told");
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        const auto row = [](const char *name, DeliveryStatus told, Status before, Status after) {
            QTest::newRow(name) << int(told) << int(before) << int(after);
        };
        row("pending", DeliveryStatus::Dead, Status::Pending, Status::Open);
        row("resolved", DeliveryStatus::Dead, Status::Resolved, Status::Open);
        row("open", DeliveryStatus::Dead, Status::Open, Status::Open);
        row("tried again", DeliveryStatus::Failed, Status::Pending, Status::Pending);
        row("arrived", DeliveryStatus::Delivered, Status::Resolved, Status::Resolved);
    }
    void whatCameBackOpensItsTicketAgain()
    {
        QFETCH(int, told);
        QFETCH(int, before);
        QFETCH(int, after);
        Fixture f;
        f.become(DeliveryStatus::Sent, u"SM1"_s);
        QVERIFY(f.desk.run(f.ticket, SetStatus{Status(before), {}}));
        QVERIFY(f.desk.run(f.ticket, MarkRead{true}));
        const size_t letters = f.desk.deliveries(f.ticket).size();
        f.tell(DeliveryStatus(told));
        const Ticket ticket = f.desk.ticket(f.ticket);
        QCOMPARE(int(ticket.status), after);
        QCOMPARE(ticket.unread, DeliveryStatus(told) == DeliveryStatus::Dead);
        const auto events = f.desk.events(f.ticket);
        QCOMPARE(std::any_of(events.begin(), events.end(),
                             [](const Event &e) { return e.kind == u"delivery_failed"_s; }),
                 DeliveryStatus(told) == DeliveryStatus::Dead);
        QCOMPARE(f.desk.deliveries(f.ticket).size(), letters); // and nothing is sent about it
    }

    void theLastTryThatFailsIsForGood()
    {
        Fixture f;
        f.become(DeliveryStatus::Sent, u"SM1"_s);
        QVERIFY(f.desk.run(f.ticket, SetStatus{Status::Pending, {}}));
        f.amend([](OutboxItem &item) { item.attempts = kMostAttempts; });
        f.tell(DeliveryStatus::Failed);
        QCOMPARE(f.letter().status, DeliveryStatus::Dead);
        QCOMPARE(f.desk.ticket(f.ticket).status, Status::Open);
    }

    void aReceiptBeforeTheReportIsKept()
    {
        Fixture f;
        f.tell(DeliveryStatus::Delivered);
        std::optional<DeliveryReceipt> kept;
        QVERIFY(f.desk.store.write([&](Transaction &tx) -> Result<void> {
            kept = *tx.deliveries().takeReceipt(u"SM1"_s);
            const auto again = tx.deliveries().takeReceipt(u"SM1"_s);
            return *again ? Result<void>(failure(ErrorKind::Internal, u"kept twice"_s))
                          : Result<void>();
        }));
        QCOMPARE(kept->status, DeliveryStatus::Delivered);
    }

    void theListGoesOnBehindItsLastItem()
    {
        Fixture f;
        InboundMessage other = ServiceFixture::angryMessage();
        other.externalId = u"bert-2"_s;
        other.email = u"bert@b.example"_s;
        QVERIFY(f.desk.accept(other));
        const DeliveryReader &reader = f.desk.store.desk().deliveries();
        const auto all = reader.page({}, {}, 10);
        QVERIFY(all->size() >= 2);
        const auto rest = reader.page({}, all->front().item.id, 10);
        QCOMPARE(rest->size(), all->size() - 1);
        QCOMPARE(rest->front(), (*all)[1]);
        const QString name = all->front().item.publicId.toString(QUuid::WithoutBraces);
        QCOMPARE(*reader.delivery(name), all->front());
        QCOMPARE(reader.delivery(u"nothing"_s).error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(DeliveryDeskTest)
#include "tst_delivery_desk.moc"
