// SPDX-License-Identifier: GPL-3.0-or-later
// What is chosen by a few letters for the open ticket or all that are chosen: status, priority,
// category, tags.
#include "chart_words.h"
#include "choice_bar.h"
#include "items/desk_tags.h"
#include "key_text.h"
#include "main_window.h"
#include "marks.h"
#include "number_text.h"
#include "picker.h"
#include "ticket_actions.h"
#include "ticket_list_pane.h"
#include "toast.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace caseline {

namespace {

constexpr std::chrono::seconds toastLength{10};
constexpr double leastShare = 0.01; // of a category, to be named

QString shareOf(double confidence)
{
    return ChartWords::percent(numberText(std::llround(confidence * 100)));
}

} // namespace

MainWindow::Targets MainWindow::openTarget() const
{
    const auto *value = openValue();
    return value ? Targets{value->ticket.id} : Targets{};
}

MainWindow::Targets MainWindow::targets() const
{
    const TicketChoice &choice = m_tickets->list().choice();
    return onTickets() && !choice.isEmpty() ? choice.ids() : openTarget();
}

bool MainWindow::isChoosing() const
{
    return onTickets() && !m_tickets->list().choice().isEmpty();
}

/// What is under way is stopped first; another time the choice is left.
void MainWindow::leaveChoice()
{
    if (m_tickets->list().choiceBar().isRunning())
        m_actions->cancel();
    else
        m_tickets->list().choice().clear();
}

/// A single one needs no report, so the choice is over with the decision.
void MainWindow::decided(const Targets &targets)
{
    TicketChoice &choice = m_tickets->list().choice();
    if (targets.size() == 1 && choice.count() == 1 && choice.contains(targets.front()))
        choice.clear();
}

void MainWindow::setStatus(const Targets &targets, Status status)
{
    if (targets.empty())
        return;
    m_actions->setStatus(targets, status);
    decided(targets);
}

QString MainWindow::scopeOf(const Targets &targets) const
{
    const auto *value = openValue();
    if (targets.size() == 1 && value && value->ticket.id == targets.front())
        return value->ticket.subject;
    return tr("%n ticket(s)", nullptr, int(targets.size()));
}

void MainWindow::offerStatus(const Targets &targets)
{
    if (targets.empty())
        return;
    PickerAsk ask{tr("Status"), tr("Open, pending, resolved…"), {}, false, false, scopeOf(targets)};
    const auto *value = openValue();
    for (int i = 0; i < int(Words<Status>::all.size()); ++i) {
        const Mark mark = Marks::of(Status(i));
        const bool now = targets.size() == 1 && value && value->ticket.status == Status(i);
        ask.entries.push_back({QString::number(i), mark.icon, mark.name, {}, now});
    }
    m_picker->ask(std::move(ask), [this, targets](const QStringList &keys) {
        setStatus(targets, Status(keys.first().toInt()));
    });
}

void MainWindow::offerPriority(const Targets &targets)
{
    if (targets.empty())
        return;
    PickerAsk ask{tr("Priority"), tr("Urgent, high…"), {}, false, false, scopeOf(targets)};
    const auto *value = openValue();
    for (int i = int(Words<Priority>::all.size()) - 1; i >= 0; --i) {
        const bool now = targets.size() == 1 && value && value->ticket.priority == Priority(i);
        PickerEntry entry{QString::number(i), Icon::None, Marks::name(Priority(i)), {}, now};
        entry.priority = Priority(i);
        ask.entries.push_back(std::move(entry));
    }
    m_picker->ask(std::move(ask), [this, targets](const QStringList &keys) {
        m_actions->setPriority(targets, Priority(keys.first().toInt()));
        decided(targets);
    });
}

void MainWindow::offerCategory(const Targets &targets)
{
    if (targets.empty())
        return;
    m_models.tickets.detail.readTickets(targets, [this, targets](std::vector<Ticket> tickets) {
        if (!tickets.empty())
            offerCategoryOf(tickets, targets);
    });
}

void MainWindow::offerCategoryOf(const std::vector<Ticket> &tickets, const Targets &targets)
{
    const Judgement &first = tickets.front().judgement;
    const bool one = std::all_of(tickets.begin(), tickets.end(), [&](const Ticket &ticket) {
        return ticket.judgement.taxonomy == first.taxonomy;
    });
    if (!one) {
        m_tickets->list().toast().tell(
            {Icon::Warn, tr("These tickets do not share their categories"), {}, toastLength});
        return;
    }
    QStringList keys;
    QHash<QString, double> confidence;
    if (tickets.size() == 1) {
        keys += first.category;
        confidence.insert(first.category, first.confidence);
        for (const Alternative &other : first.alternatives) {
            keys += other.category;
            confidence.insert(other.category, other.confidence);
        }
    }
    for (const Taxonomy &taxonomy : m_taxonomies)
        if (taxonomy.key == first.taxonomy)
            for (const Category &category : taxonomy.categories)
                if (!keys.contains(category.key))
                    keys += category.key;
    PickerAsk ask{tr("Category"), tr("What is it about?"), {}, false, false, scopeOf(targets)};
    for (const QString &key : std::as_const(keys))
        ask.entries.push_back(
            {key, Icon::Tag, Marks::category(key),
             confidence.value(key) >= leastShare ? shareOf(confidence.value(key)) : QString(),
             tickets.size() == 1 && key == first.category});
    m_picker->ask(std::move(ask), [this, targets](const QStringList &chosen) {
        m_actions->setCategory(targets, chosen.first());
        decided(targets);
    });
}

void MainWindow::offerTagsInUse(DeskTags &tags)
{
    m_deskTags = &tags;
    connect(&tags, &DeskTags::changed, this, &MainWindow::showVocabulary);
    showVocabulary();
}

void MainWindow::offerTags(const Targets &targets)
{
    if (targets.empty())
        return;
    if (m_deskTags)
        m_deskTags->reload();
    m_models.tickets.detail.readTickets(targets, [this, targets](std::vector<Ticket> tickets) {
        if (!tickets.empty())
            offerTagsOf(std::move(tickets), targets);
    });
}

/// Ticked is what all of them have; what is neither ticked nor unticked stays as it is.
void MainWindow::offerTagsOf(std::vector<Ticket> tickets, const Targets &targets)
{
    QHash<QString, int> uses;
    for (const Ticket &ticket : tickets)
        for (const QString &tag : ticket.tags)
            ++uses[tag];
    QStringList all = uses.keys();
    all += m_tags;
    if (m_deskTags)
        all += m_deskTags->tags();
    all.removeDuplicates();
    all.sort(Qt::CaseInsensitive);
    PickerAsk ask{tr("Tags"), tr("Add or remove a tag"), {}, true, true, scopeOf(targets)};
    QStringList before;
    for (const QString &tag : std::as_const(all)) {
        const bool everywhere = uses.value(tag) == int(tickets.size());
        if (everywhere)
            before += tag;
        const QString some =
            !everywhere && uses.value(tag) > 0 ? tr("on %n", nullptr, uses.value(tag)) : QString();
        ask.entries.push_back({tag, Icon::Tag, tag, some, everywhere});
    }
    m_picker->ask(std::move(ask),
                  [this, tickets = std::move(tickets), targets, before](const QStringList &now) {
                      QStringList add;
                      QStringList remove;
                      for (const QString &tag : now)
                          if (!before.contains(tag))
                              add += tag;
                      for (const QString &tag : before)
                          if (!now.contains(tag))
                              remove += tag;
                      m_tags += add;
                      m_tags.removeDuplicates();
                      m_actions->changeTags(tickets, add, remove);
                      decided(targets);
                  });
}

void MainWindow::connectChoice()
{
    const TicketListModel &rows = m_models.tickets.list;
    connect(&rows, &QAbstractItemModel::rowsInserted, this, &MainWindow::followRows);
    connect(&rows, &QAbstractItemModel::rowsRemoved, this, &MainWindow::followRows);
    connect(&rows, &QAbstractItemModel::modelReset, this, &MainWindow::followRows);
    TicketListPane &list = m_tickets->list();
    connect(&list, &TicketListPane::choiceChanged, m_commands, &Commands::refresh);
    connect(&list, &TicketListPane::choiceChanged, this, &MainWindow::showStrip);
    connect(&list.choiceBar(), &ChoiceBar::wanted, m_commands, &Commands::run);
    connect(&list, &TicketListPane::choiceChanged, this, [this, &list] {
        list.choiceBar().showKeys([this](const QString &id) {
            const WindowCommand *command = m_commands->find(id);
            return command ? keyText(command->keys) : QString();
        });
    });
    connect(&list.choiceBar(), &ChoiceBar::cancelled, m_actions, &TicketActions::cancel);
    connect(m_actions, &TicketActions::progressed, &list, &TicketListPane::setProgress);
    connect(m_actions, &TicketActions::refused, this,
            [&list](const std::vector<TicketId> &tickets, const QString &why) {
                list.choice().keepOnly(tickets);
                list.choiceBar().setTrouble(why);
            });
    connect(m_actions, &TicketActions::cameBack, this,
            [&list](const std::vector<TicketId> &tickets) {
                if (list.choice().isEmpty())
                    list.choice().expect(tickets);
            });
}

} // namespace caseline
