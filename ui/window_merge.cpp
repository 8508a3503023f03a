// SPDX-License-Identifier: GPL-3.0-or-later
// Tickets that are about the same thing become one; that can be taken back.
#include "main_window.h"
#include "picker.h"
#include "ticket_actions.h"
#include "ticket_list_pane.h"
#include "toast.h"

#include <algorithm>

namespace caseline {

namespace {

constexpr std::chrono::seconds mergeToastTime{10};

PickerEntry mergeEntry(TicketId id, const QString &reference, const QString &subject)
{
    return {QString::number(id.value), Icon::Merge, subject, reference, false};
}

} // namespace

/// One ticket goes into another of its customer; of several, all go into one of them.
void MainWindow::offerMerge(const Targets &targets)
{
    if (targets.size() > 1) {
        m_models.tickets.detail.readTickets(targets, [this, targets](std::vector<Ticket> tickets) {
            std::vector<PickerEntry> entries;
            for (const Ticket &ticket : tickets)
                if (!ticket.mergedInto && ticket.status != Status::Closed)
                    entries.push_back(mergeEntry(ticket.id, ticket.reference, ticket.subject));
            offerMergeInto(std::move(entries), targets);
        });
        return;
    }
    const auto *value = openValue();
    if (targets.empty() || !value || value->ticket.id != targets.front())
        return;
    std::vector<PickerEntry> entries;
    for (const TicketRow &row : value->related)
        if (row.status != Status::Closed)
            entries.push_back(mergeEntry(row.id, row.reference, row.subject));
    offerMergeInto(std::move(entries), targets);
}

void MainWindow::offerMergeInto(std::vector<PickerEntry> entries, const Targets &targets)
{
    if (entries.empty()) {
        m_tickets->list().toast().tell(
            {Icon::Merge,
             targets.size() > 1
                 ? tr("None of these tickets is open to be merged into")
                 : tr("The customer has no other open ticket; choose several to merge those"),
             {},
             mergeToastTime});
        return;
    }
    PickerAsk ask{
        tr("Merge into"), tr("Subject of the ticket that stays"), std::move(entries), false, false,
        scopeOf(targets)};
    m_picker->ask(std::move(ask), [this, targets](const QStringList &keys) {
        const TicketId into{keys.first().toLongLong()};
        Targets others = targets;
        std::erase(others, into);
        m_actions->merge(others, into);
        decided(others);
    });
}

void MainWindow::addMergeCommands()
{
    m_commands->add({QStringLiteral("ticket.merge"),
                     CommandGroup::Do,
                     Icon::Merge,
                     tr("Merge into another ticket…"),
                     {},
                     Qt::SHIFT | Qt::Key_M,
                     [this] { offerMerge(targets()); },
                     [this] { return isChoosing() || openValue(); },
                     {}});
    m_commands->add({QStringLiteral("ticket.unmerge"),
                     CommandGroup::Do,
                     Icon::Undo,
                     tr("Take the merge back"),
                     {},
                     {},
                     [this] { m_actions->unmerge(openTarget()); },
                     [this] {
                         const auto *value = openValue();
                         return value && value->ticket.mergedInto;
                     },
                     {}});
}

} // namespace caseline
