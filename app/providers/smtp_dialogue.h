// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <deque>
#include <optional>

namespace caseline {

/// What the server said to one thing of ours. `text` begins with the code; a reply of several
/// lines is put into one.
struct SmtpReply
{
    int code = 0;
    QString text;
    friend bool operator==(const SmtpReply &, const SmtpReply &) = default;
};

/// The server's side of one delivery, heard line by line. It tells whether the server had invited
/// the mail (354) and what it said after it: that, and nothing else, decides whether it has it.
class SmtpDialogue
{
public:
    /// How many recipients the mail has: the last so many replies before the invitation are about
    /// them, in their order (RFC 5321, 3.3).
    explicit SmtpDialogue(int recipients = 1)
        : m_recipients(size_t(recipients))
    {}

    void hear(QByteArray line);

    /// The last complete reply; a goodbye (221) is none.
    const std::optional<SmtpReply> &lastReply() const { return m_last; }
    /// It said one thing and no more: the greeting.
    bool onlyGreeted() const { return m_replies == 1; }
    bool invitedMail() const { return m_invited; }
    /// The first complete reply after the invitation.
    const std::optional<SmtpReply> &verdict() const { return m_verdict; }
    /// One for each recipient, once the mail is invited; before that, the last replies.
    const std::deque<SmtpReply> &beforeMail() const { return m_before; }

private:
    size_t m_recipients;
    std::deque<SmtpReply> m_before;
    QString m_text; ///< of the reply under way
    std::optional<SmtpReply> m_last;
    std::optional<SmtpReply> m_verdict;
    bool m_invited = false;
    int m_replies = 0;
};

} // namespace caseline
