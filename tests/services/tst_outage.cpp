// SPDX-License-Identifier: GPL-3.0-or-later
// The other side is away for an hour and comes back: all of it goes within a minute, in order,
// each once.
#include "support/service_fixture.h"

#include "services/delivery_service.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Away until it is told otherwise.
class DistantServer final : public Notifier
{
public:
    struct State
    {
        std::mutex mutex;
        bool isAway = true;
        int knocks = 0;
        QStringList taken; ///< bodies, in order
    };
    explicit DistantServer(std::shared_ptr<State> state)
        : m_state(std::move(state))
    {}
    Channel channel() const override { return Channel::Email; }
    Result<SendReceipt> send(const OutboxItem &item) override
    {
        const std::lock_guard lock(m_state->mutex);
        ++m_state->knocks;
        if (m_state->isAway)
            return failure(ErrorKind::Unreachable, u"Timeout was reached"_s);
        m_state->taken << item.body;
        return SendReceipt{u"250 ok"_s, {}};
    }

private:
    std::shared_ptr<State> m_state;
};

struct Fixture
{
    Fixture()
        : state(std::make_shared<DistantServer::State>())
    {
        std::vector<std::unique_ptr<Notifier>> notifiers;
        notifiers.push_back(std::make_unique<DistantServer>(state));
        service = std::make_unique<DeliveryService>(desk.store.desk().store(),
                                                    desk.store.desk().changes(),
                                                    std::move(notifiers), desk.rules, desk.clock);
        ticket = desk.accept(ServiceFixture::angryMessage())->ticket.id;
    }
    void queue(const QString &body, DeliveryStatus status = DeliveryStatus::Queued)
    {
        QVERIFY(desk.store.write([&](Transaction &tx) -> Result<void> {
            OutboxItem item;
            item.publicId = QUuid::createUuid();
            item.ticket = ticket;
            item.kind = DeliveryKind::Reply;
            item.recipient = u"anna@example.com"_s;
            item.body = body;
            item.messageIdHeader = u"<%1@case.example>"_s.arg(item.publicId.toString(QUuid::Id128));
            item.status = status;
            item.createdAt = desk.clock.now();
            if (status == DeliveryStatus::Queued)
                item.nextAttemptAt = item.createdAt;
            const auto added = tx.outbox().add(item);
            return added ? Result<void>() : failure(added.error());
        }));
    }
    /// Time goes by, and the desk looks at what is due.
    void pass(Milliseconds time)
    {
        desk.clock.advance(time);
        queue(u"nothing"_s, DeliveryStatus::Simulated);
        QTest::qWait(15);
    }
    QStringList taken()
    {
        const std::lock_guard lock(state->mutex);
        return state->taken;
    }

    ServiceFixture desk;
    std::shared_ptr<DistantServer::State> state;
    std::unique_ptr<DeliveryService> service;
    TicketId ticket;
};

} // namespace

class OutageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anHourWithoutTheOtherSideLosesNothing()
    {
        Fixture f;
        QStringList all;
        f.service->start();
        for (int minute = 0; minute < 60; ++minute) {
            if (minute % 10 == 0) {
                all << u"letter %1"_s.arg(minute);
                f.queue(all.last());
            }
            for (int i = 0; i < 3; ++i)
                f.pass(20s);
        }
        {
            const std::lock_guard lock(f.state->mutex);
            QVERIFY(f.state->knocks >= 100); // it was looked for all the time
            QVERIFY(f.state->knocks < 1'000);
            f.state->isAway = false;
        }
        QVERIFY(f.taken().isEmpty());
        for (int i = 0; i < 4 && f.taken().size() < all.size(); ++i) {
            f.pass(15s);
            QTest::qWait(300);
        }
        QTRY_COMPARE(f.taken(), all);
        for (int i = 0; i < 10; ++i)
            f.pass(1min);
        f.service->stop();
        QCOMPARE(f.taken(), all);
        // The story of the outage is told in a few lines.
        for (const OutboxItem &item : f.desk.deliveries(f.ticket))
            QVERIFY(f.desk.store.desk().deliveries().story(item.id)->size() < 10);
    }
};

QTEST_GUILESS_MAIN(OutageTest)
#include "tst_outage.moc"
