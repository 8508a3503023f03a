// SPDX-License-Identifier: GPL-3.0-or-later
// Teams, and the tickets that they have, on their way out into files and back in.
#include "support/import_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMessage =
    R"({"customer_id":"ada","channel":"web","message":"My card was charged twice!"})";

const QString kTeams[] = {
    u"SELECT public_id, name, active, round_robin, updated_at FROM teams ORDER BY 1"_s,
    u"SELECT t.reference, g.name FROM tickets t JOIN teams g ON g.id = t.team_id ORDER BY 1"_s,
    u"SELECT name, value FROM counters WHERE name IN ('team', 'team_waiting') ORDER BY 1"_s};

/// Two teams; one has a ticket.
void fillTeams(AskedDesk &desk)
{
    QCOMPARE(desk.post(u"/api/teams"_s, R"({"name":"On call","round_robin":true})").status, 201);
    QCOMPARE(desk.post(u"/api/teams"_s, R"({"name":"Fraud","active":false})").status, 201);
    const QString ticket =
        u"/api/tickets/"_s + desk.post(u"/api/incidents"_s, kMessage).text("ticket_id");
    QCOMPARE(desk.ask("PATCH", ticket, R"({"team":"On call"})").status, 200);
}

} // namespace

class FileTeamsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void teamsGoRound()
    {
        AskedDesk from;
        fillTeams(from);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.jsonl"_s);
        exported(from, file);
        AskedDesk to;
        QCOMPARE(import(to, file).lines, QStringList());
        const Look was(from.folder() + u"/caseline.db"_s);
        const Look is(to.folder() + u"/caseline.db"_s);
        for (const QString &rows : kTeams) {
            QVERIFY2(!was.rows(rows).isEmpty(), qPrintable(rows));
            QVERIFY2(is.rows(rows) == was.rows(rows), qPrintable(rows));
        }
        QVERIFY(import(to, file).answer.output.startsWith(u"0 taken in, "_s));
    }

    void tablesNameTheTeam()
    {
        AskedDesk from;
        fillTeams(from);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.csv"_s);
        const QByteArray table = exported(from, file);
        QVERIFY2(table.contains(",\"On call\","), table.constData());
        AskedDesk to;
        QCOMPARE(to.post(u"/api/teams"_s, R"({"name":"on CALL"})").status, 201);
        QCOMPARE(import(to, file).lines, QStringList());
        const Look is(to.folder() + u"/caseline.db"_s);
        QCOMPARE(is.number(u"SELECT count(*) FROM tickets WHERE team_id IS NOT NULL"_s), 1);
    }

    void whatIsNotKnownIsLeftOut()
    {
        AskedDesk from;
        fillTeams(from);
        QTemporaryDir folder;
        QByteArray lines = exported(from, folder.filePath(u"a.jsonl"_s));
        lines.replace(R"("members":[])", R"("members":["nobody"])"); // no user there
        QByteArray ticketsAlone;
        for (const QByteArray &line : lines.split('\n'))
            if (!line.startsWith("{\"record\":\"team\""))
                ticketsAlone += line + '\n';
        AskedDesk without;
        QCOMPARE(import(without, fileWith(folder, u"b.jsonl"_s, ticketsAlone)).lines,
                 QStringList());
        const Look bare(without.folder() + u"/caseline.db"_s);
        QCOMPARE(bare.number(u"SELECT count(*) FROM tickets WHERE team_id IS NULL"_s), 1);
        AskedDesk to;
        QCOMPARE(import(to, fileWith(folder, u"c.jsonl"_s, lines)).lines, QStringList());
        const Look is(to.folder() + u"/caseline.db"_s);
        QCOMPARE(is.number(u"SELECT count(*) FROM teams"_s), 2);
        QCOMPARE(is.number(u"SELECT count(*) FROM team_members"_s), 0);
    }

    void hostileLinesAreNamed()
    {
        AskedDesk from;
        fillTeams(from);
        QTemporaryDir folder;
        const QByteArray lines = exported(from, folder.filePath(u"a.jsonl"_s));
        const qsizetype at = lines.indexOf("{\"record\":\"team\"");
        const QByteArray line = lines.mid(at, lines.indexOf('\n', at) - at);
        const std::pair<const char *, QJsonValue> wrong[] = {
            {"name", u"none"_s}, {"members", QJsonArray{1}}, {"active", u"yes"_s}, {"id", u"1"_s}};
        QByteArray content;
        for (const auto &[name, value] : wrong) {
            QJsonObject object = QJsonDocument::fromJson(line).object();
            object[QLatin1String(name)] = value;
            content += QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
        }
        AskedDesk to;
        const Told told = import(to, fileWith(folder, u"b.jsonl"_s, content));
        QCOMPARE(told.lines.size(), qsizetype(std::size(wrong)));
        for (qsizetype i = 0; i < told.lines.size(); ++i)
            QVERIFY2(told.lines[i].contains(QLatin1String(wrong[i].first)),
                     qPrintable(told.lines[i]));
    }
};

QTEST_GUILESS_MAIN(FileTeamsTest)
#include "tst_file_teams.moc"
