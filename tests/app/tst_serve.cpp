// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a script sees it: started, asked, told to stop.
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

const QString kProgram = QStringLiteral(CASELINE_BINARY);

struct Ran
{
    int code = -1;
    QString out;
    QString err;
};

Ran run(const QStringList &arguments, const QProcessEnvironment &environment = {})
{
    QProcess process;
    process.setProcessEnvironment(environment.isEmpty() ? QProcessEnvironment::systemEnvironment()
                                                        : environment);
    process.start(kProgram, arguments);
    if (!process.waitForFinished(20'000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

/// `caseline serve` on a folder of its own.
class Served
{
public:
    explicit Served(const QStringList &more = {})
    {
        m_process.start(kProgram, QStringList{u"serve"_s, u"--data-dir"_s, folder(), u"--listen"_s,
                                              u"127.0.0.1:0"_s} +
                                      more);
        while (m_process.state() != QProcess::NotRunning && !m_process.canReadLine())
            if (!m_process.waitForReadyRead(20'000))
                break;
        m_line = QString::fromUtf8(m_process.readLine());
    }
    ~Served()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    QString folder() const { return m_folder.path(); }
    QString line() const { return m_line; }
    QString url() const { return QString(m_line).remove(u"listening on "_s).trimmed(); }
    int stop()
    {
        ::kill(pid_t(m_process.processId()), SIGTERM);
        return m_process.waitForFinished(15'000) ? m_process.exitCode() : -1;
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_line;
};

struct Answer
{
    int status = 0;
    QJsonObject body;
};

Answer ask(const QString &url, const QString &key, const QByteArray &body = {})
{
    QNetworkAccessManager network;
    QNetworkRequest request{QUrl(url)};
    request.setRawHeader("Authorization", "Bearer " + key.toLatin1());
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkReply *reply = body.isEmpty() ? network.get(request) : network.post(request, body);
    QSignalSpy finished(reply, &QNetworkReply::finished);
    if (!finished.wait(15'000))
        return {};
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            QJsonDocument::fromJson(reply->readAll()).object()};
}

const QByteArray kIncident = R"({"customer_id":"anna-1","channel":"web","email":"a@b.example",)"
                             R"("message":"You charged me TWICE for one invoice!"})";

} // namespace

class ServeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itSaysWhoItIs()
    {
        const Ran version = run({u"--version"_s});
        QCOMPARE(version.code, 0);
        QVERIFY(version.out.startsWith(u"caseline "_s));
        const Ran help = run({u"--help"_s});
        QCOMPARE(help.code, 0);
        QVERIFY(help.out.contains(u"api-key create"_s));
    }

    void wrongUsageIsTwoAndOneLine()
    {
        const Ran wrong = run({u"--frobnicate"_s});
        QCOMPARE(wrong.code, 2);
        QVERIFY(wrong.out.isEmpty());
        QCOMPARE(wrong.err.count(u'\n'), 1);
    }

    void aSettingThatCannotBeUsedIsNamed()
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"CASELINE_REMINDER_DELAY"_s, u"soon"_s);
        const Ran refused = run({u"serve"_s}, environment);
        QCOMPARE(refused.code, 1);
        QVERIFY(refused.err.contains(u"CASELINE_REMINDER_DELAY"_s));
        QCOMPARE(refused.err.count(u'\n'), 1);
        const Ran later = run({u"serve"_s, u"--database"_s, u"postgresql://d@h/d"_s});
        QCOMPARE(later.code, 1);
        QCOMPARE(later.err.count(u'\n'), 1);
    }

    void aDeskMaySortByCategoriesOfItsOwn()
    {
        const QTemporaryDir folder;
        const auto write = [&folder](const QByteArray &table) {
            QFile file(folder.filePath(u"taxonomies.ini"_s));
            return file.open(QIODevice::WriteOnly) && file.write(table) == table.size();
        };
        QFile messages(folder.filePath(u"m.jsonl"_s));
        QVERIFY(messages.open(QIODevice::WriteOnly));
        messages.write("{\"id\":\"1\",\"message\":\"I forgot my password\"}\n");
        messages.close();
        const QStringList evaluate = {u"evaluate"_s, messages.fileName(), u"--json"_s,
                                      u"--data-dir"_s, folder.path()};
        const QByteArray good = "[taxonomy support]\nname = S\n"
                                "[category account]\nname = A\ndefinition = d\nexample = e\n"
                                "priority = low\n[category rest]\nname = R\ndefinition = d\n"
                                "example = e\npriority = low\n";
        QVERIFY(write(good));
        const Ran fine = run(evaluate);
        QCOMPARE(fine.code, 0);
        QVERIFY(fine.out.contains(u"per_message_us"_s));
        QVERIFY(write(good + "colour = red\n"));
        const Ran bad = run(evaluate);
        QCOMPARE(bad.code, 1);
        QVERIFY2(bad.err.contains(u"line 13"_s), qPrintable(bad.err));
        QVERIFY2(bad.err.contains(u"taxonomies.ini"_s), qPrintable(bad.err));
    }

    void aMessageGoesInAndComesOutAgainAfterARestart()
    {
        QTemporaryDir folder;
        QString key;
        QString incident;
        {
            Served served;
            QVERIFY2(served.line().startsWith(u"listening on http://127.0.0.1:"_s),
                     qPrintable(served.line()));
            const Ran made = run({u"api-key"_s, u"create"_s, u"shop"_s, u"--scopes"_s,
                                  u"ingest,read"_s, u"--data-dir"_s, served.folder()});
            QCOMPARE(made.code, 0);
            key = made.out.trimmed();
            const Answer created = ask(served.url() + u"/api/incidents"_s, key, kIncident);
            QCOMPARE(created.status, 201);
            QCOMPARE(created.body[u"classification"_s].toString(), u"duplicate_payment"_s);
            incident = created.body[u"incident_id"_s].toString();
            const Answer read = ask(served.url() + u"/api/incidents/"_s + incident, key);
            QCOMPARE(read.status, 200);
            QCOMPARE(served.stop(), 0);
            QVERIFY(QFile::copy(served.folder() + u"/caseline.db"_s,
                                folder.path() + u"/caseline.db"_s));
        }
        Served again({u"--database"_s, u"sqlite://"_s + folder.path() + u"/caseline.db"_s});
        const Answer read = ask(again.url() + u"/api/incidents/"_s + incident, key);
        QCOMPARE(read.status, 200);
        QCOMPARE(read.body[u"body"_s].toString(), u"You charged me TWICE for one invoice!"_s);
    }

    void keysAreMadeListedAndRevokedBesideARunningDesk()
    {
        Served served;
        const QStringList where = {u"--data-dir"_s, served.folder()};
        const auto key = [&where](QStringList words) {
            return run(QStringList{u"api-key"_s} + words + where);
        };
        const Ran made = key({u"create"_s, u"shop"_s, u"--scopes"_s, u"read"_s});
        QCOMPARE(made.code, 0);
        QCOMPARE(ask(served.url() + u"/api/stats"_s, made.out.trimmed()).status, 200);
        QCOMPARE(ask(served.url() + u"/api/incidents"_s, made.out.trimmed(), kIncident).status,
                 403);
        const Ran twice = key({u"create"_s, u"shop"_s, u"--scopes"_s, u"read"_s});
        QCOMPARE(twice.code, 1);
        QCOMPARE(twice.err.count(u'\n'), 1);
        QVERIFY(key({u"list"_s}).out.contains(u"shop\tin use\tread"_s));
        QCOMPARE(key({u"revoke"_s, u"shop"_s}).code, 0);
        QCOMPARE(ask(served.url() + u"/api/stats"_s, made.out.trimmed()).status, 401);
        QCOMPARE(key({u"revoke"_s, u"nobody"_s}).code, 1);
        QCOMPARE(key({u"create"_s, u"x"_s, u"--scopes"_s, u"all"_s}).code, 2);
    }

    void ticketsGoOutAndInBesideARunningDesk()
    {
        const QTemporaryDir folder;
        const QString lines = folder.filePath(u"t.jsonl"_s);
        {
            Served served;
            const QStringList where = {u"--data-dir"_s, served.folder()};
            const Ran made = run(
                QStringList{u"api-key"_s, u"create"_s, u"k"_s, u"--scopes"_s, u"ingest"_s} + where);
            QCOMPARE(ask(served.url() + u"/api/incidents"_s, made.out.trimmed(), kIncident).status,
                     201);
            const Ran out = run(QStringList{u"export"_s, lines} + where);
            QVERIFY2(out.code == 0, qPrintable(out.err));
            QCOMPARE(out.out, u"1 tickets written\n"_s);
        }
        Served other;
        const QStringList where = {u"--data-dir"_s, other.folder()};
        QFile file(lines);
        QVERIFY(file.open(QIODevice::Append) && file.write("{}\n") == 3);
        file.close();
        const Ran in = run(QStringList{u"import"_s, lines} + where);
        QCOMPARE(in.code, 1);
        QCOMPARE(in.out, u"2 taken in, 0 known already, 1 rejected\n"_s); // a letter, too
        QVERIFY2(in.err.startsWith(u"line 3: "_s), qPrintable(in.err));
        QVERIFY(in.err.endsWith(u"caseline: 1 line was rejected\n"_s));
        QCOMPARE(other.stop(), 0);
        // And without one.
        const Ran again = run(QStringList{u"import"_s, lines} + where);
        QCOMPARE(again.out, u"0 taken in, 2 known already, 1 rejected\n"_s);
        const Ran table = run(QStringList{u"export"_s, folder.filePath(u"t.csv"_s)} + where);
        QCOMPARE(table.code, 0);
        QCOMPARE(run({u"import"_s, u"x.txt"_s}).code, 2);
        QCOMPARE(run({u"export"_s, u"x"_s}).code, 2);
    }

    void aSecondProcessOnTheSameStoreIsRefused()
    {
        Served served;
        const Ran second =
            run({u"serve"_s, u"--data-dir"_s, served.folder(), u"--listen"_s, u"127.0.0.1:0"_s});
        QCOMPARE(second.code, 1);
        QVERIFY(second.err.contains(u"another Caseline"_s));
        QCOMPARE(second.err.count(u'\n'), 1);
        QCOMPARE(ask(served.url() + u"/health/live"_s, {}).status, 200);
    }

    void aTakenPortIsOneLineWithoutAWindow()
    {
        Served served;
        QTemporaryDir other;
        const Ran second = run({u"serve"_s, u"--data-dir"_s, other.path(), u"--listen"_s,
                                QString(served.url()).remove(u"http://"_s)});
        QCOMPARE(second.code, 1);
        QVERIFY(second.err.contains(u"taken"_s));
    }
};

QTEST_GUILESS_MAIN(ServeTest)
#include "tst_serve.moc"
