// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbound_book.h"

#include "command_rights.h"

#include <algorithm>
#include <iterator>
#include <memory>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

InboundVerdict verdictOf(const RawRequest &request)
{
    if (!request.accepted)
        return InboundVerdict::Refused;
    const bool understood =
        request.verdict == QLatin1String(kTakenIn) || request.verdict == QLatin1String(kNoMessage);
    return understood ? InboundVerdict::Taken : InboundVerdict::Unreadable;
}

InboundEntry entryOf(const RawRequest &request)
{
    InboundEntry entry;
    entry.id = {InboundSource::Webhook, request.id};
    entry.receivedAt = request.receivedAt;
    entry.verdict = verdictOf(request);
    entry.reason = request.verdict;
    entry.place = request.endpoint;
    entry.sender = request.delivery;
    entry.subject = QString::fromLatin1(request.contentType);
    entry.size = request.body.size();
    return entry;
}

bool isWanted(const InboundEntry &entry, const InboundQuery &query)
{
    return query.verdicts.isEmpty() ? entry.verdict != InboundVerdict::Discarded
                                    : query.verdicts.contains(entry.verdict);
}

bool isDiscarded(const InboundEntry &entry)
{
    return entry.verdict == InboundVerdict::Discarded;
}

tl::unexpected<Error> nothingThere()
{
    return failure(ErrorKind::NotFound, u"there is nothing of that name"_s);
}

std::optional<RawRequest> requestOf(const RawRequests &requests, const InboundId &id)
{
    for (RawRequest &request : requests.recent({}))
        if (request.id == id.id)
            return std::move(request);
    return std::nullopt;
}

} // namespace

Result<std::vector<InboundEntry>>
InboundBook::page(const InboundQuery &query, std::optional<InboundPlace> after, int limit) const
{
    auto all = m_parts.mails.page(query, after, limit);
    if (!all)
        return all;
    InboundEntry place;
    if (after) {
        place.receivedAt = after->receivedAt;
        place.id = after->id;
    }
    // They are few and in memory.
    for (const RawRequest &request : m_parts.requests.recent({})) {
        InboundEntry entry = entryOf(request);
        if (isWanted(entry, query) && (!after || isBefore(place, entry)))
            all->push_back(std::move(entry));
    }
    std::sort(all->begin(), all->end(), isBefore);
    if (all->size() > size_t(limit))
        all->resize(size_t(limit));
    return all;
}

Result<InboundEntry> InboundBook::entry(const InboundId &id) const
{
    if (id.source == InboundSource::Mail)
        return m_parts.mails.entry(id);
    const auto request = requestOf(m_parts.requests, id);
    if (!request)
        return nothingThere();
    return entryOf(*request);
}

Result<QByteArray> InboundBook::source(const InboundId &id) const
{
    if (id.source == InboundSource::Mail)
        return m_parts.mails.source(id);
    const auto request = requestOf(m_parts.requests, id);
    if (!request)
        return nothingThere();
    return request->body;
}

void InboundBook::change(const InboundId &id, const Caller &caller, Allowed allowed, Change how,
                         Done done)
{
    if (auto may = authorised(caller, Scope::Write); !may)
        return done(failure(may.error()));
    if (id.source != InboundSource::Mail)
        return done(failure(ErrorKind::Conflict, u"nothing can be done about a request"_s));
    auto changed = std::make_shared<InboundEntry>();
    m_parts.store.submit(
        [id, allowed, how = std::move(how), changed](Transaction &tx) -> Result<void> {
            const RawMailId mail{id.id};
            const auto before = tx.mail().entry(mail);
            if (!before)
                return failure(before.error());
            if (!allowed(*before))
                return failure(ErrorKind::Conflict, u"its verdict does not allow that"_s);
            if (auto settled = tx.mail().settle(mail, how(*before)); !settled)
                return settled;
            const auto after = tx.mail().entry(mail);
            if (!after)
                return failure(after.error());
            *changed = *after;
            return {};
        },
        [this, changed, done = std::move(done)](const Result<void> &result) {
            if (!result)
                return done(failure(result.error()));
            if (changed->verdict == InboundVerdict::Waiting)
                m_parts.desk.wake();
            done(std::move(*changed));
        });
}

void InboundBook::readAgain(const InboundId &id, const Caller &caller, Done done)
{
    change(
        id, caller, canReadAgain,
        [](const InboundEntry &entry) {
            return MailVerdict{InboundVerdict::Waiting, {}, entry.sender, entry.subject, {}};
        },
        std::move(done));
}

void InboundBook::discard(const InboundId &id, const Caller &caller, Done done)
{
    change(
        id, caller, canDiscard,
        [](const InboundEntry &entry) {
            return MailVerdict{InboundVerdict::Discarded, entry.reason, entry.sender, entry.subject,
                               entry.ticketId};
        },
        std::move(done));
}

void InboundBook::restore(const InboundEntry &before, const Caller &caller, Done done)
{
    if (!canDiscard(before))
        return done(failure(ErrorKind::Conflict, u"it was not discarded from there"_s));
    change(
        before.id, caller, isDiscarded,
        [verdict = before.verdict](const InboundEntry &entry) {
            return MailVerdict{verdict, entry.reason, entry.sender, entry.subject, entry.ticketId};
        },
        std::move(done));
}

void InboundBook::makeTicket(const InboundId &id, const Caller &caller, Done done)
{
    if (auto may = authorised(caller, Scope::Write); !may)
        return done(failure(may.error()));
    m_parts.background.run([this, id, caller, done = std::move(done)] {
        const auto found = entry(id);
        if (!found)
            return done(failure(found.error()));
        if (!canMakeTicket(*found))
            return done(failure(ErrorKind::Conflict, u"its verdict does not allow that"_s));
        const auto bytes = source(id);
        if (!bytes)
            return done(failure(bytes.error()));
        accept(*found, *bytes, caller, done);
    });
}

/// Two writes: the ticket first. When the second is lost, asking again leads to the same ticket.
void InboundBook::accept(const InboundEntry &entry, const QByteArray &bytes, const Caller &caller,
                         Done done)
{
    const RawMail raw{RawMailId{entry.id.id}, entry.place, bytes, entry.receivedAt};
    m_parts.intake.accept(m_parts.desk.messageByHand(raw), [this, entry, caller,
                                                            done = std::move(done)](
                                                               const Result<Accepted> &accepted) {
        if (!accepted)
            return done(failure(accepted.error()));
        const QString words = u"made a ticket by "_s + caller.name;
        change(
            entry.id, caller, canMakeTicket,
            [words, ticket = accepted->ticket.id](const InboundEntry &now) {
                return MailVerdict{InboundVerdict::Taken, words, now.sender, now.subject, ticket};
            },
            done);
    });
}

} // namespace caseline
