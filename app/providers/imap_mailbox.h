// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap_idle.h"
#include "imap_settings.h"

#include "ports/mail_source.h"

#include <memory>

namespace caseline {

/// A mailbox read by IMAP over one connection that is kept: looked at by STATUS, searched by UID,
/// each mail fetched whole. A second connection hears of news (IDLE) once the first could log in,
/// where the server can tell; else the mailbox is looked at every two seconds. Marks of other
/// programs (\Seen) mean nothing here. A connection that broke is made anew at the next look.
class ImapMailbox final : public MailSource
{
public:
    explicit ImapMailbox(ImapSettings settings);
    ~ImapMailbox() override;

    QString name() const override;
    Result<MailboxMark> fetch(const MailboxMark &since, const Keep &keep) override;
    Milliseconds pause() const override;
    void onNews(std::function<void()> news) override;

private:
    struct Line;
    struct Status
    {
        qint64 uidValidity = 0;
        qint64 uidNext = 0;
    };
    Result<QByteArray> ask(const QByteArray &path, const QByteArray &command);
    Result<Status> status();
    Result<std::vector<qint64>> uids(qint64 from, qint64 to, const QByteArray &which);
    Result<void> hand(qint64 uid, qint64 uidValidity, const MailboxMark &mark, const Keep &keep);

    const ImapSettings m_settings;
    std::unique_ptr<Line> m_line;
    std::function<void()> m_news;
    ImapIdle m_idle; ///< last: its thread calls `m_news`
};

} // namespace caseline
