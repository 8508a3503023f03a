// SPDX-License-Identifier: GPL-3.0-or-later
// A conversation about two matters becomes two tickets.
#include "main_window.h"
#include "marks.h"
#include "picker.h"
#include "ticket_actions.h"
#include "ticket_list_pane.h"
#include "time_text.h"
#include "toast.h"

#include <algorithm>

namespace caseline {

namespace {

constexpr std::chrono::seconds splitToastTime{10};
constexpr qsizetype mostShown = 120; // of a message, in characters

/// The messages of the ticket itself that are shown, without those that were merged into it.
std::vector<Message> ownMessages(const ConversationModel &conversation)
{
    std::vector<Message> messages;
    for (const ConversationEntry &entry : conversation.entries())
        if (const auto *shown = std::get_if<MessageEntry>(&entry);
            shown && shown->message.ticket == conversation.ticket())
            messages.push_back(shown->message);
    return messages;
}

bool isCustomers(const Message &message)
{
    return message.kind == MessageKind::Customer;
}

PickerEntry splitEntry(const Message &message)
{
    const QString text = message.body.left(mostShown * 2).simplified().left(mostShown);
    const bool isAssistant = message.kind == MessageKind::Assistant;
    return {message.publicId.toString(QUuid::WithoutBraces),
            message.kind == MessageKind::Note ? Icon::Note : Marks::of(message.channel).icon,
            (isAssistant ? MainWindow::tr("Assistant") : message.author) + QStringLiteral(": ") +
                text,
            TimeText::clock(message.createdAt), false};
}

} // namespace

/// Earlier messages may be what stays.
bool MainWindow::canSplit() const
{
    const auto *value = openValue();
    const ConversationModel &conversation = m_models.tickets.conversation;
    if (!value || value->ticket.mergedInto || value->ticket.status == Status::Closed ||
        conversation.ticket() != value->ticket.id)
        return false;
    const std::vector<Message> messages = ownMessages(conversation);
    const auto written = std::count_if(messages.begin(), messages.end(), isCustomers);
    return written > 1 || (written == 1 && conversation.earlier() > 0);
}

void MainWindow::offerSplit()
{
    if (!canSplit())
        return;
    const TicketId ticket = m_models.tickets.conversation.ticket();
    std::vector<PickerEntry> entries;
    for (const Message &message : ownMessages(m_models.tickets.conversation))
        entries.push_back(splitEntry(message));
    std::reverse(entries.begin(), entries.end()); // what is another matter came last
    PickerAsk ask{tr("Move messages to a new ticket"),
                  tr("Words of the messages that are another matter"),
                  std::move(entries),
                  true,
                  false,
                  openValue()->ticket.reference};
    m_picker->ask(std::move(ask),
                  [this, ticket](const QStringList &keys) { splitOff(ticket, keys); });
}

void MainWindow::splitOff(TicketId ticket, const QStringList &keys)
{
    const ConversationModel &conversation = m_models.tickets.conversation;
    int going = 0;
    int staying = conversation.earlier();
    std::vector<QUuid> chosen;
    for (const Message &message : ownMessages(conversation)) {
        const bool goes = keys.contains(message.publicId.toString(QUuid::WithoutBraces));
        if (goes)
            chosen.push_back(message.publicId);
        if (isCustomers(message))
            ++(goes ? going : staying);
    }
    if (conversation.ticket() == ticket && going > 0 && staying > 0)
        return m_actions->split(ticket, chosen);
    m_tickets->list().toast().tell(
        {Icon::Warn,
         tr("Choose something the customer wrote, and leave something the customer wrote"),
         {},
         splitToastTime});
}

void MainWindow::addSplitCommand()
{
    // What is there to move is known when the messages are.
    connect(&m_models.tickets.conversation, &ConversationModel::loaded, m_commands,
            &Commands::refresh);
    m_commands->add({QStringLiteral("ticket.split"),
                     CommandGroup::Do,
                     Icon::Forward,
                     tr("Move messages to a new ticket…"),
                     {},
                     Qt::SHIFT | Qt::Key_X,
                     [this] { offerSplit(); },
                     [this] { return !isChoosing() && canSplit(); },
                     {}});
}

} // namespace caseline
