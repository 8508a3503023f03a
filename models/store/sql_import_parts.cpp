// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_import_parts.h"

#include "ticket_codec.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Result<std::optional<qint64>> knownId(SqlUnitOfWork &unit, const QString &statement,
                                      const QVariantList &values)
{
    auto rows = unit.session().run(statement, values);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? std::optional(rows->integer(0)) : std::nullopt;
}

Result<void> run(SqlUnitOfWork &unit, const QString &statement, const QVariantList &values)
{
    auto rows = unit.session().run(statement, values);
    return rows ? Result<void>() : failure(rows.error());
}

/// What stands under a name: its id, and when it was changed last.
struct Known
{
    qint64 id = 0;
    qint64 updatedAt = 0;
};

Result<std::optional<Known>> knownByName(SqlUnitOfWork &unit, const QString &statement,
                                         const QString &name)
{
    auto rows = unit.session().run(statement, {name});
    if (!rows)
        return failure(rows.error());
    return rows->next() ? std::optional(Known{rows->integer(0), rows->integer(1)}) : std::nullopt;
}

bool isStillToGo(DeliveryStatus status)
{
    return status == DeliveryStatus::Queued || status == DeliveryStatus::Sending ||
           status == DeliveryStatus::Failed;
}

} // namespace

Result<Imported> importArticle(SqlUnitOfWork &unit, const Article &article)
{
    const auto rows = makeKnowledgeRows(unit);
    const auto known = rows->find(article.publicId);
    if (!known && known.error().kind != ErrorKind::NotFound)
        return failure(known.error());
    if (known && known->updatedAt >= article.updatedAt)
        return Imported::Known;
    Article kept = article;
    if (known) {
        kept.id = known->id;
        if (auto done = rows->update(kept); !done)
            return failure(done.error());
    } else {
        const auto id = rows->insert(kept);
        if (!id)
            return failure(id.error());
        kept.id = *id;
    }
    if (auto done = run(unit, u"record.article_use"_s,
                        {kept.cited, kept.helpful, kept.unhelpful, kept.id.value});
        !done)
        return failure(done.error());
    return Imported::Added;
}

Result<Imported> importVote(SqlUnitOfWork &unit, const VoteRecord &vote, TicketId ticket)
{
    const auto article = makeKnowledgeRows(unit)->find(vote.article);
    if (!article)
        return failure(article.error());
    const auto known = knownId(unit, u"article.voted"_s, {article->id.value, ticket.value});
    if (!known)
        return failure(known.error());
    if (*known)
        return Imported::Known;
    if (auto done = run(unit, u"article.vote"_s,
                        {article->id.value, ticket.value, int(vote.helpful), toMs(vote.at)});
        !done)
        return failure(done.error());
    return Imported::Added;
}

Result<Imported> importCannedReply(SqlUnitOfWork &unit, const CannedReply &reply)
{
    const auto known = knownByName(unit, u"record.canned_at"_s, reply.shortcut);
    if (!known)
        return failure(known.error());
    if (*known && (*known)->updatedAt >= toMs(reply.updatedAt))
        return Imported::Known;
    CannedReply kept = reply;
    kept.id = CannedReplyId{*known ? (*known)->id : 0};
    if (const auto id = makeCannedReplyRows(unit)->keep(kept); !id)
        return failure(id.error());
    return Imported::Added;
}

Result<Imported> importRemoval(SqlUnitOfWork &unit, const RemovedCannedReply &removed)
{
    const auto known = knownByName(unit, u"record.canned_at"_s, removed.shortcut);
    if (!known)
        return failure(known.error());
    if (!*known || (*known)->updatedAt > 0)
        return Imported::Known;
    if (const auto gone = makeCannedReplyRows(unit)->remove(CannedReplyId{(*known)->id}); !gone)
        return failure(gone.error());
    return Imported::Added;
}

Result<Imported> importMacro(SqlUnitOfWork &unit, const Macro &macro)
{
    const auto known = knownByName(unit, u"record.macro_at"_s, macro.name);
    if (!known)
        return failure(known.error());
    if (*known && (*known)->updatedAt >= toMs(macro.updatedAt))
        return Imported::Known;
    Macro kept = macro;
    kept.id = MacroId{*known ? (*known)->id : 0};
    if (const auto id = makeMacroRows(unit)->keep(kept); !id)
        return failure(id.error());
    return Imported::Added;
}

Result<Imported> importSavedView(SqlUnitOfWork &unit, const SavedView &view)
{
    const QString owner = view.owner.isNull() ? u""_s : view.owner;
    const auto known =
        knownId(unit, u"record.saved_view"_s, {view.publicId.toRfc4122(), owner, view.name});
    if (!known)
        return failure(known.error());
    if (*known)
        return Imported::Known;
    SavedView kept = view;
    kept.id = {};
    if (const auto id = makeSavedViewRows(unit)->keep(kept); !id)
        return failure(id.error());
    return Imported::Added;
}

Result<Imported> importTeam(SqlUnitOfWork &unit, const Team &team)
{
    const auto rows = makeTeamRows(unit);
    for (const auto &known : {rows->find(team.publicId), rows->named(team.name)}) {
        if (known)
            return Imported::Known;
        if (known.error().kind != ErrorKind::NotFound)
            return failure(known.error());
    }
    const auto users = makeUserRows(unit);
    Team kept = team;
    kept.id = {};
    kept.members.removeIf([&users](const QString &name) { return !users->find(name); });
    if (const auto id = rows->keep(kept); !id)
        return failure(id.error());
    return Imported::Added;
}

Result<MessageId> messageOf(SqlUnitOfWork &unit, const Ticket &ticket, const QUuid &publicId)
{
    const auto known = knownId(unit, u"record.message"_s, {ticket.id.value, publicId.toRfc4122()});
    if (!known)
        return failure(known.error());
    if (!*known)
        return failure(ErrorKind::NotFound,
                       u"%1 has no message %2"_s.arg(ticket.reference,
                                                     publicId.toString(QUuid::WithoutBraces)));
    return MessageId{**known};
}

Result<void> findTeam(SqlUnitOfWork &unit, TeamName &team)
{
    if (team.name.isEmpty())
        return {};
    const auto known = makeTeamRows(unit)->named(team.name);
    if (!known && known.error().kind != ErrorKind::NotFound)
        return failure(known.error());
    team = known ? TeamName{known->id, known->name} : TeamName{};
    return {};
}

Result<Imported> importDelivery(SqlUnitOfWork &unit, OutboxItem item)
{
    const auto known = knownId(unit, u"record.delivery"_s, {item.publicId.toRfc4122()});
    if (!known)
        return failure(known.error());
    if (*known)
        return Imported::Known;
    if (isStillToGo(item.status)) {
        item.status = DeliveryStatus::Dead;
        item.lastError = u"It had not gone out when it was exported."_s;
    }
    item.nextAttemptAt.reset();
    const auto id = makeOutboxRows(unit)->add(item);
    if (!id)
        return failure(id.error());
    if (!*id) // another one has its key: it was said here already
        return Imported::Known;
    const QString provider = item.providerId.isNull() ? u""_s : item.providerId;
    if (auto done = run(unit, u"record.delivery_rest"_s,
                        {provider, toVariant(item.dismissedAt), (*id)->value});
        !done)
        return failure(done.error());
    return Imported::Added;
}

} // namespace caseline
