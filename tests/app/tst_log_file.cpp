// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_file.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class LogFileTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theOldestGoes()
    {
        const QTemporaryDir folder;
        LogFile log(folder.filePath(u"a.log"_s), 25, 2);
        for (char c = 'a'; c <= 'f'; ++c)
            log.write(QByteArray(9, c) + '\n');
        const auto read = [&](const QString &name) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll().left(1) : QByteArray();
        };
        QCOMPARE(read(u"a.log"_s), "e");
        QCOMPARE(read(u"a.log.1"_s), "c");
        QCOMPARE(read(u"a.log.2"_s), "a");
        log.write(QByteArray(20, 'g'));
        QCOMPARE(read(u"a.log.2"_s), "c");
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 3);
        QCOMPARE(QFile::permissions(folder.filePath(u"a.log"_s)) & QFileDevice::ReadOther,
                 QFileDevice::Permissions());
    }

    void linesThatNameSomebodyAreTakenOut()
    {
        const QTemporaryDir folder;
        LogFile log(folder.filePath(u"a.log"_s), 60, 2);
        log.write("older of rex@example.com, refused\n");
        log.write("{\"message\":\"mail of REX@example.com\"}\n");
        log.write("of trex@example.com\nid=rex\nforexample\n");
        QVERIFY(log.erase({u"rex"_s, u"Rex@Example.com"_s}));
        log.write("next\n");
        const auto read = [&](const QString &name) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
        };
        QCOMPARE(read(u"a.log.1"_s), "");
        QCOMPARE(read(u"a.log"_s), "of trex@example.com\nforexample\nnext\n");
        QCOMPARE(QFile::permissions(folder.filePath(u"a.log"_s)) & QFileDevice::ReadOther,
                 QFileDevice::Permissions());
    }

    void aFolderThatComesLaterIsWrittenTo()
    {
        const QTemporaryDir folder;
        LogFile log(folder.filePath(u"new/a.log"_s), 100, 2);
        log.write("lost\n");
        QVERIFY(QDir(folder.path()).mkdir(u"new"_s));
        log.write("kept\n");
        QCOMPARE(QFileInfo(folder.filePath(u"new/a.log"_s)).size(), 5);
    }
};

QTEST_GUILESS_MAIN(LogFileTest)
#include "tst_log_file.moc"
