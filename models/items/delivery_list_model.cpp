// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_list_model.h"

#include "change_batcher.h"

namespace caseline {

namespace {

/// Under load the outbox changes many times a second.
constexpr auto kDeliveryPace = std::chrono::milliseconds(200);

bool isNewer(const Delivery &a, const Delivery &b)
{
    return b.item.id < a.item.id;
}

Result<std::vector<Delivery>> pageWithoutBodies(const DeliveryReader &reader,
                                                const DeliveryQuery &query,
                                                const std::optional<Delivery> &after, int limit)
{
    std::optional<OutboxId> before;
    if (after)
        before = after->item.id;
    auto page = reader.page(query, before, limit);
    if (page)
        for (Delivery &each : *page)
            each.item.body.clear();
    return page;
}

} // namespace

DeliveryListModel::DeliveryListModel(const DeliveryReader &reader, Background &background,
                                     ChangeBatcher &changes, QObject *parent)
    : LogListModel({[&reader](const DeliveryQuery &query, const std::optional<Delivery> &after) {
                        return pageWithoutBodies(reader, query, after, pageSize);
                    },
                    isNewer},
                   background, LogNews::Told, kDeliveryPace, parent)
{
    connect(&changes, &ChangeBatcher::changed, this, &LogList::noteNews);
}

QVariant DeliveryListModel::words(const Delivery &row, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return row.item.recipient;
    case Qt::AccessibleTextRole:
        return QString(row.item.recipient + QStringLiteral(", ") + row.reference);
    default: return {};
    }
}

int DeliveryListModel::rowOf(OutboxId id) const
{
    Delivery sought;
    sought.item.id = id;
    const auto found = std::lower_bound(rows().begin(), rows().end(), sought, isNewer);
    return found != rows().end() && found->item.id == id ? int(found - rows().begin()) : -1;
}

} // namespace caseline
