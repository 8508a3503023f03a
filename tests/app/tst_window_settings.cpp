// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"
#include "sentiment_file.h"
#include "settings.h"

#include "policy/judge.h"
#include "ui/setting_fields.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Result<Settings> with(const QHash<QString, QString> &environment,
                      const QHash<QString, QString> &commandLine = {}, const QString &file = {})
{
    SettingSources sources;
    sources.commandLine = commandLine;
    sources.environment = [environment](const QString &name) { return environment.value(name); };
    sources.file = file;
    return readSettings(sources, u"/data"_s);
}

} // namespace

class SettingsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutAnySettingItRunsOnThisMachineAlone()
    {
        const auto settings = with({});
        QVERIFY(settings);
        QCOMPARE(settings->databaseFile, u"/data/caseline.db"_s);
        QCOMPARE(settings->listenAddress, u"127.0.0.1"_s);
        QCOMPARE(settings->listenPort, quint16(8000));
        QCOMPARE(settings->rules.reminderDelay, Milliseconds(24h));
        QCOMPARE(settings->rules.retryDelay, Milliseconds(60s));
        QVERIFY(settings->rules.live.empty());
        QVERIFY(settings->rules.acknowledge);
    }

    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile()
    {
        QTemporaryDir folder;
        const QString file = folder.path() + u"/caseline.ini"_s;
        QFile ini(file);
        QVERIFY(ini.open(QIODevice::WriteOnly));
        ini.write("[caseline]\nlisten=127.0.0.1:1111\nreminder_delay=5\nretry_delay=7\n");
        ini.close();
        const auto settings =
            with({{u"CASELINE_LISTEN"_s, u"127.0.0.1:2222"_s}, {u"CASELINE_RETRY_DELAY"_s, u"9"_s}},
                 {{u"CASELINE_LISTEN"_s, u"127.0.0.1:3333"_s}}, file);
        QVERIFY(settings);
        QCOMPARE(settings->listenPort, quint16(3333));
        QCOMPARE(settings->rules.retryDelay, Milliseconds(9s));
        QCOMPARE(settings->rules.reminderDelay, Milliseconds(5s));
    }

    void mailIsLiveOnlyWithServerAndSender()
    {
        const auto settings =
            with({{u"CASELINE_SMTP_URL"_s, u"smtps://desk:secret@mail.example:465"_s},
                  {u"CASELINE_MAIL_FROM"_s, u"Support <support@desk.example>"_s}});
        QVERIFY(settings);
        QVERIFY(settings->rules.live.contains(Channel::Email));
        QCOMPARE(settings->rules.mailDomain, u"desk.example"_s);
    }

    void aMailAccountWithoutAPasswordNeedsOAuth()
    {
        const auto settings = with({{u"CASELINE_IMAP_URL"_s, u"imaps://anna@imap.example"_s},
                                    {u"CASELINE_GMAIL_CLIENT_ID"_s, u"theirs"_s},
                                    {u"CASELINE_OAUTH_CLIENT_ID"_s, u"client"_s},
                                    {u"CASELINE_GMAIL_CLIENT_SECRET"_s, u"secret"_s},
                                    {u"CASELINE_OAUTH_REFRESH_TOKEN"_s, u"refresh"_s}});
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().detail));
        QCOMPARE(settings->oauth, (OAuthSettings{u"client"_s, u"secret"_s, u"refresh"_s,
                                                 u"https://oauth2.googleapis.com/token"_s}));
        QVERIFY(!settings->gmail);
    }

    void gmailIsReadWhereNoOtherMailboxIs()
    {
        const auto settings = with({{u"CASELINE_GMAIL_CLIENT_ID"_s, u"client"_s},
                                    {u"CASELINE_GMAIL_REFRESH_TOKEN"_s, u"refresh"_s},
                                    {u"CASELINE_GMAIL_BASE_URL"_s, u"http://127.0.0.1:9/"_s}});
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().detail));
        QVERIFY(settings->gmail);
        QCOMPARE(settings->gmail->baseUrl, u"http://127.0.0.1:9"_s);
        const auto elsewhere = with({{u"CASELINE_GMAIL_CLIENT_ID"_s, u"client"_s},
                                     {u"CASELINE_GMAIL_REFRESH_TOKEN"_s, u"refresh"_s},
                                     {u"CASELINE_GMAIL_BASE_URL"_s, u"http://mail.example"_s}});
        QVERIFY(!elsewhere);
        QVERIFY(elsewhere.error().detail.startsWith(u"CASELINE_GMAIL_BASE_URL: "_s));
    }

    void aSenderIsANumberOrAName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        const QString sms = u"CASELINE_TWILIO_SMS_FROM"_s;
        const QString whatsapp = u"CASELINE_TWILIO_WHATSAPP_FROM"_s;
        QTest::newRow("number") << sms << u"+15005550006"_s;
        QTest::newRow("short code") << sms << u"12345"_s;
        QTest::newRow("name") << sms << u"My Desk 24"_s;
        QTest::newRow("service") << sms << u"MG0123456789abcdef0123456789abcdef"_s;
        QTest::newRow("number for WhatsApp") << whatsapp << u"+14155238886"_s;
        QTest::newRow("address of WhatsApp") << whatsapp << u"whatsapp:+14155238886"_s;
    }

    void aSenderIsANumberOrAName()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        const auto settings = with({{name, value}});
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().detail));
    }

    void anUnusableValueIsRefusedByNameInOneLine_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const char *value) {
            QTest::addRow("%s=%s", name, value)
                << QString::fromLatin1(name) << QString::fromLatin1(value);
        };
        row("CASELINE_LISTEN", "8000");
        row("CASELINE_LISTEN", "127.0.0.1:99999");
        row("CASELINE_LISTEN", "::1:8000");
        row("CASELINE_DATABASE_URL", "mysql://x");
        row("CASELINE_DATABASE_URL", "sqlite:///");
        row("CASELINE_DATABASE_URL", "postgresql://desk@db/desk");
        row("CASELINE_REMINDER_DELAY", "soon");
        row("CASELINE_REMINDER_DELAY", "-1");
        row("CASELINE_REMINDER_DELAY", "99999999999");
        row("CASELINE_RETRY_DELAY", "1.5");
        row("CASELINE_AUTOREPLY", "always");
        row("CASELINE_BUSINESS_HOURS", "Mon-Fri 9 to 5");
        row("CASELINE_TIME_ZONE", "Mars/Olympus");
        row("CASELINE_PUBLIC_URL", "not a url");
        row("CASELINE_PUBLIC_URL", "ftp://desk.example");
        row("CASELINE_ALLOWED_HOSTS", "desk.example, a b");
        row("CASELINE_ALLOWED_HOSTS", "https://desk.example");
        row("CASELINE_CORS_ORIGINS", "*");
        row("CASELINE_CORS_ORIGINS", "shop.example");
        row("CASELINE_CORS_ORIGINS", "https://shop.example/");
        row("CASELINE_CORS_ORIGINS", "https://a.example, https://u@b.example");
        row("CASELINE_TRUSTED_PROXIES", "proxy.example");
        row("CASELINE_TRUSTED_PROXIES", "10.0.0.0/8");
        row("CASELINE_TEAM_EMAIL", "the team");
        row("CASELINE_MAIL_FROM", "a@b.example, c@d.example");
        row("CASELINE_GMAIL_BASE_URL", "http://mail.example");
        row("CASELINE_TWILIO_SMS_FROM", "abc!");
        row("CASELINE_TWILIO_SMS_FROM", "1234567");
        row("CASELINE_TWILIO_WHATSAPP_FROM", "zz zz");
        row("CASELINE_TWILIO_WHATSAPP_FROM", "whatsapp:30123");
        row("CASELINE_LOG_FORMAT", "xml");
        row("CASELINE_SMTP_URL", "http://user:hunter2@mail.example");
        row("CASELINE_SMTP_URL", "smtps://user:hunter2@mail.example"); // without a sender
        row("CASELINE_IMAP_URL", "imaps://anna@mail.example");         // no way to log in
        row("CASELINE_SMTP_URL", "smtps://anna@mail.example");
        row("CASELINE_OAUTH_TOKEN_URL", "http://login.example/token");
        row("CASELINE_LLM_PROVIDER", "skynet");
        row("CASELINE_LLM_FALLBACK_PROVIDER", "hal");
        row("LLM_PROVIDER", "skynet");
        row("CASELINE_LLM_TIMEOUT", "0");
        row("CASELINE_LLM_TIMEOUT", "soon");
        row("CASELINE_LLM_TIMEOUT", "31");
        row("CASELINE_LLM_THRESHOLD", "2");
        row("CASELINE_LLM_DAILY_COST", "-1");
    }
    void anUnusableValueIsRefusedByNameInOneLine()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        const auto settings = with({{name, value}});
        QVERIFY(!settings);
        const QString complaint = settings.error().detail;
        const QString named = value.contains(u"hunter2@mail"_s) && value.startsWith(u"smtps"_s)
                                  ? u"CASELINE_MAIL_FROM"_s
                                  : name;
        QVERIFY2(complaint.startsWith(named + u": "_s), qPrintable(complaint));
        QVERIFY(!complaint.contains(u'\n'));
        QVERIFY2(!complaint.contains(u"hunter2"_s), qPrintable(complaint));
    }

    void listsOfTheListenerAreTaken()
    {
        const auto settings =
            with({{u"CASELINE_ALLOWED_HOSTS"_s, u"desk.example, desk.example:8443,[2001:db8::1]"_s},
                  {u"CASELINE_CORS_ORIGINS"_s, u"https://shop.example, http://localhost:3000"_s},
                  {u"CASELINE_TRUSTED_PROXIES"_s, u"10.0.0.1, ::1"_s},
                  {u"CASELINE_PUBLIC_URL"_s, u" https://help.example/desk/ "_s},
                  {u"CASELINE_TEAM_EMAIL"_s, u"team@localhost"_s}});
        QVERIFY2(settings, qPrintable(settings ? QString() : settings.error().detail));
        QCOMPARE(settings->allowedHosts.size(), 4);
        QCOMPARE(settings->allowedHosts.back(), u"help.example"_s);
        QCOMPARE(settings->corsOrigins.back(), u"http://localhost:3000"_s);
        QCOMPARE(settings->trustedProxies.size(), 2);
        QCOMPARE(settings->publicUrl, QByteArray("https://help.example/desk"));
    }

    void modelProvidersAreReadAsPeopleHaveThemSet()
    {
        QVERIFY(with({})->models.empty());
        QVERIFY(with({{u"OPENAI_API_KEY"_s, u"k"_s}})->models.empty()); // a key is no wish
        const auto anthropic = with({{u"CASELINE_LLM_PROVIDER"_s, u"anthropic"_s},
                                     {u"ANTHROPIC_API_KEY"_s, u"k-1"_s},
                                     {u"CASELINE_LLM_BASE_URL"_s, u"http://127.0.0.1:9/"_s},
                                     {u"CASELINE_LLM_FALLBACK_PROVIDER"_s, u"ollama"_s},
                                     {u"CASELINE_LLM_THRESHOLD"_s, u"always"_s}});
        QVERIFY(anthropic);
        QCOMPARE(anthropic->models.size(), size_t(2));
        QCOMPARE(anthropic->models[0].apiKey, u"k-1"_s);
        QCOMPARE(anthropic->models[0].baseUrl.toString(), u"http://127.0.0.1:9"_s);
        QCOMPARE(anthropic->models[1].provider, u"ollama"_s);
        QVERIFY(anthropic->rules.askModelBelow > 1);
        const auto plain = with({{u"LLM_PROVIDER"_s, u"openai"_s}, {u"LLM_API_KEY"_s, u"k-2"_s}});
        QCOMPARE(plain->models[0].apiKey, u"k-2"_s);
        QCOMPARE(plain->modelPatience, Milliseconds(8s));
    }

    void anIncompleteProviderIsRefusedByTheSettingThatIsMissing_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("named");
        QTest::newRow("key") << u"groq"_s << u""_s << u""_s << u"CASELINE_LLM_API_KEY"_s;
        QTest::newRow("bad key") << u"groq"_s << u"hunter2 x"_s << u""_s
                                 << u"CASELINE_LLM_API_KEY"_s;
        QTest::newRow("model") << u"openai-compatible"_s << u"hunter2"_s
                               << u"https://m.example/v1"_s << u"CASELINE_LLM_MODEL"_s;
        QTest::newRow("url") << u"openai"_s << u"hunter2"_s << u"m.example"_s
                             << u"CASELINE_LLM_BASE_URL"_s;
        QTest::newRow("in the clear") << u"openai"_s << u"hunter2"_s << u"http://m.example/v1"_s
                                      << u"CASELINE_LLM_BASE_URL"_s;
        QTest::newRow("password in it")
            << u"openai"_s << u"hunter2"_s << u"https://a:hunter2@m.example"_s
            << u"CASELINE_LLM_BASE_URL"_s;
    }
    void anIncompleteProviderIsRefusedByTheSettingThatIsMissing()
    {
        QFETCH(QString, provider);
        QFETCH(QString, key);
        QFETCH(QString, url);
        QFETCH(QString, named);
        const auto settings = with({{u"CASELINE_LLM_PROVIDER"_s, provider},
                                    {u"CASELINE_LLM_API_KEY"_s, key},
                                    {u"CASELINE_LLM_BASE_URL"_s, url}});
        QVERIFY(!settings);
        QVERIFY2(settings.error().detail.startsWith(named + u": "_s),
                 qPrintable(settings.error().detail));
        QVERIFY(!settings.error().detail.contains(u"hunter2"_s));
    }

    void theCommandLineIsReadOrRefused_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("good");
        QTest::newRow("window") << u""_s << true;
        QTest::newRow("demo") << u"--demo"_s << true;
        QTest::newRow("serve") << u"serve --listen 127.0.0.1:0 --data-dir /tmp/x"_s << true;
        QTest::newRow("equals") << u"serve --listen=127.0.0.1:0"_s << true;
        QTest::newRow("key") << u"api-key create shop --scopes ingest --rate 0"_s << true;
        QTest::newRow("help anywhere") << u"serve --help"_s << true;
        QTest::newRow("unknown verb") << u"servee"_s << false;
        QTest::newRow("unknown option") << u"--frobnicate"_s << false;
        QTest::newRow("missing value") << u"serve --listen"_s << false;
        QTest::newRow("too many words") << u"serve now"_s << false;
        QTest::newRow("option of another verb") << u"serve --scopes read"_s << false;
        QTest::newRow("file missing") << u"sentiment"_s << false;
    }
    void theCommandLineIsReadOrRefused()
    {
        QFETCH(QString, words);
        QFETCH(bool, good);
        const auto line = parseCommandLine(words.split(u' ', Qt::SkipEmptyParts));
        QCOMPARE(line.has_value(), good);
        if (!line)
            QVERIFY(!line.error().detail.contains(u'\n'));
    }

    void theManualNamesEverySetting()
    {
        QFile manual(QStringLiteral(CASELINE_SOURCE_DIR "/packaging/linux/caseline.1"));
        QVERIFY(manual.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(manual.readAll());
        int named = 0;
        for (const SettingsSection section : SettingFields::sections())
            for (const SettingField &field : SettingFields::of(section)) {
                const QRegularExpression word(u"\\b"_s + field.name + u"\\b"_s);
                QVERIFY2(text.contains(word), qPrintable(field.name));
                ++named;
            }
        QVERIFY(named > 40);
        const QString help = helpText();
        for (const QString &name : {u"CASELINE_OAUTH_CLIENT_ID"_s, u"CASELINE_GMAIL_CLIENT_ID"_s})
            QVERIFY(help.contains(name));
    }

    void sentimentReadsEscapesAndNamesABadLine()
    {
        const auto judge = Judge::load();
        QVERIFY(judge);
        const auto lines =
            sentimentLines(judge->sentiment(), "text\tneg\nGREAT!\\n\\u2764\tx\nplain\n");
        QVERIFY(lines);
        QCOMPARE(lines->count('\n'), 2);
        QCOMPARE(lines->split('\n').at(1), QByteArray("0.0\t1.0\t0.0\t0.0"));
        const auto bad = sentimentLines(judge->sentiment(), "text\nfine\nbroken \\q\n");
        QVERIFY(!bad);
        QVERIFY(bad.error().detail.contains(u"line 3"_s));
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_window_settings.moc"
