// SPDX-License-Identifier: GPL-3.0-or-later
// What stands beside tickets on its way out into files and back in: deliveries, reminders, canned
// replies, macros, articles and their votes, saved views.
#include "support/import_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

const Instant kThen = fromMs(1'773'144'000'123);

void write(AskedDesk &desk, std::function<Result<void>(Transaction &)> change)
{
    std::promise<Result<void>> ended;
    desk.desk().store().store().submit(std::move(change),
                                       [&](const Result<void> &done) { ended.set_value(done); });
    if (const auto done = ended.get_future().get(); !done)
        qFatal("%s", qUtf8Printable(done.error().detail));
}

OutboxItem letter(TicketId ticket, DeliveryStatus status)
{
    OutboxItem item;
    item.publicId = QUuid::createUuid();
    item.ticket = ticket;
    item.kind = DeliveryKind::Reply;
    item.recipient = u"ada@example.com"_s;
    item.cc = {u"bo@example.com"_s, u"eve@example.com"_s};
    item.subject = u"Re: \u00e5 \"quoted\" subject"_s;
    item.body = u"Dear Ada,\n\n\U0001F600"_s;
    item.messageIdHeader = u"<%1@desk.example>"_s.arg(item.publicId.toString(QUuid::WithoutBraces));
    item.dedupeKey = u"key-%1"_s.arg(word(status));
    item.status = status;
    item.attempts = 2;
    item.lastError = u"451 try later"_s;
    item.createdAt = kThen;
    item.nextAttemptAt = kThen + std::chrono::hours(1);
    return item;
}

const DeliveryStatus kStatuses[] = {DeliveryStatus::Queued,    DeliveryStatus::Sending,
                                    DeliveryStatus::Failed,    DeliveryStatus::Sent,
                                    DeliveryStatus::Dead,      DeliveryStatus::MaybeSent,
                                    DeliveryStatus::Delivered, DeliveryStatus::Simulated};

std::vector<Macro> someMacros()
{
    Macro outage;
    outage.name = u"Outage \u2013 known"_s;
    outage.status = Status::Pending;
    outage.priority = Priority::High;
    outage.category = u"technical"_s;
    outage.assignee = u"{agent.name}"_s;
    outage.addTags = {u"outage"_s, u"eu"_s};
    outage.removeTags = {u"new"_s};
    outage.snooze = u"tomorrow 9"_s;
    outage.text = MacroText::Reply;
    outage.body = u"Hello {customer.first_name},\n\nwe know."_s;
    outage.updatedAt = kThen;
    Macro nobody;
    nobody.name = u"Give back"_s;
    nobody.assignee = u""_s;
    nobody.team = u"On call"_s;
    nobody.updatedAt = kThen;
    Macro close;
    close.name = u"Close"_s;
    close.status = Status::Closed;
    close.updatedAt = kThen;
    return {outage, nobody, close};
}

/// Far in the future, so that the desk at work leaves it alone.
void fillDesk(AskedDesk &desk)
{
    const QString reference =
        desk.post(u"/api/incidents"_s,
                  R"({"customer_id":"ada","channel":"web","message":"My card was charged twice!"})")
            .text("ticket_id");
    const TicketId ticket = desk.desk().store().tickets().ticket(reference)->id;
    write(desk, [ticket](Transaction &tx) -> Result<void> {
        for (const DeliveryStatus status : kStatuses) {
            OutboxItem item = letter(ticket, status);
            item.nextAttemptAt = fromMs(4'102'444'800'000); // 2100
            if (auto id = tx.outbox().add(item); !id)
                return failure(id.error());
        }
        for (int n = 0; n < 3; ++n) {
            Article article;
            article.publicId = QUuid::createUuid();
            article.title = u"How to %1"_s.arg(n);
            article.category = n == 0 ? u""_s : u"billing"_s;
            article.body = u"# Steps\n\n1. `one`\n2. \u00fcber\n"_s;
            article.tags = n == 2 ? QStringList{u"a b"_s, u"c"_s} : QStringList();
            article.createdAt = article.updatedAt = kThen;
            article.cited = n;
            if (auto id = tx.knowledge().insert(article); !id)
                return failure(id.error());
            else if (auto done = tx.knowledge().vote(*id, ticket, n != 1, kThen); !done)
                return done;
        }
        if (auto done = tx.timers().addReminder(
                {{}, ticket, fromMs(4'102'444'800'000), ReminderStatus::Scheduled});
            !done)
            return done;
        for (const Macro &macro : someMacros())
            if (auto id = tx.macros().keep(macro); !id)
                return failure(id.error());
        for (const auto &[owner, name] :
             {std::pair(u""_s, u"Refunds"_s), std::pair(u"Mara"_s, u"Refunds"_s)}) {
            SavedView view;
            view.publicId = QUuid::createUuid();
            view.owner = owner;
            view.name = name;
            view.query = u"status:open \"re fund\" -tag:x"_s;
            view.position = 3;
            view.updatedAt = kThen;
            if (auto id = tx.savedViews().keep(view); !id)
                return failure(id.error());
        }
        return {};
    });
}

const QString kBeside[] = {
    u"SELECT public_id, title, category, body, tags, created_at, updated_at, cited, helpful, "
    "unhelpful FROM articles ORDER BY 1"_s,
    u"SELECT public_id, owner, name, query, position, updated_at FROM saved_views ORDER BY 1"_s,
    u"SELECT o.public_id, t.public_id, o.channel, o.kind, o.recipient, o.cc, o.subject, o.body, "
    "o.message_id_header, o.dedupe_key, o.attempts, o.created_at, o.sent_at FROM outbox o "
    "JOIN tickets t ON t.id = o.ticket_id ORDER BY 1"_s,
    u"SELECT name, status, priority, category, assignee, team, add_tags, remove_tags, snooze, "
    u"text_kind, "
    "body, updated_at FROM macros ORDER BY 1"_s,
    u"SELECT a.public_id, t.public_id, v.helpful, v.at FROM article_votes v JOIN articles a ON "
    "a.id = v.article_id JOIN tickets t ON t.id = v.ticket_id ORDER BY 1, 2"_s,
    u"SELECT t.public_id, r.due_at, r.status, r.settled_at FROM reminders r JOIN tickets t ON "
    "t.id = r.ticket_id ORDER BY 1, r.id"_s,
    u"SELECT name, key, value FROM counters WHERE name = 'article' AND value <> 0 ORDER BY 2"_s};

QByteArray lineWith(const QByteArray &line, const QString &name, const QJsonValue &value)
{
    QJsonObject object = QJsonDocument::fromJson(line).object();
    object[name] = value;
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray firstOf(const QByteArray &lines, const QByteArray &record)
{
    for (const QByteArray &line : lines.split('\n'))
        if (line.startsWith("{\"record\":\"" + record + "\""))
            return line;
    return {};
}

} // namespace

class FileDeskTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatStandsBesideTicketsGoesRound()
    {
        AskedDesk from;
        fillDesk(from);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.jsonl"_s);
        exported(from, file);
        AskedDesk to;
        const Told told = import(to, file);
        QCOMPARE(told.lines, QStringList());
        const Look was(from.folder() + u"/caseline.db"_s);
        const Look is(to.folder() + u"/caseline.db"_s);
        for (const QString &rows : kBeside) {
            QVERIFY2(!was.rows(rows).isEmpty(), qPrintable(rows));
            QVERIFY2(is.rows(rows) == was.rows(rows), qPrintable(rows));
        }
        const Told again = import(to, file);
        QVERIFY2(again.answer.output.startsWith(u"0 taken in, "_s),
                 qPrintable(again.answer.output));
    }

    void nothingThatComesInGoesOut()
    {
        AskedDesk from;
        fillDesk(from);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.jsonl"_s);
        exported(from, file);
        AskedDesk to;
        import(to, file);
        const Look is(to.folder() + u"/caseline.db"_s);
        QCOMPARE(is.number(u"SELECT count(*) FROM outbox WHERE next_attempt_at IS NOT NULL OR "
                           "status IN ('queued', 'sending', 'failed')"_s),
                 0);
        QCOMPARE(is.number(u"SELECT count(*) FROM outbox WHERE status = 'dead' AND last_error = "
                           "'It had not gone out when it was exported.'"_s),
                 3);
        // A person finds them where given-up ones stand, and what was sent as it was.
        QCOMPARE(
            is.number(u"SELECT value FROM counters WHERE name = 'delivery' AND key = 'dead'"_s), 4);
        QCOMPARE(is.number(u"SELECT count(*) FROM outbox WHERE status = 'maybe_sent'"_s), 1);
    }

    void theArticleThatWasChangedLastStays()
    {
        AskedDesk from;
        fillDesk(from);
        QTemporaryDir folder;
        const QByteArray line = firstOf(exported(from, folder.filePath(u"a.jsonl"_s)), "article");
        AskedDesk to;
        const auto bring = [&](const QByteArray &content) {
            return import(to, fileWith(folder, u"b.jsonl"_s, content + '\n')).answer.output;
        };
        const QString title = u"SELECT title FROM articles"_s;
        const Look is(to.folder() + u"/caseline.db"_s);
        QVERIFY(bring(line).startsWith(u"1 taken in"_s));
        QVERIFY(bring(lineWith(line, u"title"_s, u"Same time"_s)).startsWith(u"0 taken in"_s));
        QByteArray newer = lineWith(line, u"title"_s, u"Newer"_s);
        newer = lineWith(newer, u"updated_at"_s, u"2027-01-01T00:00:00.000Z"_s);
        QVERIFY(bring(newer).startsWith(u"1 taken in"_s));
        QCOMPARE(is.rows(title), QList<QVariantList>{{u"Newer"_s}});
        QVERIFY(bring(line).startsWith(u"0 taken in"_s));
        QCOMPARE(is.rows(title), QList<QVariantList>{{u"Newer"_s}});
        QCOMPARE(is.number(u"SELECT count(*) FROM articles"_s), 1);
    }

    void hostileLinesAreNamed()
    {
        AskedDesk from;
        fillDesk(from);
        QTemporaryDir folder;
        const QByteArray lines = exported(from, folder.filePath(u"a.jsonl"_s));
        struct Wrong
        {
            const char *record;
            QString name;
            QJsonValue value;
            QString why;
        };
        const QString nobody = u"0badcafe-0000-4000-8000-000000000000"_s;
        const Wrong wrong[] = {
            {"delivery", u"ticket"_s, nobody, u"there is no ticket 0badcafe-"_s},
            {"delivery", u"message"_s, nobody, u"has no message 0badcafe-"_s},
            {"delivery", u"status"_s, u"flying"_s, u"status is not one"_s},
            {"delivery", u"kind"_s, u"poem"_s, u"kind is not one"_s},
            {"delivery", u"recipient"_s, u""_s, u"recipient must not be empty"_s},
            {"delivery", u"recipient"_s, u"a@b.example\r\nBcc: c@d.example"_s,
             u"recipient must be one line"_s},
            {"delivery", u"subject"_s, u"a\nb"_s, u"subject must be one line"_s},
            {"delivery", u"attempts"_s, -1, u"attempts"_s},
            {"delivery", u"colour"_s, 1, u"colour is not known"_s},
            {"article", u"title"_s, u""_s, u"title must not be empty"_s},
            {"article", u"tags"_s, QJsonArray{1}, u"tags must be a list of words"_s},
            {"article", u"tags"_s, QJsonArray{u"a\nb"_s}, u"tags must be a list of words"_s},
            {"article", u"helpful"_s, -1, u"helpful"_s},
            {"article", u"id"_s, u"1"_s, u"id must be a UUID"_s},
            {"article_vote", u"ticket"_s, nobody, u"there is no ticket 0badcafe-"_s},
            {"article_vote", u"article"_s, nobody, u"there is no such article"_s},
            {"article_vote", u"helpful"_s, u"yes"_s, u"helpful"_s},
            {"macro", u"name"_s, QString(61, u'x'), u"name must have 1 to 60"_s},
            {"macro", u"status"_s, u"lost"_s, u"status is not one"_s},
            {"macro", u"add_tags"_s, QJsonArray{u"a b"_s}, u"add_tags must be"_s},
            {"macro", u"snooze"_s, u"when pigs fly"_s, u"snooze is no time"_s},
            {"macro", u"body"_s, u""_s, u"body must have 1 to 5000"_s},
            {"saved_view", u"name"_s, QString(61, u'x'), u"name must have 1 to 60"_s},
            {"saved_view", u"query"_s, u""_s, u"query must not be empty"_s},
            {"saved_view", u"query"_s, QString(2001, u'x'), u"query must have at most"_s},
            {"saved_view", u"position"_s, u"first"_s, u"position"_s},
        };
        QByteArray content;
        for (const Wrong &w : wrong)
            content += lineWith(firstOf(lines, w.record), w.name, w.value) + '\n';
        AskedDesk to;
        const Told told =
            import(to, fileWith(folder, u"b.jsonl"_s, firstOf(lines, "ticket") + '\n' + content));
        QCOMPARE(told.lines.size(), qsizetype(std::size(wrong)));
        for (qsizetype i = 0; i < told.lines.size(); ++i) {
            QVERIFY2(told.lines[i].startsWith(u"line %1: "_s.arg(i + 2)),
                     qPrintable(told.lines[i]));
            QVERIFY2(told.lines[i].contains(wrong[i].why), qPrintable(told.lines[i]));
        }
        const Look is(to.folder() + u"/caseline.db"_s);
        QCOMPARE(is.number(u"SELECT count(*) FROM outbox"_s), 0);
        QCOMPARE(is.number(u"SELECT count(*) FROM articles"_s), 0);
        QCOMPARE(is.number(u"SELECT count(*) FROM saved_views"_s), 0);
        QCOMPARE(is.number(u"SELECT count(*) FROM macros"_s), 0);
    }

    void remindersComeAlongUnlessTheyAreOverdue()
    {
        AskedDesk from;
        fillDesk(from);
        QTemporaryDir folder;
        const QByteArray ticket = firstOf(exported(from, folder.filePath(u"a.jsonl"_s)), "ticket");
        const auto reminder = [](const QString &dueAt, const QString &status,
                                 QJsonValue settledAt) {
            return QJsonObject{
                {u"due_at"_s, dueAt}, {u"status"_s, status}, {u"settled_at"_s, settledAt}};
        };
        const QByteArray line = lineWith(
            ticket, u"reminders"_s,
            QJsonArray{
                reminder(u"2020-01-02T00:00:00.000Z"_s, u"sent"_s, u"2020-01-02T00:00:03.000Z"_s),
                reminder(u"2020-01-03T00:00:00.000Z"_s, u"scheduled"_s, QJsonValue()),
                reminder(u"2100-01-01T00:00:00.000Z"_s, u"scheduled"_s, QJsonValue())});
        AskedDesk to;
        QCOMPARE(import(to, fileWith(folder, u"b.jsonl"_s, line + '\n')).lines, QStringList());
        const Look is(to.folder() + u"/caseline.db"_s);
        QCOMPARE(is.rows(u"SELECT status, settled_at IS NULL FROM reminders ORDER BY due_at"_s),
                 (QList<QVariantList>{{u"sent"_s, 0}, {u"cancelled"_s, 0}, {u"scheduled"_s, 1}}));
        QCOMPARE(is.number(u"SELECT count(*) FROM outbox WHERE kind = 'reminder'"_s), 0);
    }

    void aRemovedReplyOfTheStartStaysRemoved()
    {
        // The list of those that every desk begins with is right.
        const QString shortcuts = u"SELECT shortcut FROM canned_replies ORDER BY 1"_s;
        AskedDesk from;
        write(from, [](Transaction &tx) -> Result<void> {
            for (qint64 id = 1; id <= 100; ++id)
                (void)tx.cannedReplies().remove(CannedReplyId{id});
            return {};
        });
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.jsonl"_s);
        QCOMPARE(exported(from, file).count("\"removed_canned_reply\""), 8);
        AskedDesk to;
        const Look is(to.folder() + u"/caseline.db"_s);
        QCOMPARE(is.rows(shortcuts).size(), 8);
        write(to, [](Transaction &tx) -> Result<void> {
            CannedReply changed;
            changed.id = CannedReplyId{1};
            changed.shortcut = u"hello"_s;
            changed.title = u"Ours"_s;
            changed.body = u"Hello there"_s;
            changed.updatedAt = kThen;
            const auto id = tx.cannedReplies().keep(changed);
            return id ? Result<void>() : failure(id.error());
        });
        QVERIFY(import(to, file).answer.output.startsWith(u"7 taken in, 1 known already"_s));
        QCOMPARE(is.rows(shortcuts), QList<QVariantList>{{u"hello"_s}});
    }

    void theMacroThatWasChangedLastStays()
    {
        AskedDesk from;
        fillDesk(from);
        QTemporaryDir folder;
        const QByteArray line = firstOf(exported(from, folder.filePath(u"a.jsonl"_s)), "macro");
        AskedDesk to;
        const auto bring = [&](const QByteArray &content) {
            return import(to, fileWith(folder, u"b.jsonl"_s, content + '\n')).answer.output;
        };
        const Look is(to.folder() + u"/caseline.db"_s);
        QVERIFY(bring(line).startsWith(u"1 taken in"_s));
        QVERIFY(bring(lineWith(line, u"category"_s, u"billing"_s)).startsWith(u"0 taken in"_s));
        const QString shouted = u"OUTAGE \u2013 KNOWN"_s;
        QByteArray newer = lineWith(line, u"name"_s, shouted);
        newer = lineWith(newer, u"updated_at"_s, u"2027-01-01T00:00:00.000Z"_s);
        QVERIFY(bring(newer).startsWith(u"1 taken in"_s));
        QCOMPARE(is.rows(u"SELECT name FROM macros"_s), QList<QVariantList>{{shouted}});
    }

    void whatAnOwnerHasUnderANameStays()
    {
        AskedDesk from;
        fillDesk(from);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.jsonl"_s);
        exported(from, file);
        AskedDesk to;
        write(to, [](Transaction &tx) -> Result<void> {
            SavedView view;
            view.publicId = QUuid::createUuid();
            view.owner = u"Mara"_s;
            view.name = u"refunds"_s;
            view.query = u"mine"_s;
            view.updatedAt = kThen;
            const auto id = tx.savedViews().keep(view);
            return id ? Result<void>() : failure(id.error());
        });
        QCOMPARE(import(to, file).lines, QStringList());
        const Look is(to.folder() + u"/caseline.db"_s);
        QCOMPARE(is.number(u"SELECT count(*) FROM saved_views"_s), 2);
        QCOMPARE(is.number(u"SELECT count(*) FROM saved_views WHERE query = 'mine'"_s), 1);
    }
};

QTEST_GUILESS_MAIN(FileDeskTest)
#include "tst_file_desk.moc"
