// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_feeder.h"

#include "desk.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QUuid>

#include <algorithm>
#include <future>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcDemo, "caseline.demo")

constexpr auto kKeyName = "demo";
constexpr Milliseconds kPatience = std::chrono::seconds(10);
constexpr Milliseconds kLongestWait = std::chrono::minutes(2);
constexpr int kMostDoublings = 5;
constexpr double kEscalated = 0.2; // of what is posted

constexpr int kCreated = 201;
constexpr int kTooManyRequests = 429;
constexpr int kUnavailable = 503;

/// Where a listener on all addresses can be reached from here.
QUrl reachable(const QString &listenUrl)
{
    QUrl url(listenUrl);
    const QHostAddress address(url.host());
    if (address == QHostAddress(QHostAddress::AnyIPv4))
        url.setHost(u"127.0.0.1"_s);
    else if (address == QHostAddress(QHostAddress::AnyIPv6))
        url.setHost(u"::1"_s);
    url.setPath(u"/api/incidents"_s);
    return url;
}

/// Asks the writer and waits for it; a few milliseconds.
template <class Value, class Ask>
Result<Value> awaited(const Ask &ask)
{
    std::promise<Result<Value>> promise;
    auto answer = promise.get_future();
    ask([&promise](Result<Value> result) { promise.set_value(std::move(result)); });
    return answer.get();
}

QString keyName()
{
    return QString::fromLatin1(kKeyName);
}

/// Secrets are not kept, so a key that an earlier feeder left behind is of no use.
Result<QByteArray> newKey(KeyRing &keys)
{
    const auto known = keys.keys();
    const bool left = std::any_of(known.begin(), known.end(), [](const ApiKey &key) {
        return key.name == keyName() && !key.revokedAt;
    });
    if (left)
        if (auto revoked =
                awaited<void>([&](auto done) { keys.revoke(keyName(), std::move(done)); });
            !revoked)
            return failure(revoked.error());
    ApiKey wanted;
    wanted.name = keyName();
    wanted.scopes = Scope::Ingest;
    const auto created =
        awaited<KeyRing::Created>([&](auto done) { keys.create(wanted, std::move(done)); });
    if (!created)
        return failure(created.error());
    return created->secret.toLatin1();
}

} // namespace

Milliseconds waitAfterRefusals(int refusals, Milliseconds asked, const DemoPace &pace)
{
    const Milliseconds doubled = pace.most * (1 << std::clamp(refusals, 1, kMostDoublings));
    return std::min(std::max(asked, doubled), kLongestWait);
}

HttpFeeder::HttpFeeder(Desk &desk, DemoContent content, QByteArray secret, const DemoPace &pace)
    : m_desk(desk)
    , m_content(std::move(content))
    , m_secret(std::move(secret))
    , m_pace(pace)
    , m_dice(QRandomGenerator::global()->generate())
    , m_cast(m_content, desk.judge(), m_dice)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setTransferTimeout(int(kPatience.count()));
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HttpFeeder::post);
    connect(&m_network, &QNetworkAccessManager::finished, this, &HttpFeeder::answered);
    m_timer.start(m_dice.between(m_pace.least, m_pace.most));
}

HttpFeeder::~HttpFeeder()
{
    m_network.disconnect(this);
    m_desk.keys().revoke(keyName(), [](const Result<void> &revoked) {
        if (!revoked)
            qCWarning(lcDemo, "the key stays: %s", qUtf8Printable(revoked.error().detail));
    });
}

QNetworkRequest HttpFeeder::request() const
{
    QNetworkRequest request(reachable(m_desk.listenUrl()));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json"_L1);
    request.setRawHeader("Authorization", "Bearer " + m_secret);
    request.setRawHeader("Idempotency-Key", m_idempotencyKey);
    return request;
}

// The API for incidents is the one door there is, and it leads to one inbox.
QByteArray HttpFeeder::nextBody()
{
    const DemoNeed need = m_dice.chance(kEscalated) ? DemoNeed::Escalation : DemoNeed::Answer;
    const auto written = m_cast.write({u"fintech"_s, {}, need, {}}, SystemClock().now());
    if (!written)
        return {};
    const InboundMessage &m = written->message;
    QJsonObject body = {{u"customer_id"_s, m.externalId},
                        {u"message"_s, m.body},
                        {u"channel"_s, QString(word(m.channel))},
                        {u"plan"_s, QString(word(m.plan))}};
    const std::pair<QString, QString> optional[] = {{u"email"_s, m.email},
                                                    {u"phone"_s, m.phone},
                                                    {u"name"_s, m.name},
                                                    {u"subject"_s, m.subject}};
    for (const auto &[name, value] : optional)
        if (!value.isEmpty())
            body.insert(name, value);
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

void HttpFeeder::post()
{
    if (m_desk.listenUrl().isEmpty()) {
        m_timer.start(m_pace.most);
        return;
    }
    if (m_body.isEmpty()) {
        m_body = nextBody();
        m_idempotencyKey = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    }
    m_network.post(request(), m_body);
}

void HttpFeeder::answered(QNetworkReply *reply)
{
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool later = status == 0 || status == kTooManyRequests || status == kUnavailable;
    if (!later)
        m_body.clear();
    if (status == kCreated) {
        m_refusals = 0;
        m_timer.start(m_dice.between(m_pace.least, m_pace.most));
        return;
    }
    const Milliseconds asked = std::chrono::seconds(reply->rawHeader("Retry-After").toInt());
    const Milliseconds wait = waitAfterRefusals(++m_refusals, asked, m_pace);
    qCInfo(lcDemo, "refused with %d %s, next in %lld ms", status,
           qUtf8Printable(reply->errorString()), static_cast<long long>(wait.count()));
    m_timer.start(wait);
}

std::unique_ptr<DemoFeeder> startDemoFeeder(Desk &desk, const DemoPace &pace)
{
    auto content = DemoContent::load();
    if (!content) {
        qCWarning(lcDemo, "%s", qUtf8Printable(content.error().detail));
        return nullptr;
    }
    const auto secret = newKey(desk.keys());
    if (!secret) {
        qCWarning(lcDemo, "no key for the feeder: %s", qUtf8Printable(secret.error().detail));
        return nullptr;
    }
    return std::make_unique<HttpFeeder>(desk, std::move(*content), *secret, pace);
}

} // namespace caseline
