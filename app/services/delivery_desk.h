// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk_rules.h"
#include "sla_clock.h"

#include "ports/deliveries.h"
#include "ports/ticket_store.h"

namespace caseline {

/// See Deliveries.
class DeliveryDesk final : public Deliveries
{
public:
    DeliveryDesk(TicketStore &store, const DeskRules &rules, const Clock &clock)
        : m_store(store)
        , m_rules(rules)
        , m_clock(clock)
        , m_sla(rules)
    {}

    void retry(OutboxId id, DeliveryEdit edit, const Caller &caller, Done done) override;
    void discard(OutboxId id, const Caller &caller, Done done) override;
    void restore(const OutboxItem &before, const Caller &caller, Done done) override;
    void tell(const DeliveryReceipt &receipt, std::function<void(Result<void>)> done) override;

private:
    using Change = std::function<Result<OutboxItem>(OutboxItem)>;
    void change(OutboxId id, const QString &kind, const Caller &caller, Change how, Done done);

    TicketStore &m_store;
    const DeskRules &m_rules;
    const Clock &m_clock;
    const SlaClock m_sla;
};

} // namespace caseline
