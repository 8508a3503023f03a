// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk_rules.h"
#include "message_templates.h"

#include "domain/outbox.h"
#include "domain/ticket.h"
#include "policy/addressing.h"

#include <vector>

namespace caseline {

/// Makes outbox items: words from templates in the customer's language or the team's, recipients
/// frozen, `simulated` where the channel has no credentials.
class Letters
{
public:
    Letters(const MessageTemplates &templates, const DeskRules &rules)
        : m_templates(templates)
        , m_rules(rules)
    {}

    /// `quoted` is the customer's text for kinds that show it.
    OutboxItem toCustomer(DeliveryKind kind, const Ticket &ticket, const Address &address,
                          const QString &quoted, Instant now) const;
    /// To an address that anybody may have given: nothing of what was written stands in it, not
    /// even a name, so that nobody can send words of theirs by us.
    OutboxItem toStranger(DeliveryKind kind, const Ticket &ticket, const Address &address,
                          Instant now) const;
    /// That a ticket is settled, with what we answered; held for the time in which that can be
    /// taken back. To a stranger it says no more than that.
    OutboxItem resolution(const Ticket &ticket, const Address &address, const QString &answer,
                          bool verified, Instant now) const;
    /// Whether customers hear of it at all.
    bool tellsOfResolutions() const { return m_rules.tellResolution; }
    /// The one mail to the team when a due time has passed; nothing when no address is known for
    /// it.
    std::optional<OutboxItem> breach(const Ticket &ticket, const QString &target,
                                     Instant now) const;
    /// One mail to the team about reminders that are late by themselves; nothing without an
    /// address. `tickets` is not empty.
    std::optional<OutboxItem> digest(const std::vector<Ticket> &tickets, Instant now) const;
    /// A person's reply, held for the time in which it can be taken back.
    /// In parts, in order, where it is longer than the channel carries at once.
    std::vector<OutboxItem> reply(const Ticket &ticket, const Address &address, const QString &body,
                                  Instant now) const;
    /// The one mail to the team per ticket and tier; nothing when no address is known for it.
    std::optional<OutboxItem> escalation(const Ticket &ticket, const QString &quoted,
                                         Instant now) const;

    /// Whether mail to that address would come back to this desk.
    bool isOurs(const QString &address) const
    {
        return !m_rules.ownAddress.isEmpty() && address.toLower() == m_rules.ownAddress;
    }

private:
    struct Parts;
    /// What a letter says, while its ticket is there.
    struct Words
    {
        QString language;
        MessageTemplates::Values values; ///< these first
        MessageTemplates::ValueOf valueOf;
    };

    OutboxItem item(DeliveryKind kind, const Ticket &ticket, const Address &address,
                    const Words &words, Instant now) const;
    OutboxItem item(DeliveryKind kind, const Ticket &ticket, const Address &address,
                    const RenderedMessage &text, Instant now) const;
    /// The customer's when there are words in it, else the desk's.
    QString languageFor(const Ticket &ticket) const;
    Words strangersWords(const Ticket &ticket) const;
    Words words(const QString &language, const Ticket &ticket, const QString &quoted) const;
    QString dueText(const QString &language, const char *form, Instant due) const;
    QString nextStep(const QString &language, const Escalation &escalation) const;
    /// Who is asked to help; the team's own name when nobody is.
    QString whomOf(const QString &language, const Escalation &escalation) const;

    const MessageTemplates &m_templates;
    const DeskRules &m_rules;
};

} // namespace caseline
