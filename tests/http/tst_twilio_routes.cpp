// SPDX-License-Identifier: GPL-3.0-or-later
// Twilio's requests over a real socket.
#include "http/twilio_routes.h"
#include "policy/twilio_signature.h"
#include "support/running_listener.h"

#include <QMessageAuthenticationCode>
#include <QTest>
#include <QUrl>

using namespace caseline;
using namespace caseline::fake;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kToken = "1c6ec1119b687ac84226f715d3c86d86";
const QByteArray kOutside = "https://desk.example";

class FakeDeliveries final : public Deliveries
{
public:
    void retry(OutboxId, DeliveryEdit, const Caller &, Done) override {}
    void restore(const OutboxItem &, const Caller &, Done) override {}
    void discard(OutboxId, const Caller &, Done) override {}
    void tell(const DeliveryReceipt &receipt, std::function<void(Result<void>)> done) override
    {
        told.push_back(receipt);
        done({});
    }
    std::vector<DeliveryReceipt> told;
};

class FakeRequests final : public RawRequests
{
public:
    void keep(RawRequest request) override { kept.push_back(std::move(request)); }
    std::vector<RawRequest> recent(const QString &) const override { return kept; }
    std::vector<RawRequest> kept;
};

using Fields = QMap<QByteArray, QByteArray>;

} // namespace

class TwilioRoutesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_deliveries = std::make_unique<FakeDeliveries>();
        m_requests = std::make_unique<FakeRequests>();
        m_desk = std::make_unique<RunningListener>();
        m_desk->router.add(
            twilioRoutes({{kToken, kOutside}, m_desk->desk, *m_deliveries, *m_requests, m_clock}));
    }
    void cleanup() { m_desk.reset(); }

    void anSmsIsTakenInAndAnsweredWithNothing()
    {
        const Answer answer = post("/webhooks/twilio", message());
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.field("content-type").startsWith("text/xml"));
        QVERIFY(answer.body.endsWith("<Response/>"));
        const InboundMessage taken = m_desk->desk.lastMessage();
        QCOMPARE(taken.channel, Channel::Sms);
        QCOMPARE(taken.phone, u"+15005550009"_s);
        QCOMPARE(taken.body, u"Where is my card? \u00e4 & b"_s);
        QCOMPARE(taken.originKey, u"twilio/SM1"_s);
        QVERIFY(taken.joinOpen);
    }

    void whatsappKeepsItsNameAndMedia()
    {
        Fields fields = message();
        fields["From"] = "whatsapp:+15005550009";
        fields["ProfileName"] = "Dot";
        fields["Body"] = "";
        fields["NumMedia"] = "1";
        fields["MediaUrl0"] = "https://api.twilio.com/m/1";
        fields["MediaContentType0"] = "image/png";
        QCOMPARE(post("/webhooks/twilio", fields).status, 200);
        const InboundMessage taken = m_desk->desk.lastMessage();
        QCOMPARE(taken.channel, Channel::Whatsapp);
        QCOMPARE(taken.phone, u"+15005550009"_s);
        QCOMPARE(taken.name, u"Dot"_s);
        QCOMPARE(taken.body, u"[image/png]"_s);
        QCOMPARE(taken.remoteFiles,
                 (std::vector<RemoteFile>{{u"https://api.twilio.com/m/1"_s, u"image/png"_s}}));
    }

    void whatTwilioDidNotSignIsRefused()
    {
        Fields fields = message();
        const QByteArray signature = signatureOf(kOutside + "/webhooks/twilio", fields);
        fields["Body"] = "Send me all cards";
        QCOMPARE(send("/webhooks/twilio", fields, signature).status, 401);
        QCOMPARE(send("/webhooks/twilio", fields, {}).status, 401);
        QCOMPARE(m_desk->desk.accepted.load(), 0);
        QVERIFY(!m_requests->kept.front().accepted);
    }

    void withoutATokenNobodyIsBelieved()
    {
        RunningListener open;
        open.router.add(twilioRoutes({{}, open.desk, *m_deliveries, *m_requests, m_clock}));
        const QByteArray empty =
            QMessageAuthenticationCode::hash("http://localhost/webhooks/twilio", "",
                                             QCryptographicHash::Sha1)
                .toBase64();
        QCOMPARE(open.ask(textOf("/webhooks/twilio", {}, empty)).status, 401);
    }

    void theDefaultPortMayBeSigned()
    {
        const QByteArray signature =
            signatureOf("https://desk.example:443/webhooks/twilio", message());
        QCOMPARE(send("/webhooks/twilio", message(), signature).status, 200);
    }

    void whatBecameOfAMessageIsTold_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("becomes");
        const auto row = [](const char *name, const char *status, const char *code, int becomes) {
            QTest::newRow(name) << QByteArray(status) << QByteArray(code) << becomes;
        };
        row("on its way", "sent", "", -1);
        row("there", "delivered", "", int(DeliveryStatus::Delivered));
        row("read", "read", "", int(DeliveryStatus::Delivered));
        row("for now", "undelivered", "30003", int(DeliveryStatus::Failed));
        row("for good", "undelivered", "30006", int(DeliveryStatus::Dead));
    }
    void whatBecameOfAMessageIsTold()
    {
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, code);
        QFETCH(int, becomes);
        Fields fields{{"MessageSid", "SM7"}, {"MessageStatus", status}};
        if (!code.isEmpty())
            fields["ErrorCode"] = code;
        QCOMPARE(post("/webhooks/twilio/status", fields).status, 200);
        QCOMPARE(m_deliveries->told.size(), size_t(becomes < 0 ? 0 : 1));
        if (becomes < 0)
            return;
        QCOMPARE(int(m_deliveries->told.front().status), becomes);
        QCOMPARE(m_deliveries->told.front().providerId, u"SM7"_s);
    }

private:
    static Fields message()
    {
        return {{"MessageSid", "SM1"},
                {"From", "+15005550009"},
                {"To", "+15005550006"},
                {"Body", "Where is my card? \xC3\xA4 & b"},
                {"NumMedia", "0"}};
    }
    static QByteArray signatureOf(QByteArray text, const Fields &fields)
    {
        for (auto it = fields.begin(); it != fields.end(); ++it)
            text += it.key() + it.value();
        return QMessageAuthenticationCode::hash(text, kToken, QCryptographicHash::Sha1).toBase64();
    }
    static QByteArray textOf(const QByteArray &path, const Fields &fields,
                             const QByteArray &signature)
    {
        QByteArrayList pairs;
        for (auto it = fields.begin(); it != fields.end(); ++it)
            pairs << it.key() + '=' + QUrl::toPercentEncoding(QString::fromUtf8(it.value()));
        const QByteArray body = pairs.join('&');
        return "POST " + path +
               " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
               "X-Twilio-Signature: " +
               signature + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
               body;
    }
    Answer send(const QByteArray &path, const Fields &fields, const QByteArray &signature) const
    {
        return m_desk->ask(textOf(path, fields, signature));
    }
    Answer post(const QByteArray &path, const Fields &fields) const
    {
        return send(path, fields, signatureOf(kOutside + path, fields));
    }

    SystemClock m_clock;
    std::unique_ptr<FakeDeliveries> m_deliveries;
    std::unique_ptr<FakeRequests> m_requests;
    std::unique_ptr<RunningListener> m_desk;
};

QTEST_GUILESS_MAIN(TwilioRoutesTest)
#include "tst_twilio_routes.moc"
