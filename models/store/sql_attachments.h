// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/attachments.h"
#include "read_sessions.h"

namespace caseline {

class SqlAttachmentReader final : public AttachmentReader
{
public:
    explicit SqlAttachmentReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<Attachment> attachment(const QUuid &id) const override;
    Result<QByteArray> content(const QUuid &id) const override;
    Result<std::vector<Attachment>> attachments(TicketId ticket) const override;
    Result<std::vector<Attachment>> formatted(TicketId ticket) const override;
    Result<std::vector<Attachment>> ofDraft(TicketId ticket, const QString &author) const override;
    Result<std::vector<Attachment>> ofMessage(MessageId message) const override;

private:
    Result<std::vector<Attachment>> select(const QString &statement,
                                           const QVariantList &values) const;

    const ReadSessions &m_sessions;
};

} // namespace caseline
