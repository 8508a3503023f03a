// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/file_name.h"
#include "ports/attachments.h"
#include "ports/ticket_store.h"

namespace caseline {

/// Takes files in: within the size limit, named for the eye only, typed by their bytes.
class AttachmentBook final : public AttachmentStore
{
public:
    AttachmentBook(TicketStore &store, const Clock &clock)
        : m_store(store)
        , m_clock(clock)
    {}

    void add(TicketId ticket, const QString &name, const QString &declaredType,
             const QByteArray &content, const Caller &caller, Done done) override;
    void addToDraft(TicketId ticket, const QString &name, const QString &declaredType,
                    const QByteArray &content, const Caller &caller, Done done) override;
    void dropFromDraft(const QUuid &id, const Caller &caller, Dropped done) override;

private:
    void keep(Attachment attachment, const QString &declaredType, const QByteArray &content,
              const Caller &caller, Done done);

    TicketStore &m_store;
    const Clock &m_clock;
};

/// The type that the bytes are, by their first ones; the declared type only chooses among harmless
/// kinds of text. Nothing for programs, which are not taken.
std::optional<QString> sniffedType(const QByteArray &content, const QString &declaredType);

} // namespace caseline
