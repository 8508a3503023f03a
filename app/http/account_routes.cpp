// SPDX-License-Identifier: GPL-3.0-or-later
#include "account_routes.h"

#include "form.h"
#include "page.h"
#include "problem.h"

#include "domain/json_writer.h"

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

constexpr qsizetype kLongestUserName = 100;
constexpr int kMostRate = 1'000'000;
constexpr int kMostDays = 3650;
constexpr size_t kMostBody = 1024 * 1024; // bytes, as everywhere
constexpr auto kDay = std::chrono::hours(24);

void writeUser(JsonWriter &json, const User &user)
{
    json.beginObject()
        .member("username", user.name)
        .member("role", word(user.role))
        .member("disabled", user.disabledAt.has_value())
        .member("created_at", user.createdAt)
        .member("password_changed_at", user.passwordAt)
        .member("last_login_at", user.lastLoginAt)
        .endObject();
}

const char *stateOf(const ApiKey &key, Instant now)
{
    if (key.revokedAt)
        return "revoked";
    if (key.expiresAt && *key.expiresAt <= now)
        return "expired";
    return key.replacedAt ? "replaced" : "active";
}

void writeKey(JsonWriter &json, const ApiKey &key, Instant now, const QString &secret = {})
{
    json.beginObject()
        .member("id", key.id.value)
        .member("name", key.name)
        .name("scopes")
        .beginArray();
    for (const QString &scope : toText(key.scopes).split(u',', Qt::SkipEmptyParts))
        json.value(scope);
    json.endArray()
        .member("rate_per_minute", key.ratePerMinute)
        .member("state", stateOf(key, now))
        .member("created_at", key.createdAt)
        .member("expires_at", key.expiresAt)
        .member("last_used_at", key.lastUsedAt)
        .member("rotation_due", !key.revokedAt && now - key.createdAt >= kKeyAge);
    if (!secret.isEmpty())
        json.member("key", secret);
    json.endObject();
}

Response userResponse(int status, const User &user)
{
    JsonWriter json;
    writeUser(json, user);
    return jsonResponse(status, json.take());
}

Response keyResponse(int status, const CreatedKey &made, Instant now)
{
    JsonWriter json;
    writeKey(json, made.key, now, made.secret);
    return jsonResponse(status, json.take());
}

template <class T, class Write>
Response listResponse(const Request &request, const std::vector<T> &items, Write write)
{
    Result<Page> page = pageOf(request);
    if (!page)
        return errorResponse(page.error(), request);
    page->withTotal = true; // it costs nothing here
    JsonWriter json(256 * qsizetype(items.size() + 1));
    writePart(json, items, *page, write);
    return jsonResponse(200, json.take());
}

Response refusal(const LogInOutcome &outcome, const Request &request)
{
    const bool wait = outcome.wait > std::chrono::seconds(0);
    Response response =
        problemResponse({wait ? 429 : 401,
                         wait ? QStringLiteral("Too many failed log-ins. Wait before the next.")
                              : QStringLiteral("The username or the password is wrong."),
                         {}},
                        request);
    if (wait)
        response.headers.emplace_back("Retry-After",
                                      QByteArray::number(qint64(outcome.wait.count())));
    else
        response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"caseline\"");
    return response;
}

struct NameAndPassword
{
    QString name;
    QString password;
};

void token(const AccountPorts &ports, const RequestPtr &request, const Reply &reply)
{
    Form form(request->json);
    NameAndPassword given{form.text("username", Form::Need::Required),
                          form.text("password", Form::Need::Required)};
    const Result<NameAndPassword> checked = form.finish(std::move(given));
    if (!checked)
        return reply(errorResponse(checked.error(), *request));
    ports.background.run([&logIn = ports.logIn, request, reply, given = *checked] {
        const LogInOutcome outcome = logIn.logIn(given.name, given.password, request->peer.network);
        if (outcome.token.isEmpty())
            return reply(refusal(outcome, *request));
        JsonWriter json;
        json.beginObject()
            .member("access_token", QLatin1String(outcome.token))
            .member("token_type", "bearer")
            .member("expires_in", qint64(outcome.life.count()))
            .endObject();
        reply(jsonResponse(200, json.take()));
    });
}

UserDirectory::Done answerUser(const RequestPtr &request, const Reply &reply, int status)
{
    return [request, reply, status](const Result<User> &user) {
        if (!user)
            return reply(errorResponse(user.error(), *request));
        Response response = userResponse(status, *user);
        if (status == 201)
            response.headers.emplace_back("Location", "/api/users/" + user->name.toUtf8());
        reply(std::move(response));
    };
}

void listUsers(const AccountPorts &ports, const RequestPtr &request, const Reply &reply)
{
    reply(listResponse(*request, ports.users.users(), writeUser));
}

void oneUser(const AccountPorts &ports, const RequestPtr &request, const Reply &reply)
{
    for (const User &user : ports.users.users())
        if (user.name == request->params.value(0))
            return reply(userResponse(200, user));
    reply(errorResponse({ErrorKind::NotFound, QStringLiteral("There is no such user."), {}},
                        *request));
}

struct NewUser
{
    QString name;
    QString password;
    Role role = Role::Agent;
};

void createUser(const AccountPorts &ports, const RequestPtr &request, const Reply &reply)
{
    Form form(request->json);
    NewUser wanted;
    wanted.name = form.text("username", Form::Need::Required);
    wanted.password = form.text("password", Form::Need::Required);
    wanted.role =
        form.choice<Role>("role", Form::Need::Required, wordsOf<Role>()).value_or(Role::Agent);
    const Result<NewUser> checked = form.finish(std::move(wanted));
    if (!checked)
        return reply(errorResponse(checked.error(), *request));
    ports.background.run([&users = ports.users, request, reply, user = *checked] {
        users.createUser(user.name, user.role, user.password, answerUser(request, reply, 201));
    });
}

void changeUser(const AccountPorts &ports, const RequestPtr &request, const Reply &reply)
{
    Form form(request->json);
    UserChange change;
    change.role = form.choice<Role>("role", Form::Need::Optional, wordsOf<Role>());
    if (const QString password = form.text("password", Form::Need::Optional); !password.isEmpty())
        change.password = password;
    if (const JsonValue *disabled = request->json.member(QLatin1String("disabled"));
        disabled && !disabled->isNull()) {
        if (disabled->boolean())
            change.disabled = *disabled->boolean();
        else
            form.reject("disabled", QStringLiteral("must be true or false"));
    }
    const Result<UserChange> checked = form.finish(std::move(change));
    if (!checked)
        return reply(errorResponse(checked.error(), *request));
    ports.background.run([&users = ports.users, request, reply, wanted = *checked] {
        users.changeUser(request->params.value(0), wanted, answerUser(request, reply, 200));
    });
}

/// The name stays: the audit trail refers to it.
void removeUser(const AccountPorts &ports, const RequestPtr &request, const Reply &reply)
{
    UserChange change;
    change.disabled = true;
    ports.users.changeUser(request->params.value(0), change,
                           [request, reply](const Result<User> &user) {
                               if (user)
                                   reply(Response{204, {}, {}, {}});
                               else
                                   reply(errorResponse(user.error(), *request));
                           });
}

Scopes scopesOf(Form &form, const Request &request)
{
    const JsonValue *given = request.json.member(QLatin1String("scopes"));
    QStringList words;
    if (given && given->string())
        words = given->string()->split(u',');
    else if (given && given->array())
        for (const JsonValue &word : *given->array())
            words << (word.string() ? *word.string() : QStringLiteral("?"));
    const auto scopes = scopesFromText(words.join(u','));
    if (!scopes)
        form.reject("scopes", QStringLiteral("must be a list of: ingest, read, write, admin"));
    return scopes.value_or(Scopes{});
}

/// A whole number from `least` to `most`, if there is one.
std::optional<int> number(Form &form, const Request &request, const char *name, int least, int most)
{
    const JsonValue *given = request.json.member(QLatin1String(name));
    if (!given || given->isNull())
        return std::nullopt;
    const double *value = given->number();
    if (value && *value >= least && *value <= most && std::floor(*value) == *value)
        return int(*value);
    form.reject(name, QStringLiteral("must be a whole number from %1 to %2").arg(least).arg(most));
    return std::nullopt;
}

void createKey(const AccountPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const Instant now = ports.clock.now();
    Form form(request->json);
    ApiKey wanted;
    wanted.name = form.line("name", Form::Need::Required, kLongestUserName);
    wanted.scopes = scopesOf(form, *request);
    const int usual = wanted.scopes.testFlag(Scope::Admin) ? 0 : wanted.ratePerMinute;
    wanted.ratePerMinute = number(form, *request, "rate_per_minute", 0, kMostRate).value_or(usual);
    if (const auto days = number(form, *request, "expires_in_days", 1, kMostDays))
        wanted.expiresAt = now + kDay * *days;
    const Result<ApiKey> checked = form.finish(std::move(wanted));
    if (!checked)
        return reply(errorResponse(checked.error(), *request));
    ports.keys.create(*checked, [request, reply, now](const Result<CreatedKey> &made) {
        if (!made)
            return reply(errorResponse(made.error(), *request));
        Response response = keyResponse(201, *made, now);
        response.headers.emplace_back("Location", "/api/keys");
        reply(std::move(response));
    });
}

void listKeys(const AccountPorts &ports, const RequestPtr &request, const Reply &reply)
{
    reply(listResponse(*request, ports.keys.keys(),
                       [now = ports.clock.now()](JsonWriter &json, const ApiKey &key) {
                           writeKey(json, key, now);
                       }));
}

void rotateKey(const AccountPorts &ports, const RequestPtr &request, const Reply &reply)
{
    ports.keys.rotate(request->params.value(0), kKeyOverlap,
                      [request, reply, now = ports.clock.now()](const Result<CreatedKey> &made) {
                          reply(made ? keyResponse(200, *made, now)
                                     : errorResponse(made.error(), *request));
                      });
}

void revokeKey(const AccountPorts &ports, const RequestPtr &request, const Reply &reply)
{
    ports.keys.revoke(request->params.value(0), [request, reply](const Result<void> &revoked) {
        if (revoked)
            reply(Response{204, {}, {}, {}});
        else
            reply(errorResponse(revoked.error(), *request));
    });
}

} // namespace

std::vector<Route> accountRoutes(const AccountPorts &ports)
{
    constexpr const char *kTag = "accounts";
    using Handler = void (*)(const AccountPorts &, const RequestPtr &, const Reply &);
    const auto admin = [&ports](const char *method, const char *pattern, BodyKind body,
                                Handler handler, RouteWords words) {
        return Route{method,
                     pattern,
                     Access::Scoped,
                     Scope::Admin,
                     body,
                     [ports, handler](const RequestPtr &request, const Reply &reply) {
                         handler(ports, request, reply);
                     },
                     words};
    };
    const auto secret = [](Route route) {
        route.secretAnswer = true;
        return route;
    };
    const auto none = BodyKind::None;
    return {
        {"POST",
         "/api/auth/token",
         Access::Open,
         Scope::Read,
         BodyKind::Json,
         [ports](const RequestPtr &request, const Reply &reply) { token(ports, request, reply); },
         {"logIn", kTag, "A token for a name and a password", "LogInRequest", "Token", 200},
         kMostBody,
         true},
        admin("GET", "/api/users", none, listUsers,
              {"listUsers", kTag, "All who may log in", "", "UserList", 200}),
        admin("POST", "/api/users", BodyKind::Json, createUser,
              {"createUser", kTag, "Let somebody log in", "UserRequest", "User", 201}),
        admin("GET", "/api/users/{username}", none, oneUser,
              {"getUser", kTag, "One user", "", "User", 200}),
        admin("PATCH", "/api/users/{username}", BodyKind::Json, changeUser,
              {"changeUser", kTag, "Change role or password, disable or enable", "UserChange",
               "User", 200}),
        admin("DELETE", "/api/users/{username}", none, removeUser,
              {"disableUser", kTag, "Disable a user; the name stays in the audit trail", "", "",
               204}),
        admin("GET", "/api/keys", none, listKeys,
              {"listKeys", kTag, "All API keys, without their secrets", "", "KeyList", 200}),
        secret(admin("POST", "/api/keys", BodyKind::Json, createKey,
                     {"createKey", kTag, "Make a key; its secret is shown this once", "KeyRequest",
                      "CreatedKey", 201})),
        secret(admin("POST", "/api/keys/{name}/rotate", BodyKind::OptionalJson, rotateKey,
                     {"rotateKey", kTag, "A new secret; the old one ends after a day", "",
                      "CreatedKey", 200})),
        admin("DELETE", "/api/keys/{name}", none, revokeKey,
              {"revokeKey", kTag, "End a key at once", "", "", 204}),
    };
}

} // namespace caseline
