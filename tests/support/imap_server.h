// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

namespace caseline::test {

/// A Dovecot of our own on a free port of 127.0.0.1, with a mailbox for every name there is and the
/// password "secret". Check `isUp()`; `complaint()` says why it is not.
class ImapServer
{
public:
    /// `extra` lines of Dovecot's settings.
    explicit ImapServer(const QString &extra = {})
    {
        QTcpServer probe;
        probe.listen(QHostAddress::LocalHost);
        m_port = probe.serverPort();
        probe.close();
        // Its processes give up their rights and must still get here.
        QFile::setPermissions(m_folder.path(), everybody());
        for (const char *folder : {"mail", "index"}) {
            QDir(m_folder.path()).mkpath(QLatin1String(folder));
            hand(path(QLatin1String(folder)));
        }
        QFile config(path(QStringLiteral("dovecot.conf")));
        if (config.open(QIODevice::WriteOnly))
            config.write((configuration() + extra).toUtf8());
        config.close();
        start();
    }
    ~ImapServer() { stop(); }
    ImapServer(const ImapServer &) = delete;
    ImapServer &operator=(const ImapServer &) = delete;

    bool isUp() const { return m_up; }
    QByteArray complaint()
    {
        QFile log(path(QStringLiteral("log")));
        return (log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray()) +
               m_process.readAllStandardError();
    }
    quint16 port() const { return m_port; }
    QString url(const QString &user, const QString &password = QStringLiteral("secret")) const
    {
        return QStringLiteral("imap://%1:%2@127.0.0.1:%3/INBOX").arg(user, password).arg(m_port);
    }
    QString mailFolder() const { return path(QStringLiteral("mail")); }

    void start()
    {
        m_process.start(
            QStringLiteral("/usr/sbin/dovecot"),
            {QStringLiteral("-F"), QStringLiteral("-c"), path(QStringLiteral("dovecot.conf"))});
        m_process.waitForStarted();
        QElapsedTimer timer;
        timer.start();
        do {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, m_port);
            m_up = socket.waitForConnected(200) && socket.waitForReadyRead(2'000);
            if (!m_up)
                m_process.waitForFinished(50);
        } while (!m_up && timer.elapsed() < 10'000 && m_process.state() != QProcess::NotRunning);
    }
    void stop()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5'000))
            m_process.kill();
        m_process.waitForFinished();
        m_up = false;
    }

    /// Puts a mail into somebody's inbox as another server would, `age` seconds ago.
    void deliver(const QString &user, const QByteArray &bytes, qint64 age = 0, bool seen = false)
    {
        const QString box = mailFolder() + u'/' + user;
        for (const char *part : {"", "/tmp", "/new", "/cur"}) {
            QDir().mkpath(box + QLatin1String(part));
            hand(box + QLatin1String(part));
        }
        const QString name = QStringLiteral("%1.M%2.host").arg(::time(nullptr)).arg(++m_delivered);
        const QString draft = box + QStringLiteral("/tmp/") + name;
        QFile file(draft);
        if (!file.open(QIODevice::WriteOnly))
            return;
        file.write(bytes);
        file.flush(); // or closing it would set the time once more
        file.setFileTime(QDateTime::currentDateTime().addSecs(-age),
                         QFileDevice::FileModificationTime);
        file.close();
        hand(draft);
        QFile::rename(
            draft,
            box + (seen ? QStringLiteral("/cur/%1:2,S") : QStringLiteral("/new/%1")).arg(name));
    }
    /// Everything has new numbers, as after a move to another server. Restarts the server.
    void renumber(const QString &user)
    {
        stop();
        const QDir box(mailFolder() + u'/' + user);
        for (const QString &name : box.entryList({QStringLiteral("dovecot*")}, QDir::Files))
            QFile::remove(box.filePath(name));
        QDir(path(QStringLiteral("index/") + user)).removeRecursively();
        ::sleep(1); // the new UIDVALIDITY is the time in seconds
        start();
    }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    static QFile::Permissions everybody()
    {
        return QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup |
               QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    }
    static bool isRoot() { return ::geteuid() == 0; }
    /// To whom mail is handed; user 65534 is "nobody".
    static void hand(const QString &file)
    {
        QFile::setPermissions(file, everybody());
        if (isRoot() && ::chown(file.toUtf8().constData(), 65534, 65534) != 0)
            qWarning("chown %s", qUtf8Printable(file));
    }
    QString configuration() const
    {
        const QString user = isRoot() ? QStringLiteral("65534") : QString::number(::geteuid());
        const QString group = isRoot() ? QStringLiteral("65534") : QString::number(::getegid());
        const QString name =
            isRoot() ? QStringLiteral("nobody") : QString::fromLocal8Bit(qgetenv("USER"));
        const QString groupName = isRoot() ? QStringLiteral("nogroup") : name;
        return QStringLiteral("base_dir = %1/run\nstate_dir = %1/run\nlog_path = %1/log\n"
                              "protocols = imap\nlisten = 127.0.0.1\nssl = no\n"
                              "disable_plaintext_auth = no\nauth_failure_delay = 0\n"
                              "mail_location = maildir:%1/mail/%u:INDEX=%1/index/%u\n"
                              "first_valid_uid = 1\nmail_uid = %3\nmail_gid = %4\n"
                              "default_internal_user = %5\ndefault_internal_group = %6\n"
                              "default_login_user = %5\n"
                              "passdb {\n driver = static\n args = password=secret\n}\n"
                              "userdb {\n driver = static\n"
                              " args = uid=%3 gid=%4 home=%1/mail/%u\n}\n"
                              "service imap-login {\n chroot =\n"
                              " inet_listener imap {\n  port = %2\n }\n"
                              " inet_listener imaps {\n  port = 0\n }\n}\n"
                              "service anvil {\n chroot =\n}\nservice stats {\n chroot =\n}\n")
            .arg(m_folder.path())
            .arg(m_port)
            .arg(user, group, name, groupName);
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
    int m_delivered = 0;
    bool m_up = false;
};

} // namespace caseline::test
