// SPDX-License-Identifier: GPL-3.0-or-later
// The public form, as a program and as a browser without scripts uses it.
#include "http/support_routes.h"
#include "http/web_form.h"
#include "support/running_listener.h"

#include <QTest>

using namespace caseline;
using namespace caseline::fake;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kForm =
    R"({"name":"Ada","email":"ada@example.com","subject":"Export","message":"It hangs."})";

QByteArray browserPost(const QByteArray &body)
{
    return "POST /webhooks/web-form HTTP/1.1\r\nHost: localhost\r\n"
           "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

class SupportRoutesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<RunningListener>();
        m_desk->router.add(
            supportRoutes({m_desk->desk, m_desk->desk, m_desk->background, m_clock}));
    }
    void cleanup() { m_desk.reset(); }

    void aMessageIsTakenInWithoutCredentials()
    {
        const Answer answer = post(kForm);
        QCOMPARE(answer.status, 201);
        QVERIFY(answer.json()[u"ticket_reference"_s].toString().startsWith(u"TKT-"_s));
        QCOMPARE(answer.json()[u"estimated_response_time"_s].toString(), u"within 1 hour"_s);
        const InboundMessage taken = m_desk->desk.lastMessage();
        QCOMPARE(taken.channel, Channel::Web);
        QCOMPARE(taken.email, u"ada@example.com"_s);
        QVERIFY(!taken.verified);
        QVERIFY(taken.acknowledgeOnce);
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const char *from, const char *to, const char *field) {
            QTest::newRow(name) << QByteArray(kForm).replace(from, to)
                                << QString::fromLatin1(field);
        };
        row("no name", "\"name\":\"Ada\",", "", "name");
        row("no address", "ada@example.com", "ada", "email");
        row("two lines", "Export", "Export\\nBcc: x", "subject");
        row("blank", "It hangs.", "  ", "message");
        row("unknown priority", "\"name\"", "\"priority\":\"soon\",\"name\"", "priority");
        row("unknown category", "\"name\"", "\"category\":\"else\",\"name\"", "category");
        row("the trap", "\"name\"", "\"website\":\"http://spam.example\",\"name\"", "form");
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, field);
        const Answer answer = post(body);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.json()[u"errors"_s][0][u"field"_s].toString(), field);
        QCOMPARE(m_desk->desk.accepted.load(), 0);
    }

    void otherBodiesAreRefused()
    {
        QCOMPARE(post("{").status, 400);
        QCOMPARE(post("[]").status, 422);
        QByteArray text = request("POST", "/webhooks/web-form", kForm, {}, {});
        QCOMPARE(m_desk->ask(text.replace("application/json", "text/plain")).status, 415);
    }

    void theSameKeyMakesOneTicket()
    {
        const QByteArray twice =
            request("POST", "/webhooks/web-form", kForm, "Idempotency-Key: k1\r\n", {});
        QCOMPARE(m_desk->ask(twice).status, 201);
        QCOMPARE(m_desk->ask(twice).field("idempotency-replayed"), QByteArray("true"));
        QCOMPARE(m_desk->desk.accepted.load(), 1);
    }

    void thePageNeedsNothingFromElsewhere()
    {
        const Answer page = m_desk->ask(request("GET", "/support", {}, {}, {}));
        QCOMPARE(page.status, 200);
        QVERIFY(page.field("content-type").startsWith("text/html"));
        const QByteArray policy = page.field("content-security-policy");
        QVERIFY(policy.contains("default-src 'none'"));
        QVERIFY(policy.contains("style-src 'sha256-"));
        QVERIFY(!policy.contains("unsafe"));
        QVERIFY(!page.body.contains("<script"));
        QVERIFY(!page.body.contains("src="));
        for (const char *field : {"name", "email", "subject", "message"})
            QVERIFY(page.body.contains(QByteArray("<label for=\"") + field + '"'));
    }

    void aBrowserWithoutScriptsIsAnsweredWithPages()
    {
        const QByteArray form = "name=Ada&email=ada%40example.com&subject=Export&message=It+hangs.&"
                                "website=&form=7f3f9a52-5f6c-4c7c-9a43-0f2f3a1b2c3d";
        const Answer thanks = m_desk->ask(browserPost(form));
        QCOMPARE(thanks.status, 201);
        QVERIFY(thanks.body.contains("TKT-"));
        const QString origin = m_desk->desk.lastMessage().originKey;
        QVERIFY(origin.startsWith(u"web-form/7f3f9a52-5f6c-4c7c-9a43-0f2f3a1b2c3d/"_s));
        // The same page sent twice says the same; with other words it says something else.
        QCOMPARE(m_desk->ask(browserPost(form)).status, 201);
        QCOMPARE(m_desk->desk.lastMessage().originKey, origin);
        QCOMPARE(m_desk->ask(browserPost(QByteArray(form).replace("hangs", "burns"))).status, 201);
        QVERIFY(m_desk->desk.lastMessage().originKey != origin);
        const Answer again = m_desk->ask(browserPost(
            "name=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&email=nonsense&subject=x&message=y"));
        QCOMPARE(again.status, 422);
        QVERIFY(again.body.contains("aria-invalid"));
        QVERIFY(!again.body.contains("<script"));
        QVERIFY(again.body.contains("&quot;&gt;&lt;script&gt;"));
    }

    void theStatusIsShownToItsCustomerAlone()
    {
        const QString reference = post(kForm).json()[u"ticket_reference"_s].toString();
        const auto ask = [&](const QByteArray &rest) {
            return m_desk->ask(
                request("GET", "/support/" + reference.toLatin1() + rest, {}, {}, {}));
        };
        QCOMPARE(ask("").status, 200); // asks for the address
        QCOMPARE(ask("?email=mallory%40example.com").status, 404);
        QCOMPARE(m_desk->ask(request("GET", "/support/TKT-1?email=ada%40example.com", {}, {}, {}))
                     .status,
                 404);
    }

    void waitsAreSpoken()
    {
        QCOMPARE(spokenWait(1h), u"within 1 hour"_s);
        QCOMPARE(spokenWait(20min), u"within 20 minutes"_s);
        QCOMPARE(spokenWait(24h), u"within 24 hours"_s);
        QCOMPARE(spokenWait(73h), u"within 4 days"_s);
    }

private:
    Answer post(const QByteArray &body) const
    {
        return m_desk->ask(request("POST", "/webhooks/web-form", body, {}, {}));
    }

    SystemClock m_clock;
    std::unique_ptr<RunningListener> m_desk;
};

QTEST_GUILESS_MAIN(SupportRoutesTest)
#include "tst_support_routes.moc"
