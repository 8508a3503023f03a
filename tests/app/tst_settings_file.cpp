// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings_file.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

const QString kListen = u"CASELINE_LISTEN"_s;
const QString kSmtp = u"CASELINE_SMTP_URL"_s;
const QString kFrom = u"CASELINE_MAIL_FROM"_s;
const QString kHours = u"CASELINE_BUSINESS_HOURS"_s;

/// A data folder with the two files, as the program finds them.
struct Folder
{
    QTemporaryDir folder;
    QHash<QString, QString> environment;

    QString ini() const { return folder.filePath(u"caseline.ini"_s); }
    QString secrets() const { return folder.filePath(u"caseline.secrets"_s); }
    SettingSources sources() const
    {
        SettingSources sources;
        sources.environment = [set = environment](const QString &name) { return set.value(name); };
        sources.file = ini();
        sources.secretsFile = secrets();
        return sources;
    }
    void write(const QByteArray &text) const
    {
        QFile file(ini());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    static QString read(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    Result<Settings> nextStart() const { return readSettings(sources(), folder.path()); }
};

} // namespace

class SettingsFileTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tokensOfTheMailLoginStandInTheSecretFile()
    {
        const Folder folder;
        SettingsFile book(folder.sources(), folder.folder.path());
        QVERIFY(book.check({{u"CASELINE_OAUTH_CLIENT_ID"_s, u"client"_s}})); // needs the token
        QVERIFY(book.save({{u"CASELINE_OAUTH_CLIENT_ID"_s, u"client"_s},
                           {u"CASELINE_OAUTH_CLIENT_SECRET"_s, u"hush"_s},
                           {u"CASELINE_OAUTH_REFRESH_TOKEN"_s, u"refresh"_s},
                           {u"CASELINE_OAUTH_TOKEN_URL"_s, u"https://login.example/token"_s},
                           {u"CASELINE_GMAIL_PUSH_TOKEN"_s, u"pushed"_s}}));
        const QString open = Folder::read(folder.ini());
        const QString kept = Folder::read(folder.secrets());
        for (const QString &secret : {u"hush"_s, u"refresh"_s, u"pushed"_s})
            QVERIFY(kept.contains(secret) && !open.contains(secret));
        QVERIFY(open.contains(u"client"_s) && open.contains(u"login.example"_s));
        QVERIFY(book.entry(u"CASELINE_OAUTH_REFRESH_TOKEN"_s).value.isEmpty()); // never shown
        const auto settings = folder.nextStart();
        QCOMPARE(settings->oauth.refreshToken, u"refresh"_s);
        QCOMPARE(settings->gmailPushToken, QByteArray("pushed"));
        QVERIFY(book.check({{u"CASELINE_OAUTH_TOKEN_URL"_s, u"http://login.example"_s}}));
    }

    void whatIsSavedIsInEffectAtTheNextStart()
    {
        const Folder folder;
        SettingsFile book(folder.sources(), folder.folder.path());
        QCOMPARE(book.entry(kListen), SettingEntry());
        QVERIFY(book.save({{kListen, u"127.0.0.1:9100"_s},
                           {kHours, u"Mon-Fri 09:00-12:00,13:00-17:30; closed 12-25"_s}}));
        QCOMPARE(book.entry(kListen).value, u"127.0.0.1:9100"_s);
        QCOMPARE(book.entry(kListen).origin, SettingOrigin::File);
        const auto settings = folder.nextStart();
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().detail));
        QCOMPARE(settings->listenPort, quint16(9100));
        QVERIFY(!settings->rules.hours.isRoundTheClock());
        QVERIFY(book.save({{kListen, QString()}}));
        QCOMPARE(book.entry(kListen).origin, SettingOrigin::Default);
        QCOMPARE(folder.nextStart()->listenPort, quint16(8000));
    }

    void oddValuesComeBackAsTheyWere_data()
    {
        QTest::addColumn<QString>("from");
        QTest::newRow("quotes") << u"\"Shop, Berlin\" <desk@example.test>"_s;
        QTest::newRow("umlauts") << u"Käse & Söhne <desk@example.test>"_s;
        QTest::newRow("backslash") << u"\"a\\\\n\\\"b\" <desk@example.test>"_s;
        QTest::newRow("signs") << u"\"a=b; c#d %20\" <desk@example.test>"_s;
    }
    void oddValuesComeBackAsTheyWere()
    {
        QFETCH(QString, from);
        const Folder folder;
        SettingsFile book(folder.sources(), folder.folder.path());
        QVERIFY(book.save({{kFrom, from}}));
        QCOMPARE(storedSettings(folder.ini()).value(kFrom), from);
        QCOMPARE(folder.nextStart()->mailFrom, from);
    }

    void theEnvironmentWinsAndCannotBeChangedHere()
    {
        Folder folder;
        folder.write("[caseline]\nlisten=127.0.0.1:1111\n");
        folder.environment.insert(kListen, u"127.0.0.1:2222"_s);
        const SettingsFile book(folder.sources(), folder.folder.path());
        QCOMPARE(book.entry(kListen).value, u"127.0.0.1:2222"_s);
        QVERIFY(book.entry(kListen).fixed());
    }

    void secretsGoIntoAFileOfTheirOwnThatOnlyTheOwnerReads()
    {
        const Folder folder;
        SettingsFile book(folder.sources(), folder.folder.path());
        QVERIFY(book.save({{kSmtp, u"smtps://desk:hunter2@mail.example.test:465"_s},
                           {kFrom, u"desk@example.test"_s}}));
        QVERIFY(!Folder::read(folder.ini()).contains("hunter2"_L1));
        QVERIFY(Folder::read(folder.secrets()).contains("hunter2"_L1));
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                            QFileDevice::ReadOther | QFileDevice::WriteOther;
        QVERIFY(!(QFileInfo(folder.secrets()).permissions() & others));
        const SettingEntry entry = book.entry(kSmtp);
        QVERIFY(entry.secret);
        QCOMPARE(entry.origin, SettingOrigin::Secrets);
        QCOMPARE(entry.value, u"smtps://desk:…@mail.example.test:465"_s);
        QCOMPARE(folder.nextStart()->smtpUrl, u"smtps://desk:hunter2@mail.example.test:465"_s);
    }

    void noPieceOfAPasswordIsShown_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"smtp://desk:hunter2@host"_s << u"smtp://desk:…@host"_s;
        QTest::newRow("upper case") << u"SMTP://desk:hunter2@host"_s << u"SMTP://desk:…@host"_s;
        QTest::newRow("slash") << u"smtp://desk:hun/ter2@host"_s << u"smtp://desk:…@host"_s;
        QTest::newRow("at") << u"smtp://desk:hun@ter2@host"_s << u"smtp://desk:…@host"_s;
        QTest::newRow("colon") << u"smtp://desk:hun:ter2@host"_s << u"smtp://desk:…@host"_s;
        QTest::newRow("none") << u"smtp://host:25"_s << u"smtp://host:25"_s;
    }
    void noPieceOfAPasswordIsShown()
    {
        QFETCH(QString, url);
        QFETCH(QString, shown);
        QCOMPARE(withoutPassword(url), shown);
    }

    void aSecretWrittenByHandMovesWhenItIsReplaced()
    {
        const Folder folder;
        folder.write("[caseline]\ntwilio_auth_token=old\n");
        const QString token = u"CASELINE_TWILIO_AUTH_TOKEN"_s;
        SettingsFile book(folder.sources(), folder.folder.path());
        QVERIFY(book.entry(token).secret);
        QVERIFY(book.entry(u"CASELINE_OAUTH_CLIENT_SECRET"_s).secret);
        QVERIFY(book.entry(u"CASELINE_GMAIL_REFRESH_TOKEN"_s).secret);
        QVERIFY(book.entry(token).value.isEmpty());
        QVERIFY(book.save({{token, u"new"_s}}));
        QVERIFY(!Folder::read(folder.ini()).contains("old"_L1));
        QCOMPARE(folder.nextStart()->twilio.authToken, u"new"_s);
        QVERIFY(book.save({{token, QString()}}));
        QVERIFY(folder.nextStart()->twilio.authToken.isEmpty());
    }

    void whatTheStartWouldRefuseIsRefusedInTheSameWords()
    {
        const Folder folder;
        SettingsFile book(folder.sources(), folder.folder.path());
        const SettingChanges wrong{{kListen, u"everywhere"_s}};
        const auto trouble = book.check(wrong);
        QVERIFY(trouble);
        QCOMPARE(trouble->name, kListen);
        QCOMPARE(trouble->why, u"must be ADDRESS:PORT, such as 127.0.0.1:8000"_s);
        const auto saved = book.save(wrong);
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Invalid);
        QVERIFY(!QFile::exists(folder.ini()));
        QCOMPARE(book.check({{kSmtp, u"smtp://mail.example.test"_s}})->name, kFrom);
        QVERIFY(!book.check({{kListen, u"[::1]:8000"_s}}));
        QCOMPARE(book.check({{kFrom, u"a\nlisten=0.0.0.0:1"_s}})->name, kFrom);
    }

    void whatPeopleWroteByHandStays()
    {
        const QString before = u"; ours\n[other]\nlisten=1\n\n[caseline]\n# why\nlisten = "
                               "127.0.0.1:1\nretry_delay=7\n\n[last]\na=b\n"_s;
        const QString after = editedSettings(before, {{kListen, u"127.0.0.1:2"_s},
                                                      {u"CASELINE_REMINDER_DELAY"_s, u"5"_s},
                                                      {u"CASELINE_RETRY_DELAY"_s, QString()}});
        QCOMPARE(after, u"; ours\n[other]\nlisten=1\n\n[caseline]\n# why\nlisten=\"127.0.0.1:2\"\n"
                        "reminder_delay=\"5\"\n\n[last]\na=b\n"_s);
        QCOMPARE(editedSettings(before, {}), before);
        QCOMPARE(editedSettings({}, {{kListen, u"x:1"_s}}), u"[caseline]\nlisten=\"x:1\"\n"_s);
    }

    void aFolderThatCannotBeWrittenSaysSo()
    {
        Folder folder;
        SettingSources sources = folder.sources();
        sources.file = folder.folder.filePath(u"missing/caseline.ini"_s);
        SettingsFile book(sources, folder.folder.path());
        const auto saved = book.save({{kListen, u"127.0.0.1:1"_s}});
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Unavailable);
        QVERIFY(saved.error().detail.contains("missing/caseline.ini"_L1));
        QVERIFY(!book.entry(kListen).set());
    }
};

QTEST_GUILESS_MAIN(SettingsFileTest)
#include "tst_settings_file.moc"
