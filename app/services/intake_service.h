// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "letters.h"
#include "sla_clock.h"

#include "policy/judge.h"
#include "ports/intake.h"
#include "ports/ticket_store.h"

namespace caseline {

/// See Intake. Judges on the calling thread (tens of microseconds), then hands the store one
/// mutation with all that follows from the message.
class IntakeService final : public Intake
{
public:
    IntakeService(TicketStore &store, const Judge &judge, const MessageTemplates &templates,
                  const DeskRules &rules, const Clock &clock);

    void accept(InboundMessage message, Done done) override;

private:
    struct Work;
    Result<Accepted> record(Transaction &tx, const Work &work) const;
    Result<std::optional<Accepted>> repeated(Transaction &tx, const InboundMessage &message) const;
    Result<std::optional<Accepted>> followUp(Transaction &tx, const Customer &customer,
                                             const Work &work) const;
    Result<void> link(Transaction &tx, const Ticket &ticket, const Work &work) const;
    Result<Ticket> open(Transaction &tx, Customer customer, const Work &work) const;
    Result<void> remember(Transaction &tx, const Work &work, TicketId ticket) const;
    Result<void> tell(Transaction &tx, const Ticket &ticket, const Work &work) const;
    Result<void> acknowledge(Transaction &tx, const Ticket &ticket, const Work &work) const;

    TicketStore &m_store;
    const Judge &m_judge;
    const DeskRules &m_rules;
    const Clock &m_clock;
    Letters m_letters;
    SlaClock m_sla;
};

/// An address as it is compared: trimmed and in lower case; a phone number without spaces and such.
QString normalizedEmail(const QString &email);
QString normalizedPhone(const QString &phone);
/// The first words of a text on one line.
QString snippetOf(const QString &text);
QString subjectOf(const QString &subject, const QString &body);

} // namespace caseline
