// SPDX-License-Identifier: GPL-3.0-or-later
// Requests with the verdicts of the vendors' own libraries.
#include "policy/twilio_signature.h"
#include "policy/webhook_signature.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kSecret = "whsec_YoEuckhx41Pl8E0+p1xgFWqOJ+wxDVUE";
const QByteArray kOtherSecret = "whsec_T5pTKxZOOGF5d9gT206X6jQwssgMWQI0";
const Instant kNow = fromMs(1'769'904'000'000);

SignedRequest requestOf(const QByteArray &body, const QMap<QByteArray, QByteArray> &fields)
{
    return {body, [fields](const char *name) -> std::optional<QByteArray> {
                for (auto it = fields.begin(); it != fields.end(); ++it)
                    if (it.key().toLower() == QByteArray(name).toLower())
                        return it.value();
                return std::nullopt;
            }};
}

SignedRequest standardRequest(const std::vector<QByteArray> &keys, Instant signedAt,
                              const QByteArray &body = "{}")
{
    const qint64 seconds = toMs(signedAt) / 1000;
    return requestOf(body,
                     {{"webhook-id", "msg_1"},
                      {"webhook-timestamp", QByteArray::number(seconds)},
                      {"webhook-signature", standardSignature(keys, "msg_1", signedAt, body)}});
}

bool isValid(const QJsonObject &vector)
{
    const QJsonObject request = vector[u"request"_s].toObject();
    QMap<QByteArray, QByteArray> fields;
    const QJsonObject headers = request[u"headers"_s].toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        fields[it.key().toLatin1()] = it.value().toString().toUtf8();
    const QByteArray body = request[u"body"_s].toString().toUtf8();
    const QByteArray secret = vector[u"secret"_s].toString().toUtf8();
    const QString provider = vector[u"provider"_s].toString();
    if (provider == u"twilio"_s)
        return isFromTwilio({request[u"url"_s].toString().toUtf8(), fields.value("Content-Type"),
                             body, fields.value("X-Twilio-Signature")},
                            secret);
    const auto scheme = fromWord<WebhookScheme>(provider).value_or(WebhookScheme::Standard);
    const Instant now = fromMs(vector[u"now"_s].toInteger() * 1000);
    return checkSignature(scheme, requestOf(body, fields), {secret}, now).valid;
}

} // namespace

class TestWebhookSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheVendors_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        QFile file(QStringLiteral(CASELINE_TEST_DATA "/signatures.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto vectors =
            QJsonDocument::fromJson(file.readAll()).object()[u"vectors"_s].toArray();
        QVERIFY(vectors.size() > 60);
        for (const QJsonValue &value : vectors) {
            const QJsonObject vector = value.toObject();
            const QString name = vector[u"id"_s].toString() + u' ' +
                                 vector[u"provider"_s].toString() + u": "_s +
                                 vector[u"case"_s].toString();
            QTest::newRow(qPrintable(name)) << vector;
        }
    }
    void agreesWithTheVendors()
    {
        QFETCH(QJsonObject, vector);
        QCOMPARE(isValid(vector), vector[u"expected"_s].toString() == u"valid"_s);
    }

    void ourOwnSignatureIsValidWithAnyOfTheKeys()
    {
        const SignedRequest rotated = standardRequest({kSecret, kOtherSecret}, kNow);
        for (const QByteArray &key : {kSecret, kOtherSecret}) {
            const auto verdict = checkSignature(WebhookScheme::Standard, rotated, {key}, kNow);
            QVERIFY(verdict.valid);
            QCOMPARE(verdict.delivery, u"msg_1"_s);
        }
        const SignedRequest single = standardRequest({kSecret}, kNow);
        QVERIFY(
            checkSignature(WebhookScheme::Standard, single, {kOtherSecret, kSecret}, kNow).valid);
        QVERIFY(!checkSignature(WebhookScheme::Standard, single, {kOtherSecret}, kNow).valid);
        QVERIFY(!checkSignature(WebhookScheme::Standard, single, {}, kNow).valid);
    }

    void theWindowIsFiveMinutesOnBothSides()
    {
        using std::chrono::seconds;
        const auto validAt = [](Instant now) {
            return checkSignature(WebhookScheme::Standard, standardRequest({kSecret}, kNow),
                                  {kSecret}, now)
                .valid;
        };
        QVERIFY(validAt(kNow + seconds(300)));
        QVERIFY(!validAt(kNow + seconds(301)));
        QVERIFY(validAt(kNow - seconds(300)));
        QVERIFY(!validAt(kNow - seconds(301)));
    }

    void anEmptyOrUnreadableKeyFitsNothing()
    {
        for (const QByteArray &key : {QByteArray(), QByteArray("whsec_"), QByteArray("whsec_!!")}) {
            QVERIFY(!isUsableSecret(WebhookScheme::Standard, key));
            QVERIFY(!checkSignature(WebhookScheme::Standard, standardRequest({kSecret}, kNow),
                                    {key}, kNow)
                         .valid);
        }
        const SignedRequest github = requestOf("{}", {{"X-Hub-Signature-256", "sha256="}});
        QVERIFY(!checkSignature(WebhookScheme::Github, github, {""}, kNow).valid);
        QVERIFY(!isFromTwilio({"https://a.example/", {}, {}, {}}, {}));
    }

    void aBodyThatIsNoFormNeedsItsHashInTheUrl()
    {
        // The signature over the URL alone is right: without a hash nothing would cover the body.
        const QByteArray token = "1c6ec1119b687ac84226f715d3c86d86";
        const TwilioRequest bare{"https://api.rosterly.example/twilio/inbound",
                                 "application/x-www-form-urlencoded", "",
                                 "UV+gIGciVOv9IQ5YmzIkkPe+C9M="};
        QVERIFY(isFromTwilio(bare, token));
        TwilioRequest other = bare;
        other.contentType = "application/json";
        other.body = "{}";
        QVERIFY(!isFromTwilio(other, token));
    }

    void formBodiesAreReadWithoutFail()
    {
        QCOMPARE(parseFormBody("a=1&&b&c=%zz+%4&=x&d=%F0%9F%8C%AE%FF"),
                 (FormFields{{u"a"_s, u"1"_s},
                             {u"b"_s, {}},
                             {u"c"_s, u"%zz %4"_s},
                             {u""_s, u"x"_s},
                             {u"d"_s, u"\U0001F32E\uFFFD"_s}}));
        QVERIFY(parseFormBody({}).empty());
    }
};

QTEST_GUILESS_MAIN(TestWebhookSignature)
#include "tst_webhook_signature.moc"
