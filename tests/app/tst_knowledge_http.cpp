// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/asked_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kParcels = R"({"title":"Where is my parcel?","category":"orders",)"
                            R"("body":"Parcels leave **at noon**.","tags":["shipping"]})";
const QByteArray kInvoices = R"({"title":"Invoices","category":"billing","body":"As a PDF."})";

} // namespace

class KnowledgeHttpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anArticleIsWrittenFoundAndTakenOut()
    {
        AskedDesk desk;
        const HttpAnswer made = desk.post(u"/api/knowledge"_s, kParcels);
        QCOMPARE(made.status, 201);
        const QString path = u"/api/knowledge/"_s + made.text("id");
        QCOMPARE(made.headers.value("location"), path.toLatin1());
        QCOMPARE(made.text("body"), u"Parcels leave **at noon**."_s);
        QCOMPARE(made.list("tags"), QJsonArray{u"shipping"_s});
        QCOMPARE(desk.post(u"/api/knowledge"_s, kInvoices).status, 201);

        QCOMPARE(desk.get(path).body, made.body);
        const HttpAnswer found = desk.get(u"/api/knowledge/search?q=my%20parcle"_s);
        QCOMPARE(found.status, 200);
        QCOMPARE(found.list("items").first()[u"id"_s].toString(), made.text("id"));
        QCOMPARE(found.list("items").first()[u"snippet"_s].toString(), u"Parcels leave at noon."_s);
        QVERIFY(found.list("items").first()[u"score"_s].toDouble() > 0);
        QVERIFY(
            desk.get(u"/api/knowledge/search?q=parcel&category=billing"_s).list("items").isEmpty());

        const HttpAnswer revised = desk.ask(
            "PUT", path, R"({"title":"Vehicles","category":"cars","body":"We sell bicycles."})");
        QCOMPARE(revised.status, 200);
        QCOMPARE(revised.text("category"), u"cars"_s);
        QVERIFY(revised.list("tags").isEmpty());
        QCOMPARE(desk.get(u"/api/knowledge/search?q=bicycle"_s).list("items").size(), 1);

        QCOMPARE(desk.ask("DELETE", path).status, 204);
        QCOMPARE(desk.ask("DELETE", path).status, 404);
        QCOMPARE(desk.get(path).status, 404);
        QVERIFY(desk.get(u"/api/knowledge/search?q=bicycle"_s).list("items").isEmpty());
    }

    void theListIsPaged()
    {
        AskedDesk desk;
        for (const QByteArray &article : {kParcels, kInvoices, kParcels})
            QCOMPARE(desk.post(u"/api/knowledge"_s, article).status, 201);
        const HttpAnswer first = desk.get(u"/api/knowledge?limit=2&count=true"_s);
        QCOMPARE(first.list("items").size(), 2);
        QCOMPARE(first.body[u"total"_s].toInt(), 3);
        const HttpAnswer second =
            desk.get(u"/api/knowledge?limit=2&cursor="_s + first.text("next_cursor"));
        QCOMPARE(second.list("items").size(), 1);
        QVERIFY(second.body[u"next_cursor"_s].isNull());
        QCOMPARE(desk.get(u"/api/knowledge?category=billing"_s).list("items").size(), 1);
        QCOMPARE(desk.get(u"/api/knowledge?limit=0"_s).status, 422);
    }

    void votesAreCounted()
    {
        AskedDesk desk;
        const QString path =
            u"/api/knowledge/"_s + desk.post(u"/api/knowledge"_s, kParcels).text("id");
        const QByteArray ticket =
            desk.post(u"/api/incidents"_s,
                      R"({"customer_id":"ada","channel":"web","message":"Hello?"})")
                .text("ticket_id")
                .toLatin1();
        const auto vote = [&](const QByteArray &helpful) {
            return desk.post(path + u"/feedback"_s, R"({"conversation_id":")" + ticket +
                                                        R"(","was_helpful":)" + helpful + '}');
        };
        QCOMPARE(vote("true").status, 200);
        const QJsonObject usage = vote("false").body[u"usage"_s].toObject();
        QCOMPARE(usage[u"helpful"_s].toInt(), 0);
        QCOMPARE(usage[u"unhelpful"_s].toInt(), 1);
        QCOMPARE(vote("\"yes\"").fields(), QStringList{u"was_helpful"_s});
        QCOMPARE(desk.post(path + u"/feedback"_s, "{}").fields(),
                 (QStringList{u"conversation_id"_s, u"was_helpful"_s}));
        QCOMPARE(
            desk.post(path + u"/feedback"_s, R"({"conversation_id":"TKT-1","was_helpful":true})")
                .status,
            404);
        QCOMPARE(desk.post(u"/api/knowledge/none/feedback"_s,
                           R"({"conversation_id":")" + ticket + R"(","was_helpful":true})")
                     .status,
                 404);
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("fields");
        QTest::newRow("nothing") << QByteArray("{}") << u"title,body"_s;
        QTest::newRow("blank") << QByteArray(R"({"title":" ","body":"\n"})") << u"title,body"_s;
        QTest::newRow("long title")
            << QByteArray(R"({"title":")" + QByteArray(201, 'a') + R"(","body":"x"})")
            << u"title"_s;
        QTest::newRow("tags") << QByteArray(R"({"title":"a","body":"x","tags":["",5]})")
                              << u"tags"_s;
        QTest::newRow("category") << QByteArray(R"({"title":"a","body":"x","category":5})")
                                  << u"category"_s;
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, fields);
        AskedDesk desk;
        const HttpAnswer answer = desk.post(u"/api/knowledge"_s, body);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.fields().join(u','), fields);
    }

    void searchWantsAQuestion()
    {
        AskedDesk desk;
        QCOMPARE(desk.get(u"/api/knowledge/search"_s).status, 422);
        QCOMPARE(desk.get(u"/api/knowledge/search?q="_s).status, 422);
        QCOMPARE(desk.get(u"/api/knowledge/search?q=a&limit=x"_s).status, 422);
        QCOMPARE(desk.get(u"/api/knowledge/search?q=a"_s).status, 200);
    }

    void scopesHold()
    {
        AskedDesk desk;
        QCOMPARE(desk.ask("POST", u"/api/knowledge"_s, kParcels, {}, u"read"_s).status, 403);
        QCOMPARE(desk.ask("GET", u"/api/knowledge"_s, {}, {}, u"write"_s).status, 403);
        QCOMPARE(desk.ask("DELETE", u"/api/knowledge/x"_s, {}, {}, u"write"_s).status, 403);
        QCOMPARE(desk.ask("GET", u"/api/knowledge"_s, {}, {}, u"nobody"_s).status, 401);
    }

    void aFolderOfMarkdownIsTakenIn()
    {
        QTemporaryDir folder;
        QDir(folder.path()).mkdir(u"billing"_s);
        const auto write = [&](const QString &name, const QByteArray &text) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write(u"billing/refunds.md"_s, "# Refunds\n\nWithin 7 days.\n");
        write(u"late-parcels.md"_s, "---\ntitle: Late parcels\ncategory: orders\ntags: [late, "
                                    "parcel]\n---\nAsk us.\n");
        write(u"empty.md"_s, "# Empty\n");
        write(u"broken.md"_s, "\xff\xfe");
        AskedDesk desk;
        const auto &reader = desk.desk().store().knowledge();
        const auto once = importArticles(folder.path(), reader, desk.desk().knowledge());
        QVERIFY(once);
        QCOMPARE(once->added, 2);
        QCOMPARE(once->rejected.size(), 2);
        const auto twice = importArticles(folder.path(), reader, desk.desk().knowledge());
        QCOMPARE(twice->added, 0);
        QCOMPARE(twice->revised, 2);
        const auto found = desk.desk().knowledge().search(u"refunds"_s, u"billing"_s, 3);
        QCOMPARE(found->size(), size_t(1));
        QCOMPARE(found->front().article.body, u"Within 7 days."_s);
        QVERIFY(!importArticles(u"/nowhere"_s, reader, desk.desk().knowledge()));
    }
};

QTEST_GUILESS_MAIN(KnowledgeHttpTest)
#include "tst_knowledge_http.moc"
