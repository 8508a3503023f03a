// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/multipart.h"
#include "services/attachment_book.h"
#include "support/asked_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray form(const QByteArray &content, const QByteArray &name = "notes.txt",
                const QByteArray &type = "text/plain", const QByteArray &field = "file")
{
    return "--b0undary\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" +
           name + "\"\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n--b0undary--\r\n";
}

HttpAnswer attach(AskedDesk &desk, const QString &ticket, const QByteArray &body,
                  const QString &who = u"admin"_s)
{
    return desk.ask("POST", u"/api/tickets/%1/attachments"_s.arg(ticket), body,
                    {{"Content-Type", "multipart/form-data; boundary=b0undary"}}, who);
}

QString newTicket(AskedDesk &desk)
{
    return desk.post(u"/api/tickets"_s, R"({"title":"Export","description":"How do I export?"})")
        .text("id");
}

} // namespace

class TestAttachmentsHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileComesBackAsItWas()
    {
        AskedDesk desk;
        const QString ticket = newTicket(desk);
        const HttpAnswer kept = attach(desk, ticket, form("first\r\n--second"));
        QCOMPARE(kept.status, 201);
        QCOMPARE(kept.text("name"), u"notes.txt"_s);
        QCOMPARE(kept.text("content_type"), u"text/plain"_s);
        QCOMPARE(kept.body[u"size"_s].toInt(), 15);
        const QString path = u"/api/attachments/"_s + kept.text("id");
        QCOMPARE(kept.headers.value("location"), path.toLatin1());

        const HttpAnswer got = desk.get(path);
        QCOMPARE(got.status, 200);
        QCOMPARE(got.headers.value("content-length"), QByteArray("15"));
        QCOMPARE(got.headers.value("content-type"), QByteArray("text/plain"));
        QCOMPARE(got.headers.value("x-content-type-options"), QByteArray("nosniff"));
        QVERIFY(got.headers.value("content-disposition")
                    .startsWith("attachment; filename=\"notes.txt\""));
        QCOMPARE(desk.get(u"/api/tickets/%1/attachments"_s.arg(ticket)).list("items").size(), 1);
        QCOMPARE(desk.get(u"/api/tickets/%1/events"_s.arg(ticket)).status, 200);
        desk.restart();
        QCOMPARE(desk.get(path).status, 200);
        QCOMPARE(desk.ask("DELETE", u"/api/tickets/"_s + ticket).status, 204);
        QCOMPARE(desk.get(path).status, 404);
    }

    void whatCannotBeTakenIsRefused()
    {
        AskedDesk desk;
        const QString ticket = newTicket(desk);
        QCOMPARE(attach(desk, u"TKT-20200101-0001"_s, form("x")).status, 404);
        QCOMPARE(attach(desk, ticket, form("x"), u"read"_s).status, 403);
        QCOMPARE(attach(desk, ticket, "no form").status, 400);
        QCOMPARE(attach(desk, ticket, form("x", "a", "text/plain", "other")).fields(),
                 QStringList{u"file"_s});
        QCOMPARE(attach(desk, ticket, form("")).status, 422);
        QCOMPARE(attach(desk, ticket, form("MZ\x90 program", "holiday.jpg", "image/jpeg")).status,
                 422);
        QCOMPARE(desk.ask("POST", u"/api/tickets/%1/attachments"_s.arg(ticket), R"({"file":"x"})")
                     .status,
                 415);
        QCOMPARE(desk.get(u"/api/attachments/nothing"_s).status, 404);
        QCOMPARE(desk.get(u"/api/tickets/%1/attachments"_s.arg(ticket)).list("items").size(), 0);
    }

    void aNameIsOnlyText()
    {
        QCOMPARE(shownFileName(u"../../etc/passwd"_s), u"passwd"_s);
        QCOMPARE(shownFileName(u"C:\\temp\\a.txt"_s), u"a.txt"_s);
        QCOMPARE(shownFileName(u"a\r\nSet-Cookie: b"_s), u"aSet-Cookie: b"_s);
        QCOMPARE(shownFileName(u"gpj.\u202Eexe"_s), u"gpj.exe"_s);
        QCOMPARE(shownFileName(u".."_s), u"attachment"_s);
        QCOMPARE(shownFileName(QString(1000, u'a')).size(), 200);
    }

    void bytesSayTheType()
    {
        const auto type = [](const QByteArray &content, const QString &declared) {
            return sniffedType(content, declared).value_or(u"refused"_s);
        };
        QCOMPARE(type("\x89PNG\r\n\x1a\n....", u"text/html"_s), u"image/png"_s);
        QCOMPARE(type("<script>", u"text/html"_s), u"text/plain"_s);
        QCOMPARE(type("a;b", u"text/csv; charset=utf-8"_s), u"text/csv"_s);
        QCOMPARE(type(QByteArray("\0\1", 2), u"image/png"_s), u"application/octet-stream"_s);
        QCOMPARE(type("MZ\x90", u"text/plain"_s), u"refused"_s);
    }

    void formsAreReadStrictly()
    {
        const auto parts =
            multipartOf("multipart/form-data; boundary=\"b0undary\"", form("x", "a \\\"b\\\".txt"));
        QVERIFY(parts && parts->size() == 1);
        QCOMPARE(parts->front().fileName, u"a \"b\".txt"_s);
        QVERIFY(!multipartOf("multipart/form-data", form("x")));
        QVERIFY(!multipartOf("multipart/form-data; boundary=b0undary", form("x").chopped(6)));
        QVERIFY(!multipartOf("multipart/form-data; boundary=other", form("x")));
    }
};

QTEST_GUILESS_MAIN(TestAttachmentsHttp)
#include "tst_attachments_http.moc"
