// SPDX-License-Identifier: GPL-3.0-or-later
#include "openapi_document.h"

#include "problem.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

// Outside the namespace, as the macro wants it: the file is part of a static library.
static void initResources()
{
    Q_INIT_RESOURCE(openapi);
}

namespace caseline {

namespace {

QJsonObject reference(const QString &schema)
{
    return {{u"$ref"_s, u"#/components/schemas/"_s + schema}};
}

QJsonObject content(const QString &type, const QString &schema)
{
    return {{type, QJsonObject{{u"schema"_s, reference(schema)}}}};
}

/// Webhooks of vendors come in forms, pages go out as HTML; all else is JSON.
QString typeOf(const QString &schema)
{
    if (schema == "Twiml"_L1)
        return u"text/xml"_s;
    if (schema == "Page"_L1)
        return u"text/html"_s;
    if (schema == "Metrics"_L1)
        return u"text/plain"_s;
    if (schema == "FileContent"_L1)
        return u"*/*"_s; // its own
    if (schema == "FileForm"_L1)
        return u"multipart/form-data"_s;
    if (schema.startsWith("Twilio"_L1))
        return u"application/x-www-form-urlencoded"_s;
    return u"application/json"_s;
}

QJsonObject parameter(const QString &name, const QString &in)
{
    return {{u"name"_s, name},
            {u"in"_s, in},
            {u"required"_s, in == "path"_L1},
            {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s}}}};
}

QJsonObject whole(const QString &name, int least, int most)
{
    QJsonObject wanted = parameter(name, u"query"_s);
    wanted[u"schema"_s] =
        QJsonObject{{u"type"_s, u"integer"_s}, {u"minimum"_s, least}, {u"maximum"_s, most}};
    return wanted;
}

QJsonObject truth(const QString &name)
{
    QJsonObject wanted = parameter(name, u"query"_s);
    wanted[u"schema"_s] = QJsonObject{{u"type"_s, u"boolean"_s}};
    return wanted;
}

bool wantsScope(const Route &route)
{
    return route.access == Access::Scoped || route.access == Access::HealthScoped;
}

/// Whether the same request twice does its work once, when it has a key.
bool isKeyed(const Route &route)
{
    return QLatin1String(route.method) == "POST"_L1 &&
           (route.access == Access::Scoped || route.secretAnswer ||
            QLatin1String(route.words.id) == "submitWebForm"_L1);
}

/// Whether a version can be asked for with If-Match.
bool isVersioned(const Route &route)
{
    return QLatin1String(route.pattern) == "/api/tickets/{id}"_L1 &&
           QLatin1String(route.method) != "GET"_L1;
}

QJsonArray parametersOf(const Route &route, const ApiWords &words)
{
    static const QRegularExpression inBraces(u"\\{([^}]+)\\}"_s);
    QJsonArray all;
    const QString pattern = QLatin1String(route.pattern);
    for (const QRegularExpressionMatch &match : inBraces.globalMatch(pattern))
        all.append(parameter(match.captured(1), u"path"_s));
    const QJsonArray names = words.queries[QLatin1String(route.words.id)].toArray();
    for (const QJsonValue name : names)
        if (name.toString() == "count"_L1)
            all.append(truth(u"count"_s));
        else if (name.toString() != "limit"_L1)
            all.append(parameter(name.toString(), u"query"_s));
    const bool isList = QLatin1String(route.words.response).endsWith("List"_L1);
    if (isList || names.contains(u"limit"_s))
        all.append(whole(u"limit"_s, 1, 200));
    if (isList)
        all.append(parameter(u"cursor"_s, u"query"_s));
    if (isVersioned(route))
        all.append(parameter(u"If-Match"_s, u"header"_s));
    if (isKeyed(route))
        all.append(parameter(u"Idempotency-Key"_s, u"header"_s));
    return all;
}

void addProblems(QJsonObject &responses, const std::vector<int> &statuses)
{
    for (const int status : statuses)
        responses[QString::number(status)] =
            QJsonObject{{u"description"_s, QLatin1String(titleOf(status))},
                        {u"content"_s, content(u"application/problem+json"_s, u"Problem"_s)}};
}

QJsonObject responsesOf(const Route &route)
{
    QJsonObject success{{u"description"_s, QLatin1String(titleOf(route.words.status))}};
    const QString schema = QLatin1String(route.words.response);
    if (!schema.isEmpty())
        success[u"content"_s] = content(typeOf(schema), schema);
    QJsonObject responses{{QString::number(route.words.status), success}};
    // Any address can be asked with a broken escape or a method that it does not take.
    addProblems(responses, {405, 422, 503});
    if (route.access != Access::Health && route.access != Access::HealthScoped)
        addProblems(responses, {421, 429});
    if (route.access == Access::Signed)
        addProblems(responses, {401});
    if (wantsScope(route))
        addProblems(responses, {401, 403});
    if (route.access == Access::Scoped && QLatin1String(route.method) != "GET"_L1)
        addProblems(responses, {409});
    if (route.body != BodyKind::None)
        addProblems(responses, {400, 413, 415});
    if (QLatin1String(route.pattern).contains(u'{'))
        addProblems(responses, {404});
    return responses;
}

/// What a caller must show: one of these.
QJsonArray securityOf(const Route &route)
{
    QJsonArray ways;
    if (!wantsScope(route))
        return ways;
    std::vector<Scope> scopes{route.scope};
    if (route.anyScope)
        scopes = {Scope::Read, Scope::Ingest, Scope::Write};
    for (const Scope scope : scopes) {
        // OpenAPI 3.1 lets any scheme name what it needs.
        const QJsonArray needs{toText(scope)};
        ways.append(QJsonObject{{u"bearer"_s, needs}});
        ways.append(QJsonObject{{u"apiKey"_s, needs}});
    }
    return ways;
}

QJsonObject operationOf(const Route &route, const ApiWords &words)
{
    const QJsonArray parameters = parametersOf(route, words);
    QJsonObject operation{{u"operationId"_s, QLatin1String(route.words.id)},
                          {u"tags"_s, QJsonArray{QLatin1String(route.words.tag)}},
                          {u"summary"_s, QLatin1String(route.words.summary)},
                          {u"responses"_s, responsesOf(route)}};
    if (!parameters.isEmpty())
        operation[u"parameters"_s] = parameters;
    const QString request = QLatin1String(route.words.request);
    if (!request.isEmpty())
        operation[u"requestBody"_s] =
            QJsonObject{{u"required"_s, route.body != BodyKind::OptionalJson},
                        {u"content"_s, content(typeOf(request), request)}};
    operation[u"security"_s] = securityOf(route);
    return operation;
}

QJsonObject readObject(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(source.readAll()).object();
}

} // namespace

ApiWords ApiWords::load()
{
    initResources();
    ApiWords words;
    const QDir folder(u":/caseline/openapi"_s);
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        const QJsonObject family = readObject(folder.filePath(name));
        if (name == "queries.json"_L1) {
            words.queries = family;
            continue;
        }
        for (auto it = family.begin(); it != family.end(); ++it)
            words.schemas[it.key()] = it.value();
    }
    return words;
}

QJsonObject openApiDocument(const std::vector<std::shared_ptr<const Route>> &routes,
                            const ApiWords &words)
{
    QJsonObject paths;
    QJsonObject schemas = words.schemas;
    for (const auto &route : routes) {
        QJsonObject path = paths[QLatin1String(route->pattern)].toObject();
        path[QString(QLatin1String(route->method)).toLower()] = operationOf(*route, words);
        paths[QLatin1String(route->pattern)] = path;
        // A reference always leads somewhere, also where nobody wrote the schema yet.
        for (const char *name : {route->words.request, route->words.response})
            if (*name && !schemas.contains(QLatin1String(name)))
                schemas[QLatin1String(name)] = QJsonObject{{u"type"_s, u"object"_s}};
    }
    const QJsonObject schemes{
        {u"bearer"_s, QJsonObject{{u"type"_s, u"http"_s},
                                  {u"scheme"_s, u"bearer"_s},
                                  {u"description"_s, u"An API key, or a token of a log-in"_s}}},
        {u"apiKey"_s, QJsonObject{{u"type"_s, u"apiKey"_s},
                                  {u"in"_s, u"header"_s},
                                  {u"name"_s, u"X-API-Key"_s}}}};
    return {
        {u"openapi"_s, u"3.1.0"_s},
        {u"info"_s,
         QJsonObject{{u"title"_s, u"Caseline"_s},
                     {u"version"_s, QStringLiteral(CASELINE_VERSION)},
                     {u"license"_s, QJsonObject{{u"name"_s, u"GPL-3.0-or-later"_s},
                                                {u"identifier"_s, u"GPL-3.0-or-later"_s}}}}},
        {u"servers"_s, QJsonArray{QJsonObject{{u"url"_s, u"/"_s}}}},
        {u"paths"_s, paths},
        {u"components"_s, QJsonObject{{u"schemas"_s, schemas}, {u"securitySchemes"_s, schemes}}}};
}

} // namespace caseline
