// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbound_list_model.h"

namespace caseline {

namespace {

constexpr auto kInboundPace = std::chrono::seconds(2);

Result<std::vector<InboundEntry>> pageOfLog(const InboundReader &reader, const InboundQuery &query,
                                            const std::optional<InboundEntry> &after, int limit)
{
    std::optional<InboundPlace> place;
    if (after)
        place = InboundPlace{after->receivedAt, after->id};
    return reader.page(query, place, limit);
}

} // namespace

InboundListModel::InboundListModel(const InboundReader &reader, Background &background,
                                   QObject *parent)
    : LogListModel({[&reader](const InboundQuery &query, const std::optional<InboundEntry> &after) {
                        return pageOfLog(reader, query, after, pageSize);
                    },
                    isBefore},
                   background, LogNews::LookedFor, kInboundPace, parent)
{}

QVariant InboundListModel::words(const InboundEntry &row, int role) const
{
    return role == Qt::DisplayRole ? QVariant(row.subject) : QVariant();
}

} // namespace caseline
