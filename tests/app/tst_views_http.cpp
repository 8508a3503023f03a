// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/asked_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

const QString kViews = u"/api/views"_s;
const QString kPassword = u"correct horse battery"_s;
const QByteArray kShared = R"({"name":"Outage","query":"tag:outage status:open","shared":true})";
const QByteArray kOwn = R"({"name":"Refunds over 500","query":"refund"})";

} // namespace

class ViewsHttpTest : public QObject
{
    Q_OBJECT
private:
    /// What the header of a person who logged in says.
    static QByteArray logIn(AskedDesk &desk, const QString &name, Role role)
    {
        std::mutex mutex;
        std::condition_variable ended;
        bool done = false;
        desk.desk().users().createUser(name, role, kPassword, [&](const Result<User> &) {
            const std::lock_guard lock(mutex);
            done = true;
            ended.notify_one();
        });
        std::unique_lock lock(mutex);
        ended.wait(lock, [&] { return done; });
        return "Bearer " + desk.desk().users().logIn(name, kPassword, "test").token;
    }
    static HttpAnswer as(AskedDesk &desk, const QByteArray &bearer, const QByteArray &method,
                         const QString &path, const QByteArray &body = {})
    {
        return desk.ask(method, path, body, {{"Authorization", bearer}});
    }
    static QStringList namesIn(const HttpAnswer &answer)
    {
        QStringList names;
        for (const QJsonValue item : answer.list("items"))
            names << item[u"name"_s].toString();
        return names;
    }

private Q_SLOTS:
    void aViewIsSavedChangedAndTakenOut()
    {
        AskedDesk desk;
        const HttpAnswer made = desk.post(kViews, kShared);
        QCOMPARE(made.status, 201);
        QCOMPARE(made.text("name"), u"Outage"_s);
        QCOMPARE(made.text("query"), u"tag:outage status:open"_s);
        QVERIFY(made.body[u"shared"_s].toBool());
        const QString path = kViews + u'/' + made.text("id");
        QCOMPARE(made.headers.value("location"), path.toLatin1());
        QCOMPARE(desk.get(kViews).list("items"), QJsonArray{made.body});

        const HttpAnswer renamed = desk.ask("PATCH", path, R"({"name":"Outage of March"})");
        QCOMPARE(renamed.status, 200);
        QCOMPARE(renamed.text("name"), u"Outage of March"_s);
        QCOMPARE(renamed.text("query"), made.text("query"));
        QCOMPARE(desk.ask("PATCH", path, R"({"query":"tag:outage"})").text("query"),
                 u"tag:outage"_s);
        QCOMPARE(desk.ask("PATCH", path, "{}").text("name"), u"Outage of March"_s);

        desk.restart();
        QCOMPARE(namesIn(desk.get(kViews)), QStringList{u"Outage of March"_s});
        QCOMPARE(desk.ask("DELETE", path).status, 204);
        QCOMPARE(desk.ask("DELETE", path).status, 404);
        QCOMPARE(desk.ask("PATCH", path, R"({"name":"x"})").status, 404);
        QVERIFY(desk.get(kViews).list("items").isEmpty());
    }

    void wrongOnesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QStringList>("fields");
        const auto row = [](const char *name, const QByteArray &body, const QStringList &fields) {
            QTest::newRow(name) << body << fields;
        };
        row("nothing", "{}", {u"name"_s, u"query"_s});
        row("blank", R"({"name":" ","query":"a","shared":true})", {u"name"_s});
        row("null in the query", R"({"name":"a","query":"\u0000","shared":true})", {u"query"_s});
        row("two lines", R"({"name":"a\nb","query":"a","shared":true})", {u"name"_s});
        row("unreadable", R"({"name":"a","query":"status:asleep","shared":true})", {u"query"_s});
        row("shared is a word", R"({"name":"a","query":"a","shared":"yes"})", {u"shared"_s});
        row("a program's own", kOwn, {u"shared"_s});
    }
    void wrongOnesAreRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QStringList, fields);
        AskedDesk desk;
        const HttpAnswer answer = desk.post(kViews, body);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.fields(), fields);
        QVERIFY(desk.get(kViews).list("items").isEmpty());
    }

    void aNameIsTakenOnce()
    {
        AskedDesk desk;
        QCOMPARE(desk.post(kViews, kShared).status, 201);
        QCOMPARE(desk.post(kViews, kShared).status, 409);
        QCOMPARE(desk.get(kViews).list("items").size(), 1);
    }

    void everyoneSeesTheirOwnAndWhatIsShared()
    {
        AskedDesk desk;
        const QByteArray mara = logIn(desk, u"mara"_s, Role::Agent);
        const QByteArray sven = logIn(desk, u"sven"_s, Role::Supervisor);
        QCOMPARE(as(desk, mara, "POST", kViews, kShared).status, 403);
        QCOMPARE(as(desk, sven, "POST", kViews, kShared).status, 201);
        const HttpAnswer own = as(desk, mara, "POST", kViews, kOwn);
        QCOMPARE(own.status, 201);
        QVERIFY(!own.body[u"shared"_s].toBool(true));
        QCOMPARE(namesIn(as(desk, mara, "GET", kViews)),
                 (QStringList{u"Refunds over 500"_s, u"Outage"_s}));
        QCOMPARE(namesIn(as(desk, sven, "GET", kViews)), QStringList{u"Outage"_s});
        QCOMPARE(namesIn(desk.get(kViews)), QStringList{u"Outage"_s});

        const QString path = kViews + u'/' + own.text("id");
        QCOMPARE(as(desk, sven, "DELETE", path).status, 404);
        QCOMPARE(as(desk, sven, "PATCH", path, R"({"name":"x"})").status, 404);
        QCOMPARE(desk.ask("DELETE", path).status, 404);
        QCOMPARE(as(desk, mara, "PATCH", path, R"({"shared":true})").status, 403);
        QCOMPARE(as(desk, mara, "DELETE", path).status, 204);
    }

    void keysNeedTheScope()
    {
        AskedDesk desk;
        QCOMPARE(desk.ask("GET", kViews, {}, {}, u"read"_s).status, 200);
        QCOMPARE(desk.ask("GET", kViews, {}, {}, u"ingest"_s).status, 403);
        QCOMPARE(desk.ask("POST", kViews, kShared, {}, u"read"_s).status, 403);
        QCOMPARE(desk.ask("PATCH", kViews + u"/nothing"_s, "{}").status, 404);
    }
};

QTEST_GUILESS_MAIN(ViewsHttpTest)
#include "tst_views_http.moc"
