// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/asked_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {
const QByteArray kArticle = R"({"title":"Exports","category":"technical","body":"How to export."})";
const QByteArray kIncident =
    R"({"customer_id":"c1","message":"You charged me twice","channel":"api"})";

HttpAnswer keyed(AskedDesk &desk, const QString &path, const QByteArray &body,
                 const QByteArray &key, const QString &who = QStringLiteral("admin"))
{
    return desk.ask("POST", path, body, {{"Idempotency-Key", key}}, who);
}

bool isReplay(const HttpAnswer &answer)
{
    return answer.headers.value("idempotency-replayed") == "true";
}
} // namespace

class TestIdempotencyHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRepeatGetsTheFirstAnswerAndDoesNothing()
    {
        AskedDesk desk;
        const HttpAnswer first = keyed(desk, u"/api/knowledge"_s, kArticle, "k-1");
        QCOMPARE(first.status, 201);
        QVERIFY(!isReplay(first));
        const HttpAnswer second = keyed(desk, u"/api/knowledge"_s, kArticle, "k-1");
        QCOMPARE(second.status, 201);
        QVERIFY(isReplay(second));
        QCOMPARE(second.body, first.body);
        QCOMPARE(second.headers.value("location"), first.headers.value("location"));
        QCOMPARE(desk.get(u"/api/knowledge"_s).list("items").size(), 1);

        const HttpAnswer other = keyed(desk, u"/api/knowledge"_s, kArticle, "k-1", u"write"_s);
        QCOMPARE(other.status, 201);
        QVERIFY2(!isReplay(other), "another client's key is another key");
    }

    void anotherBodyOrAddressIsRefused()
    {
        AskedDesk desk;
        QCOMPARE(keyed(desk, u"/api/knowledge"_s, kArticle, "k-1").status, 201);
        QByteArray changed = kArticle;
        const HttpAnswer answer =
            keyed(desk, u"/api/knowledge"_s, changed.replace("Exports", "Imports"), "k-1");
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.fields(), QStringList{u"Idempotency-Key"_s});
        QCOMPARE(keyed(desk, u"/api/incidents"_s, kArticle, "k-1").status, 422);
        QCOMPARE(keyed(desk, u"/api/knowledge"_s, kArticle, "not visible").status, 422);
    }

    void whatFailedMayBeTriedAgain()
    {
        AskedDesk desk;
        QCOMPARE(keyed(desk, u"/api/knowledge"_s, R"({"title":""})", "k-1").status, 422);
        QCOMPARE(keyed(desk, u"/api/knowledge"_s, "{", "k-1").status, 400);
        const HttpAnswer mended = keyed(desk, u"/api/knowledge"_s, kArticle, "k-1");
        QCOMPARE(mended.status, 201);
        QVERIFY(!isReplay(mended));
    }

    void anIncidentsAnswerStaysTheFirstOneAcrossARestart()
    {
        AskedDesk desk;
        const HttpAnswer first = keyed(desk, u"/api/incidents"_s, kIncident, "k-1");
        QCOMPARE(first.status, 201);
        const QString path = u"/api/incidents/%1/resolve"_s.arg(first.text("incident_id"));
        QCOMPARE(desk.ask("PUT", path).status, 200);
        const HttpAnswer second = keyed(desk, u"/api/incidents"_s, kIncident, "k-1");
        QVERIFY(isReplay(second));
        QCOMPARE(second.body, first.body);
        desk.restart();
        const HttpAnswer third = keyed(desk, u"/api/incidents"_s, kIncident, "k-1");
        QVERIFY(isReplay(third));
        QCOMPARE(third.status, 201);
        QCOMPARE(third.body, first.body);
    }

    void twoAtOnceAreOne()
    {
        AskedDesk desk;
        const QString id = keyed(desk, u"/api/incidents"_s, kIncident, "k-1").text("incident_id");
        const QByteArray key = desk.post(u"/api/keys"_s, R"({"name":"twin","scopes":["write"]})")
                                   .text("key")
                                   .toLatin1();
        QNetworkRequest request(
            QUrl(desk.desk().listenUrl() + u"/api/conversations/%1/escalate"_s.arg(id)));
        request.setRawHeader("X-API-Key", key);
        request.setRawHeader("Idempotency-Key", "twin");
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        QNetworkAccessManager network;
        std::vector<std::unique_ptr<QNetworkReply>> replies;
        for (int i = 0; i < 5; ++i)
            replies.emplace_back(network.sendCustomRequest(request, "POST", "{}"));
        int replays = 0;
        for (const auto &reply : replies) {
            QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 15'000);
            QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
            replays += reply->rawHeader("Idempotency-Replayed") == "true" ? 1 : 0;
        }
        QCOMPARE(replays, 4);
    }

    void whatWasCutShortIsNotDoneTwice()
    {
        AskedDesk desk;
        const HttpAnswer first = keyed(desk, u"/api/knowledge"_s, kArticle, "k-1");
        QCOMPARE(first.status, 201);
        // As a crash between the article and its answer leaves it.
        {
            auto db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"cut"_s);
            db.setDatabaseName(desk.desk().settings().databaseFile);
            QVERIFY(db.open());
            QSqlQuery query(db);
            QVERIFY(query.exec(u"UPDATE kept_answers SET status = 0"_s));
            QCOMPARE(query.numRowsAffected(), 1);
        }
        QSqlDatabase::removeDatabase(u"cut"_s);
        QCOMPARE(keyed(desk, u"/api/knowledge"_s, kArticle, "k-1").status, 409);
        QCOMPARE(desk.get(u"/api/knowledge"_s).list("items").size(), 1);
    }

    void aSecretIsRepeatedButNeverStored()
    {
        AskedDesk desk;
        const QByteArray wanted = R"({"name":"shop","scopes":["ingest"]})";
        const HttpAnswer first = keyed(desk, u"/api/keys"_s, wanted, "k-1");
        QCOMPARE(first.status, 201);
        const HttpAnswer second = keyed(desk, u"/api/keys"_s, wanted, "k-1");
        QCOMPARE(second.status, 201);
        QVERIFY(isReplay(second));
        QCOMPARE(second.body, first.body);
        desk.restart();
        QCOMPARE(keyed(desk, u"/api/keys"_s, wanted, "k-1").status, 409);
    }
};

QTEST_GUILESS_MAIN(TestIdempotencyHttp)
#include "tst_idempotency_http.moc"
