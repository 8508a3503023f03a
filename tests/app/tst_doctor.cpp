// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manual_clock.h"
#include "support/open_desk.h"

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
