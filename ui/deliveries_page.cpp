// SPDX-License-Identifier: GPL-3.0-or-later
#include "deliveries_page.h"

#include "button.h"
#include "commands.h"
#include "delivery_actions.h"
#include "delivery_form.h"
#include "delivery_story.h"
#include "delivery_table.h"
#include "empty_state.h"
#include "error_text.h"
#include "label.h"
#include "number_text.h"
#include "overlay_scroll_bar.h"
#include "segmented.h"
#include "ticket_list_view.h"
#include "toast.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr int deliveriesHead = 56;
constexpr int storyHeight = 176;
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
    : QWidget(parent)
    , m_models(models)
    , m_clock(clock)
    , m_actions(new DeliveryActions(deliveries, caller, this))
    , m_tabs(new Segmented(SegmentLook::Underlined, tr("Which deliveries"), this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState)
    , m_view(new TicketListView)
    , m_story(new DeliveryStory(models.detail, clock, this))
    , m_toast(new Toast(this))
{
    setAccessibleName(tr("Deliveries"));
    build();
    connectAll();
    showCounts();
    setFilter(DeliveryFilter::All);
}

void DeliveriesPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *title = new Label(TextStyle::Page, ColorRole::Text, tr("Deliveries"), this);
    title->setWeight(QFont::DemiBold);
    title->setFixedHeight(deliveriesHead);
    title->setIndent(24);
    column->addWidget(title);
    for (int i = 0; i < deliveryFilters; ++i)
        m_tabs->addSegment(DeliveryWords::filter(DeliveryFilter(i)));
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(24, 1, 24, 1);
    tabs->addWidget(m_tabs);
    tabs->addStretch(1);
    column->addLayout(tabs);
    column->addWidget(new Rule(this));
    column->addWidget(new DeliveryHead(this));
    m_view->setRows(&Theme::tableRow);
    m_view->setItemDelegate(new DeliveryDelegate(m_clock, this));
    m_view->setModel(&m_models.list);
    m_view->setAccessibleName(tr("Deliveries"));
    new OverlayScrollBar(m_view);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    column->addWidget(m_stack, 1);
    m_story->setFixedHeight(storyHeight);
    column->addWidget(m_story);
}

void DeliveriesPage::connectAll()
{
    connect(m_tabs, &Segmented::chosen, this,
            [this](int index) { setFilter(DeliveryFilter(index)); });
    connect(&m_models.counts, &DeskCounts::changed, this, &DeliveriesPage::showCounts);
    DeliveryListModel &list = m_models.list;
    connect(&list, &DeliveryListModel::stateChanged, this, &DeliveriesPage::showState);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&list, signal, this, &DeliveriesPage::showState);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &DeliveriesPage::choose);
    connect(&m_models.detail, &DeliveryDetail::changed, this, &DeliveriesPage::currentChanged);
    connect(m_story, &DeliveryStory::retryWanted, this, &DeliveriesPage::retry);
    connect(m_story, &DeliveryStory::editWanted, this, &DeliveriesPage::edit);
    connect(m_story, &DeliveryStory::discardWanted, this, &DeliveriesPage::discard);
    connect(m_story, &DeliveryStory::ticketWanted, this, &DeliveriesPage::openTicketOfCurrent);
    connect(m_actions, &DeliveryActions::told, this, [this](const ToastNews &news) {
        m_toast->tell(news);
        Q_EMIT currentChanged();
    });
    connect(m_actions, &DeliveryActions::failed, this, [this](const QString &sentence) {
        m_toast->tell({Icon::Warn, sentence, {}, 10s});
    });
    m_tick.setInterval(deliveriesTick);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_view->viewport()->update();
        m_story->tick();
    });
}

void DeliveriesPage::setFilter(DeliveryFilter filter)
{
    m_filter = filter;
    m_tabs->setCurrent(int(filter));
    m_models.detail.setItem({});
    m_models.list.setQuery(DeliveryWords::query(filter));
    showState();
}

void DeliveriesPage::showCounts()
{
    for (int i = 0; i < deliveryFilters; ++i) {
        const auto filter = DeliveryFilter(i);
        const QString name = DeliveryWords::filter(filter);
        const int count = countOf(m_models.counts.value(), filter);
        m_tabs->setText(i, count > 0 ? name + QLatin1Char(' ') + numberText(count) : name);
    }
}

void DeliveriesPage::showState()
{
    const DeliveryListModel &list = m_models.list;
    const bool failed = list.state() == DeliveryListModel::State::Failed;
    m_empty->clearSteps();
    if (failed)
        m_empty->setWords(tr("The list cannot be read"), ErrorText::of(list.error()));
    else
        m_empty->setWords(DeliveryWords::emptyHeadline(m_filter),
                          DeliveryWords::emptySentence(m_filter));
    const bool empty = list.rowCount() == 0 && list.state() != DeliveryListModel::State::Loading;
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_view);
    if (list.rowCount() > 0 && !m_view->currentIndex().isValid())
        m_view->setCurrentIndex(list.index(0));
    else if (list.rowCount() == 0)
        m_models.detail.setItem({});
    Q_EMIT currentChanged();
}

void DeliveriesPage::choose(const QModelIndex &index)
{
    if (const Delivery *row = m_models.list.at(index.isValid() ? index.row() : -1))
        m_models.detail.setItem(row->item.publicId);
    Q_EMIT currentChanged();
}

const OutboxItem *DeliveriesPage::current() const
{
    const auto &value = m_models.detail.value();
    return value ? &value->delivery.item : nullptr;
}

void DeliveriesPage::step(int rows)
{
    DeliveryListModel &list = m_models.list;
    if (list.rowCount() == 0)
        return;
    const QModelIndex now = m_view->currentIndex();
    const int row = now.isValid() ? now.row() + rows : 0;
    if (row >= list.rowCount() - 1)
        list.fetchMore({});
    m_view->setCurrentIndex(list.index(std::clamp(row, 0, list.rowCount() - 1)));
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
    commands.add(
        "deliveries.next", Icon::Down, tr("Next delivery"), tr("next"), Qt::Key_J,
        [this] { step(1); }, any);
    commands.add(
        "deliveries.previous", Icon::Up, tr("Previous delivery"), tr("previous"), Qt::Key_K,
        [this] { step(-1); }, any);
    commands.add(
        "deliveries.open", Icon::Inbox, tr("Go to the ticket of the delivery"), tr("open ticket"),
        Qt::Key_Return, [this] { openTicketOfCurrent(); }, any);
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
    commands.add(
        "deliveries.undo", Icon::Undo, tr("Undo the discard"), tr("undo"), Qt::Key_Z,
        [this] { m_toast->undo(); }, [this] { return isVisible() && m_toast->canUndo(); });
    for (int i = 0; i < deliveryFilters; ++i)
        commands.add({QStringLiteral("deliveries.filter.%1").arg(i),
                      CommandGroup::Go,
                      Icon::Filter,
                      tr("Deliveries: %1").arg(DeliveryWords::filter(DeliveryFilter(i))),
                      {},
                      {},
                      [this, i] { setFilter(DeliveryFilter(i)); },
                      [this] { return isVisible(); },
                      {}});
    connect(this, &DeliveriesPage::currentChanged, &commands, &Commands::refresh);
    connect(this, &DeliveriesPage::overlayChanged, &commands, &Commands::setSuspended);
}

void DeliveriesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_models.list.setActive(true);
    m_tick.start();
    m_view->setFocus(Qt::OtherFocusReason);
}

void DeliveriesPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_models.list.setActive(false);
    m_tick.stop();
}

void DeliveriesPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int foot = m_toast->sizeHint().height();
    const int below = m_story->isVisible() ? storyHeight : 0;
    m_toast->setGeometry(0, height() - foot - below, width(), foot);
}

void DeliveriesPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(this).color(ColorRole::Surface));
}

} // namespace caseline
