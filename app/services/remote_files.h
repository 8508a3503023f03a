// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job_runner.h"

#include "ports/intake.h"
#include "ports/web_caller.h"

namespace caseline {

/// Where the files of messages stand that are fetched with a login, and with which.
struct RemoteFileAccess
{
    QString baseUrl; ///< e.g. https://api.twilio.com; a host below twilio.com is trusted as well
    QByteArray user;
    QByteArray password;
};

/// Queues one job for each file, in the transaction that keeps the message.
Result<void> fetchFiles(Transaction &tx, TicketId ticket, MessageId message,
                        const std::vector<RemoteFile> &files, Instant now);

/// Fetches them into the message that they belong to, each once: with the login where it belongs
/// and nowhere else, never from a private network, within the limits of attachments. What is given
/// up is named in the ticket's trail and stays in the list of failed jobs.
void addRemoteFiles(JobRunner &runner, const RemoteFileAccess &access, const WebCaller &web,
                    const Clock &clock);

} // namespace caseline
