// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/canned_replies.h"

#include <QObject>

namespace caseline {

/// The canned replies of a window, in memory, and the way to change them. Lives on the GUI thread.
class CannedReplyList : public QObject
{
    Q_OBJECT
public:
    using Then = std::function<void(const Result<CannedReply> &)>;

    CannedReplyList(const CannedReplyReader &reader, CannedReplyDesk &desk, Background &readers,
                    const QString &me, QObject *parent = nullptr);

    /// By title.
    const std::vector<CannedReply> &replies() const { return m_replies; }
    const CannedReply *find(CannedReplyId id) const;
    /// Those that fit what is typed after "/": by shortcut first, then by the words of the title;
    /// among equals those in `language` lead.
    std::vector<CannedReply> matching(const QString &words, const QString &language) const;

    /// `then` is called on the GUI thread, after the list has the change.
    void keep(const CannedReply &reply, Then then);
    void remove(CannedReplyId id, Then then);

Q_SIGNALS:
    void changed();

private:
    void reload();
    CannedReplyDesk::Done landing(Then then, bool removed);
    void apply(const CannedReply &reply, bool removed);

    const CannedReplyReader &m_reader;
    CannedReplyDesk &m_desk;
    Background &m_readers;
    const QString m_me;
    std::vector<CannedReply> m_replies;
};

} // namespace caseline
