// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocked_sender_book.h"

#include "command_rights.h"

#include "policy/sender_pattern.h"

#include <memory>

using namespace Qt::StringLiterals;

namespace caseline {

void BlockedSenderBook::block(const QString &sender, const Caller &caller, Done done)
{
    run(
        sender, caller,
        [](MailRows &rows, const BlockedSender &wanted) { return rows.block(wanted); },
        std::move(done));
}

void BlockedSenderBook::unblock(const QString &sender, const Caller &caller, Done done)
{
    run(
        sender, caller,
        [](MailRows &rows, const BlockedSender &wanted) { return rows.unblock(wanted.sender); },
        std::move(done));
}

void BlockedSenderBook::run(const QString &sender, const Caller &caller, Change change, Done done)
{
    if (auto allowed = authorised(caller, Scope::Rules); !allowed)
        return done(failure(allowed.error()));
    const QString pattern = senderPattern(sender);
    if (pattern.isEmpty())
        return done(failure(Error{ErrorKind::Invalid,
                                  u"The sender is not valid."_s,
                                  {{u"sender"_s, u"must be an address, or @ and a domain"_s}}}));
    auto changed =
        std::make_shared<BlockedSender>(BlockedSender{pattern, caller.name, m_clock.now()});
    m_store.submit(
        [change = std::move(change), changed](Transaction &tx) -> Result<void> {
            auto entry = change(tx.mail(), *changed);
            if (!entry)
                return failure(entry.error());
            *changed = std::move(*entry);
            return {};
        },
        [changed, done = std::move(done)](const Result<void> &result) {
            done(result ? Result<BlockedSender>(std::move(*changed)) : failure(result.error()));
        });
}

} // namespace caseline
