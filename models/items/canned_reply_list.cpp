// SPDX-License-Identifier: GPL-3.0-or-later
#include "canned_reply_list.h"

#include "async_read.h"
#include "gui_answer.h"

#include <algorithm>

namespace caseline {

namespace {

/// 0 fits best; nothing: it does not fit.
std::optional<int> fitOf(const CannedReply &reply, const QString &words)
{
    if (reply.shortcut.startsWith(words, Qt::CaseInsensitive))
        return 0;
    if (reply.title.startsWith(words, Qt::CaseInsensitive))
        return 1;
    if (reply.title.contains(QLatin1Char(' ') + words, Qt::CaseInsensitive))
        return 2;
    return std::nullopt;
}

} // namespace

CannedReplyList::CannedReplyList(const CannedReplyReader &reader, CannedReplyDesk &desk,
                                 Background &readers, const QString &me, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_desk(desk)
    , m_readers(readers)
    , m_me(me)
{
    reload();
}

const CannedReply *CannedReplyList::find(CannedReplyId id) const
{
    const auto at = std::find_if(m_replies.begin(), m_replies.end(),
                                 [id](const CannedReply &reply) { return reply.id == id; });
    return at == m_replies.end() ? nullptr : &*at;
}

std::vector<CannedReply> CannedReplyList::matching(const QString &words,
                                                   const QString &language) const
{
    std::vector<std::pair<int, CannedReply>> fitting;
    for (const CannedReply &reply : m_replies)
        if (const auto fit = fitOf(reply, words)) {
            const bool foreign = !reply.language.isEmpty() && reply.language != language;
            fitting.emplace_back(2 * *fit + foreign, reply);
        }
    std::stable_sort(fitting.begin(), fitting.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<CannedReply> replies;
    replies.reserve(fitting.size());
    for (auto &[fit, reply] : fitting)
        replies.push_back(std::move(reply));
    return replies;
}

void CannedReplyList::keep(const CannedReply &reply, Then then)
{
    m_desk.keep(reply, Caller::local(m_me), landing(std::move(then), false));
}

void CannedReplyList::remove(CannedReplyId id, Then then)
{
    m_desk.remove(id, Caller::local(m_me), landing(std::move(then), true));
}

CannedReplyDesk::Done CannedReplyList::landing(Then then, bool removed)
{
    return onGuiThread<Result<CannedReply>>(
        this, [this, then = std::move(then), removed](const Result<CannedReply> &result) {
            if (result)
                apply(*result, removed);
            then(result);
        });
}

void CannedReplyList::apply(const CannedReply &reply, bool removed)
{
    std::erase_if(m_replies, [&](const CannedReply &other) { return other.id == reply.id; });
    if (!removed) {
        const auto place =
            std::find_if(m_replies.begin(), m_replies.end(), [&](const CannedReply &other) {
                return other.title.compare(reply.title, Qt::CaseInsensitive) > 0;
            });
        m_replies.insert(place, reply);
    }
    Q_EMIT changed();
}

void CannedReplyList::reload()
{
    readAsync(
        m_readers, this, [reader = &m_reader] { return reader->cannedReplies(); },
        [this](const Result<std::vector<CannedReply>> &replies) {
            // Without the store there are none to offer; all else that needs it says so.
            if (!replies)
                return;
            m_replies = *replies;
            Q_EMIT changed();
        });
}

} // namespace caseline
