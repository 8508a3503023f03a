// SPDX-License-Identifier: GPL-3.0-or-later
#include "canned_reply_book.h"

#include "submit_value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostShortcut = 32;
constexpr qsizetype kMostTitle = 100;
constexpr qsizetype kMostBody = 5000;

bool isShortcut(const QString &text)
{
    return !text.isEmpty() && text.size() <= kMostShortcut &&
           std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'_'; });
}

} // namespace

std::vector<FieldError> wrongIn(const CannedReply &reply)
{
    std::vector<FieldError> wrong;
    if (!isShortcut(reply.shortcut))
        wrong.push_back({u"shortcut"_s, u"must have 1 to 32 letters, digits, - or _"_s});
    if (reply.title.isEmpty() || reply.title.size() > kMostTitle)
        wrong.push_back({u"title"_s, u"must have 1 to 100 characters"_s});
    if (reply.body.isEmpty() || reply.body.size() > kMostBody)
        wrong.push_back({u"body"_s, u"must have 1 to 5000 characters"_s});
    return wrong;
}

void CannedReplyBook::keep(CannedReply reply, const Caller &caller, Done done)
{
    reply.shortcut = reply.shortcut.trimmed();
    reply.title = reply.title.simplified();
    reply.body = reply.body.trimmed();
    reply.updatedAt = m_clock.now();
    if (auto wrong = wrongIn(reply); !wrong.empty())
        return done(failure(
            Error{ErrorKind::Invalid, u"The canned reply is not valid."_s, std::move(wrong)}));
    run(
        caller,
        [reply](CannedReplyRows &rows) -> Result<CannedReply> {
            const auto id = rows.keep(reply);
            if (!id)
                return failure(id.error());
            CannedReply kept = reply;
            kept.id = *id;
            return kept;
        },
        std::move(done));
}

void CannedReplyBook::remove(CannedReplyId id, const Caller &caller, Done done)
{
    run(
        caller, [id](CannedReplyRows &rows) { return rows.remove(id); }, std::move(done));
}

void CannedReplyBook::run(const Caller &caller, Change change, Done done)
{
    if (!caller.may(Scope::Write))
        return done(failure(ErrorKind::Forbidden, u"This needs the right: write."_s));
    submitValue<CannedReply>(
        m_store,
        [change = std::move(change)](Transaction &tx) { return change(tx.cannedReplies()); },
        std::move(done));
}

} // namespace caseline
