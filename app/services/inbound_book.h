// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail_desk.h"

#include "ports/background.h"
#include "ports/inbound_log.h"
#include "ports/webhooks.h"

namespace caseline {

/// What the log of what came in stands on. All outlive it.
struct InboundParts
{
    TicketStore &store;
    const InboundReader &mails;
    const RawRequests &requests;
    MailDesk &desk;
    Intake &intake;
    Background &background;
    const Clock &clock;
};

/// Mails and webhook requests in one log, and what people do with them.
class InboundBook final : public InboundReader, public InboundDesk
{
public:
    explicit InboundBook(const InboundParts &parts)
        : m_parts(parts)
    {}

    Result<std::vector<InboundEntry>>
    page(const InboundQuery &query, std::optional<InboundPlace> after, int limit) const override;
    Result<InboundEntry> entry(const InboundId &id) const override;
    Result<QByteArray> source(const InboundId &id) const override;

    void readAgain(const InboundId &id, const Caller &caller, Done done) override;
    void makeTicket(const InboundId &id, const Caller &caller, Done done) override;
    void discard(const InboundId &id, const Caller &caller, Done done) override;
    void restore(const InboundEntry &before, const Caller &caller, Done done) override;

private:
    using Allowed = bool (*)(const InboundEntry &);
    using Change = std::function<MailVerdict(const InboundEntry &entry)>;
    void change(const InboundId &id, const Caller &caller, Allowed allowed, Change how, Done done);
    void accept(const InboundEntry &entry, const QByteArray &bytes, const Caller &caller,
                Done done);

    const InboundParts m_parts;
};

} // namespace caseline
