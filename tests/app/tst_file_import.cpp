// SPDX-License-Identifier: GPL-3.0-or-later
// Tickets on their way out into files and back in.
#include "support/asked_desk.h"

#include "export_command.h"
#include "record_source.h"

#include <QBuffer>

#include <future>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

struct Told
{
    ManagementAnswer answer;
    QStringList lines;
};

Told import(AskedDesk &desk, const QString &file)
{
    Told told;
    std::promise<ManagementAnswer> answer;
    desk.desk().imports().run(
        file, {[&](ManagementAnswer given) { answer.set_value(std::move(given)); },
               [&](const QString &line) {
                   if (line.startsWith(u"line "_s)) // how far it is depends on the machine
                       told.lines << line;
               },
               [] { return false; }});
    told.answer = answer.get_future().get();
    return told;
}

QByteArray exported(AskedDesk &desk, const QString &file)
{
    CommandLine line;
    line.arguments << file;
    Settings settings;
    settings.databaseFile = desk.folder() + u"/caseline.db"_s;
    if (exportDesk(line, settings) != ExitCode::Fine)
        return "export failed";
    QFile written(file);
    return written.open(QIODevice::ReadOnly) ? written.readAll() : "cannot be read";
}

QString fileWith(const QTemporaryDir &folder, const QString &name, const QByteArray &content)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
    return file.fileName();
}

QList<QVariantList> ticketCounters(AskedDesk &desk)
{
    const Look look(desk.folder() + u"/caseline.db"_s);
    return look.rows(u"SELECT name, key, value FROM counters WHERE value <> 0 AND name NOT IN "
                     "('delivery', 'delivery_dismissed', 'reminder', 'search') ORDER BY 1, 2"_s);
}

/// A desk's day: an escalation, a reply, a note, tags, a ticket that is closed, a merge.
void fill(AskedDesk &desk)
{
    const QString first =
        desk.post(
                u"/api/incidents"_s,
                R"({"customer_id":"anna-1","channel":"email","email":"anna@nord.example",)"
                R"("name":"Anna \u0022Å\u0022 Lindqvist","plan":"enterprise","message":"You charged my )"
                R"(card TWICE for invoice 20418!\n\n=1+1 \ud83d\ude21"})")
            .text("ticket_id");
    const QString path = u"/api/tickets/"_s + first;
    desk.post(path + u"/messages"_s, R"({"kind":"reply","body":"Sorry, Anna."})");
    desk.post(path + u"/messages"_s, R"({"kind":"note","body":"Both captures are real."})");
    desk.ask("PATCH", path, R"({"tags":["refund","vip"],"assignee":"Mara Klein"})");
    const QString second =
        desk.post(u"/api/incidents"_s,
                  R"({"customer_id":"ben-2","channel":"web","message":"Thanks, great service."})")
            .text("ticket_id");
    desk.ask("PATCH", u"/api/tickets/"_s + second, R"({"status":"closed"})");
    desk.post(u"/api/incidents"_s,
              R"({"customer_id":"carl-3","channel":"sms","phone":"+4790000000","message":"Hi?"})");
    desk.post(u"/api/customers/ben-2/merge"_s, R"({"into":"anna-1"})");
}

/// A desk with tickets that are held together in every way, as `references` name them.
QStringList fillWithRelations(AskedDesk &desk)
{
    QStringList references;
    for (int i = 0; i < 6; ++i)
        references << desk.post(u"/api/incidents"_s,
                                R"({"customer_id":"ada","channel":"web","message":"Card )" +
                                    QByteArray::number(i) + R"( was charged twice!"})")
                          .text("ticket_id");
    const auto act = [&](int ticket, const QString &action, const char *name, int other,
                         const char *kind = nullptr) {
        QJsonObject body{{QLatin1String(name), references[other]}};
        if (kind)
            body.insert(u"kind"_s, QLatin1String(kind));
        const int status = desk.post(u"/api/tickets/"_s + references[ticket] + u'/' + action,
                                     QJsonDocument(body).toJson())
                               .status;
        if (status / 100 != 2)
            qFatal("%s: %d", qUtf8Printable(action), status);
    };
    act(5, u"links"_s, "to", 0, "parent"); // from the younger one
    act(1, u"links"_s, "to", 2, "follows");
    act(1, u"links"_s, "to", 3, "related");
    desk.ask("PATCH", u"/api/tickets/"_s + references[4],
             R"({"snoozed_until":"2099-01-01T00:00:00.000Z"})");
    act(4, u"merge"_s, "into", 0);
    act(3, u"merge"_s, "into", 0);
    return references;
}

QByteArray linesOf(const QByteArray &lines, const QByteArray &record)
{
    QByteArray found;
    for (const QByteArray &line : lines.split('\n'))
        if (line.startsWith("{\"record\":\"" + record + "\""))
            found += line + '\n';
    return found;
}

QString idOf(AskedDesk &desk, const QString &reference)
{
    return desk.get(u"/api/tickets/"_s + reference).text("id");
}

/// Files, drafts and canned replies of every kind; the ticket they hang on.
QString fillWithWriting(AskedDesk &desk)
{
    const QString reference =
        desk.post(u"/api/incidents"_s,
                  R"({"customer_id":"ada","channel":"web","message":"My card was charged twice!"})")
            .text("ticket_id");
    const auto &store = desk.desk().store();
    const TicketId ticket = store.tickets().ticket(reference)->id;
    std::promise<Result<void>> ended;
    desk.desk().store().store().submit(
        [ticket](Transaction &tx) -> Result<void> {
            const Instant at = fromMs(1'773'144'000'123);
            Message message;
            message.publicId = QUuid::createUuid();
            message.ticket = ticket;
            message.kind = MessageKind::Note;
            message.author = u"Mara"_s;
            message.body = u"See the file."_s;
            message.createdAt = at;
            const auto added = tx.tickets().addMessage(message);
            if (!added)
                return failure(added.error());
            QByteArray every;
            for (int byte = 0; byte < 256; ++byte)
                every += char(byte);
            Attachment file{QUuid::createUuid(),           ticket,       u"../\u00e5 \"1\".bin"_s,
                            u"application/octet-stream"_s, every.size(), at};
            if (auto done = tx.attachments().insert(file, every); !done)
                return done;
            const QByteArray large(3 << 20, '\xff');
            Attachment image{QUuid::createUuid(), ticket, u"b.png"_s, u"image/png"_s,
                             large.size(),        at,     *added,     u"part1@x"_s};
            if (auto done = tx.attachments().insert(image, large); !done)
                return done;
            for (const auto &[author, kind, body] :
                 {std::tuple(u"Mara"_s, MessageKind::Reply, u"Dear Ada,\n\n\U0001F600"_s),
                  std::tuple(u"Mara"_s, MessageKind::Note, u"Ask Ben"_s),
                  std::tuple(u""_s, MessageKind::Reply, u"=1+1"_s)})
                if (auto done = tx.messages().saveDraft(ticket, author, kind, body, at); !done)
                    return done;
            for (const auto &[shortcut, language] :
                 {std::pair(u"Zebra"_s, u""_s), std::pair(u"\u00e4rger"_s, u"de"_s)})
                if (auto id = tx.cannedReplies().keep(
                        {{}, shortcut, u"A title"_s, u"Hello {customer.name}"_s, language, at});
                    !id)
                    return failure(id.error());
            return {};
        },
        [&](const Result<void> &done) { ended.set_value(done); });
    if (const auto done = ended.get_future().get(); !done)
        qFatal("%s", qUtf8Printable(done.error().detail));
    return reference;
}

const QString kWriting[] = {
    u"SELECT a.public_id, t.public_id, m.public_id, a.name, a.content_type, a.content_id, a.size, "
    "a.created_at, c.content FROM attachments a JOIN tickets t ON t.id = a.ticket_id JOIN "
    "attachment_contents c ON c.attachment_id = a.id LEFT JOIN messages m ON m.id = a.message_id "
    "ORDER BY 1"_s,
    u"SELECT t.public_id, d.author, d.kind, d.body, d.updated_at FROM drafts d JOIN tickets t "
    "ON t.id = d.ticket_id ORDER BY 1, 2, 3"_s,
    u"SELECT shortcut, title, body, language, updated_at FROM canned_replies ORDER BY 1"_s};

QByteArray objectLine(const QByteArray &record, const QJsonObject &good, const QString &name,
                      const QJsonValue &value)
{
    QJsonObject object = good;
    object[u"record"_s] = QString::fromLatin1(record);
    if (!name.isEmpty())
        object[name] = value;
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray linkLine(const QString &ticket, const QString &other, const char *kind)
{
    return QJsonDocument(QJsonObject{{u"record"_s, u"link"_s},
                                     {u"ticket"_s, ticket},
                                     {u"other"_s, other},
                                     {u"kind"_s, QLatin1String(kind)}})
        .toJson(QJsonDocument::Compact);
}

QByteArray mergeLine(const QString &ticket, const QString &into, const QJsonObject &changed = {})
{
    QJsonObject before{{u"status"_s, u"open"_s},
                       {u"escalation_open"_s, false},
                       {u"first_response_due"_s, u"2026-03-10T13:30:00.000Z"_s},
                       {u"resolution_due"_s, u"2026-03-11T13:30:00.000Z"_s},
                       {u"paused_at"_s, QJsonValue()},
                       {u"resolved_at"_s, QJsonValue()},
                       {u"snoozed_until"_s, QJsonValue()}};
    for (auto it = changed.begin(); it != changed.end(); ++it)
        before[it.key()] = it.value();
    return QJsonDocument(QJsonObject{{u"record"_s, u"merge"_s},
                                     {u"ticket"_s, ticket},
                                     {u"into"_s, into},
                                     {u"before"_s, before}})
        .toJson(QJsonDocument::Compact);
}

const QString kRelations[] = {
    u"SELECT t.public_id, o.public_id, l.kind FROM ticket_links l JOIN tickets t ON t.id = "
    "l.ticket_id JOIN tickets o ON o.id = l.other_id ORDER BY 1, 2"_s,
    u"SELECT t.public_id, h.public_id, g.status, g.escalation_open, g.first_response_due, "
    "g.resolution_due, g.sla_paused_at, g.resolved_at, g.snoozed_until FROM ticket_merges g "
    "JOIN tickets t ON t.id = g.ticket_id JOIN tickets h ON h.id = g.into_id ORDER BY 1"_s};

const char *const kCsvHead = "subject,message,customer_id,status,created_at\r\n";

} // namespace

class FileImportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesGoRoundWithoutLoss()
    {
        AskedDesk from;
        fill(from);
        QTemporaryDir folder;
        const QByteArray lines = exported(from, folder.filePath(u"a.jsonl"_s));
        QVERIFY2(lines.count('\n') >= 3, lines.left(2000).constData());
        QVERIFY(lines.contains("Both captures are real."));
        QCOMPARE(QFileInfo(folder.filePath(u"a.jsonl"_s)).permission(QFile::ReadOther), false);

        AskedDesk to;
        const Told told = import(to, folder.filePath(u"a.jsonl"_s));
        QCOMPARE(told.lines, QStringList());
        QCOMPARE(told.answer.complaint, QString());
        QVERIFY(told.answer.output.endsWith(u" taken in, 0 known already, 0 rejected\n"_s));
        QCOMPARE(exported(to, folder.filePath(u"b.jsonl"_s)), lines);
        QCOMPARE(ticketCounters(to), ticketCounters(from));
        // Counted once more, from the rows.
        const Look look(to.folder() + u"/caseline.db"_s);
        QCOMPARE(look.number(u"SELECT sum(value) FROM counters WHERE name = 'total'"_s),
                 look.number(u"SELECT count(*) FROM tickets"_s));
        QCOMPARE(look.number(u"SELECT sum(value) FROM counters WHERE name = 'status'"_s),
                 look.number(u"SELECT count(*) FROM tickets"_s));
    }

    void whatHoldsTicketsTogetherGoesRoundToo()
    {
        AskedDesk from;
        const QStringList references = fillWithRelations(from);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.jsonl"_s);
        const QByteArray lines = exported(from, file);
        QCOMPARE(linesOf(lines, "link").count('\n'), 3);
        QCOMPARE(linesOf(lines, "merge").count('\n'), 2);

        AskedDesk to;
        const Told told = import(to, file);
        QCOMPARE(told.lines, QStringList());
        QCOMPARE(told.answer.output, u"11 taken in, 0 known already, 0 rejected\n"_s);
        QCOMPARE(exported(to, folder.filePath(u"b.jsonl"_s)), lines);
        QCOMPARE(ticketCounters(to), ticketCounters(from));
        {
            const Look was(from.folder() + u"/caseline.db"_s);
            const Look is(to.folder() + u"/caseline.db"_s);
            for (const QString &rows : kRelations) {
                QVERIFY(!was.rows(rows).isEmpty());
                QCOMPARE(is.rows(rows), was.rows(rows));
            }
        }
        // A merge that came in can be taken back to what the ticket was, on both desks alike.
        for (AskedDesk *desk : {&from, &to}) {
            const QString merged = u"/api/tickets/"_s + references[4];
            QCOMPARE(desk->get(merged).text("merged_into"), references[0]);
            const HttpAnswer back = desk->post(merged + u"/unmerge"_s, "{}");
            QCOMPARE(back.status, 200);
            QCOMPARE(back.text("status"), u"pending"_s);
            QCOMPARE(back.text("snoozed_until"), u"2099-01-01T00:00:00.000Z"_s);
        }
        QCOMPARE(ticketCounters(to), ticketCounters(from));
    }

    void relationsComeInOnceAndAfterAnEndInBetween()
    {
        AskedDesk from;
        fillWithRelations(from);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.jsonl"_s);
        const QByteArray lines = exported(from, file);
        // The first run ends behind the tickets, and behind each line that follows.
        const qsizetype relations = lines.indexOf("{\"record\":\"link\"");
        AskedDesk to;
        for (qsizetype end = relations; end > 0; end = lines.indexOf('\n', end) + 1) {
            const Told told = import(to, fileWith(folder, u"part.jsonl"_s, lines.left(end)));
            QVERIFY2(told.answer.output.startsWith(end == relations ? u"6 taken"_s : u"1 taken"_s),
                     qPrintable(told.answer.output));
            to.restart();
        }
        QCOMPARE(import(to, file).answer.output, u"0 taken in, 11 known already, 0 rejected\n"_s);
        QCOMPARE(exported(to, folder.filePath(u"b.jsonl"_s)), lines);
        QCOMPARE(ticketCounters(to), ticketCounters(from));
    }

    void relationsThatCannotBeAreNamedAndTheRestGoesIn()
    {
        AskedDesk desk;
        const QStringList r = fillWithRelations(desk);
        QStringList ids;
        for (const QString &reference : r)
            ids << idOf(desk, reference);
        const QString nobody = u"0badcafe-0000-4000-8000-000000000000"_s;
        desk.ask("PATCH", u"/api/tickets/"_s + r[2], R"({"status":"closed"})");
        const auto with = [](QByteArray line, const QByteArray &before, const QByteArray &after) {
            return line.replace(before, after);
        };
        const QByteArray link = linkLine(ids[1], ids[4], "related");
        const QByteArray merge = mergeLine(ids[2], ids[0]);
        const QList<std::pair<QByteArray, QString>> wrong = {
            {linkLine(nobody, ids[1], "related"), u"there is no ticket 0badcafe-"_s},
            {linkLine(ids[1], nobody, "related"), u"there is no ticket 0badcafe-"_s},
            {linkLine(ids[1], ids[1], "related"), u"other must be another ticket"_s},
            {linkLine(ids[1], ids[4], "cousin"), u"kind is not one"_s},
            {linkLine(ids[1], u"1"_s, "related"), u"other must be a UUID"_s},
            {linkLine(ids[1], ids[3], "duplicate"), u"are linked as related already"_s},
            {linkLine(ids[5], ids[1], "parent"), u"has a parent already"_s},
            {linkLine(ids[0], ids[5], "parent"), u"are linked as child already"_s},
            {with(link, "{", R"({"colour":1,)"), u"colour is not known"_s},
            {with(link, R"("kind")", R"("kinds")"), u"kind is missing"_s},
            {mergeLine(nobody, ids[0]), u"there is no ticket 0badcafe-"_s},
            {mergeLine(ids[2], nobody), u"there is no ticket 0badcafe-"_s},
            {mergeLine(ids[2], ids[2]), u"into must be another ticket"_s},
            {mergeLine(ids[1], ids[0]), u"is not closed"_s},
            {mergeLine(ids[4], ids[1]), u"is merged into "_s + r[0] + u" already"_s},
            {mergeLine(ids[2], ids[4]), u"merges do not chain"_s},
            {mergeLine(ids[0], ids[1]), u"is not closed"_s},
            {mergeLine(ids[2], ids[0], {{u"status"_s, u"lost"_s}}), u"before.status is not one"_s},
            {mergeLine(ids[2], ids[0], {{u"status"_s, u"closed"_s}, {u"escalation_open"_s, true}}),
             u"before.escalation_open cannot be true"_s},
            {mergeLine(ids[2], ids[0], {{u"paused_at"_s, u"2026-02-30T00:00:00Z"_s}}),
             u"before.paused_at must be a time"_s},
            {mergeLine(ids[2], ids[0], {{u"wages"_s, 1}}), u"before.wages is not known"_s},
            {with(merge, R"("before":)", R"("before":[],"after":)"),
             u"before must be an object"_s}};
        QByteArray content;
        for (const auto &[line, why] : wrong)
            content += line + '\n';
        const QString file = folderFile(content + link + '\n' + merge + '\n');
        const Told told = import(desk, file);
        QCOMPARE(told.lines.size(), wrong.size());
        for (qsizetype i = 0; i < wrong.size(); ++i) {
            QVERIFY2(told.lines[i].startsWith(u"line %1: "_s.arg(i + 1)),
                     qPrintable(told.lines[i]));
            QVERIFY2(told.lines[i].contains(wrong[i].second), qPrintable(told.lines[i]));
        }
        QVERIFY2(told.answer.output.startsWith(u"2 taken in"_s), qPrintable(told.answer.output));
        QCOMPARE(desk.get(u"/api/tickets/"_s + r[2]).text("merged_into"), r[0]);
    }

    void filesDraftsAndCannedRepliesGoRoundToo()
    {
        AskedDesk from;
        fillWithWriting(from);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.jsonl"_s);
        const QByteArray lines = exported(from, file);
        QCOMPARE(linesOf(lines, "attachment").count('\n'), 2);
        QCOMPARE(linesOf(lines, "draft").count('\n'), 3);
        QCOMPARE(linesOf(lines, "canned_reply").count('\n'), 2); // not those it began with
        AskedDesk to;
        const Told told = import(to, file);
        QCOMPARE(told.lines, QStringList());
        QCOMPARE(told.answer.output, u"8 taken in, 0 known already, 0 rejected\n"_s);
        QVERIFY(exported(to, folder.filePath(u"b.jsonl"_s)) == lines); // too long to be shown
        const Look was(from.folder() + u"/caseline.db"_s);
        const Look is(to.folder() + u"/caseline.db"_s);
        for (const QString &rows : kWriting) {
            QVERIFY(!was.rows(rows).isEmpty());
            QVERIFY2(is.rows(rows) == was.rows(rows), qPrintable(rows));
        }
        QCOMPARE(import(to, file).answer.output, u"0 taken in, 8 known already, 0 rejected\n"_s);
    }

    void whatPeopleWroteHereSinceStays()
    {
        AskedDesk from;
        const QString reference = fillWithWriting(from);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.jsonl"_s);
        exported(from, file);
        AskedDesk to;
        import(to, file);
        {
            const Look look(to.folder() + u"/caseline.db"_s);
            look.rows(u"UPDATE drafts SET body = 'Newer' WHERE author = 'Mara'"_s);
            look.rows(u"UPDATE canned_replies SET body = 'Newer', updated_at = updated_at + 1 "
                      "WHERE shortcut = 'Zebra'"_s);
            look.rows(u"UPDATE canned_replies SET body = 'Older', updated_at = updated_at - 1 "
                      "WHERE shortcut = '\u00e4rger'"_s);
        }
        QCOMPARE(import(to, file).answer.output, u"1 taken in, 7 known already, 0 rejected\n"_s);
        const Look look(to.folder() + u"/caseline.db"_s);
        QCOMPARE(look.number(u"SELECT count(*) FROM drafts WHERE body = 'Newer'"_s), 2);
        QCOMPARE(look.number(u"SELECT count(*) FROM canned_replies WHERE body = 'Newer'"_s), 1);
        QCOMPARE(look.number(u"SELECT count(*) FROM canned_replies WHERE body = 'Older'"_s), 0);
        QCOMPARE(look.number(u"SELECT count(*) FROM canned_replies WHERE shortcut = 'Zebra'"_s), 1);
    }

    void hostileFilesDraftsAndCannedRepliesAreNamed()
    {
        AskedDesk desk;
        const QString ticket = idOf(desk, fillWithWriting(desk));
        const QString nobody = u"0badcafe-0000-4000-8000-000000000000"_s;
        const QString time = u"2026-03-10T13:30:00.000Z"_s;
        const QJsonObject file{{u"id"_s, u"11111111-0000-4000-8000-000000000001"_s},
                               {u"ticket"_s, ticket},
                               {u"message"_s, QJsonValue()},
                               {u"name"_s, u"a.txt"_s},
                               {u"content_type"_s, u"text/plain"_s},
                               {u"content_id"_s, u""_s},
                               {u"created_at"_s, time},
                               {u"content"_s, u"QUJD"_s}};
        const QJsonObject draft{{u"ticket"_s, ticket},
                                {u"author"_s, u"Ben"_s},
                                {u"kind"_s, u"reply"_s},
                                {u"body"_s, u"Dear"_s},
                                {u"updated_at"_s, time}};
        const QJsonObject canned{{u"shortcut"_s, u"new"_s},
                                 {u"title"_s, u"T"_s},
                                 {u"body"_s, u"B"_s},
                                 {u"language"_s, u""_s},
                                 {u"updated_at"_s, time}};
        struct Wrong
        {
            QByteArray record;
            QJsonObject good;
            QString name;
            QJsonValue value;
            QString why;
        };
        const QList<Wrong> wrong = {
            {"attachment", file, u"ticket"_s, nobody, u"there is no ticket 0badcafe-"_s},
            {"attachment", file, u"message"_s, nobody, u"has no message 0badcafe-"_s},
            {"attachment", file, u"message"_s, 7, u"message must be a string"_s},
            {"attachment", file, u"name"_s, u""_s, u"name must not be empty"_s},
            {"attachment", file, u"name"_s, u"a\nb"_s, u"name must be one line"_s},
            {"attachment", file, u"name"_s, QString(256, u'x'), u"name must have at most 255"_s},
            {"attachment", file, u"content_type"_s, u"text/html; x"_s, u"must be a media type"_s},
            {"attachment", file, u"content_type"_s, u"a/b\r\nX: 1"_s, u"content_type must be"_s},
            {"attachment", file, u"content"_s, u""_s, u"content must not be empty"_s},
            {"attachment", file, u"content"_s, u"QUJ*"_s, u"content must be base64"_s},
            {"attachment", file, u"content"_s, QString((kMostAttachmentBytes / 3 + 1) * 4, u'A'),
             u"content is longer than 25 MiB"_s},
            {"attachment", file, u"size"_s, 3, u"size is not known"_s},
            {"draft", draft, u"ticket"_s, nobody, u"there is no ticket 0badcafe-"_s},
            {"draft", draft, u"kind"_s, u"customer"_s, u"kind must be reply or note"_s},
            {"draft", draft, u"body"_s, u""_s, u"body must not be empty"_s},
            {"draft", draft, u"updated_at"_s, u"0000-01-01T00:00:00Z"_s, u"must be a time"_s},
            {"canned_reply", canned, u"shortcut"_s, u"two words"_s,
             u"shortcut must have 1 to 32"_s},
            {"canned_reply", canned, u"title"_s, QString(101, u'x'), u"title must have at most"_s},
            {"canned_reply", canned, u"body"_s, QString(5001, u'x'), u"body must have at most"_s},
            {"canned_reply", canned, u"language"_s, u"klingonic"_s,
             u"language must have at most"_s},
        };
        QByteArray content;
        for (const Wrong &w : wrong)
            content += objectLine(w.record, w.good, w.name, w.value) + '\n';
        content += objectLine("attachment", file, {}, {}) + '\n' +
                   objectLine("draft", draft, {}, {}) + '\n' +
                   objectLine("canned_reply", canned, {}, {}) + '\n';
        const Told told = import(desk, folderFile(content));
        QCOMPARE(told.lines.size(), wrong.size());
        for (qsizetype i = 0; i < wrong.size(); ++i) {
            QVERIFY2(told.lines[i].startsWith(u"line %1: "_s.arg(i + 1)),
                     qPrintable(told.lines[i]));
            QVERIFY2(told.lines[i].contains(wrong[i].why), qPrintable(told.lines[i]));
        }
        QVERIFY2(told.answer.output.startsWith(u"3 taken in"_s), qPrintable(told.answer.output));
        QCOMPARE(desk.get(u"/api/attachments/11111111-0000-4000-8000-000000000001"_s).status, 200);
    }

    void parentsThatComeInFormNoCircle()
    {
        AskedDesk desk;
        QStringList ids;
        for (int i = 0; i < 3; ++i)
            ids << idOf(desk, desk.post(u"/api/incidents"_s, R"({"customer_id":"ada",)"
                                                             R"("channel":"web","message":"Hi"})")
                                  .text("ticket_id"));
        const Told told = import(desk, folderFile(linkLine(ids[0], ids[1], "parent") + '\n' +
                                                  linkLine(ids[2], ids[1], "child") + '\n' +
                                                  linkLine(ids[2], ids[0], "parent") + '\n' +
                                                  linkLine(ids[0], ids[2], "child") + '\n'));
        QCOMPARE(told.lines, (QStringList{u"line 3: parents must not form a circle"_s,
                                          u"line 4: parents must not form a circle"_s}));
        QVERIFY2(told.answer.output.startsWith(u"2 taken in"_s), qPrintable(told.answer.output));
    }

    void nobodyIsToldOfWhatComesIn()
    {
        AskedDesk from;
        fill(from);
        QTemporaryDir folder;
        exported(from, folder.filePath(u"a.jsonl"_s));
        AskedDesk to;
        import(to, folder.filePath(u"a.jsonl"_s));
        QTest::qWait(1500); // workers would have had their turn
        const Look look(to.folder() + u"/caseline.db"_s);
        QCOMPARE(look.number(u"SELECT count(*) FROM outbox"_s), 0);
        QCOMPARE(look.number(u"SELECT count(*) FROM reminders"_s), 0);
        QCOMPARE(look.number(u"SELECT count(*) FROM jobs WHERE queue = 'notifications'"_s), 0);
        QVERIFY(look.number(u"SELECT count(*) FROM events"_s) > 3);
        // Outgoing webhooks are told of numbers above theirs.
        QCOMPARE(look.number(u"SELECT count(*) FROM events WHERE id > 0"_s), 0);
    }

    void aSecondTimeDoesNothing()
    {
        AskedDesk from;
        fill(from);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.jsonl"_s);
        const QByteArray lines = exported(from, file);
        AskedDesk to;
        import(to, file);
        const auto before = ticketCounters(to);
        const Told again = import(to, file);
        QVERIFY2(again.answer.output.startsWith(u"0 taken in, "_s),
                 qPrintable(again.answer.output));
        QCOMPARE(int(again.answer.code), 0);
        QCOMPARE(ticketCounters(to), before);
        QCOMPARE(exported(to, folder.filePath(u"b.jsonl"_s)), lines);
        QCOMPARE(import(from, file).answer.output.left(9), u"0 taken i"_s);
    }

    void referencesAreKeptAndGoOnBehindThem()
    {
        AskedDesk from;
        fill(from); // of today
        QTemporaryDir folder;
        exported(from, folder.filePath(u"a.jsonl"_s));
        AskedDesk to;
        import(to, folder.filePath(u"a.jsonl"_s));
        const HttpAnswer next = to.post(
            u"/api/incidents"_s, R"({"customer_id":"new","channel":"web","message":"Hello?"})");
        QCOMPARE(next.status, 201);
        QVERIFY2(next.text("ticket_id").endsWith(u"-0004"_s), qPrintable(next.text("ticket_id")));
        // Its reference is another ticket's here.
        const QByteArray line = exported(to, folder.filePath(u"b.jsonl"_s)).split('\n').value(1);
        QByteArray other = line;
        const qsizetype id = other.indexOf("\"id\":\"") + 6;
        other.replace(id, 8, "0badcafe");
        const Told told = import(to, fileWith(folder, u"c.jsonl"_s, other + '\n'));
        QCOMPARE(int(told.answer.code), 1);
        QCOMPARE(told.lines.size(), 1);
        QVERIFY2(told.lines.front().contains(u"is another ticket's"_s),
                 qPrintable(told.lines.front()));
    }

    void whatComesInIsFound()
    {
        AskedDesk from;
        fill(from);
        QTemporaryDir folder;
        exported(from, folder.filePath(u"a.jsonl"_s));
        AskedDesk to;
        import(to, folder.filePath(u"a.jsonl"_s));
        QTRY_COMPARE_WITH_TIMEOUT(to.get(u"/api/tickets?search=captures"_s).list("items").size(), 1,
                                  10'000);
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                const Look look(to.folder() + u"/caseline.db"_s);
                return look.number(u"SELECT value FROM counters WHERE name = 'search' AND "
                                   "key = 'watermark'"_s) ==
                       look.number(u"SELECT max(id) FROM messages"_s);
            }(),
            10'000);
    }

    void linesThatCannotBeTakenInAreNamedAndTheRestGoesIn()
    {
        AskedDesk from;
        fill(from);
        QTemporaryDir folder;
        const QByteArray good = exported(from, folder.filePath(u"a.jsonl"_s)).split('\n').value(1);
        const auto with = [&good](const QByteArray &before, const QByteArray &after) {
            QByteArray line = good;
            const qsizetype at = line.indexOf(before);
            return at < 0 ? QByteArray("not there: " + before)
                          : line.replace(at, before.size(), after);
        };
        const QList<std::pair<QByteArray, QString>> wrong = {
            {"{", u"not well-formed"_s},
            {"[]", u"must be an object"_s},
            {R"({"record":"ticket","record":"ticket"})", u"stands twice"_s},
            {R"({"record":"cat"})", u"record is not one"_s},
            {"{\"record\":\"\xff\"}", u"not UTF-8"_s},
            {with("\"version\":", "\"version\":\"x\",\"wersion\":"), u"version must be"_s},
            {with("\"version\":", "\"version\":1e99,\"wersion\":"), u"version must be"_s},
            {with("\"unread\":", "\"colour\":1,\"unread\":"), u"colour is not known"_s},
            {with("\"status\":\"", "\"status\":\"x"), u"status is not one"_s},
            {with("\"reference\":\"", "\"reference\":\"/../"), u"reference takes"_s},
            {with("\"created_at\":\"2", "\"created_at\":\"x"), u"created_at must be a time"_s},
            {with("\"messages\":[", "\"messages\":[7,"), u"messages[0] must be an object"_s},
            {with("\"tags\":[", "\"tags\":[\"two words\","), u"tags must be"_s},
            {with("\"id\":\"", "\"id\":\"{"), u"id must be a UUID"_s},
            {QByteArray(RecordSource::kLongestLine + 1, ' ') + "x", u"longer than 64 MiB"_s}};
        QByteArray content;
        for (const auto &[line, why] : wrong)
            content += line + '\n';
        AskedDesk to;
        const Told told = import(to, fileWith(folder, u"w.jsonl"_s, content + good + "\n\n"));
        QCOMPARE(int(told.answer.code), 1);
        QVERIFY2(told.answer.complaint == u"%1 lines were rejected"_s.arg(wrong.size()),
                 qPrintable(told.lines.join(u'\n')));
        QVERIFY2(told.answer.output.startsWith(u"1 taken in"_s), qPrintable(told.answer.output));
        QCOMPARE(told.lines.size(), wrong.size());
        for (qsizetype i = 0; i < wrong.size(); ++i) {
            QVERIFY2(told.lines[i].startsWith(u"line %1: "_s.arg(i + 1)),
                     qPrintable(told.lines[i]));
            QVERIFY2(told.lines[i].contains(wrong[i].second), qPrintable(told.lines[i]));
        }
    }

    void tablesAreSafeAndComeBack()
    {
        AskedDesk from;
        fill(from);
        from.post(
            u"/api/tickets"_s,
            R"({"title":"=HYPERLINK(1)+2","description":"-2, \u0022quoted\u0022\nsecond line",)"
            R"("customer_id":"+eve","email":"eve@x.example"})");
        QTemporaryDir folder;
        const QByteArray table = exported(from, folder.filePath(u"a.csv"_s));
        QVERIFY(table.startsWith("id,reference,inbox,"));
        QVERIFY2(table.contains(",'=HYPERLINK(1)+2,\"'-2, \"\"quoted\"\"\nsecond line\",'+eve,"),
                 table.constData());
        AskedDesk to;
        const Told told = import(to, folder.filePath(u"a.csv"_s));
        QCOMPARE(told.lines, QStringList());
        QVERIFY2(told.answer.output.startsWith(u"4 taken in"_s), qPrintable(told.answer.output));
        const QString reference = QString::fromUtf8(table.split('\n').value(1).split(',').value(1));
        QCOMPARE(to.get(u"/api/tickets/"_s + reference).status, 200);
        const QByteArray back = exported(to, folder.filePath(u"b.csv"_s));
        QCOMPARE(back, table);
        QCOMPARE(import(to, folder.filePath(u"a.csv"_s)).answer.output.left(10), u"0 taken in"_s);
        const Look look(to.folder() + u"/caseline.db"_s);
        QCOMPARE(look.number(u"SELECT count(*) FROM outbox"_s), 0);
        QCOMPARE(look.number(u"SELECT count(*) FROM customers WHERE external_id = '+eve'"_s), 1);
    }

    void aTableOfSomebodyElseIsEnough()
    {
        QTemporaryDir folder;
        AskedDesk to;
        const QByteArray table = QByteArray("\xef\xbb\xbf") + kCsvHead +
                                 "Broken,\"It is broken,\r\nreally\",joe,closed,"
                                 "2025-01-02T03:04:05Z\r\n"
                                 "Lost,,joe,opne,\r\n"
                                 "a\"b,x,joe,open,\r\n"
                                 "Two,cells\r\n"
                                 "\"Bad\" end,x,joe,open,\r\n"
                                 "\xff,x,joe,open,\r\n"
                                 "Help,,joe,,\r\n";
        const Told told = import(to, fileWith(folder, u"t.csv"_s, table));
        QCOMPARE(told.lines.size(), 5);
        for (qsizetype i = 0; i < 5; ++i)
            QVERIFY2(told.lines[i].startsWith(u"line %1: "_s.arg(i + 4)),
                     qPrintable(told.lines[i]));
        QCOMPARE(int(told.answer.code), 1);
        QVERIFY2(told.answer.output.startsWith(u"2 taken in"_s), qPrintable(told.answer.output));
        QVERIFY(
            import(to, folder.filePath(u"t.csv"_s)).answer.output.contains(u"2 known already"_s));
        const Look look(to.folder() + u"/caseline.db"_s);
        QCOMPARE(look.number(u"SELECT count(*) FROM tickets WHERE status = 'closed' AND "
                             "reference = 'TKT-20250102-0001'"_s),
                 1);
        QCOMPARE(look.number(u"SELECT count(*) FROM customers"_s), 1);
    }

    void filesThatAreNoneAreRefused()
    {
        QTemporaryDir folder;
        AskedDesk to;
        QCOMPARE(int(import(to, folder.filePath(u"none.jsonl"_s)).answer.code), 1);
        QCOMPARE(int(import(to, folder.path()).answer.code), 1);
        const Told column = import(to, fileWith(folder, u"c.csv"_s, "subject,colour\na,b\n"));
        QVERIFY2(column.answer.complaint.contains(u"colour"_s),
                 qPrintable(column.answer.complaint));
        QCOMPARE(int(import(to, fileWith(folder, u"d.csv"_s, "subject,subject\n")).answer.code), 1);
        QCOMPARE(int(import(to, fileWith(folder, u"e.csv"_s, "")).answer.code), 0);
        CommandLine line;
        line.arguments << folder.filePath(u"x.txt"_s);
        QVERIFY(!withFile(line));
        QCOMPARE(int(exportDesk(line, {})), int(ExitCode::Usage));
    }

    void cellsKeepTheirApostrophes()
    {
        const QStringList cells = {u"=1"_s,  u"'=1"_s,      u"''@x"_s,     u"'"_s, u"it's"_s,
                                   u"\tx"_s, u"a\r\nb\n"_s, u"'quoted'"_s, u""_s,  u" pad "_s};
        QByteArray bytes = csvLine(cells);
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        CsvReader reader(buffer);
        const auto row = reader.next();
        QVERIFY(row);
        QCOMPARE(row->complaint, QString());
        QCOMPARE(row->cells, cells);
        QVERIFY(!reader.next());
    }

    void anEndInTheMiddleGoesOnLater()
    {
        QTemporaryDir folder;
        QByteArray table = kCsvHead;
        constexpr int kRows = 3000;
        for (int i = 0; i < kRows; ++i)
            table += "Row " + QByteArray::number(i) + ",Words,joe,open,\n";
        const QString file = fileWith(folder, u"t.csv"_s, table);
        AskedDesk to;
        std::promise<ManagementAnswer> answer;
        std::atomic<int> asked = 0;
        to.desk().imports().run(
            file, {[&](ManagementAnswer given) { answer.set_value(std::move(given)); },
                   [](const QString &) {}, [&] { return ++asked > 5; }});
        const ManagementAnswer ended = answer.get_future().get();
        QCOMPARE(int(ended.code), 1);
        QVERIFY2(ended.output.startsWith(u"500 taken in"_s), qPrintable(ended.output));
        to.restart();
        const Told rest = import(to, file);
        QVERIFY2(rest.answer.output.startsWith(u"2500 taken in, 500 known"_s),
                 qPrintable(rest.answer.output));
        QCOMPARE(to.get(u"/api/stats"_s).body[u"total"_s].toInt(), kRows);
    }

private:
    QString folderFile(const QByteArray &content)
    {
        return fileWith(m_folder, u"relations.jsonl"_s, content);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(FileImportTest)
#include "tst_file_import.moc"
