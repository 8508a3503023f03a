// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <vector>

namespace caseline::test {

/// smtp_server.py in a process of its own on a free port of 127.0.0.1. Check `port()`: 0 means that
/// it did not start, and `complaint()` says why. Its events go through a file, as a pipe would
/// fill up and stop the server while the test's only thread waits for the server.
class SmtpServer
{
public:
    explicit SmtpServer(const QStringList &options = {})
        : m_output(m_folder.filePath(QStringLiteral("events")))
    {
        m_process.setStandardOutputFile(m_output.fileName());
        m_process.start(
            QStringLiteral("/usr/bin/python3"),
            QStringList(QStringLiteral(CASELINE_SOURCE_DIR "/tests/support/smtp_server.py")) +
                options);
        m_process.waitForStarted();
        m_port = quint16(waitFor(QStringLiteral("listening"))[QStringLiteral("port")].toInt());
    }

    ~SmtpServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    SmtpServer(const SmtpServer &) = delete;
    SmtpServer &operator=(const SmtpServer &) = delete;

    quint16 port() const { return m_port; }
    QByteArray complaint() { return m_process.readAllStandardError(); }

    /// The first event of that name; empty if it does not come in time.
    QJsonObject waitFor(const QString &event)
    {
        QElapsedTimer timer;
        timer.start();
        do {
            readEvents();
            for (const QJsonObject &object : m_events)
                if (isEvent(object, event))
                    return object;
            m_process.waitForFinished(kStepMs);
        } while (timer.elapsed() < kPatienceMs && m_process.state() != QProcess::NotRunning);
        return {};
    }

    /// How often it happened in all. Stops the server first, so that nothing is under way.
    qsizetype countAtEnd(const QString &event)
    {
        m_process.terminate();
        m_process.waitForFinished();
        readEvents();
        return std::count_if(m_events.begin(), m_events.end(),
                             [&](const QJsonObject &object) { return isEvent(object, event); });
    }

private:
    static constexpr int kPatienceMs = 10'000;
    static constexpr int kStepMs = 20;

    static bool isEvent(const QJsonObject &object, const QString &event)
    {
        return object[QStringLiteral("event")].toString() == event;
    }

    void readEvents()
    {
        if (!m_output.isOpen() && !m_output.open(QIODevice::ReadOnly))
            return;
        m_unread += m_output.readAll();
        for (qsizetype end = m_unread.indexOf('\n'); end >= 0; end = m_unread.indexOf('\n')) {
            m_events.push_back(QJsonDocument::fromJson(m_unread.left(end)).object());
            m_unread.remove(0, end + 1);
        }
    }

    QTemporaryDir m_folder;
    QFile m_output;
    QProcess m_process;
    QByteArray m_unread;
    std::vector<QJsonObject> m_events;
    quint16 m_port = 0;
};

} // namespace caseline::test
