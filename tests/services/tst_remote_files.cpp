// SPDX-License-Identifier: GPL-3.0-or-later
// From a message that names its files to the files with the message.
#include "support/service_fixture.h"

#include "services/remote_files.h"

#include <algorithm>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kPicture = QByteArray::fromBase64(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    "rkJggg==");

/// Answers as it is told, the last time and again, and remembers the calls.
class ScriptedWeb final : public WebCaller
{
public:
    Result<WebAnswer> call(const WebCall &call) const override
    {
        const std::lock_guard lock(m_mutex);
        m_calls.push_back(call);
        Result<WebAnswer> answer = m_answers.front();
        if (m_answers.size() > 1)
            m_answers.erase(m_answers.begin());
        return answer;
    }
    void script(std::vector<Result<WebAnswer>> answers)
    {
        const std::lock_guard lock(m_mutex);
        m_answers = std::move(answers);
    }
    std::vector<WebCall> calls() const
    {
        const std::lock_guard lock(m_mutex);
        return m_calls;
    }

private:
    mutable std::mutex m_mutex;
    mutable std::vector<Result<WebAnswer>> m_answers{WebAnswer{200, "image/png", kPicture, {}}};
    mutable std::vector<WebCall> m_calls;
};

struct Fixture
{
    explicit Fixture(const QString &base = u"https://api.twilio.com"_s)
        : jobs(desk.store.desk().store(), desk.store.desk().changes(), 1ms, clock)
    {
        desk.clock.set(clock.now());
        addRemoteFiles(jobs, {base, "AC1", "token"}, web, clock);
    }
    ~Fixture() { jobs.stop(); }

    TicketId receive(std::vector<RemoteFile> files)
    {
        InboundMessage m;
        m.inbox = u"support"_s;
        m.phone = u"+15005550009"_s;
        m.channel = Channel::Whatsapp;
        m.body = u"See the picture"_s;
        m.remoteFiles = std::move(files);
        return desk.accept(m)->ticket.id;
    }
    std::vector<Attachment> files(TicketId ticket)
    {
        return *desk.store.desk().attachments().attachments(ticket);
    }
    bool isNoted(TicketId ticket, const QString &words)
    {
        const auto events = desk.events(ticket);
        return std::any_of(events.begin(), events.end(), [&words](const Event &event) {
            return event.kind == u"not_attached"_s &&
                   event.detail[u"after"_s].toString().contains(words);
        });
    }

    ServiceFixture desk;
    SystemClock clock;
    ScriptedWeb web;
    JobRunner jobs;
};

} // namespace

class RemoteFilesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filesAreKeptWithTheirMessageOnce()
    {
        Fixture f;
        const TicketId id = f.receive({{u"https://api.twilio.com/m/1"_s, u"image/png"_s},
                                       {u"https://api.twilio.com/m/2"_s, u"image/png"_s}});
        f.jobs.start();
        QTRY_COMPARE(f.files(id).size(), size_t(2));
        QTest::qWait(100);
        QCOMPARE(f.web.calls().size(), size_t(2));
        const Attachment file = f.files(id).front();
        QCOMPARE(file.contentType, u"image/png"_s);
        QVERIFY(file.name.endsWith(u".png"_s));
        QVERIFY(file.message.value != 0);
        QCOMPARE(*f.desk.store.desk().attachments().content(file.publicId), kPicture);
        const WebCall call = f.web.calls().front();
        QCOMPARE(call.method, QByteArray("GET"));
        QCOMPARE(call.user, QByteArray("AC1"));
        QVERIFY(call.publicOnly);
        QVERIFY(call.follow);
        QCOMPARE(call.mostBytes, kMostAttachmentBytes);
    }

    /// Where an address leads is somebody else's choice; our password is not.
    void theLoginGoesWhereItBelongs_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("withLogin");
        QTest::addColumn<bool>("publicOnly");
        const QString twilio = u"https://api.twilio.com"_s;
        const QString house = u"http://127.0.0.1:8080"_s;
        const auto row = [](const char *name, const QString &base, const char *url, bool login,
                            bool publicOnly) {
            QTest::newRow(name) << base << QString::fromLatin1(url) << login << publicOnly;
        };
        row("Twilio's", twilio, "https://media.twilio.com/m", true, true);
        row("unencrypted", twilio, "http://media.twilio.com/m", false, true);
        row("another's", twilio, "https://evil.example/m", false, true);
        row("alike", twilio, "https://api.twilio.com.evil.example/m", false, true);
        row("alike too", twilio, "https://eviltwilio.com/m", false, true);
        row("within the house", twilio, "http://127.0.0.1:8080/m", false, true);
        row("as configured", house, "http://127.0.0.1:8080/m", true, false);
        row("beside it", house, "http://127.0.0.1:9090/m", false, true);
    }
    void theLoginGoesWhereItBelongs()
    {
        QFETCH(QString, base);
        QFETCH(QString, url);
        QFETCH(bool, withLogin);
        QFETCH(bool, publicOnly);
        Fixture f(base);
        f.receive({{url, u"image/png"_s}});
        f.jobs.start();
        QTRY_COMPARE(f.web.calls().size(), size_t(1));
        QCOMPARE(!f.web.calls().front().password.isEmpty(), withLogin);
        QCOMPARE(f.web.calls().front().publicOnly, publicOnly);
    }

    void whatIsNotThereYetIsFetchedLater()
    {
        Fixture f;
        f.web.script({failure(ErrorKind::Unreachable, u"away"_s), WebAnswer{404, {}, {}, {}},
                      WebAnswer{503, {}, {}, {}}, WebAnswer{200, "image/png", kPicture, {}}});
        const TicketId id = f.receive({{u"https://api.twilio.com/m/1"_s, u"image/png"_s}});
        f.jobs.start();
        QTRY_COMPARE_WITH_TIMEOUT(f.files(id).size(), size_t(1), 20'000);
        QCOMPARE(f.web.calls().size(), size_t(4));
    }

    void whatIsGivenUpIsNamed_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("status");
        QTest::newRow("gone") << u"https://api.twilio.com/m/1"_s << 410;
        QTest::newRow("no address") << u"file:///etc/passwd"_s << 200;
    }
    void whatIsGivenUpIsNamed()
    {
        QFETCH(QString, url);
        QFETCH(int, status);
        Fixture f;
        f.web.script({WebAnswer{status, {}, {}, {}}});
        const TicketId id = f.receive({{url, u"image/png"_s}});
        f.jobs.start();
        QTRY_VERIFY(f.isNoted(id, url));
        QVERIFY(f.files(id).empty());
        const auto failed = f.desk.store.desk().jobs().page(JobStatus::Failed, {}, 5);
        QCOMPARE(failed->size(), size_t(1));
    }

    /// A program is refused as with any other message.
    void whatIsNoFileToKeepIsSaid()
    {
        Fixture f;
        f.web.script({WebAnswer{200,
                                "image/png",
                                QByteArray("\x7f"
                                           "ELF\x02\x01\x01") +
                                    QByteArray(64, '\0'),
                                {}}});
        const TicketId id = f.receive({{u"https://api.twilio.com/m/1"_s, u"image/png"_s}});
        f.jobs.start();
        QTRY_VERIFY(f.isNoted(id, u"is a program"_s));
        QVERIFY(f.files(id).empty());
    }
};

QTEST_GUILESS_MAIN(RemoteFilesTest)
#include "tst_remote_files.moc"
