// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "log_list_model.h"

#include "ports/deliveries.h"

namespace caseline {

class ChangeBatcher;

/// What goes out. Rows carry no bodies; those are read with the whole story. Lives on the GUI
/// thread.
class DeliveryListModel : public LogListModel<Delivery, DeliveryQuery>
{
    Q_OBJECT
public:
    DeliveryListModel(const DeliveryReader &reader, Background &background, ChangeBatcher &changes,
                      QObject *parent = nullptr);

    /// -1 when it is not in the list.
    int rowOf(OutboxId id) const;

protected:
    QVariant words(const Delivery &row, int role) const override;
};

} // namespace caseline

Q_DECLARE_METATYPE(caseline::Delivery)
