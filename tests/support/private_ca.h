// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace caseline::test {

/// A certificate authority of our own with one server certificate, made by the openssl command in
/// a temporary folder.
class PrivateCa
{
public:
    explicit PrivateCa(const char *names = "DNS:localhost,IP:127.0.0.1")
    {
        m_made = makeCertificate("-subj /CN=TestCA -keyout %1/ca.key -out %1/ca.pem") &&
                 makeCertificate("-subj /CN=localhost -addext basicConstraints=critical,CA:FALSE "
                                 "-CA %1/ca.pem -CAkey %1/ca.key "
                                 "-keyout %1/server.key -out %1/server.pem "
                                 "-addext subjectAltName=" +
                                 QByteArray(names));
    }

    bool made() const { return m_made; }
    QByteArray complaint() const { return m_complaint; }
    QString file() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    QString certificate() const { return m_folder.filePath(QStringLiteral("server.pem")); }
    QString key() const { return m_folder.filePath(QStringLiteral("server.key")); }

private:
    bool makeCertificate(const QByteArray &options)
    {
        const QString arguments = QStringLiteral("req -x509 -newkey ec -pkeyopt "
                                                 "ec_paramgen_curve:P-256 -nodes -days 2 ") +
                                  QString::fromLatin1(options);
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
                      arguments.arg(m_folder.path()).split(QLatin1Char(' ')));
        const bool ok = openssl.waitForFinished() && openssl.exitCode() == 0;
        m_complaint = openssl.readAllStandardError();
        return ok;
    }

    QTemporaryDir m_folder;
    QByteArray m_complaint;
    bool m_made = false;
};

} // namespace caseline::test
