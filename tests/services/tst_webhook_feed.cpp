// SPDX-License-Identifier: GPL-3.0-or-later
// From what happens to a ticket to the call that another program gets.
#include "support/service_fixture.h"

#include "services/external_tickets.h"
#include "services/webhook_book.h"
#include "services/webhook_feed.h"

#include "policy/webhook_signature.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Answers as it is told and remembers the calls.
class ScriptedWeb final : public WebCaller
{
public:
    Result<WebAnswer> call(const WebCall &call) const override
    {
        const std::lock_guard lock(m_mutex);
        m_calls.push_back(call);
        if (m_answers.empty())
            return WebAnswer{204, {}, {}, {}};
        Result<WebAnswer> answer = m_answers.front();
        m_answers.erase(m_answers.begin());
        return answer;
    }
    void script(std::vector<Result<WebAnswer>> answers)
    {
        const std::lock_guard lock(m_mutex);
        m_answers = std::move(answers);
    }
    std::vector<WebCall> calls() const
    {
        const std::lock_guard lock(m_mutex);
        return m_calls;
    }

private:
    mutable std::mutex m_mutex;
    mutable std::vector<Result<WebAnswer>> m_answers;
    mutable std::vector<WebCall> m_calls;
};

DeskRules withTicketsElsewhere()
{
    DeskRules rules;
    rules.externalTickets = true;
    return rules;
}

struct Fixture
{
    explicit Fixture(DeskRules rules = {})
        : desk(std::move(rules))
        , book(desk.store.desk().store(), clock)
        , jobs(desk.store.desk().store(), desk.store.desk().changes(), 10ms, clock)
        , feed(desk.store.desk().store(), desk.store.desk().changes(), book, clock)
    {
        desk.clock.set(clock.now());
        addWebhookCalls(jobs, book, web, clock);
        addExternalTickets(jobs, u"http://tickets.example/api"_s, web);
    }
    ~Fixture()
    {
        feed.stop();
        jobs.stop();
    }
    void add(const QStringList &events)
    {
        Webhook hook;
        hook.name = u"shop"_s;
        hook.outgoing = true;
        hook.url = u"https://shop.example/hook"_s;
        hook.events = events;
        hook.secrets = {"whsec_YoEuckhx41Pl8E0+p1xgFWqOJ+wxDVUE"};
        QVERIFY(ServiceFixture::await<Webhook>([&](auto done) { book.add(hook, done); }));
    }
    void start()
    {
        jobs.start();
        feed.start();
    }

    ServiceFixture desk;
    SystemClock clock;
    ScriptedWeb web;
    WebhookBook book;
    JobRunner jobs;
    WebhookFeed feed;
};

QJsonObject bodyOf(const WebCall &call)
{
    return QJsonDocument::fromJson(call.body).object();
}

} // namespace

class WebhookFeedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatHappensIsToldSignedAndOnce()
    {
        Fixture f;
        QVERIFY(f.desk.accept(ServiceFixture::angryMessage())); // before anybody listened
        f.add({u"ticket.created"_s});
        f.start();
        const Ticket ticket = f.desk.accept(ServiceFixture::angryMessage())->ticket;
        QTRY_COMPARE(f.web.calls().size(), size_t(1));
        QTest::qWait(200);
        QCOMPARE(f.web.calls().size(), size_t(1));
        const WebCall call = f.web.calls().front();
        QCOMPARE(bodyOf(call)[u"type"_s].toString(), u"ticket.created"_s);
        QCOMPARE(bodyOf(call)[u"data"_s][u"ticket"_s][u"reference"_s].toString(), ticket.reference);
        QVERIFY(bodyOf(call)[u"data"_s][u"ticket"_s].toObject().contains(u"team"_s));
        QVERIFY(call.publicOnly);
        const auto field = [&call](const char *name) -> std::optional<QByteArray> {
            for (const auto &entry : call.fields)
                if (entry.first == name)
                    return entry.second;
            return std::nullopt;
        };
        QVERIFY(checkSignature(WebhookScheme::Standard, {call.body, field},
                               {"whsec_YoEuckhx41Pl8E0+p1xgFWqOJ+wxDVUE"}, f.clock.now())
                    .valid);
    }

    void aRemovedOneHearsNothing()
    {
        Fixture f;
        f.add({u"*"_s});
        QVERIFY(ServiceFixture::await<void>([&](auto done) { f.book.remove(u"shop"_s, done); }));
        f.start();
        QVERIFY(f.desk.accept(ServiceFixture::angryMessage()));
        QTest::qWait(200);
        QVERIFY(f.web.calls().empty());
    }

    void theScheduleIsTheSpecificationsOwn()
    {
        QCOMPARE(*webhookSchedule(1), Milliseconds(5s));
        QCOMPARE(*webhookSchedule(2), Milliseconds(5min));
        QCOMPARE(*webhookSchedule(9), Milliseconds(24h));
        QVERIFY(!webhookSchedule(10));
    }

    void aTicketElsewhereIsKnownByItsIdThere()
    {
        Fixture f(withTicketsElsewhere());
        f.web.script({failure(ErrorKind::Unreachable, u"away"_s),
                      WebAnswer{201, "application/json", R"({"ticket_id":"EXT-77"})", {}}});
        f.start();
        const Ticket ticket = f.desk.accept(ServiceFixture::angryMessage())->ticket;
        QTRY_COMPARE_WITH_TIMEOUT(f.desk.ticket(ticket.id).externalId, u"EXT-77"_s, 10'000);
        QCOMPARE(f.desk.store.desk().tickets().ticket(u"EXT-77"_s)->id, ticket.id);
        const auto calls = f.web.calls();
        QCOMPARE(calls.size(), size_t(2));
        QCOMPARE(calls[0].limit, Milliseconds(5s));
        QCOMPARE(calls[0].fields, calls[1].fields); // the same Idempotency-Key
    }
};

QTEST_GUILESS_MAIN(WebhookFeedTest)
#include "tst_webhook_feed.moc"
