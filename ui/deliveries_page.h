// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery_words.h"
#include "items/delivery_detail.h"
#include "items/delivery_list_model.h"
#include "items/desk_counts.h"

#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace caseline {

class Commands;
class DeliveryActions;
class DeliveryStory;
class EmptyState;
class Segmented;
class TicketListView;
class Toast;
struct ToastNews;

/// The models behind the page. They outlive it.
struct DeliveryModels
{
    DeliveryListModel &list;
    DeliveryDetail &detail;
    DeskCounts &counts;
};

/// What goes out: each item with its state, what the other side said, and what can be done.
class DeliveriesPage : public QWidget
{
    Q_OBJECT
public:
    DeliveriesPage(DeliveryModels models, Deliveries &deliveries, const Clock &clock,
                   const Caller &caller, QWidget *parent = nullptr);

    /// Its keys work while the page is in sight.
    void offerCommands(Commands &commands);
    DeliveryFilter filter() const { return m_filter; }
    void setFilter(DeliveryFilter filter);
    void step(int rows);
    void retry();
    void edit();
    void discard();
    void openTicketOfCurrent();

Q_SIGNALS:
    void openTicket(TicketId id);
    /// Which commands are possible.
    void currentChanged();
    /// Something lies over the window, or no longer.
    void overlayChanged(bool open);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void connectAll();
    void showState();
    void showCounts();
    void choose(const QModelIndex &index);
    /// With its words; none while they are being read.
    const OutboxItem *current() const;

    DeliveryModels m_models;
    const Clock &m_clock;
    DeliveryActions *m_actions;
    Segmented *m_tabs;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    TicketListView *m_view;
    DeliveryStory *m_story;
    Toast *m_toast;
    DeliveryFilter m_filter = DeliveryFilter::All;
    QTimer m_tick;
};

} // namespace caseline
