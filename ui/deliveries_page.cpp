// SPDX-License-Identifier: GPL-3.0-or-later
#include "deliveries_page.h"

#include "commands.h"
#include "delivery_actions.h"
#include "delivery_form.h"
#include "delivery_story.h"
#include "delivery_table.h"
#include "number_text.h"
#include "toast.h"

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr int deliveryStoryHeight = 176;
constexpr auto deliveriesTick = 1s; // "again in 40 s" counts down

int countOf(const ViewCounts &counts, DeliveryFilter filter)
{
    int sum = 0;
    for (const DeliveryStatus status : DeliveryWords::query(filter).statuses)
        sum += counts.deliveries.value(status);
    return sum;
}

} // namespace

DeliveriesPage::DeliveriesPage(DeliveryModels models, Deliveries &deliveries, const Clock &clock,
                               const Caller &caller, QWidget *parent)
    : LogPage(models.list, lookOfPage(), parent)
    , m_models(models)
    , m_actions(new DeliveryActions(deliveries, caller, this))
    , m_story(new DeliveryStory(models.detail, clock, this))
{
    build(new DeliveryHead(this), new DeliveryDelegate(clock, this), m_story);
    connectAll();
    showCounts();
    setFilter(DeliveryFilter::All);
}

LogLook DeliveriesPage::lookOfPage()
{
    LogLook look;
    look.key = QStringLiteral("deliveries");
    look.name = tr("Deliveries");
    look.filtersName = tr("Which deliveries");
    look.listName = tr("Deliveries");
    look.storyHeight = deliveryStoryHeight;
    look.tick = deliveriesTick;
    for (int i = 0; i < deliveryFilters; ++i) {
        const auto filter = DeliveryFilter(i);
        look.filters.push_back({DeliveryWords::filter(filter), DeliveryWords::emptyHeadline(filter),
                                DeliveryWords::emptySentence(filter),
                                DeliveryWords::emptySign(filter)});
    }
    return look;
}

void DeliveriesPage::connectAll()
{
    connect(&m_models.counts, &DeskCounts::changed, this, &DeliveriesPage::showCounts);
    connect(&m_models.detail, &DeliveryDetail::changed, this, &LogPage::currentChanged);
    connect(m_story, &DeliveryStory::retryWanted, this, &DeliveriesPage::retry);
    connect(m_story, &DeliveryStory::editWanted, this, &DeliveriesPage::edit);
    connect(m_actions, &DeliveryActions::told, this, [this](const ToastNews &news) {
        toast().tell(news);
        Q_EMIT currentChanged();
    });
    connect(m_actions, &DeliveryActions::failed, this, &DeliveriesPage::tellTrouble);
}

void DeliveriesPage::ask(int filter)
{
    m_models.detail.setItem({});
    m_models.list.setQuery(DeliveryWords::query(DeliveryFilter(filter)));
}

void DeliveriesPage::showCurrent()
{
    if (const Delivery *row = m_models.list.at(currentRow()))
        m_models.detail.setItem(row->item.publicId);
    else if (m_models.list.rowCount() == 0)
        m_models.detail.setItem({});
    Q_EMIT currentChanged();
}

void DeliveriesPage::showCounts()
{
    for (int i = 0; i < deliveryFilters; ++i) {
        const auto filter = DeliveryFilter(i);
        const QString name = DeliveryWords::filter(filter);
        const int count = countOf(m_models.counts.value(), filter);
        setFilterText(i, count > 0 ? name + QLatin1Char(' ') + numberText(count) : name);
    }
}

const OutboxItem *DeliveriesPage::current() const
{
    const auto &value = m_models.detail.value();
    return value ? &value->delivery.item : nullptr;
}

void DeliveriesPage::retry()
{
    if (const OutboxItem *item = current(); item && DeliveryWords::canRetry(*item))
        m_actions->retry(*item);
}

void DeliveriesPage::discard()
{
    if (const OutboxItem *item = current(); item && DeliveryWords::canDiscard(*item))
        m_actions->discard(*item);
}

void DeliveriesPage::openTicketOfCurrent()
{
    if (const OutboxItem *item = current())
        Q_EMIT openTicket(item->ticket);
}

void DeliveriesPage::edit()
{
    const OutboxItem *item = current();
    if (!item || !DeliveryWords::canRetry(*item))
        return;
    auto *form = new DeliveryForm(*item, window());
    connect(form, &DeliveryForm::confirmed, m_actions, &DeliveryActions::retry);
    connect(form, &Overlay::opened, this, [this] { Q_EMIT overlayChanged(true); });
    connect(form, &Overlay::closed, this, [this] { Q_EMIT overlayChanged(false); });
    connect(form, &Overlay::closed, form, &QObject::deleteLater);
    form->open();
}

void DeliveriesPage::offerCommands(Commands &commands)
{
    const auto any = [this] { return isVisible() && current(); };
    const auto open = [this, any] { return any() && DeliveryWords::canRetry(*current()); };
    const LogWords words{tr("Next delivery"), tr("Previous delivery"),
                         tr("Go to the ticket of the delivery"), tr("Undo the discard"),
                         tr("Deliveries: %1")};
    offerWalk(commands, words, any, any);
    commands.add(
        "deliveries.edit", Icon::Edit, tr("Edit and retry"), tr("edit"), Qt::Key_E,
        [this] { edit(); }, open);
    commands.add(
        "deliveries.retry", Icon::Refresh, tr("Send it again"), tr("retry"), Qt::Key_R,
        [this] { retry(); }, open);
    commands.add(
        "deliveries.discard", Icon::Trash, tr("Discard the delivery"), tr("discard"),
        Qt::Key_Delete, [this] { discard(); },
        [this, any] { return any() && DeliveryWords::canDiscard(*current()); });
    offerRest(commands, words);
    connect(this, &DeliveriesPage::overlayChanged, &commands, &Commands::setSuspended);
}

} // namespace caseline
