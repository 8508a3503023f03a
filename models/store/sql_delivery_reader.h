// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/deliveries.h"
#include "read_sessions.h"

namespace caseline {

class SqlDeliveryReader final : public DeliveryReader
{
public:
    explicit SqlDeliveryReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<std::vector<Delivery>> page(const DeliveryQuery &query, std::optional<OutboxId> before,
                                       int limit) const override;
    Result<Delivery> delivery(const QString &name) const override;
    Result<std::vector<DeliveryStep>> story(OutboxId id) const override;
    Result<bool> isProviderName(const QString &providerId) const override;

private:
    Result<std::vector<Delivery>> part(const DeliveryQuery &query,
                                       std::optional<DeliveryStatus> status,
                                       std::optional<OutboxId> before, int limit) const;

    const ReadSessions &m_sessions;
};

} // namespace caseline
