// SPDX-License-Identifier: GPL-3.0-or-later
// Signed requests over a real socket, up to what reaches the desk.
#include "http/webhook_routes.h"
#include "policy/webhook_signature.h"
#include "support/running_listener.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QTest>

using namespace caseline;
using namespace caseline::fake;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kSecret = "whsec_YoEuckhx41Pl8E0+p1xgFWqOJ+wxDVUE";

class FakeWebhooks final : public WebhookReader, public RawRequests
{
public:
    std::optional<Webhook> incoming(const QString &name) const override
    {
        for (const Webhook &hook : hooks)
            if (hook.name == name)
                return hook;
        return std::nullopt;
    }
    std::vector<Webhook> webhooks() const override { return hooks; }
    void keep(RawRequest request) override
    {
        const std::lock_guard lock(m_mutex);
        m_kept.insert(m_kept.begin(), std::move(request));
    }
    std::vector<RawRequest> recent(const QString &) const override
    {
        const std::lock_guard lock(m_mutex);
        return m_kept;
    }

    std::vector<Webhook> hooks;

private:
    mutable std::mutex m_mutex;
    std::vector<RawRequest> m_kept;
};

Webhook hookOf(const QString &name, WebhookScheme scheme, const QByteArray &secret)
{
    Webhook hook;
    hook.name = name;
    hook.scheme = scheme;
    hook.inbox = u"support"_s;
    hook.secrets = {secret};
    return hook;
}

QByteArray hex(const QByteArray &text, const QByteArray &key)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256).toHex();
}

} // namespace

class WebhookRoutesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<RunningListener>();
        m_hooks = std::make_unique<FakeWebhooks>();
        m_hooks->hooks = {hookOf(u"shop"_s, WebhookScheme::Standard, kSecret),
                          hookOf(u"hub"_s, WebhookScheme::Github, "hub"),
                          hookOf(u"chat"_s, WebhookScheme::Slack, "chat"),
                          hookOf(u"pay"_s, WebhookScheme::Stripe, "pay")};
        m_desk->router.add(webhookRoutes({*m_hooks, *m_hooks, m_desk->desk, m_clock}));
    }
    void cleanup()
    {
        m_desk.reset();
        m_hooks.reset();
    }

    void aSignedMessageIsTakenIn()
    {
        const Answer answer = standard(
            "msg_1",
            R"({"data":{"text":"It hangs.","user_id":42,"email":"ada@example.com","title":"Bug"}})");
        QCOMPARE(answer.status, 201);
        QVERIFY(answer.json()[u"ticket_reference"_s].toString().startsWith(u"TKT-"_s));
        const InboundMessage taken = m_desk->desk.lastMessage();
        QCOMPARE(taken.body, u"It hangs."_s);
        QCOMPARE(taken.externalId, u"42"_s);
        QCOMPARE(taken.email, u"ada@example.com"_s);
        QCOMPARE(taken.subject, u"Bug"_s);
        QCOMPARE(taken.inbox, u"support"_s);
        QCOMPARE(taken.originKey, u"webhook/shop/msg_1"_s);
        QVERIFY(m_hooks->recent({}).front().accepted);
    }

    /// Whoever guesses is not heard for a while; others are, and so is he once he has waited.
    void manyWrongSignaturesShutTheirSenderOut()
    {
        DispatcherSettings behindProxy = anonymousLimit(0);
        behindProxy.trustedProxies = {u"127.0.0.1"_s};
        RunningListener desk({}, behindProxy);
        desk.router.add(webhookRoutes({*m_hooks, *m_hooks, desk.desk, m_clock}));
        const QByteArray body = R"({"message":"It hangs."})";
        const auto signedAs = [&](const QByteArray &key, const QByteArray &from) {
            return desk.ask(request("POST", "/webhooks/in/hub", body,
                                    "X-Forwarded-For: " + from +
                                        "\r\nX-Hub-Signature-256: sha256=" + hex(body, key) +
                                        "\r\n",
                                    {}));
        };
        int guesses = 0;
        Answer answer = signedAs("guess", "203.0.113.7");
        for (; answer.status == 401 && guesses < 100; ++guesses)
            answer = signedAs("guess", "203.0.113.7");
        QVERIFY(guesses >= 10);
        QCOMPARE(answer.status, 429);
        QVERIFY(answer.field("retry-after").toInt() > 0);
        QCOMPARE(signedAs("hub", "203.0.113.8").status, 201);
        QCOMPARE(m_hooks->recent({}).size(), size_t(guesses + 1));
        QCOMPARE(desk.desk.accepted.load(), 1);
    }

    /// An unknown proxy on this machine hides who it is: nobody is shut out for it.
    void loopbackIsNeverShutOut()
    {
        for (int i = 0; i < 15; ++i)
            QCOMPARE(m_desk->ask(request("POST", "/webhooks/in/hub", "{}", {}, {})).status, 401);
    }

    void aWrongSignatureIsRefusedBeforeAnythingIsRead()
    {
        const QByteArray broken = R"({"message":)";
        const Answer answer = m_desk->ask(request("POST", "/webhooks/in/shop", broken, {}, {}));
        QCOMPARE(answer.status, 401);
        QVERIFY(!answer.field("www-authenticate").isEmpty());
        QCOMPARE(m_desk->desk.accepted.load(), 0);
        QVERIFY(!m_hooks->recent({}).front().accepted);
        QCOMPARE(m_desk->ask(request("POST", "/webhooks/in/nobody", "{}", {}, {})).status, 404);
        QCOMPARE(m_desk->ask(request("GET", "/webhooks/in/shop", {}, {}, {})).status, 405);
    }

    void signedButUnusableSaysWhatIsMissing()
    {
        const Answer none = standard("msg_2", R"({"data":{"who":"Ada"}})");
        QCOMPARE(none.status, 422);
        QCOMPARE(none.json()[u"errors"_s][0][u"field"_s].toString(), u"message"_s);
        QCOMPARE(standard("msg_3", R"({"message":)").status, 400);
    }

    void pointersWinOverTheUsualNames()
    {
        m_hooks->hooks[0].mapping = {{u"message"_s, u"/a~1b/1/words"_s}, {u"phone"_s, u"/who"_s}};
        const Answer answer = standard(
            "msg_4", R"({"message":"no","a/b":[0,{"words":"Mapped."}],"who":"+49 30 1234567"})");
        QCOMPARE(answer.status, 201);
        QCOMPARE(m_desk->desk.lastMessage().body, u"Mapped."_s);
        QCOMPARE(m_desk->desk.lastMessage().phone, u"+49301234567"_s);
    }

    void githubsPingAndOtherNewsAreWellButNoMessages()
    {
        QCOMPARE(github("ping", R"({"zen":"Design for failure.","hook_id":7})").status, 200);
        QCOMPARE(github("issues", R"({"action":"closed","issue":{"body":"Old."}})").status, 200);
        QCOMPARE(m_desk->desk.accepted.load(), 0);
        const Answer opened =
            github("issues", R"({"action":"opened","issue":{"title":"Crash","body":"On start."}})");
        QCOMPARE(opened.status, 201);
        QCOMPARE(m_desk->desk.lastMessage().subject, u"Crash"_s);
        QCOMPARE(m_desk->desk.lastMessage().originKey, u"webhook/hub/d-1"_s);
    }

    /// What people say in Slack with a file, or out of a thread, is said.
    void slackMessagesOfPeopleAreTaken_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<QString>("body"); // empty: nothing is taken
        const QByteArray file =
            R"("files":[{"name":"bill.pdf","permalink":"https://s.example/f"}])";
        QTest::newRow("with a file")
            << R"("subtype":"file_share","text":"Look","user":"U1",)" + file
            << u"Look\n\n[bill.pdf] https://s.example/f"_s;
        QTest::newRow("a file alone") << R"("subtype":"file_share","text":"","user":"U1",)" + file
                                      << u"[bill.pdf] https://s.example/f"_s;
        QTest::newRow("out of a thread")
            << QByteArray(R"("subtype":"thread_broadcast","text":"Look","user":"U1")") << u"Look"_s;
        QTest::newRow("of oneself")
            << QByteArray(R"("subtype":"me_message","text":"Look","user":"U1")") << u"Look"_s;
        QTest::newRow("an edit") << QByteArray(R"("subtype":"message_changed","text":"Look")")
                                 << QString();
        QTest::newRow("somebody came")
            << QByteArray(R"("subtype":"channel_join","text":"Look")") << QString();
        QTest::newRow("a bot") << QByteArray(R"("subtype":"bot_message","text":"Look")")
                               << QString();
    }
    void slackMessagesOfPeopleAreTaken()
    {
        QFETCH(QByteArray, event);
        QFETCH(QString, body);
        const Answer answer = slack(R"({"type":"event_callback","event_id":"E1","event":)"
                                    R"({"type":"message",)" +
                                    event + "}}");
        QVERIFY(answer.status == 200 || answer.status == 201);
        QCOMPARE(m_desk->desk.accepted.load(), body.isEmpty() ? 0 : 1);
        if (!body.isEmpty())
            QCOMPARE(m_desk->desk.lastMessage().body, body);
    }

    void slackGetsItsChallengeBackAndHearsNoEcho()
    {
        const Answer challenge = slack(R"({"type":"url_verification","challenge":"abc"})");
        QCOMPARE(challenge.status, 200);
        QCOMPARE(challenge.json()[u"challenge"_s].toString(), u"abc"_s);
        QCOMPARE(slack(R"({"type":"event_callback","event_id":"E1","event":{"type":"message",)"
                       R"("text":"ours","bot_id":"B1"}})")
                     .status,
                 200);
        QCOMPARE(m_desk->desk.accepted.load(), 0);
        QCOMPARE(slack(R"({"type":"event_callback","event_id":"E2","event":{"type":"message",)"
                       R"("text":"Help!","user":"U1"}})")
                     .status,
                 201);
        QCOMPARE(m_desk->desk.lastMessage().originKey, u"webhook/chat/E2"_s);
    }

    void anEventOfStripeIsAMessageEvenWithoutASentence()
    {
        const QByteArray body =
            R"({"id":"evt_1","type":"charge.dispute.created","data":{"object":{"id":"dp_1"}}})";
        const QByteArray time = seconds();
        const Answer answer = m_desk->ask(request(
            "POST", "/webhooks/in/pay", body,
            "Stripe-Signature: t=" + time + ",v1=" + hex(time + '.' + body, "pay") + "\r\n", {}));
        QCOMPARE(answer.status, 201);
        QCOMPARE(m_desk->desk.lastMessage().body, u"charge.dispute.created: dp_1"_s);
        QCOMPARE(m_desk->desk.lastMessage().originKey, u"webhook/pay/evt_1"_s);
    }

    void signedRequestsDoNotCountAgainstALimit()
    {
        RunningListener strict({}, anonymousLimit(2));
        strict.router.add(webhookRoutes({*m_hooks, *m_hooks, strict.desk, m_clock}));
        for (int i = 0; i < 5; ++i)
            QCOMPARE(strict.ask(request("POST", "/webhooks/in/shop", "{}", {}, {})).status, 401);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(strict.ask(signedBy("msg_9", R"({"message":"Hello."})")).status, 201);
    }

private:
    QByteArray seconds() const { return QByteArray::number(toMs(m_clock.now()) / 1000); }
    QByteArray signedBy(const QByteArray &id, const QByteArray &body) const
    {
        const QByteArray fields =
            "webhook-id: " + id + "\r\nwebhook-timestamp: " + seconds() +
            "\r\nwebhook-signature: " + standardSignature({kSecret}, id, m_clock.now(), body) +
            "\r\n";
        return request("POST", "/webhooks/in/shop", body, fields, {});
    }
    Answer standard(const QByteArray &id, const QByteArray &body) const
    {
        return m_desk->ask(signedBy(id, body));
    }
    Answer github(const QByteArray &event, const QByteArray &body) const
    {
        return m_desk->ask(request(
            "POST", "/webhooks/in/hub", body,
            "X-GitHub-Event: " + event +
                "\r\nX-GitHub-Delivery: d-1\r\nX-Hub-Signature-256: sha256=" + hex(body, "hub") +
                "\r\n",
            {}));
    }
    Answer slack(const QByteArray &body) const
    {
        const QByteArray time = seconds();
        return m_desk->ask(request(
            "POST", "/webhooks/in/chat", body,
            "X-Slack-Request-Timestamp: " + time +
                "\r\nX-Slack-Signature: v0=" + hex("v0:" + time + ':' + body, "chat") + "\r\n",
            {}));
    }

    SystemClock m_clock;
    std::unique_ptr<RunningListener> m_desk;
    std::unique_ptr<FakeWebhooks> m_hooks;
};

QTEST_GUILESS_MAIN(WebhookRoutesTest)
#include "tst_webhook_routes.moc"
