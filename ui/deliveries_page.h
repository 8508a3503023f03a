// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery_words.h"
#include "items/delivery_detail.h"
#include "items/delivery_list_model.h"
#include "items/desk_counts.h"
#include "log_page.h"

namespace caseline {

class DeliveryActions;
class DeliveryStory;

/// The models behind the page. They outlive it.
struct DeliveryModels
{
    DeliveryListModel &list;
    DeliveryDetail &detail;
    DeskCounts &counts;
};

/// What goes out: each item with its state, what the other side said, and what can be done.
class DeliveriesPage : public LogPage
{
    Q_OBJECT
public:
    DeliveriesPage(DeliveryModels models, Deliveries &deliveries, const Clock &clock,
                   const Caller &caller, QWidget *parent = nullptr);

    /// Its keys work while the page is in sight.
    void offerCommands(Commands &commands);
    DeliveryFilter filter() const { return DeliveryFilter(currentFilter()); }
    void setFilter(DeliveryFilter filter) { chooseFilter(int(filter)); }
    void retry();
    void edit();
    void discard() override;
    void openTicketOfCurrent() override;

Q_SIGNALS:
    /// Something lies over the window, or no longer.
    void overlayChanged(bool open);

protected:
    void ask(int filter) override;
    void showCurrent() override;

private:
    static LogLook lookOfPage();
    void connectAll();
    void showCounts();
    /// With its words; none while they are being read.
    const OutboxItem *current() const;

    DeliveryModels m_models;
    DeliveryActions *m_actions;
    DeliveryStory *m_story;
};

} // namespace caseline
