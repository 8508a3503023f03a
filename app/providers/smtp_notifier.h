// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/notifier.h"
#include "smtp_sender.h"

#include <functional>

namespace caseline {

/// Mail out. What cannot be composed, such as a recipient that is no mail address, is Rejected:
/// another attempt would not mend it.
class SmtpNotifier final : public Notifier
{
public:
    /// The files that go with a message. Called on the sending thread.
    using Files = std::function<Result<std::vector<MailAttachment>>(MessageId message)>;

    /// `from` as in MailMessage; checked by parseMailAddress when the settings are read.
    SmtpNotifier(SmtpSender sender, QString from, Files files = {});

    Channel channel() const override { return Channel::Email; }
    Result<SendReceipt> send(const OutboxItem &item) override;

private:
    SmtpSender m_sender;
    QString m_from;
    Files m_files;
};

} // namespace caseline
