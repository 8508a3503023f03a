// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocked_sender_book.h"

#include "command_rights.h"
#include "submit_value.h"

#include "policy/sender_pattern.h"

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
    submitValue<BlockedSender>(
        m_store,
        [change = std::move(change), entry = BlockedSender{pattern, caller.name, m_clock.now()}](
            Transaction &tx) { return change(tx.mail(), entry); },
        std::move(done));
}

} // namespace caseline
