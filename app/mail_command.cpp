// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_command.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kMostListed = 100'000;

/// An address or `@domain`, in lower case; empty when it is neither.
QString senderOf(const QString &text)
{
    static const QRegularExpression form(u"\\A[^\\s@<>,;:\"]{0,64}@[^\\s@<>,;:\"]{1,255}\\z"_s);
    const QString sender = text.trimmed().toLower();
    return form.match(sender).hasMatch() ? sender : QString();
}

ManagementAnswer answerTo(const Result<void> &done)
{
    return done ? ManagementAnswer{} : ManagementAnswer{ExitCode::Failure, {}, done.error().detail};
}

void listBlocked(Desk &desk, const ManagementDone &done)
{
    const auto all = desk.store().blockedSenders(kMostListed);
    if (!all)
        return done({ExitCode::Failure, {}, all.error().detail});
    QString text;
    for (const BlockedSender &one : *all)
        text += u"%1\t%2\n"_s.arg(one.sender, toRfc3339(one.createdAt));
    done({ExitCode::Fine, text, {}});
}

} // namespace

void runMailCommand(const CommandLine &line, Desk &desk, const Clock &clock, ManagementDone done)
{
    const QString action = line.arguments.value(0);
    const QString sender = senderOf(line.arguments.value(1));
    const auto finish = [done](const Result<void> &result) { done(answerTo(result)); };
    if (action == "blocked"_L1 && line.arguments.size() == 1)
        return listBlocked(desk, done);
    if (sender.isEmpty() || (action != "block"_L1 && action != "unblock"_L1))
        return done({ExitCode::Usage,
                     {},
                     u"mail takes block SENDER, unblock SENDER or blocked; SENDER is an address "
                     "or @domain"_s});
    if (action == "block"_L1)
        return desk.store().store().submit([entry = BlockedSender{sender, u"local"_s, clock.now()}](
                                               Transaction &tx) { return tx.mail().block(entry); },
                                           finish);
    desk.store().store().submit([sender](Transaction &tx) { return tx.mail().unblock(sender); },
                                finish);
}

} // namespace caseline
