// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_routes.h"

#include "openapi_document.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

#include <mutex>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

QByteArray resource(const QString &name)
{
    QFile file(u":/caseline/docs/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray sourceOf(const QByteArray &text)
{
    return "'sha256-" + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toBase64() + "'";
}

QString pretty(const QJsonValue &value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson());
    return value.isArray() ? QString::fromUtf8(QJsonDocument(value.toArray()).toJson())
                           : value.toString();
}

QString exampleOf(const QJsonObject &schema)
{
    return pretty(schema[u"examples"_s].toArray().at(0)).trimmed();
}

QString schemaPart(const QString &title, const QString &name, const QJsonObject &schemas)
{
    if (name.isEmpty())
        return {};
    const QJsonObject schema = schemas[name].toObject();
    return u"<p>%1: <code>%2</code></p><pre>%3</pre>"_s.arg(title, name.toHtmlEscaped(),
                                                            pretty(schema).toHtmlEscaped());
}

QString formOf(const Route &route, const QJsonObject &schemas)
{
    QString form =
        u"<form data-method=\"%1\"><label>Address "
        "<input name=\"path\" value=\"%2\" spellcheck=\"false\"></label>"_s.arg(
            QLatin1String(route.method), QString(QLatin1String(route.pattern)).toHtmlEscaped());
    if (*route.words.request)
        form +=
            u"<label>Body <textarea name=\"body\" rows=\"6\" spellcheck=\"false\">%1"
            "</textarea></label>"_s.arg(
                exampleOf(schemas[QLatin1String(route.words.request)].toObject()).toHtmlEscaped());
    return form + u"<button>Send</button><pre><output></output></pre></form>"_s;
}

QString entryOf(const Route &route, const QJsonObject &schemas)
{
    const QString needs = route.access == Access::Scoped
                              ? u"Needs the right <code>%1</code>."_s.arg(toText(route.scope))
                              : u"Needs no key."_s;
    return u"<details id=\"%1\"><summary><b>%2</b> <code>%3</code> %4</summary>"
           "<div class=\"body\"><p>%5 Answers %6.</p>%7%8%9</div></details>\n"_s
               .arg(QLatin1String(route.words.id), QLatin1String(route.method),
                    QString(QLatin1String(route.pattern)).toHtmlEscaped(),
                    QString(QLatin1String(route.words.summary)).toHtmlEscaped(), needs,
                    QString::number(route.words.status))
               .arg(schemaPart(u"Body"_s, QLatin1String(route.words.request), schemas),
                    schemaPart(u"Answer"_s, QLatin1String(route.words.response), schemas),
                    formOf(route, schemas));
}

struct Documents
{
    std::once_flag made;
    QByteArray openApi;
    QByteArray page;
    QByteArray policy;

    void make(const Router &router)
    {
        const auto routes = router.routes();
        const ApiWords words = ApiWords::load();
        openApi = QJsonDocument(openApiDocument(routes, words)).toJson(QJsonDocument::Compact);
        QMap<QString, QString> families;
        for (const auto &route : routes)
            families[QLatin1String(route->words.tag)] += entryOf(*route, words.schemas);
        QString body;
        for (auto it = families.cbegin(); it != families.cend(); ++it)
            body += u"<h2>%1</h2>\n%2"_s.arg(it.key(), it.value());
        const QByteArray style = resource(u"page.css"_s);
        const QByteArray script = resource(u"page.js"_s);
        page = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
               "<meta name=\"viewport\" content=\"width=device-width\">"
               "<title>Caseline API</title><style>" +
               style +
               "</style></head><body><h1>Caseline API</h1>\n"
               "<p>The same for programs: <a href=\"/openapi.json\">/openapi.json</a>. Make a key "
               "with <code>caseline api-key create NAME --scopes read</code>.</p>\n"
               "<label>Key or token for the forms <input id=\"key\" type=\"password\" "
               "autocomplete=\"off\"></label>\n" +
               body.toUtf8() + "<script>" + script + "</script></body></html>\n";
        policy = "default-src 'none'; connect-src 'self'; form-action 'none'; base-uri 'none'; "
                 "frame-ancestors 'none'; style-src " +
                 sourceOf(style) + "; script-src " + sourceOf(script);
    }
};

} // namespace

std::vector<Route> documentRoutes(const Router &router)
{
    constexpr const char *kTag = "operations";
    const auto documents = std::make_shared<Documents>();
    const auto made = [documents, &router]() -> const Documents & {
        std::call_once(documents->made, [&] { documents->make(router); });
        return *documents;
    };
    return {{"GET",
             "/openapi.json",
             Access::Open,
             Scope::Read,
             BodyKind::None,
             [made](const RequestPtr &, const Reply &reply) {
                 reply(jsonResponse(200, made().openApi));
             },
             {"getOpenApi", kTag, "This API for programs (OpenAPI 3.1)", "", "OpenApi", 200}},
            {"GET",
             "/docs",
             Access::Open,
             Scope::Read,
             BodyKind::None,
             [made](const RequestPtr &, const Reply &reply) {
                 const Documents &page = made();
                 reply(Response{200,
                                "text/html; charset=utf-8",
                                page.page,
                                {{"Content-Security-Policy", page.policy}}});
             },
             {"getDocs", kTag, "This API for people", "", "Page", 200}}};
}

} // namespace caseline
