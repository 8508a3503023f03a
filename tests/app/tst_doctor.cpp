// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fake_google.h"
#include "support/imap_server.h"
#include "support/manual_clock.h"
#include "support/open_desk.h"
#include "support/smtp_server.h"

#include "doctor.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

Settings settingsIn(const QTemporaryDir &folder)
{
    Settings settings;
    settings.dataFolder = folder.path();
    settings.databaseFile = folder.filePath(u"caseline.db"_s);
    return settings;
}

QStringList problems(const std::vector<Finding> &findings)
{
    QStringList found;
    for (const Finding &finding : findings)
        if (finding.grade == Finding::Grade::Problem)
            found << finding.what;
    return found;
}

} // namespace

class DoctorTest : public QObject
{
    Q_OBJECT
private:
    const SystemClock m_clock;

private Q_SLOTS:
    void aNewAndARunningDeskAreFine()
    {
        const QTemporaryDir folder;
        QCOMPARE(problems(examine(settingsIn(folder), m_clock.now())), QStringList());
        const auto desk = openDesk(folder, m_clock);
        QCOMPARE(problems(examine(settingsIn(folder), m_clock.now())), QStringList());
    }

    void aRefusedMailLoginIsNamed()
    {
        const QTemporaryDir folder;
        ImapServer imap;
        QVERIFY2(imap.isUp(), imap.complaint().constData());
        SmtpServer smtp({u"--user"_s, u"desk"_s, u"--password"_s, u"secret"_s});
        QVERIFY2(smtp.port() != 0, smtp.complaint().constData());
        const QString out = u"smtp://desk:%2@127.0.0.1:%1?starttls=never"_s.arg(smtp.port());
        Settings settings = settingsIn(folder);
        settings.smtpUrl = out.arg(u"secret"_s);
        settings.imapUrl = imap.url(u"anna"_s);
        QCOMPARE(problems(examine(settings, m_clock.now())), QStringList());
        settings.smtpUrl = out.arg(u"hunter2"_s);
        settings.imapUrl = imap.url(u"anna"_s, u"hunter3"_s);
        QStringList found = problems(examine(settings, m_clock.now()));
        QCOMPARE(found.size(), 2);
        QVERIFY2(found[0].startsWith(u"mail out: the login is refused"_s), qPrintable(found[0]));
        QVERIFY(found[0].endsWith(u"mend CASELINE_SMTP_URL"_s));
        QVERIFY2(found[1].startsWith(u"mail in: the login is refused"_s), qPrintable(found[1]));
        QVERIFY(!found.join(u' ').contains(u"hunter"_s));
        imap.stop();
        found = problems(examine(settings, m_clock.now()));
        QVERIFY2(found[1].startsWith(u"mail in: no connection"_s), qPrintable(found[1]));
    }

    void aRevokedGmailAccountIsNamed()
    {
        const QTemporaryDir folder;
        FakeGoogle google;
        Settings settings = settingsIn(folder);
        settings.gmail = GmailSettings{};
        settings.gmailOAuth = {u"client"_s, {}, u"refresh/1"_s, google.url() + u"/token"_s};
        QCOMPARE(problems(examine(settings, m_clock.now())), QStringList());
        google.refuseRefresh(true);
        const QStringList found = problems(examine(settings, m_clock.now()));
        QCOMPARE(found.size(), 1);
        QVERIFY(found[0].endsWith(u"mend CASELINE_GMAIL_REFRESH_TOKEN"_s));
    }

    void damageIsSeen()
    {
        const QTemporaryDir folder;
        const Settings settings = settingsIn(folder);
        openDesk(folder, m_clock).reset();
        QFile store(settings.databaseFile);
        QVERIFY(store.open(QIODevice::ReadWrite) && store.seek(4096));
        store.write(QByteArray(int(store.size() - 4096), 'x'));
        store.close();
        const QStringList found = problems(examine(settings, m_clock.now()));
        QVERIFY2(found.join(u'\n').contains(u"damaged"_s), qPrintable(found.join(u'\n')));
    }

    void aSecretThatOthersReadAndAClockThatWasNeverSet()
    {
        const QTemporaryDir folder;
        const Settings settings = settingsIn(folder);
        openDesk(folder, m_clock).reset();
        QFile::setPermissions(settings.databaseFile + u".tokens"_s,
                              QFileDevice::ReadOwner | QFileDevice::ReadOther);
        const QStringList found = problems(examine(settings, fromMs(0)));
        QCOMPARE(found.size(), 2);
        QVERIFY(found[0].contains(u"1970"_s) && found[1].contains(u"chmod 600"_s));
    }
};

QTEST_GUILESS_MAIN(DoctorTest)
#include "tst_doctor.moc"
