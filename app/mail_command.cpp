// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_command.h"

#include "policy/sender_pattern.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kMostListed = 100'000;

ManagementAnswer answerTo(const Result<BlockedSender> &done)
{
    return done ? ManagementAnswer{} : ManagementAnswer{ExitCode::Failure, {}, done.error().detail};
}

void listBlocked(Desk &desk, const ManagementDone &done)
{
    const auto all = desk.store().blockedSenders().blockedSenders({}, kMostListed);
    if (!all)
        return done({ExitCode::Failure, {}, all.error().detail});
    QString text;
    for (const BlockedSender &one : *all)
        text += u"%1\t%2\n"_s.arg(one.sender, toRfc3339(one.createdAt));
    done({ExitCode::Fine, text, {}});
}

} // namespace

void runMailCommand(const CommandLine &line, Desk &desk, ManagementDone done)
{
    const QString action = line.arguments.value(0);
    const QString sender = senderPattern(line.arguments.value(1));
    const auto finish = [done](const Result<BlockedSender> &result) { done(answerTo(result)); };
    if (action == "blocked"_L1 && line.arguments.size() == 1)
        return listBlocked(desk, done);
    if (sender.isEmpty() || (action != "block"_L1 && action != "unblock"_L1))
        return done({ExitCode::Usage,
                     {},
                     u"mail takes block SENDER, unblock SENDER or blocked; SENDER is an address "
                     "or @domain"_s});
    const Caller caller = Caller::local(u"local"_s);
    if (action == "block"_L1)
        return desk.blockedSenders().block(sender, caller, finish);
    desk.blockedSenders().unblock(sender, caller, finish);
}

} // namespace caseline
