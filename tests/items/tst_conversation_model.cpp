// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_fixture.h"

#include "items/change_batcher.h"
#include "items/conversation_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

MessageId reply(StoreFixture &store, TicketId ticket, const QString &body, Instant at)
{
    Message message;
    message.publicId = newPublicId(at);
    message.ticket = ticket;
    message.kind = MessageKind::Reply;
    message.author = u"Mara"_s;
    message.body = body;
    message.createdAt = at;
    MessageId id;
    const auto done = store.write([&](Transaction &tx) -> Result<void> {
        const auto added = tx.tickets().addMessage(message);
        if (!added)
            return failure(added.error());
        id = *added;
        return {};
    });
    return done ? id : MessageId{};
}

OutboxItem letter(TicketId ticket, DeliveryKind kind, Instant at)
{
    OutboxItem item;
    item.publicId = newPublicId(at);
    item.ticket = ticket;
    item.kind = kind;
    item.recipient = u"anna-1@nordbruk.example"_s;
    item.subject = u"We have your message"_s;
    item.body = u"Dear Anna"_s;
    item.messageIdHeader = u"<%1@caseline.invalid>"_s.arg(toMs(at));
    item.createdAt = at;
    item.nextAttemptAt = at;
    return item;
}

void add(StoreFixture &store, const OutboxItem &item)
{
    QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
        const auto added = tx.outbox().add(item);
        return added ? Result<void>() : Result<void>(failure(added.error()));
    }));
}

/// One word or two for each entry, in order.
QStringList shape(const ConversationModel &model)
{
    struct
    {
        QString operator()(const MessageEntry &e) const
        {
            return e.delivery ? e.message.body + u' ' + word(*e.delivery) : e.message.body;
        }
        QString operator()(const OutboxItem &item) const { return u'<' + word(item.kind) + u'>'; }
        QString operator()(const Event &event) const { return u'[' + event.kind + u']'; }
    } say;
    QStringList all;
    for (const ConversationEntry &entry : model.entries())
        all << std::visit(say, entry);
    return all;
}

struct WatchedConversation
{
    explicit WatchedConversation(SqliteDesk &desk)
        : changes(desk.changes())
        , model(desk.conversations(), desk.readers(), changes)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {}
    ChangeBatcher changes;
    ConversationModel model;
    QAbstractItemModelTester tester;
};

constexpr auto kMinute = std::chrono::minutes(1);

} // namespace

class TestConversationModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allThatHappenedStandsInTheOrderOfTime()
    {
        StoreFixture store;
        const TicketId id = stored(store, someTicket(), u"first"_s).id;
        add(store, letter(id, DeliveryKind::Acknowledgement, kNoon + kMinute));
        QVERIFY(store.write([&](Transaction &tx) {
            return tx.tickets().addEvent({id, kNoon + 2 * kMinute, u"Mara"_s, u"assignee"_s, {}});
        }));
        reply(store, id, u"second"_s, kNoon + 3 * kMinute);
        WatchedConversation watched(store.desk());
        watched.model.setTicket(id);
        QTRY_COMPARE(shape(watched.model), QStringList({u"first"_s, u"<acknowledgement>"_s,
                                                        u"[assignee]"_s, u"second"_s}));
        QCOMPARE(watched.model.earlier(), 0);
        QCOMPARE(watched.model.index(3).data().toString(), u"second"_s);
        watched.model.setTicket({});
        QCOMPARE(watched.model.rowCount(), 0);
    }

    void filesStandWithTheirMessage()
    {
        StoreFixture store;
        const TicketId id = stored(store, someTicket(), u"first"_s).id;
        const MessageId second = reply(store, id, u"second"_s, kNoon + kMinute);
        WatchedConversation watched(store.desk());
        watched.model.offerFiles(store.desk().attachments());
        watched.model.setTicket(id);
        QTRY_COMPARE(watched.model.rowCount(), 2);
        const QPersistentModelIndex first = watched.model.index(0);

        Attachment file{QUuid::createUuid(), id, u"a.txt"_s, u"text/plain"_s, 1, kNoon, second};
        Attachment loose = file;
        loose.publicId = QUuid::createUuid();
        loose.message = {};
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            if (auto done = tx.attachments().insert(loose, "x"); !done)
                return done;
            return tx.attachments().insert(file, "x");
        }));
        const auto filesAt = [&](size_t row) {
            return std::get<MessageEntry>(watched.model.entries().at(row)).files;
        };
        QTRY_COMPARE(filesAt(1).size(), size_t(1));
        QCOMPARE(filesAt(1).front().publicId, file.publicId);
        QVERIFY(filesAt(0).empty());
        QVERIFY(first.isValid()); // what did not change stays
    }

    void whatComesIsAddedAndWhatStaysStays()
    {
        StoreFixture store;
        const TicketId id = stored(store, someTicket(), u"first"_s).id;
        const MessageId second = reply(store, id, u"second"_s, kNoon + kMinute);
        OutboxItem item = letter(id, DeliveryKind::Reply, kNoon + kMinute);
        item.message = second;
        add(store, item);
        WatchedConversation watched(store.desk());
        watched.model.setTicket(id);
        QTRY_COMPARE(shape(watched.model), QStringList({u"first"_s, u"second queued"_s}));
        const QPersistentModelIndex first = watched.model.index(0);
        QSignalSpy reset(&watched.model, &QAbstractItemModel::modelReset);

        reply(store, id, u"third"_s, kNoon + 2 * kMinute);
        QTRY_COMPARE(watched.model.rowCount(), 3);
        const QPersistentModelIndex third = watched.model.index(2);
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            auto claimed = tx.outbox().claim(Channel::Email, kNoon + 2 * kMinute, kMinute, 1);
            if (!claimed || claimed->empty())
                return failure(ErrorKind::NotFound, u"nothing to send"_s);
            claimed->front().status = DeliveryStatus::Sent;
            claimed->front().nextAttemptAt.reset();
            return tx.outbox().report(claimed->front());
        }));
        QTRY_COMPARE(shape(watched.model), QStringList({u"first"_s, u"second sent"_s, u"third"_s}));
        QCOMPARE(first.row(), 0);
        QCOMPARE(third.row(), 2);
        QCOMPARE(reset.size(), 0);
    }

    void earlierMessagesComeWhenAskedFor()
    {
        StoreFixture store;
        const TicketId id = stored(store, someTicket(), u"m0"_s).id;
        for (int i = 1; i < 60; ++i)
            reply(store, id, u"m%1"_s.arg(i), kNoon + i * kMinute);
        WatchedConversation watched(store.desk());
        watched.model.setTicket(id);
        QTRY_COMPARE(watched.model.rowCount(), 50);
        QCOMPARE(watched.model.earlier(), 10);
        QCOMPARE(shape(watched.model).first(), u"m10"_s);
        const QPersistentModelIndex last = watched.model.index(49);
        watched.model.loadEarlier();
        QTRY_COMPARE(watched.model.rowCount(), 60);
        QCOMPARE(watched.model.earlier(), 0);
        QCOMPARE(shape(watched.model).first(), u"m0"_s);
        QCOMPARE(last.row(), 59);
    }

    void theWholeIsReadBesideWhatIsShown()
    {
        StoreFixture store;
        const TicketId id = stored(store, someTicket(), u"m0"_s).id;
        MessageId last;
        for (int i = 1; i < 130; ++i)
            last = reply(store, id, u"m%1"_s.arg(i), kNoon + i * kMinute);
        OutboxItem item = letter(id, DeliveryKind::Reply, kNoon + 129 * kMinute);
        item.message = last;
        add(store, item);
        WatchedConversation watched(store.desk());
        watched.model.setTicket(id);
        QTRY_COMPARE(watched.model.rowCount(), 50);
        std::optional<Result<std::vector<ConversationEntry>>> whole;
        watched.model.readWhole(
            id, [&](Result<std::vector<ConversationEntry>> read) { whole = std::move(read); });
        QVERIFY(!whole); // it is not read on this thread
        QTRY_VERIFY(whole.has_value());
        QVERIFY(whole->has_value());
        QCOMPARE((*whole)->size(), size_t(130));
        QCOMPARE(std::get<MessageEntry>((*whole)->front()).message.body, u"m0"_s);
        const auto &end = std::get<MessageEntry>((*whole)->back());
        QCOMPARE(end.message.body, u"m129"_s);
        QVERIFY(end.delivery == DeliveryStatus::Queued);
        QVERIFY(!std::get<MessageEntry>((*whole)->front()).delivery);
        QCOMPARE(watched.model.rowCount(), 50);
        QCOMPARE(watched.model.earlier(), 80);
    }

    void manyChangesEndWithTheLast()
    {
        StoreFixture store;
        const TicketId id = stored(store, someTicket(), u"m0"_s).id;
        const TicketId other = stored(store, someTicket(), u"not this one"_s).id;
        WatchedConversation watched(store.desk());
        watched.model.setTicket(id);
        QStringList all{u"m0"_s};
        for (int i = 1; i < 40; ++i) {
            all << u"m%1"_s.arg(i);
            reply(store, id, all.last(), kNoon + i * kMinute);
            reply(store, other, u"elsewhere"_s, kNoon + i * kMinute);
            if (i % 5 == 0)
                QTest::qWait(20);
        }
        QTRY_COMPARE(shape(watched.model), all);
    }
};

QTEST_GUILESS_MAIN(TestConversationModel)
#include "tst_conversation_model.moc"
