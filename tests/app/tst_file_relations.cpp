// SPDX-License-Identifier: GPL-3.0-or-later
// What hangs on tickets on its way out into files and back in: links and merges, attachments,
// drafts, canned replies. Longer than others: what cannot be taken in is shown line by line.
#include "support/import_desk.h"

#include "record_source.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

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
    QString reference =
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
            const QByteArray look = "<p>See <b>the file</b>.</p>";
            Attachment html{QUuid::createUuid(),
                            ticket,
                            u"message.html"_s,
                            QLatin1String(kMessageHtmlType),
                            look.size(),
                            at,
                            *added};
            if (auto done = tx.attachments().insert(html, look); !done)
                return done;
            Attachment draft{QUuid::createUuid(), ticket, u"c.txt"_s, u"text/plain"_s, 1, at};
            draft.draftedBy = u"Mara"_s;
            if (auto done = tx.attachments().insert(draft, "c"); !done)
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
    "a.created_at, a.drafted_by, c.content FROM attachments a JOIN tickets t ON t.id = a.ticket_id "
    "JOIN "
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

} // namespace

class FileRelationsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
        QCOMPARE(linesOf(lines, "attachment").count('\n'), 4);
        QCOMPARE(linesOf(lines, "draft").count('\n'), 3);
        QCOMPARE(linesOf(lines, "canned_reply").count('\n'), 2); // not those it began with
        AskedDesk to;
        const Told told = import(to, file);
        QCOMPARE(told.lines, QStringList());
        QCOMPARE(told.answer.output, u"10 taken in, 0 known already, 0 rejected\n"_s);
        QVERIFY(exported(to, folder.filePath(u"b.jsonl"_s)) == lines); // too long to be shown
        const Look was(from.folder() + u"/caseline.db"_s);
        const Look is(to.folder() + u"/caseline.db"_s);
        for (const QString &rows : kWriting) {
            QVERIFY(!was.rows(rows).isEmpty());
            QVERIFY2(is.rows(rows) == was.rows(rows), qPrintable(rows));
        }
        QCOMPARE(import(to, file).answer.output, u"0 taken in, 10 known already, 0 rejected\n"_s);
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
        QCOMPARE(import(to, file).answer.output, u"1 taken in, 9 known already, 0 rejected\n"_s);
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
            {"canned_reply", canned, u"title"_s, QString(101, u'x'), u"title must have 1 to 100"_s},
            {"canned_reply", canned, u"body"_s, QString(5001, u'x'), u"body must have 1 to 5000"_s},
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

private:
    QString folderFile(const QByteArray &content)
    {
        return fileWith(m_folder, u"relations.jsonl"_s, content);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(FileRelationsTest)
#include "tst_file_relations.moc"
