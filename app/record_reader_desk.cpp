// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_reader_desk.h"

#include "services/macro_book.h"
#include "services/saved_view_book.h"
#include "services/team_book.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kMost = std::numeric_limits<int>::max();
constexpr size_t kMostWords = 1000;

QStringList readWords(RecordFields &f, const char *name)
{
    QStringList words;
    for (const JsonValue &item : f.list(name, kMostWords)) {
        const QString *word = item.string();
        if (!word || word->isEmpty() || word->contains(u'\n'))
            f.complain(name, u"must be a list of words"_s);
        else
            words << *word;
    }
    return words;
}

} // namespace

DeliveryRecord readDeliveryRecord(RecordFields &f)
{
    DeliveryRecord record;
    OutboxItem &i = record.item;
    i.publicId = f.id("id");
    record.ticket = f.id("ticket");
    record.message = f.idOrNull("message");
    i.channel = f.choice<Channel>("channel");
    i.kind = f.choice<DeliveryKind>("kind");
    i.recipient = f.line("recipient", 1);
    i.cc = f.line("cc").split(u' ', Qt::SkipEmptyParts);
    i.subject = f.line("subject");
    i.body = f.text("body");
    i.messageIdHeader = f.line("message_id");
    i.dedupeKey = f.line("dedupe_key");
    i.status = f.choice<DeliveryStatus>("status");
    i.attempts = f.integer("attempts", 0, kMost);
    i.lastError = f.text("last_error");
    i.createdAt = f.instant("created_at");
    i.sentAt = f.instantOrNull("sent_at");
    i.providerId = f.line("provider_id");
    i.dismissedAt = f.instantOrNull("dismissed_at");
    return record;
}

Article readArticleRecord(RecordFields &f)
{
    Article article;
    article.publicId = f.id("id");
    article.title = f.line("title", 1);
    article.category = f.line("category");
    article.body = f.text("body");
    article.tags = readWords(f, "tags");
    article.createdAt = f.instant("created_at");
    article.updatedAt = f.instant("updated_at");
    article.cited = f.integer("cited", 0, kMost);
    article.helpful = f.integer("helpful", 0, kMost);
    article.unhelpful = f.integer("unhelpful", 0, kMost);
    return article;
}

RemovedCannedReply readRemovedCannedReply(RecordFields &f)
{
    return {f.line("shortcut", 1)};
}

Macro readMacroRecord(RecordFields &f)
{
    Macro macro;
    macro.name = f.line("name", 1);
    if (f.has("status"))
        macro.status = f.choice<Status>("status");
    if (f.has("priority"))
        macro.priority = f.choice<Priority>("priority");
    macro.category = f.line("category");
    if (f.has("assignee"))
        macro.assignee = f.line("assignee");
    if (f.has("team"))
        macro.team = f.line("team");
    macro.addTags = readWords(f, "add_tags");
    macro.removeTags = readWords(f, "remove_tags");
    macro.snooze = f.line("snooze");
    macro.text = f.choice<MacroText>("text");
    macro.body = f.text("body");
    macro.updatedAt = f.instant("updated_at");
    for (const FieldError &wrong : wrongIn(macro, macro.updatedAt))
        f.complain(wrong.field.toLatin1().constData(), wrong.message);
    return macro;
}

VoteRecord readVoteRecord(RecordFields &f)
{
    VoteRecord vote;
    vote.article = f.id("article");
    vote.ticket = f.id("ticket");
    vote.helpful = f.flag("helpful");
    vote.at = f.instant("at");
    return vote;
}

SavedView readSavedViewRecord(RecordFields &f)
{
    SavedView view;
    view.publicId = f.id("id");
    view.owner = f.line("owner");
    view.name = f.line("name", 1);
    view.query = f.line("query", 1, 2000);
    view.position = f.integer("position", 0, kMost);
    view.updatedAt = f.instant("updated_at");
    for (const FieldError &wrong : wrongIn(view))
        f.complain(wrong.field.toLatin1().constData(), wrong.message);
    return view;
}

Team readTeamRecord(RecordFields &f)
{
    Team team;
    team.publicId = f.id("id");
    team.name = f.line("name", 1);
    team.active = f.flag("active");
    team.roundRobin = f.flag("round_robin");
    for (const JsonValue &item : f.list("members", size_t(kMostMembers))) {
        const QString *name = item.string();
        if (!name || name->isEmpty())
            f.complain("members", u"must be a list of names"_s);
        else
            team.members << *name;
    }
    team.updatedAt = f.instant("updated_at");
    for (const FieldError &wrong : wrongIn(team))
        f.complain(wrong.field.toLatin1().constData(), wrong.message);
    return team;
}

} // namespace caseline
