// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_desk.h"

#include "command_rights.h"
#include "delivery_outcome.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kLongestRecipient = 320;
constexpr qsizetype kLongestSubject = 300;
constexpr qsizetype kLongestBody = 100'000;

bool isLine(const QString &text)
{
    return std::none_of(text.begin(), text.end(),
                        [](QChar c) { return c.category() == QChar::Other_Control; });
}

tl::unexpected<Error> wrong(const QString &field, const QString &message)
{
    return failure(
        Error{ErrorKind::Invalid, u"The change is not valid."_s, {FieldError{field, message}}});
}

Result<OutboxItem> edited(OutboxItem item, const DeliveryEdit &edit)
{
    if (edit.recipient) {
        item.recipient = edit.recipient->trimmed();
        if (item.recipient.isEmpty() || item.recipient.size() > kLongestRecipient ||
            !isLine(item.recipient))
            return wrong(u"recipient"_s, u"must be one address or number"_s);
    }
    if (edit.subject) {
        item.subject = *edit.subject;
        if (item.subject.size() > kLongestSubject || !isLine(item.subject))
            return wrong(u"subject"_s, u"must be one line"_s);
    }
    if (edit.body) {
        item.body = *edit.body;
        if (item.body.trimmed().isEmpty() || item.body.size() > kLongestBody)
            return wrong(u"body"_s, u"must have 1 to %1 characters"_s.arg(kLongestBody));
    }
    return item;
}

} // namespace

void DeliveryDesk::change(OutboxId id, const QString &kind, const Caller &caller, Change how,
                          Done done)
{
    if (auto allowed = authorised(caller, Scope::Write); !allowed)
        return done(failure(allowed.error()));
    auto outcome = std::make_shared<OutboxItem>();
    m_store.submit(
        [id, kind, actor = caller.name, how = std::move(how), outcome,
         now = m_clock.now()](Transaction &tx) -> Result<void> {
            const auto item = tx.deliveries().find(id);
            if (!item)
                return failure(item.error());
            const auto next = how(*item);
            if (!next)
                return failure(next.error());
            if (auto written = tx.deliveries().revise(*next); !written)
                return written;
            const QString words = actor.isEmpty() ? kind : kind + u" by "_s + actor;
            if (auto told = tx.deliveries().addStep({id, now, next->status, words}); !told)
                return told;
            *outcome = *next;
            return tx.tickets().addEvent(
                {next->ticket, now, actor, u"delivery_"_s + kind, {{u"to"_s, next->recipient}}});
        },
        [outcome, done = std::move(done)](const Result<void> &result) {
            if (result)
                done(std::move(*outcome));
            else
                done(failure(result.error()));
        });
}

void DeliveryDesk::retry(OutboxId id, DeliveryEdit edit, const Caller &caller, Done done)
{
    change(
        id, u"retried"_s, caller,
        [this, edit = std::move(edit), now = m_clock.now()](OutboxItem item) -> Result<OutboxItem> {
            const bool open =
                item.status == DeliveryStatus::Dead || item.status == DeliveryStatus::Failed ||
                item.status == DeliveryStatus::MaybeSent || item.status == DeliveryStatus::Queued;
            const bool wasSimulated = item.status == DeliveryStatus::Simulated;
            if (!open && !wasSimulated)
                return failure(ErrorKind::Conflict, u"this is sent, or being sent"_s);
            if (!m_rules.live.contains(item.channel))
                return failure(ErrorKind::Conflict, u"this channel has no credentials"_s);
            auto next = edited(item, edit);
            if (!next)
                return next;
            // Another text, or to somebody else, is another message: nobody has that yet.
            if (next->recipient != item.recipient || next->body != item.body)
                next->doubtfulSince.reset();
            next->status = DeliveryStatus::Queued;
            next->attempts = 0;
            next->nextAttemptAt = now;
            // A person looked at it now: it is as good as new.
            next->createdAt = now;
            next->lastError.clear();
            next->dismissedAt.reset();
            return next;
        },
        std::move(done));
}

void DeliveryDesk::discard(OutboxId id, const Caller &caller, Done done)
{
    change(
        id, u"discarded"_s, caller,
        [now = m_clock.now()](OutboxItem item) -> Result<OutboxItem> {
            switch (item.status) {
            case DeliveryStatus::Sending:
            case DeliveryStatus::Sent:
            case DeliveryStatus::Delivered:
            case DeliveryStatus::Simulated:
                return failure(ErrorKind::Conflict, u"this is sent, or being sent"_s);
            case DeliveryStatus::Queued:
            case DeliveryStatus::Failed:
                item.status = DeliveryStatus::Dead;
                item.lastError = u"discarded"_s;
                break;
            case DeliveryStatus::Dead:
            case DeliveryStatus::MaybeSent: break;
            }
            item.nextAttemptAt.reset();
            item.dismissedAt = now;
            return item;
        },
        std::move(done));
}

void DeliveryDesk::restore(const OutboxItem &before, const Caller &caller, Done done)
{
    change(
        before.id, u"restored"_s, caller,
        [before](OutboxItem item) -> Result<OutboxItem> {
            // One revision, the discard itself, lies between: nobody touched it before or since.
            if (!item.dismissedAt || before.dismissedAt || item.fence != before.fence + 1)
                return failure(ErrorKind::Conflict, u"this was changed meanwhile"_s);
            switch (before.status) {
            case DeliveryStatus::Sending:
            case DeliveryStatus::Sent:
            case DeliveryStatus::Delivered:
            case DeliveryStatus::Simulated:
                return failure(ErrorKind::Conflict, u"this was changed meanwhile"_s);
            case DeliveryStatus::Queued:
            case DeliveryStatus::Failed:
            case DeliveryStatus::Dead:
            case DeliveryStatus::MaybeSent: break;
            }
            item.status = before.status;
            item.lastError = before.lastError;
            item.nextAttemptAt = before.nextAttemptAt;
            item.dismissedAt.reset();
            return item;
        },
        std::move(done));
}

void DeliveryDesk::tell(const DeliveryReceipt &receipt, std::function<void(Result<void>)> done)
{
    m_store.submit(
        [this, receipt](Transaction &tx) {
            return applyReceipt(tx, receipt, m_rules.retryDelay, m_sla);
        },
        std::move(done));
}

} // namespace caseline
