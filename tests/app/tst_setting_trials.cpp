// SPDX-License-Identifier: GPL-3.0-or-later
#include "setting_trials.h"

#include "support/fake_twilio.h"
#include "support/scripted_server.h"
#include "support/smtp_server.h"

#include <QTemporaryDir>
#include <QtTest>

#include <future>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

struct Trials
{
    QTemporaryDir folder;
    SystemClock clock;
    SettingsFile book{{}, folder.path()};
    SettingTrials trials{book, clock};

    Result<QString> run(ConnectionTrial trial, const SettingChanges &changes)
    {
        return wait([&](auto done) { trials.run(trial, changes, done); });
    }
    Result<QString> wait(const std::function<void(ConnectionTrials::Done)> &start)
    {
        std::promise<Result<QString>> done;
        start([&done](const Result<QString> &result) { done.set_value(result); });
        auto answer = done.get_future();
        while (answer.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
            QTest::qWait(5); // the scripted server lives on this thread
        return answer.get();
    }
};

} // namespace

class SettingTrialsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsNotSetIsNamed_data()
    {
        QTest::addColumn<ConnectionTrial>("trial");
        QTest::addColumn<QString>("name");
        QTest::newRow("mail") << ConnectionTrial::SendMail << u"CASELINE_SMTP_URL"_s;
        QTest::newRow("mailbox") << ConnectionTrial::ReadMailbox << u"CASELINE_IMAP_URL"_s;
        QTest::newRow("twilio") << ConnectionTrial::AskTwilio << u"CASELINE_TWILIO_ACCOUNT_SID"_s;
        QTest::newRow("model") << ConnectionTrial::AskModel << u"CASELINE_LLM_PROVIDER"_s;
    }
    void whatIsNotSetIsNamed()
    {
        QFETCH(ConnectionTrial, trial);
        QFETCH(QString, name);
        Trials trials;
        const auto result = trials.run(trial, {});
        QVERIFY(!result);
        QCOMPARE(result.error().detail, name + u" is not set"_s);
    }

    void settingsThatTheStartRefusesAreNotTried()
    {
        Trials trials;
        const auto result = trials.run(ConnectionTrial::SendMail,
                                       {{u"CASELINE_SMTP_URL"_s, u"smtp://127.0.0.1:1"_s}});
        QVERIFY(!result);
        QVERIFY(result.error().detail.startsWith("CASELINE_MAIL_FROM"_L1));
    }

    void aTestMailIsSentAndTheServersWordsComeBack()
    {
        test::SmtpServer server;
        QVERIFY2(server.port(), server.complaint().constData());
        Trials trials;
        const auto result =
            trials.run(ConnectionTrial::SendMail,
                       {{u"CASELINE_SMTP_URL"_s, u"smtp://127.0.0.1:%1"_s.arg(server.port())},
                        {u"CASELINE_MAIL_FROM"_s, u"Desk <desk@example.test>"_s},
                        {u"CASELINE_TEAM_EMAIL"_s, u"team@example.test"_s}});
        QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
        QVERIFY2(result->startsWith("team@example.test: 250"_L1), qPrintable(*result));
    }

    void twilioIsAskedForTheAccount()
    {
        test::ScriptedServer server;
        server.will(200, R"({"friendly_name":"Shop","status":"active"})");
        server.will(401, R"({"code":20003,"message":"Authenticate"})");
        const SettingChanges account{
            {u"CASELINE_TWILIO_ACCOUNT_SID"_s, u"AC1"_s},
            {u"CASELINE_TWILIO_AUTH_TOKEN"_s, u"secret"_s},
            {u"CASELINE_TWILIO_BASE_URL"_s, u"http://127.0.0.1:%1"_s.arg(server.port())}};
        Trials trials;
        const auto fine = trials.run(ConnectionTrial::AskTwilio, account);
        QVERIFY2(fine, fine ? "" : qPrintable(fine.error().detail));
        QCOMPARE(*fine, u"Shop: active"_s);
        const auto refused = trials.run(ConnectionTrial::AskTwilio, account);
        QVERIFY(!refused);
        QCOMPARE(refused.error().detail, u"401 Authenticate"_s);
    }

    void aTestTextIsSentToTheNumberThatIsGiven()
    {
        test::FakeTwilio twilio;
        const SettingChanges account{{u"CASELINE_TWILIO_ACCOUNT_SID"_s, u"AC1"_s},
                                     {u"CASELINE_TWILIO_AUTH_TOKEN"_s, u"secret"_s},
                                     {u"CASELINE_TWILIO_SMS_FROM"_s, u"+15005550006"_s},
                                     {u"CASELINE_TWILIO_BASE_URL"_s, twilio.url()}};
        Trials trials;
        const auto send = [&](const QString &number) {
            return trials.wait([&](auto done) { trials.trials.sendText(number, account, done); });
        };
        const auto sent = send(u" +1 500 555 0009 "_s);
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().detail));
        QCOMPARE(*sent, u"+15005550009: Twilio: queued SM1"_s);
        QCOMPARE(twilio.messages().size(), 1);
        QVERIFY(!send(u"nobody"_s));
        twilio.script({test::FakeTwilio::Next::Refuse});
        const auto refused = send(u"+15005550009"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().detail, u"Twilio 21211: Invalid 'To' number"_s);
        QCOMPARE(twilio.messages().size(), 1);
    }

    void aServerThatIsNotThereIsSaid()
    {
        Trials trials;
        const auto result = trials.run(ConnectionTrial::SendMail,
                                       {{u"CASELINE_SMTP_URL"_s, u"smtp://127.0.0.1:1"_s},
                                        {u"CASELINE_MAIL_FROM"_s, u"desk@example.test"_s}});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Unreachable);
    }
};

QTEST_GUILESS_MAIN(SettingTrialsTest)
#include "tst_setting_trials.moc"
