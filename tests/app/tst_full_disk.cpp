// SPDX-License-Identifier: GPL-3.0-or-later
// A desk whose disk is full, on a small disk of its own.
#include "support/imap_server.h"
#include "support/import_desk.h"

#include <QProcess>

#include <fcntl.h>
#include <unistd.h>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

/// Memory as a disk; only root may mount one.
class SmallDisk
{
public:
    SmallDisk()
        : m_mounted(QProcess::execute(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=48m"_s,
                                                   u"tmpfs"_s, m_folder.path()}) == 0)
    {
        m_before = qgetenv("TMPDIR");
        if (m_mounted)
            qputenv("TMPDIR", m_folder.path().toUtf8());
    }
    ~SmallDisk()
    {
        if (!m_mounted)
            return;
        qputenv("TMPDIR", m_before.isEmpty() ? QByteArray("/tmp") : m_before);
        QProcess::execute(u"umount"_s, {m_folder.path()});
    }
    bool isMounted() const { return m_mounted; }
    /// Takes all room that is left, but for `spare` bytes.
    void fill(qint64 spare) const
    {
        const QByteArray name = filler().toUtf8();
        const int file = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        qint64 size = 48LL << 20;
        for (qint64 step = size; step >= 4096; step /= 2)
            while (size - step > 0 && ::posix_fallocate(file, 0, size) != 0)
                size -= step;
        (void)::ftruncate(file, qMax<qint64>(0, size - spare));
        ::close(file);
    }
    void empty() const { QFile::remove(filler()); }

private:
    QString filler() const { return m_folder.filePath(u"filler"_s); }

    QTemporaryDir m_folder;
    QByteArray m_before;
    bool m_mounted = false;
};

QByteArray longMessage()
{
    return R"({"customer_id":"ada","channel":"web","message":")" + QByteArray(4800, 'x') + R"("})";
}

} // namespace

class FullDiskTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mailWaitsAtItsServerAndAnImportEnds()
    {
        ImapServer imap; // on another disk
        QVERIFY2(imap.isUp(), imap.complaint().constData());
        QTemporaryDir elsewhere;
        AskedDesk from;
        test::fill(from);
        const QString file = elsewhere.filePath(u"a.jsonl"_s);
        exported(from, file);
        const SmallDisk disk;
        if (!disk.isMounted())
            QSKIP("This machine lets only root mount a small disk.");
        Settings settings;
        settings.imapUrl = imap.url(u"desk"_s, u"secret"_s);
        AskedDesk desk(settings);
        disk.fill(64 * 1024);
        const SqlTicketStore &store = desk.desk().store().store();
        for (int i = 0; i < 500 && store.hasRoom(); ++i)
            desk.post(u"/api/incidents"_s, longMessage());
        QVERIFY(!store.hasRoom());

        imap.deliver(u"desk"_s, "From: ada@example.com\r\nTo: desk@case.example\r\n"
                                "Subject: Printer\r\nMessage-ID: <1@example.com>\r\n\r\nHelp.\r\n");
        QTest::qWait(4'000); // it would be there by now
        const Look look(desk.folder() + u"/caseline.db"_s);
        const QString mails = u"SELECT count(*) FROM tickets WHERE subject = 'Printer'"_s;
        QCOMPARE(look.number(mails), 0);
        const Told told = import(desk, file);
        QCOMPARE(told.answer.code, ExitCode::Failure);
        QVERIFY2(told.answer.complaint.startsWith(u"the disk is full; run the import again"_s),
                 qPrintable(told.answer.complaint));

        disk.empty();
        QTRY_COMPARE_WITH_TIMEOUT(look.number(mails), 1, 60'000);
        QVERIFY(!import(desk, file).answer.complaint.contains(u"full"_s));
    }

    void itRefusesFinishesAndRecovers()
    {
        const SmallDisk disk;
        if (!disk.isMounted())
            QSKIP("This machine lets only root mount a small disk.");
        AskedDesk desk;
        const QString ballast = desk.folder() + u"/caseline.db.ballast"_s;
        QVERIFY(QFileInfo(ballast).size() == Ballast::kBytes);
        QCOMPARE(desk.post(u"/api/incidents"_s, longMessage()).status, 201);
        disk.fill(64 * 1024);

        HttpAnswer refused;
        for (int i = 0; i < 500 && refused.status != 503; ++i)
            refused = desk.post(u"/api/incidents"_s, longMessage());
        QCOMPARE(refused.status, 503);
        QVERIFY(refused.headers.value("retry-after").toInt() > 0);
        QVERIFY(!desk.desk().store().store().hasRoom());
        QVERIFY(!QFileInfo::exists(ballast));
        // Nothing is let in, but what is under way has room, and reading goes on.
        QCOMPARE(desk.post(u"/api/incidents"_s, longMessage()).status, 503);
        QCOMPARE(desk.get(u"/api/stats"_s).status, 200);
        QCOMPARE(desk.get(u"/health/ready"_s).status, 503);
        const int total = desk.get(u"/api/stats"_s).body[u"total"_s].toInt();
        QVERIFY(total > 0);
        QTest::qWait(2500); // the SLA's clock writes, and there is still too little room
        QVERIFY(!desk.desk().store().store().hasRoom());

        disk.empty();
        QTRY_VERIFY_WITH_TIMEOUT(desk.desk().store().store().hasRoom(), 15'000);
        QVERIFY(QFileInfo(ballast).size() == Ballast::kBytes);
        QCOMPARE(desk.post(u"/api/incidents"_s, longMessage()).status, 201);
        QCOMPARE(desk.get(u"/health/ready"_s).status, 200);
        QCOMPARE(desk.get(u"/api/stats"_s).body[u"total"_s].toInt(), total + 1);
        const Look look(desk.folder() + u"/caseline.db"_s);
        QCOMPARE(look.rows(u"PRAGMA quick_check"_s).value(0).value(0).toString(), u"ok"_s);
    }
};

QTEST_GUILESS_MAIN(FullDiskTest)
#include "tst_full_disk.moc"
