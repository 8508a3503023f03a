// SPDX-License-Identifier: GPL-3.0-or-later
// What a customer hears when a ticket is settled.
#include "command_effects.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// What was last said to the customer. Notes are nobody's but ours.
QString lastAnswer(const std::vector<Message> &messages)
{
    const auto said = std::find_if(messages.rbegin(), messages.rend(), [](const Message &message) {
        return message.kind == MessageKind::Reply || message.kind == MessageKind::Assistant;
    });
    return said == messages.rend() ? QString() : said->body;
}

} // namespace

Result<void> CommandEffects::tellResolved()
{
    if (!m_letters.tellsOfResolutions() || m_ticket.mergedInto)
        return {};
    // A ticket that no person wrote, or whose writer nobody can reach, has none: nobody is told.
    const auto reminder = m_tx.timers().reminderOf(m_ticket.id);
    if (!reminder)
        return failure(reminder.error());
    if (!*reminder)
        return {};
    std::vector<Address> addresses;
    if ((*reminder)->verified)
        addresses = addressesOf(m_ticket.customer, m_ticket.channel);
    else if (const auto address = writtenFrom(m_ticket.customer, m_ticket.channel))
        addresses = {*address};
    const auto messages = m_tx.messages().ofTicket(m_ticket.id);
    if (!messages)
        return failure(messages.error());
    for (const Address &address : addresses) {
        if (m_letters.isOurs(address.to))
            continue;
        const OutboxItem letter = m_letters.resolution(m_ticket, address, lastAnswer(*messages),
                                                       (*reminder)->verified, m_now);
        if (auto added = m_tx.outbox().add(letter); !added)
            return failure(added.error());
    }
    return {};
}

} // namespace caseline
