// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/inboxes.h"
#include "ports/ticket_store.h"

#include <QMap>

#include <shared_mutex>

namespace caseline {

/// The inboxes in memory; changes go through the store first. Safe from any thread.
class InboxBook final : public InboxDirectory
{
public:
    /// Says why mail cannot be sent from an address, or by a name; nothing when it can.
    using Check = std::function<Result<void>(const QString &name, const QString &address)>;

    InboxBook(TicketStore &store, QStringList names, Check check, const Clock &clock);

    /// What the store holds, at the start.
    void setSenders(const std::vector<InboxSender> &senders);

    std::vector<InboxSender> inboxes() const override;
    InboxSender inbox(const QString &name) const override;
    void keep(InboxSender sender, const Caller &caller, Done done) override;

private:
    std::vector<FieldError> wrongIn(const InboxSender &sender) const;

    TicketStore &m_store;
    const Check m_check;
    const Clock &m_clock;
    mutable std::shared_mutex m_mutex;
    QMap<QString, InboxSender> m_senders;
};

} // namespace caseline
