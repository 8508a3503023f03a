// SPDX-License-Identifier: GPL-3.0-or-later
// Roles, keys and documents over the real desk: what its route table says is what it does.
#include "support/open_desk.h"
#include "support/running_listener.h"

#include "http/openapi_document.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace caseline;
using namespace caseline::test;
using namespace caseline::fake;
using namespace Qt::StringLiterals;

namespace {

const QString kPassword = u"correct horse battery"_s;

template <class T, class Start>
Result<T> await(Start start)
{
    std::mutex mutex;
    std::condition_variable ended;
    std::optional<Result<T>> result;
    start([&](Result<T> given) {
        const std::lock_guard lock(mutex);
        result = std::move(given);
        ended.notify_one();
    });
    std::unique_lock lock(mutex);
    ended.wait(lock, [&] { return result.has_value(); });
    return std::move(*result);
}

struct RealDesk
{
    QTemporaryDir folder;
    SystemClock clock;
    std::unique_ptr<Desk> desk = openDesk(folder, clock);
    quint16 port = desk->listen(u"127.0.0.1"_s, 0).value_or(0);

    void add(const QString &name, Role role)
    {
        QVERIFY(
            await<User>([&](auto done) { desk->users().createUser(name, role, kPassword, done); }));
    }
    QByteArray tokenOf(const QString &name)
    {
        return desk->users().logIn(name, kPassword, "test").token;
    }
    Answer ask(const QByteArray &text) const { return RawClient(port).ask(text); }
    Answer logIn(const QByteArray &name, const QByteArray &password) const
    {
        return ask(request("POST", "/api/auth/token",
                           R"({"username":")" + name + R"(","password":")" + password + R"("})", {},
                           {}));
    }
};

/// An address of the pattern that leads nowhere.
QByteArray sampleOf(const Route &route)
{
    QByteArray path = route.pattern;
    while (path.contains('{'))
        path.replace(path.indexOf('{'), path.indexOf('}') - path.indexOf('{') + 1, "nobody");
    return path;
}

void collectReferences(const QJsonValue &value, QStringList &found)
{
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            collectReferences(item, found);
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == "$ref"_L1)
            found << it.value().toString();
        collectReferences(it.value(), found);
    }
}

} // namespace

class AccountsHttpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// The matrix: every role against every route of the desk, and what the table grants.
    void everyRouteObeysTheRole()
    {
        RealDesk at;
        const QList<std::pair<QString, Role>> people = {{u"agent"_s, Role::Agent},
                                                        {u"supervisor"_s, Role::Supervisor},
                                                        {u"admin"_s, Role::Admin}};
        for (const auto &person : people)
            at.add(person.first, person.second);
        for (const auto &person : people) {
            // A token of its own each time: an agent has a hundred requests a minute.
            const QByteArray token = at.tokenOf(person.first);
            for (const auto &route : at.desk->router().routes()) {
                if (route->access != Access::Scoped && route->access != Access::HealthScoped)
                    continue;
                const Answer answer =
                    at.ask(request(route->method, sampleOf(*route),
                                   route->body == BodyKind::None ? QByteArray() : "{}", {}, token));
                const bool granted = rightsOf(person.second).testFlag(route->scope);
                QVERIFY2((answer.status == 403) == !granted,
                         qPrintable(u"%1 %2 %3: %4"_s
                                        .arg(person.first, QLatin1String(route->method),
                                             QLatin1String(route->pattern))
                                        .arg(answer.status)));
            }
        }
    }

    void aLoginGivesAToken()
    {
        RealDesk at;
        at.add(u"mara"_s, Role::Agent);
        const Answer answer = at.logIn("mara", kPassword.toLatin1());
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()[u"token_type"_s].toString(), u"bearer"_s);
        QCOMPARE(answer.json()[u"expires_in"_s].toInt(), 3600);
        const QByteArray token = answer.json()[u"access_token"_s].toString().toLatin1();
        QCOMPARE(at.ask(request("GET", "/api/stats", {}, {}, token)).status, 200);
        QCOMPARE(at.ask(request("GET", "/api/users", {}, {}, token)).status, 403);
        QCOMPARE(at.ask(request("GET", "/api/stats", {}, {}, token + 'x')).status, 401);
        QCOMPARE(at.logIn("mara", "wrong").status, 401);
        QCOMPARE(at.logIn("nobody", "wrong").status, 401);
        QCOMPARE(at.ask(request("POST", "/api/auth/token", "{}", {}, {})).status, 422);
    }

    void usersAndKeysAreKeptOverHttp()
    {
        RealDesk at;
        at.add(u"root"_s, Role::Admin);
        const QByteArray token = at.tokenOf(u"root"_s);
        const auto ask = [&](const char *method, const char *path, const QByteArray &body = {}) {
            return at.ask(request(method, path, body, {}, token));
        };
        const QByteArray mara =
            R"({"username":"mara","password":"correct horse battery","role":"agent"})";
        const Answer made = ask("POST", "/api/users", mara);
        QCOMPARE(made.status, 201);
        QVERIFY(!made.body.contains("argon2") && !made.body.contains("horse"));
        QCOMPARE(ask("POST", "/api/users", mara).status, 409);
        QCOMPARE(ask("POST", "/api/users", R"({"username":"x","role":"king"})").status, 422);
        QCOMPARE(ask("GET", "/api/users").json()[u"items"_s].toArray().size(), 2);
        const QByteArray hers = at.tokenOf(u"mara"_s);
        QCOMPARE(at.ask(request("GET", "/api/stats", {}, {}, hers)).status, 200);
        QCOMPARE(ask("PATCH", "/api/users/mara", R"({"role":"supervisor"})").status, 200);
        QCOMPARE(at.ask(request("GET", "/api/stats", {}, {}, hers)).status, 401);
        QCOMPARE(ask("DELETE", "/api/users/mara").status, 204);
        QVERIFY(ask("GET", "/api/users/mara").json()[u"disabled"_s].toBool());
        QCOMPARE(ask("PATCH", "/api/users/nobody", R"({"role":"agent"})").status, 404);

        const Answer key = ask("POST", "/api/keys", R"({"name":"shop","scopes":["read"]})");
        QCOMPARE(key.status, 201);
        const QByteArray first = key.json()[u"key"_s].toString().toLatin1();
        QCOMPARE(at.ask(request("GET", "/api/stats", {}, {}, first)).status, 200);
        const Answer rotated = ask("POST", "/api/keys/shop/rotate");
        const QByteArray second = rotated.json()[u"key"_s].toString().toLatin1();
        QCOMPARE(at.ask(request("GET", "/api/stats", {}, {}, first)).status, 200);
        QCOMPARE(at.ask(request("GET", "/api/stats", {}, {}, second)).status, 200);
        QVERIFY(!ask("GET", "/api/keys").body.contains(second));
        QCOMPARE(ask("DELETE", "/api/keys/shop").status, 204);
        QCOMPARE(at.ask(request("GET", "/api/stats", {}, {}, second)).status, 401);
        QCOMPARE(ask("DELETE", "/api/keys/shop").status, 404);
    }

    void theSecretOfLoginsIsItsOwners()
    {
        RealDesk at;
        const QFileInfo secret(at.folder.filePath(u"caseline.db.tokens"_s));
        QCOMPARE(secret.size(), SessionTokens::kSecretBytes);
        QCOMPARE(secret.permissions() & QFileDevice::Permissions(0x0077),
                 QFileDevice::Permissions());
    }

    void figuresAreForThoseWhoMayRead()
    {
        RealDesk at;
        at.desk->start();
        at.add(u"mara"_s, Role::Agent);
        const QByteArray token = at.tokenOf(u"mara"_s);
        QCOMPARE(at.ask(request("GET", "/metrics", {}, {}, {})).status, 401);
        QCOMPARE(at.ask(request("GET", "/api/stats", {}, {}, token)).status, 200);
        const Answer metrics = at.ask(request("GET", "/metrics", {}, {}, token));
        QCOMPARE(metrics.status, 200);
        QVERIFY(metrics.field("content-type").startsWith("text/plain; version=0.0.4"));
        QVERIFY(metrics.body.contains("caseline_http_requests_total{method=\"GET\",route="
                                      "\"/api/stats\",status=\"200\"} 1\n"));
        QVERIFY(metrics.body.contains("caseline_database_up 1\n"));
        for (const char *line :
             {"caseline_jobs{queue=\"maintenance\"} ", "caseline_commit_duration_seconds_count ",
              "caseline_commit_duration_seconds_sum 0.", "caseline_commits_lost_total 0\n",
              "caseline_writer_queue_depth ", "caseline_disk_full 0\n",
              "caseline_model_cache_total{result=\"hit\"} 0\n",
              "# TYPE caseline_provider_calls_total counter\n",
              "# TYPE caseline_provider_breaker gauge\n"})
            QVERIFY2(metrics.body.contains(line), line);
        for (const QByteArray &line : metrics.body.trimmed().split('\n'))
            QVERIFY2(line.startsWith("# ") || line.startsWith("caseline_"), line.constData());
        const QJsonObject health = at.ask(request("GET", "/health/detailed", {}, {}, token)).json();
        QCOMPARE(health[u"status"_s].toString(), u"healthy"_s);
        QVERIFY(health[u"latencies"_s].toObject()[u"http_p95_ms"_s].toDouble() > 0);
        QVERIFY(health[u"queues"_s].toObject()[u"writer"_s].isDouble());
        QVERIFY(health[u"alerts"_s].isArray());
    }

    void theDocumentIsTheRouteTable()
    {
        RealDesk at;
        const Answer answer = at.ask(request("GET", "/openapi.json", {}, {}, {}));
        QCOMPARE(answer.status, 200);
        const QJsonObject document = answer.json();
        QCOMPARE(document[u"openapi"_s].toString(), u"3.1.0"_s);
        const QJsonObject paths = document[u"paths"_s].toObject();
        int operations = 0;
        for (const QJsonValue &path : paths)
            operations += int(path.toObject().size());
        const auto routes = at.desk->router().routes();
        QCOMPARE(operations, int(routes.size()));
        QSet<QString> ids;
        for (const auto &route : routes) {
            const QJsonObject operation =
                paths[QLatin1String(route->pattern)]
                    .toObject()[QString(QLatin1String(route->method)).toLower()]
                    .toObject();
            const QString id = operation[u"operationId"_s].toString();
            QVERIFY2(!id.isEmpty() && !ids.contains(id), route->pattern);
            ids.insert(id);
            QVERIFY2(!operation[u"summary"_s].toString().isEmpty(), route->pattern);
            const bool scoped =
                route->access == Access::Scoped || route->access == Access::HealthScoped;
            QCOMPARE(operation[u"security"_s].toArray().isEmpty(), !scoped);
            QVERIFY(operation[u"responses"_s].toObject().contains(
                QString::number(route->words.status)));
            const qsizetype wanted = QByteArray(route->pattern).count('{');
            qsizetype inPath = 0;
            for (const QJsonValue &parameter : operation[u"parameters"_s].toArray())
                inPath += parameter.toObject()[u"in"_s].toString() == "path"_L1 ? 1 : 0;
            QCOMPARE(inPath, wanted);
        }
    }

    void everyReferenceLeadsToAWrittenSchema()
    {
        RealDesk at;
        const ApiWords words = ApiWords::load();
        for (const auto &route : at.desk->router().routes())
            for (const char *name : {route->words.request, route->words.response})
                QVERIFY2(
                    !*name || words.schemas.contains(QLatin1String(name)),
                    qPrintable(u"resources/openapi has no schema %1"_s.arg(QLatin1String(name))));
        QStringList references;
        collectReferences(openApiDocument(at.desk->router().routes(), words), references);
        QVERIFY(!references.isEmpty());
        for (const QString &reference : references)
            QVERIFY2(words.schemas.contains(reference.section(u'/', -1)), qPrintable(reference));
        for (auto it = words.schemas.begin(); it != words.schemas.end(); ++it)
            QVERIFY2(it.value().toObject().contains(u"type"_s), qPrintable(it.key()));
    }

    void thePageLoadsNothingFromElsewhere()
    {
        RealDesk at;
        const Answer page = at.ask(request("GET", "/docs", {}, {}, {}));
        QCOMPARE(page.status, 200);
        QVERIFY(page.field("content-type").startsWith("text/html"));
        const QByteArray policy = page.field("content-security-policy");
        QVERIFY(policy.contains("default-src 'none'") && policy.contains("script-src 'sha256-"));
        QVERIFY(!policy.contains("unsafe"));
        QVERIFY(!page.body.contains("http://") && !page.body.contains("https://"));
        QVERIFY(!page.body.contains(" src=") && !page.body.contains("style=\""));
        for (const auto &route : at.desk->router().routes())
            QVERIFY2(page.body.contains(route->words.id), route->pattern);
    }

    void aProxyThatEndsTlsAsksForItFromNowOn()
    {
        DispatcherSettings settings = anonymousLimit(0);
        settings.trustedProxies = {u"127.0.0.1"_s};
        const RunningListener behind({}, settings);
        const QByteArray field = "X-Forwarded-Proto: https\r\n";
        QVERIFY(behind.ask(request("GET", "/health", {}, field))
                    .field("strict-transport-security")
                    .startsWith("max-age="));
        const RunningListener open;
        QVERIFY(open.ask(request("GET", "/health", {}, field))
                    .field("strict-transport-security")
                    .isEmpty());
    }
};

QTEST_GUILESS_MAIN(AccountsHttpTest)
#include "tst_accounts_http.moc"
